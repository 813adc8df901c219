"""``casereview genogram``: the family drawn from people.yml, or told in words, or an agency's beside the board's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun, exit_code, report

if TYPE_CHECKING:
    from casereview.publish.family_files import FamilyMade

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
#: What a file may be, by its ending.
ENDINGS = ("svg", "png", "pdf", "html", "txt")


@click.command()
@click.argument("review")
@click.option("--agency", default="", metavar="ID", help="The family as this agency has it in its own people.yml.")
@click.option("--as-at", "day", default="", metavar="DATE", help="The day it shows.  [default: end of the period]")
@click.option(
    "--edition",
    default="",
    help="How people are named.  [default: panel with the key, else coded; on the screen coded]",
)
@click.option("--focus", default="", metavar="CODE", help="Only the family round this person.")
@click.option("--words", is_flag=True, help="The same in words, on the screen or in a .txt file.")
@click.option("--compare", is_flag=True, help="With --agency: what is different from the board's, in words.")
@click.option("--without-key", is_flag=True, help="Print codes although the procedure prints names.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="The file: .svg, .png, .pdf, .html or .txt."
)
def genogram(
    review: str,
    agency: str,
    day: str,
    edition: str,
    focus: str,
    out: Path | None,
    *,
    words: bool,
    compare: bool,
    without_key: bool,
) -> int:
    """Draw the genogram of REVIEW from its people.yml.

    Every drawing is read back and compared with the data before it is written; one that shows anything else is not.
    A large family comes with views of its parts.

    \b
    Examples:
      casereview genogram rowan
      casereview genogram rowan --as-at 2009-06-01 --out june.pdf
      casereview genogram rowan --words
      casereview genogram rowan --agency police --compare
    """
    from casereview.model.repository import Repository, find_root
    from casereview.publish.family_files import WITHOUT_KEY, Asked, make_comparison, make_drawing, make_words

    root = find_root(Path.cwd())
    told = words or compare
    if told and out is None and not edition:
        edition = WITHOUT_KEY  # what is shown on a screen stays in its history
    asked = Asked(review.removeprefix("reviews/"), agency, _day(day), edition, focus, without_key)
    if compare and not agency:
        raise CannotRun(
            "Say with which agency's picture.", f"For example: casereview genogram {review} --agency ID --compare"
        )
    ending = out.suffix.lower().lstrip(".") if out else ("txt" if told else "svg")
    if ending not in ENDINGS or (told and ending != "txt"):
        wanted = ".txt" if told else ", ".join(f".{one}" for one in ENDINGS)
        raise CannotRun("A file of this ending is not made here.", f"Name one that ends in: {wanted}")
    repository = Repository(root)
    if compare:
        return _told(make_comparison(repository, asked, out, _say))
    if ending == "txt":
        return _told(make_words(repository, asked, out, _say))
    return _told(make_drawing(repository, asked, out, ending, _say))


def _day(written: str) -> str:
    """The day asked for; anything that is none is refused without being repeated."""
    from casereview.sources.references import real_date

    if written and not (_DATE.fullmatch(written) and real_date(written)):
        raise CannotRun("--as-at is not followed by a date.", "Write it as 2010-02-26, or 2010-02 for a month.")
    return written


def _say(words: str) -> None:
    click.echo(f"{words} …", err=True)


def _told(made: FamilyMade) -> int:
    if made.text:
        click.echo(made.text, nl=False)
    if made.diagnostics:
        click.echo(report(made.diagnostics), nl=False)
    if made.files:
        click.echo("Made:")
        for file in made.files:
            click.echo(f"  {file}")
        for line in made.left_out:
            click.echo(line)
    elif not made.text:
        click.echo("Nothing was made.", err=True)
    return exit_code(made.diagnostics)
