"""``casereview words``: what the closed vocabulary asks about, on this screen, and the decisions about it."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from casereview.cli.identity import find
from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from casereview.identity.closed import Asked, Known
    from casereview.identity.register import Register
    from casereview.model.repository import Repository
    from casereview.model.review import Review

_KINDS = ("organisation", "place-name", "term", "ordinary-word")
#: So many places of a word are told; the rest is counted.
_PLACES = 5
_WHAT = {
    "CR820": "May be a name",
    "CR821": "In no list of words",
    "CR822": "A number, reference or address",
}


@click.command()
@click.argument("review")
@click.option("--edition", default="summary", show_default=True, help="The edition whose words are looked at.")
@click.option("--pipe", is_flag=True, help="Print although the output is not a screen. Where it goes, the words go.")
@click.option("--allow", metavar="WORD", help="Record that a word, as the list shows it, may be printed.")
@click.option("--kind", type=click.Choice(_KINDS), help="What the word is.")
@click.option("--why", default="", help="Why it tells nobody who somebody is. No names.")
@click.option("--by", default="", metavar="POST", help="The code or post of who decides.")
def words(review: str, edition: str, allow: str | None, kind: str | None, why: str, by: str, *, pipe: bool) -> int:
    """Show the words of an edition that are in no list, and decide about them.

    A word that is in no dictionary and no glossary, or is a name as well, may be somebody's name. The words are shown
    on a screen only, with how often and where they stand. For each, change the text, or record a decision with --allow:
    it is kept in the review, in editions/EDITION.yml. A word that the identity register holds cannot be allowed.

    Needs a key. Ends with 0 if nothing is asked, 1 if something is.

    \b
    Examples:
      casereview words rowan
      casereview words rowan --allow "Estuary Forum" --kind organisation \\
        --why "A national forum of all boards" --by board-manager
    """
    from casereview.model.repository import Repository

    place = find(review)
    repository = Repository(place.root)
    one = repository.review(place.review_id)
    register = place.register()
    if allow is None:
        if not pipe and not sys.stdout.isatty():
            message = "The words are shown on a screen only, and this output goes to a file or another program."
            raise CannotRun(
                message, "If that is what you want, add --pipe, and keep what it makes as safe as the register."
            )
        return _show(_asked(repository, one, register, edition)[0])
    if not kind or not why.strip() or not by:
        raise CannotRun("A decision says what the word is, why it may stand and who decided.", _HOW)
    if by not in one.people.coded and by not in one.people.posts:
        raise CannotRun("The code of who decided is not in people.yml.", "For example: --by board-manager")
    asks, known = _asked(repository, one, register, edition)
    written = _decide(asks, known, allow)
    from datetime import datetime

    from casereview.identity.closed.decisions import Decision, record

    today = datetime.now().astimezone().date().isoformat()
    path = record(one, repository.store, edition, Decision(written, kind, why.strip(), by, today))
    click.echo(f"Recorded in {path}. Commit it with the text it is about.")
    return 0


_HOW = 'Type: casereview words REVIEW --allow WORD --kind organisation --why "…" --by POST'


def _asked(repository: Repository, review: Review, register: Register, edition: str) -> tuple[list[Asked], Known]:
    from casereview.identity.closed import asked, known_for, name_parts
    from casereview.publish.printed import printed_texts
    from casereview.publish.site import assembly_of

    assembly = assembly_of(repository, review.id, edition, register.entries)
    if assembly.edition.prints_names:
        raise CannotRun("This edition prints names, so its words are not looked at.", "Name one that prints none.")
    known = known_for(review, assembly.edition, name_parts(register.entries.values()))
    texts = printed_texts(assembly, [document.key for document in assembly.documents])
    return list(asked(texts, known)), known


def _show(asks: Sequence[Asked]) -> int:
    if not asks:
        click.echo("Every word is known. That does not make anything anonymous.")
        return 0
    click.echo("What follows may be names. Close the window when you have read it.", err=True)
    groups: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in asks:
        groups[one.why.value, one.form].append(one)
    for (why, _), found in sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        first = found[0]
        shown = f"{first.words} {first.after}".strip()
        click.echo(f"{shown}\n  {_WHAT[why]} ({why}); {len(found)} time{'s' * (len(found) != 1)}")
        for one in found[:_PLACES]:
            click.echo(f"    {one.piece.path}:{one.piece.line}: {one.piece.place}")
        if len(found) > _PLACES:
            click.echo(f"    and {len(found) - _PLACES} more")
    click.echo(f"{len(groups)} to decide. Change the text, or: {_HOW.removeprefix('Type: ')}", err=True)
    return 1


def _decide(asks: Sequence[Asked], known: Known, word: str) -> str:
    """The words as they are recorded; refused where they are a name of the register, or nothing is asked of them."""
    from casereview.identity.normalise import fold

    if known.holds(word):
        raise CannotRun(
            "This is a name of the identity register, or part of one: it cannot be allowed here.",
            "Write other words; or, if it must stand, record a waiver with its reason and end.",
        )
    found = next((one for one in asks if one.form == fold(word)), None)
    if found is not None:
        return f"{found.words} {found.after}".strip()
    if any(fold(one.words) == fold(word) for one in asks):
        message = "This is a word and a name: alone it would allow everybody who is called so."
        raise CannotRun(message, "Decide it together with the word behind it, as the list shows it.")
    raise CannotRun("Nothing is asked about this word in this edition.", "Write it as the list shows it.")
