"""``casereview pseudonym propose|check|freeze|change``. No command prints a real name."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from casereview.cli.identity import find
from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from casereview.identity.pseudonyms import Circle
    from casereview.identity.pseudonyms.draw import Drawn
    from casereview.identity.pseudonyms.record import Record
    from casereview.model.repository import Repository
    from casereview.model.review import Review

_CHOOSERS = ("family", "panel")


@click.group()
def pseudonym() -> None:
    """Invented names: propose, check, freeze and change them."""


@pseudonym.command()
@click.argument("review")
@click.argument("codes", nargs=-1)
@click.option("--for", "use", type=click.Choice(["either", "girl", "boy"]), default="either", show_default=True,
              help="For whom the names are usual. The first tells nothing of the sex.")  # fmt: skip
@click.option("--group", default="neutral", show_default=True, help="Names of one origin, where the family wishes it.")
@click.option(
    "--name", "wished", default="", metavar="NAME", help="A pseudonym that somebody has chosen, for one code."
)
@click.option("--as-printed", is_flag=True, help="Record the pseudonyms that people.yml prints already.")
@click.option("--chosen-by", type=click.Choice(_CHOOSERS), help="Who chose the name, or the group.")
@click.option("--by", required=True, metavar="POST", help="The code or post of who records it.")
@click.option("--pipe", is_flag=True, help="Tell what was left out although the output is not a screen.")
def propose(
    review: str,
    codes: tuple[str, ...],
    use: str,
    group: str,
    wished: str,
    chosen_by: str | None,
    by: str,
    *,
    as_printed: bool,
    pipe: bool,
) -> int:
    """Draw pseudonyms, or take in one that somebody chose.

    CODES are persons of people.yml. The names are drawn by chance from a list of common ones that point to no origin.
    Left out are those that share a letter, a form, the sound, the origin or the rarity with the real name, are anybody
    else's name or pseudonym in this review or a linked one, or would put the list in the order of the real names. How
    many were left out, and why, is told on a screen only. The family may choose a name or a group; what the name tells
    is looked at all the same. Nothing is frozen yet.

    \b
    Examples:
      casereview pseudonym propose rowan child-a child-b --by board-manager
      casereview pseudonym propose rowan mother --name Miriam --chosen-by family --by board-manager
    """
    from casereview.identity.pseudonyms.draw import draw
    from casereview.identity.pseudonyms.record import Recorded, write_record

    desk = _desk(review, by)
    codes = codes if codes or not as_printed else tuple(desk.printed)
    _refuse_unknown(desk, codes)
    frozen = [code for code in codes if (one := desk.record.of(code)) and one.frozen]
    if frozen:
        raise CannotRun(
            f"Frozen already: {', '.join(frozen)}.", "A frozen one is changed with: casereview pseudonym change"
        )
    if group != "neutral" and chosen_by != "family":
        raise CannotRun("Names of one origin are drawn only where the family wishes it.", "Add --chosen-by family.")
    record = desk.record
    if wished or as_printed:
        names = {code: wished or desk.printed.get(code, "") for code in codes}
        _refuse_wish(desk, names, chosen_by, one=bool(wished))
        for code, name in names.items():
            record = record.with_one(Recorded(code, name, desk.today, by, chosen_by or "panel"))
            click.echo(f"{code}: {name}")
    else:
        for code, drawn in draw(desk.circle, codes, dict.fromkeys(codes, use), group).items():
            record = record.with_one(Recorded(code, drawn.pseudonym, desk.today, by, chosen_by or "drawn"))
            click.echo(f"{code}: {drawn.pseudonym}")
            if pipe or sys.stdout.isatty():  # beside the list, which everybody has, the numbers tell letters
                _tell_left_out(drawn)
    write_record(desk.review, desk.repository.store, record)
    click.echo(f"Recorded in {record.path}. Show them to the family and the panel, then: casereview pseudonym freeze")
    return 0


@pseudonym.command("check")
@click.argument("review")
@click.option("--pipe", is_flag=True, help="Print although the output is not a screen.")
def check_command(review: str, *, pipe: bool) -> int:
    """Check every pseudonym of a review, and say what is wrong with each.

    What is said may tell something of a real name, a letter for example: it is shown on a screen only. Needs a key.
    Ends with 0 if all is in order, 1 if not.

    \b
    Example:
      casereview pseudonym check rowan
    """
    from casereview.diagnostics import exit_code
    from casereview.identity.pseudonyms import pseudonym_problems, reasons

    if not pipe and not sys.stdout.isatty():
        message = "Why a pseudonym is refused is told on a screen only: it may tell a letter of the real name."
        raise CannotRun(
            message, "If that is what you want, add --pipe, and keep what it makes as safe as the register."
        )
    desk = _desk(review, "")
    for code, name in sorted(desk.circle.pseudonyms.items()):
        entry = desk.record.of(code)
        broken = reasons(name, code, desk.circle, by_family=entry is not None and entry.by_family)
        state = "frozen" if entry and entry.frozen else "proposed" if entry else "not recorded"
        click.echo(f"{code}: {name} ({state})")
        for reason in broken:
            click.echo(f"    Refused: {reason.value}.")
    found = pseudonym_problems(desk.review, desk.circle.entries, desk.circle.strangers)
    for one in found:
        click.echo(f"{one.path}:{one.line}: {one.code} {one.message}")
    return exit_code(found)


@pseudonym.command()
@click.argument("review")
@click.argument("codes", nargs=-1)
@click.option("--by", required=True, metavar="POST", help="The code or post of who freezes them.")
def freeze(review: str, codes: tuple[str, ...], by: str) -> int:
    """Freeze pseudonyms: from then on they change only by a decision.

    Without CODES, all that are proposed. One that breaks a rule is not frozen.

    \b
    Example:
      casereview pseudonym freeze rowan --by board-manager
    """
    from casereview.identity.pseudonyms.order import follows
    from casereview.identity.pseudonyms.record import write_record

    desk = _desk(review, by)
    _refuse_unknown(desk, codes, some=False)
    record = desk.record
    wanted = codes or tuple(one.code for one in record.entries if not one.frozen)
    if not wanted:
        raise CannotRun("Nothing is proposed that is not frozen.", "Type: casereview pseudonym propose")
    for code in wanted:
        entry = record.of(code)
        if entry is None:
            raise CannotRun(f"Nothing is proposed for {code}.", "Type: casereview pseudonym propose")
        if not entry.frozen:
            _refuse_wish(desk, {code: entry.pseudonym}, entry.chosen_by)
            record = record.with_one(replace(entry, frozen=desk.today, by=by))
    if follows(desk.circle.entries, desk.circle.pseudonyms):
        raise CannotRun("The pseudonyms stand in the order of the real names.", "Propose them again, all together.")
    write_record(desk.review, desk.repository.store, record)
    for code in wanted:
        entry = record.of(code)
        if entry is not None and desk.printed.get(code) != entry.pseudonym:
            click.echo(f"Write in people.yml, for {code}: pseudonym: {entry.pseudonym}")
    click.echo(f"{len(wanted)} frozen in {record.path}.")
    return 0


@pseudonym.command()
@click.argument("review")
@click.argument("code")
@click.option("--to", "wished", default="", metavar="NAME", help="The new pseudonym; without it one is drawn.")
@click.option("--for", "use", type=click.Choice(["either", "girl", "boy"]), default="either", show_default=True,
              help="For whom the name that is drawn is usual.")  # fmt: skip
@click.option("--chosen-by", type=click.Choice(_CHOOSERS), help="Who chose the new one.")
@click.option("--reason", required=True, help="Why it is changed. No names.")
@click.option("--by", required=True, metavar="POST", help="The code or post of who decides.")
def change(review: str, code: str, wished: str, use: str, chosen_by: str | None, reason: str, by: str) -> int:
    """Change a frozen pseudonym, and list what was issued with the old one.

    The old pseudonym is never given to anybody else. Whoever holds something with the old one has to be told.

    \b
    Example:
      casereview pseudonym change rowan child-a --reason "The family asked" --by board-manager
    """
    from casereview.identity.pseudonyms.check import issued_until
    from casereview.identity.pseudonyms.draw import draw
    from casereview.identity.pseudonyms.record import Change, write_record

    desk = _desk(review, by)
    _refuse_unknown(desk, (code,))
    entry = desk.record.of(code)
    if entry is None or not entry.frozen:
        raise CannotRun(f"No pseudonym is frozen for {code}.", "One that is not frozen is simply proposed again.")
    if not reason.strip():
        raise CannotRun("A change needs a reason.", "Add --reason, without names.")
    circle = replace(desk.circle, elsewhere=desk.circle.elsewhere | {entry.pseudonym})
    if wished:
        _refuse_wish(replace(desk, circle=circle), {code: wished}, chosen_by)
    new = wished or draw(circle, [code], {code: use})[code].pseudonym
    issued = tuple(issued_until(desk.review, desk.today))
    made = Change(entry.pseudonym, desk.today, by, reason.strip(), issued)
    done = replace(
        entry, pseudonym=new, frozen=desk.today, by=by, changes=(*entry.changes, made),
        chosen_by=chosen_by or ("panel" if wished else "drawn"),
    )  # fmt: skip
    write_record(desk.review, desk.repository.store, desk.record.with_one(done))
    click.echo(f"{code}: {new}. Write it in people.yml too, and build everything again.")
    if issued:
        click.echo("Issued with the old one; tell those who hold it:")
        for path in issued:
            click.echo(f"    {path}")
    else:
        click.echo("Nothing is recorded as issued with the old one.")
    return 0


def _tell_left_out(drawn: Drawn) -> None:
    click.echo(f"    drawn from {drawn.of - sum(drawn.refused.values())} of {drawn.of} names")
    for reason, count in drawn.refused.most_common():
        click.echo(f"    {count} left out: {reason.value}")


@dataclass(frozen=True)
class _Desk:
    """What every command works on."""

    repository: Repository
    review: Review
    circle: Circle
    record: Record
    printed: Mapping[str, str]
    today: str


def _desk(name: str, by: str) -> _Desk:
    from casereview.identity.linked import linked_entries
    from casereview.identity.pseudonyms import circle_of
    from casereview.identity.pseudonyms.check import printed_pseudonyms
    from casereview.identity.pseudonyms.record import read_record
    from casereview.model.repository import Repository

    place = find(name)
    repository = Repository(place.root)
    review = repository.review(place.review_id)
    if by and by not in review.people.coded and by not in review.people.posts:
        raise CannotRun("The code of who decides is not in people.yml.", "For example: --by board-manager")
    register = place.register()
    strangers, locked = linked_entries(place.root, review, place.kind)
    if locked:
        raise CannotRun(locked[0].message, locked[0].hint)
    circle = circle_of(review, register.entries, strangers)
    today = datetime.now().astimezone().date().isoformat()
    return _Desk(repository, review, circle, read_record(review), printed_pseudonyms(review), today)


def _refuse_unknown(desk: _Desk, codes: tuple[str, ...], *, some: bool = True) -> None:
    from casereview.identity.pseudonyms.circle import everybody

    known = everybody(desk.review)
    if (some and not codes) or any(code not in known for code in codes):
        raise CannotRun(
            "Name persons by their codes in people.yml.", "For example: casereview pseudonym propose rowan child-a"
        )
    without = [code for code in codes if code not in desk.circle.entries]
    if without:
        message = f"These have no entry in the identity register, so nothing can be compared: {', '.join(without)}."
        raise CannotRun(message, "Write it first: casereview identity set REVIEW CODE")


def _refuse_wish(desk: _Desk, names: Mapping[str, str], chosen_by: str | None, *, one: bool = False) -> None:
    """Refuse a pseudonym that breaks a rule; why is told on a screen only."""
    from casereview.identity.pseudonyms import reasons

    if one and len(names) != 1:
        raise CannotRun("A name that was chosen is for one person.", "Name one code.")
    for code, name in names.items():
        broken = reasons(name, code, desk.circle, by_family=chosen_by == "family")
        if not broken:
            continue
        message = f"This pseudonym cannot be used for {code}"
        if sys.stderr.isatty():
            raise CannotRun(f"{message}: {'; '.join(reason.value for reason in broken)}.", "Choose another.")
        raise CannotRun(
            f"{message}: it breaks {len(broken)} of the rules.", "Why is told on a screen only. Choose another."
        )
