"""``casereview publish`` and ``casereview pack``: documents that leave the repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import exit_code, report
from casereview.publish.release import Released

if TYPE_CHECKING:
    from casereview.model.repository import Repository


@click.command()
@click.argument("review")
@click.option("--basis", default="", help="What the release rests on, such as the board's decision and its date.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to put the files into.")
def publish(review: str, basis: str, output: Path | None) -> int:
    """Make what REVIEW publishes, such as its anonymised executive summary: HTML, DOCX and PDF.

    The procedure says what that is; under some nothing is published. It is made by a process that holds no key.

    Refused while anything in it may tell who somebody is: a value of the identity register in any of the files, a word
    that is in no list of words, a date or detail the rules keep from the public, and as long as no second person has
    filled in and signed the checklist. Everything found is told at once, by place and code, never by name.

    Without --basis it is a trial. With it the release is entered in the distribution record.

    \b
    Examples:
      casereview publish rowan
      casereview publish rowan --basis "Board meeting of 10 January 2011, item 4"
    """
    from casereview.model.repository import Repository, find_root
    from casereview.publish.release import publish as make

    root = find_root(Path.cwd())
    target = output or root / "build" / "summary" / review
    released = make(Repository(root), review, target, _say, basis)
    code = _tell(released)
    if released.files and not basis:
        click.echo("A trial: not entered in the distribution record. When it goes out, say on what basis: --basis")
    return code


@click.command()
@click.argument("review")
@click.option(
    "--edition",
    default="coded",
    show_default=True,
    help="panel, coded, agency:<id>, summary; for one reader extract:<code>, family:<reader>.",
)
@click.option("--for", "recipient", default="", help="Whose copy this is: a role or a body, printed on every page.")
@click.option("--basis", default="for the work on the review", show_default=True, help="Why they get it.")
@click.option("--without-key", is_flag=True, help="Print codes although the edition prints names.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to put the files into.")
def pack(review: str, edition: str, recipient: str, basis: str, output: Path | None, *, without_key: bool) -> int:
    """A whole edition of REVIEW as one PDF and one HTML file, for a tablet or for the day the server is down.

    An extract for a practitioner, to check the facts (extract:<code>), a family's own copy (family:<reader>) and a
    disclosure (disclosure:<id>) are papers of their own; whom they are for follows from their names.

    A pack made for somebody is entered in the distribution record; see: casereview issued list.

    \b
    Examples:
      casereview pack rowan --edition panel --for "Panel member, health"
      casereview pack rowan --edition extract:hv-1
    """
    if edition.partition(":")[0] in ("extract", "family", "disclosure"):
        from casereview.cli.issued import hand_out

        return hand_out(review, edition, output)
    from casereview.model.repository import Repository, find_root
    from casereview.publish.release import pack as make

    root = find_root(Path.cwd())
    target = output or root / "build" / "pack" / review / edition.replace(":", "-")
    released = make(Repository(root), review, edition, recipient, target, _say, without_key=without_key, basis=basis)
    code = _tell(released)
    if released.files and not recipient:
        click.echo("For your own use: not entered in the distribution record. For anybody else, say whose: --for")
    return code


def _say(words: str) -> None:
    click.echo(f"{words} …", err=True)


def _left_out(repository: Repository, review: str, edition: str) -> str:
    """What the edition does not hold, told without a key; nothing of it stands in the files."""
    from casereview.publish.assemble.left_out import left_out, left_out_line
    from casereview.publish.site import assembly_of

    return left_out_line(left_out(assembly_of(repository, review, edition, None, without_key=True)))


def _tell(released: Released, left_out: str = "") -> int:
    if released.diagnostics:
        click.echo(report(released.diagnostics), nl=False)
    for waiver in released.waived:
        words = ", ".join(f"{key} {value}" for key, value in waiver.items())
        click.echo(f"Let pass by a waiver: {words}")
    if released.files:
        click.echo("Made:")
        for file in released.files:
            click.echo(f"  {file}")
        if left_out:
            click.echo(left_out)
        if released.pictures:
            click.echo("Nobody has looked at these pictures: the search does not read words or faces in them.")
            click.echo("Look at each before you send anything:")
            for number, words in enumerate(released.pictures, 1):
                click.echo(f"  {number}. {words}")
    else:
        click.echo("Nothing was released.", err=True)
    return exit_code(released.diagnostics)
