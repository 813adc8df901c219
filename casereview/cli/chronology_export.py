"""``casereview chronology export``: a chronology as a table for people without Git."""

from __future__ import annotations

from pathlib import Path

import click

from casereview.cli.chronology_target import find
from casereview.diagnostics import CannotRun


@click.command("export")
@click.argument("target", metavar="REVIEW[/AGENCY]")
@click.option(
    "--format",
    "formats",
    type=click.Choice(["docx", "xlsx"]),
    multiple=True,
    help="May be given again.  [default: xlsx]",
)
@click.option("--edition", default="coded", show_default=True, help="How people are named; panel prints names.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to put the files into.")
def export_table(target: str, formats: tuple[str, ...], edition: str, output: Path | None) -> int:
    """The chronology of an agency as the table of its procedure, for people without Git; `import` takes it back.

    Without an agency: the events of all agencies, to be read only. In codes unless another edition is asked for.

    \b
    Examples:
      casereview chronology export rowan/health --format xlsx --format docx
      casereview chronology export rowan --format docx
    """
    from casereview.identity.places import inside_repository
    from casereview.identity.private import write_private
    from casereview.publish.chronology_sheet import make_sheet
    from casereview.publish.gate import checked, errors_in, open_entries
    from casereview.publish.site import assembly_of
    from casereview.publish.tables import write_docx, write_xlsx

    review_id, _, agency = target.removeprefix("reviews/").strip("/").partition("/")
    repository, review, document, _ = find(agency.removeprefix("imr/"), review_id, whole=not agency)
    found = checked(repository, review.id)
    broken = [item for item in errors_in(found) if item.path.endswith(".csv")]
    if broken:
        from casereview.diagnostics import report

        click.echo(report(broken), nl=False)
        raise CannotRun("A chronology with mistakes is not sent out.", "Put right what is told above.")
    entries = open_entries(repository, review.id, edition)
    assembly = assembly_of(repository, review.id, edition, entries, found)
    sheet = make_sheet(assembly, document if agency else None)
    if assembly.problems:
        codes = ", ".join(sorted({code for code, _ in assembly.problems if code})) or "some of them"
        raise CannotRun(f"Some people could not be named as the edition says: {codes}.", "Type: casereview check")
    folder = output or repository.root / "build" / "chronology" / review.id
    own = folder.resolve().is_relative_to((repository.root / "build").resolve())
    if assembly.edition.prints_names and not own and inside_repository(repository.root / review.folder, folder):
        message = "A table with names would lie inside a Git repository, where it could be committed."
        raise CannotRun(message, "Name a folder outside with --output, or leave it out: build/ is not committed.")
    makers = {"docx": write_docx, "xlsx": write_xlsx}
    click.echo("Made:")
    for kind in dict.fromkeys(formats or ("xlsx",)):
        codes = "" if edition == "coded" else f"-{edition.replace(':', '-')}"
        file = folder / f"chronology-{agency.removeprefix('imr/') or 'all'}{codes}.{kind}"
        write_private(file, makers[kind](sheet))
        click.echo(f"  {file.relative_to(repository.root) if file.is_relative_to(repository.root) else file}")
    return 0
