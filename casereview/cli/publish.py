"""``casereview publish`` and ``casereview pack``: documents that leave the repository."""

from __future__ import annotations

from pathlib import Path

import click

from casereview.diagnostics import exit_code, report
from casereview.publish.release import Released


@click.command()
@click.argument("review")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to put the files into.")
def publish(review: str, output: Path | None) -> int:
    """Make what REVIEW publishes, such as its anonymised executive summary: HTML, DOCX and PDF.

    The procedure says what that is; under some nothing is published.

    Every file is opened and searched for every value of the identity register before it is put in its place. A hit
    removes the output and is told by file, place and code, never by name.

    \b
    Example:
      casereview publish rowan
    """
    from casereview.model.repository import Repository, find_root
    from casereview.publish.release import publish as make

    root = find_root(Path.cwd())
    target = output or root / "build" / "summary" / review
    return _tell(make(Repository(root), review, target, _say))


@click.command()
@click.argument("review")
@click.option("--edition", default="coded", show_default=True, help="panel, coded, agency:<id> or summary.")
@click.option("--for", "recipient", default="", help="Whose copy this is: a role or a body, printed on every page.")
@click.option("--without-key", is_flag=True, help="Print codes although the edition prints names.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to put the files into.")
def pack(review: str, edition: str, recipient: str, output: Path | None, *, without_key: bool) -> int:
    """A whole edition of REVIEW as one PDF and one HTML file, for a tablet or for the day the server is down.

    \b
    Example:
      casereview pack rowan --edition panel --for "Panel member, health"
    """
    from casereview.model.repository import Repository, find_root
    from casereview.publish.release import pack as make

    root = find_root(Path.cwd())
    target = output or root / "build" / "pack" / review / edition.replace(":", "-")
    return _tell(make(Repository(root), review, edition, recipient, target, _say, without_key=without_key))


def _say(words: str) -> None:
    click.echo(f"{words} …", err=True)


def _tell(released: Released) -> int:
    if released.diagnostics:
        click.echo(report(released.diagnostics), nl=False)
    if released.files:
        click.echo("Made:")
        for file in released.files:
            click.echo(f"  {file}")
        if released.pictures:
            click.echo("Nobody has looked at these pictures: the search does not read words or faces in them.")
            click.echo("Look at each before you send anything:")
            for number, words in enumerate(released.pictures, 1):
                click.echo(f"  {number}. {words}")
    else:
        click.echo("Nothing was released.", err=True)
    return exit_code(released.diagnostics)
