"""What happened to a couple, in an order and at times in which it can have happened (CR534, CR535, CR536)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casereview.model.family import Family, Happening, Union
from casereview.model.family_at import before, dead_on, span
from casereview.rules.kin.finding import Finding, at

_WORDS = {
    "began": "began",
    "married": "married",
    "separated": "parted",
    "reconciled": "came together again",
    "divorced": "were divorced",
    "widowed": "were parted by death",
}
#: What can follow what; "" is the beginning of the list.
_FOLLOWS: Mapping[str, frozenset[str]] = {
    "": frozenset({"began", "married", "separated", "divorced", "widowed"}),
    "began": frozenset({"married", "separated", "divorced", "widowed"}),
    "married": frozenset({"separated", "divorced", "widowed"}),
    "separated": frozenset({"married", "reconciled", "divorced", "widowed"}),
    "reconciled": frozenset({"married", "separated", "divorced", "widowed"}),
    "divorced": frozenset({"married", "reconciled"}),
    "widowed": frozenset(),
}


def couples(family: Family) -> Iterator[Finding]:
    """Each couple by itself, then the same two in two couples at once."""
    deaths = any(one.deceased for one in family.persons.values())
    pairs: dict[frozenset[str], Union] = {}
    for union in family.unions:
        one, other = union.partners
        if one == other:
            message = f"{one} is given as a couple with {one}."
            yield Finding(at(union.where, "partners"), "CR536", message, "Write the codes of the two partners.")
            continue
        yield from _order(union)
        yield from _lives(family, union)
        if deaths:
            yield from _death(family, union)
        earlier = pairs.get(frozenset(union.partners))
        if earlier is not None and not (_over(earlier, union) or _over(union, earlier)):
            message = f"{one} and {other} are in two couples at the same time."
            hint = "Put both into one, with events: such as separated and reconciled; or say when the one had ended."
            yield Finding(union.where, "CR536", message, hint)
        pairs[frozenset(union.partners)] = union


def _order(union: Union) -> Iterator[Finding]:
    previous, latest = Happening(""), Happening("")
    for event in union.happenings:
        if event.what not in _FOLLOWS.get(previous.what, frozenset()):
            message = f"{_pair(union)} {_WORDS[event.what]}, and that cannot follow here."
            if previous.what:
                message = f"{_pair(union)} {_WORDS[event.what]} after they {_they(previous.what)}; that cannot follow."
            hint = (
                "List the events in the order in which they happened; before a couple comes together again they part."
            )
            yield Finding(union.where, "CR535", message, hint)
            return
        if before(event.on, latest.on):
            message = f"By their dates, {_pair(union)} {_WORDS[event.what]} before they {_they(latest.what)}."
            hint = "Correct a date, or list the events in the order in which they happened."
            yield Finding(union.where, "CR535", message, hint)
            return
        if event.on and (not latest.on or span(latest.on)[0] < span(event.on)[0]):
            latest = event
        previous = event


def _lives(family: Family, union: Union) -> Iterator[Finding]:
    """No event before the birth of a partner, or after a death; only what a court or a death brings may come on it."""
    for code in union.partners:
        person = family.persons.get(code)
        for event in union.happenings if person else ():
            if person and before(event.on, person.born):
                message = f"{_pair(union)} {_WORDS[event.what]} before {code} was born."
                yield Finding(union.where, "CR534", message, "Correct the date, or born: of the person.")
                break
            if person and before(person.died, event.on) and event.what != "widowed":
                message = f"{_pair(union)} {_WORDS[event.what]} after {code} had died."
                hint = "Correct the date, or died: of the person; a couple that death parted has ended: widowed."
                yield Finding(union.where, "CR534", message, hint)
                break


def _death(family: Family, union: Union) -> Iterator[Finding]:
    """A couple that death parted, in a family that says of anybody that they have died."""
    widowed = next((event for event in union.happenings if event.what == "widowed"), None)
    partners = [family.persons[code] for code in union.partners if code in family.persons]
    if widowed is None:
        return
    if not any(dead_on(one) for one in partners):
        message = f"Death parted {_pair(union)}, and neither is said to have died."
        yield Finding(union.where, "CR536", message, "Add deceased: true, or died:, to the partner who has died.")
    elif all(before(widowed.on, one.died) for one in partners):
        message = f"By its date, death parted {_pair(union)} before either of them died."
        yield Finding(union.where, "CR535", message, "Correct the date, or died: of the partner who died first.")


def _over(one: Union, other: Union) -> bool:
    """Whether ``one`` had certainly ended when ``other`` began."""
    ended = one.happenings[-1] if one.happenings else Happening("")
    began = next((event.on for event in other.happenings if event.on), "")
    return ended.what in ("separated", "divorced") and bool(ended.on) and _not_after(ended.on, began)


def _not_after(one: str, other: str) -> bool:
    return bool(one and other) and span(one)[1] <= span(other)[1] and not before(other, one)


def _they(what: str) -> str:
    return "were married" if what == "married" else "were a couple" if what == "began" else _WORDS[what]


def _pair(union: Union) -> str:
    return f"{union.partners[0]} and {union.partners[1]}"
