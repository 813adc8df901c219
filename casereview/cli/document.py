"""``casereview document``: an agency's report, a letter or a form as Word, PDF or HTML; blank ones too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun, exit_code, report

if TYPE_CHECKING:
    from casereview.model.profile import Profile
    from casereview.model.repository import Repository
    from casereview.publish.release import Released

FORMATS = ("docx", "pdf", "html")


@click.command()
@click.argument("target", default="", metavar="[REVIEW[/AGENCY]]")
@click.option(
    "--format", "formats", type=click.Choice(FORMATS), multiple=True, help="May be given again.  [default: docx]"
)
@click.option("--sheet", default="", help="A letter, leaflet or form of the procedure instead of the report.")
@click.option("--interview", default="", metavar="PERSON", help="The record of the interview with this code.")
@click.option("--blank", is_flag=True, help="The empty form with its guidance.")
@click.option("--kind", default="imr", show_default=True, help="With --blank: the kind of document.")
@click.option("--procedure", default="", help="With --blank and no REVIEW: the procedure, as ID@VERSION.")
@click.option("--edition", default="panel", show_default=True, help="How people are named, as for a site.")
@click.option("--without-key", is_flag=True, help="Print codes although the procedure prints names.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to put the files into.")
def document(
    target: str,
    formats: tuple[str, ...],
    sheet: str,
    interview: str,
    kind: str,
    procedure: str,
    edition: str,
    output: Path | None,
    *,
    blank: bool,
    without_key: bool,
) -> int:
    """The complete report of an agency as its board expects it, from the cover to the appendices.

    People are named as the procedure says. What is still wrong shows in its place and is told at the end.

    \b
    Examples:
      casereview document rowan/health --format docx --format pdf
      casereview document rowan/health --sheet commissioning
      casereview document --blank --procedure hsab@1
    """
    from casereview.model.repository import Repository, find_root

    root = find_root(Path.cwd())
    from casereview.publish.paper import Wanted, make_blank, make_report

    repository = Repository(root)
    chosen = tuple(dict.fromkeys(formats)) or ("docx",)
    if blank:
        profile = _procedure(repository, target.partition("/")[0], procedure)
        folder = root / "build" / "blank" / profile.id / (sheet or kind)
        return _tell(make_blank(profile, kind, sheet, chosen, output or folder, repository.board, _say))
    if not target:
        raise CannotRun(
            "Say which report.", "For example: casereview document rowan/health; or --blank --procedure ID@VERSION"
        )
    review, _, name = target.removeprefix("reviews/").partition("/")
    key = _key(repository, review, name.removeprefix("imr/"))
    if interview and not sheet:
        sheet = "interview"
    wanted = Wanted(review, key, sheet, interview, edition, without_key)
    codes = [] if edition == "panel" else [edition.replace(":", "-")]
    parts = [key.removeprefix("imr/") or "review", sheet, interview, *codes]
    folder = root.joinpath("build", "document", review, *filter(None, parts))
    return _tell(make_report(repository, wanted, chosen, output or folder, _say))


def _key(repository: Repository, review: str, name: str) -> str:
    if not name:
        return ""
    if name == "summary":
        raise CannotRun("The summary is published, not printed.", f"Type: casereview publish {review}")
    found = repository.review(review)
    return name if name in found.document_keys else f"imr/{name}"


def _procedure(repository: Repository, review: str, pin: str) -> Profile:
    if review and not pin:
        profile = repository.review(review).profile
    else:
        profile = repository.profiles.get(pin).profile if pin else None
    if profile is None:
        known = ", ".join(repository.shelf.pins())
        raise CannotRun("Say whose form: a review, or a procedure that can be read.", f"--procedure, one of: {known}.")
    return profile


def _say(words: str) -> None:
    click.echo(f"{words} …", err=True)


def _tell(released: Released) -> int:
    if released.diagnostics:
        click.echo(report(released.diagnostics), nl=False)
    if released.files:
        click.echo("Made:")
        for file in released.files:
            click.echo(f"  {file}")
    else:
        click.echo("Nothing was made.", err=True)
    return exit_code(released.diagnostics)
