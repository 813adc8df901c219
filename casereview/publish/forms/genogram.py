"""The family in words, in the order a genogram is read, and the key of the symbols this procedure draws with.

The drawing itself is put in by hand as a picture until the program draws it; the words are made from people.yml.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape

from casereview.model import values
from casereview.model.profile import Profile
from casereview.publish.assemble.html import items, row, table
from casereview.publish.forms.filling import EMPTY, Filling
from casereview.publish.forms.kin import Kin
from casereview.publish.forms.symbols import SYMBOLS
from casereview.publish.render import element_id

BELONGS = {
    "birth": "child",
    "adoptive": "adopted child",
    "foster": "foster child",
    "step": "stepchild",
    "guardian": "child under guardianship",
}
UNIONS = {"enduring": "Enduring relationship", "transitory": "Transitory relationship"}
ENDED = {"separated": "separated", "divorced": "divorced", "widowed": "ended by death"}


def genogram(filling: Filling, level: int, place: str) -> str:
    """The family in words, and the key."""
    key = filling.document.key if filling.document else "review"
    head = f'<h{level} id="{element_id(key, place)}-family">The family in words</h{level}>'
    return head + family(filling) + symbols(filling.profile)


def family(filling: Filling) -> str:
    """Unions with their children, eldest first where the edition may tell that; then households."""
    lines = [*_unions(filling), *_single(filling)]
    homes = [
        f"{filling.code(values.text(home, 'place'))}: "
        + ", ".join(filling.code(values.text(m, "person")) for _, m in values.groups(home, "members"))
        for home in filling.people.households
    ]
    told = items(lines) or "<p>Nothing is recorded of who belongs to whom.</p>"
    return told + (f"<p>Households:</p>{items(homes)}" if homes else EMPTY)


def _unions(filling: Filling) -> Iterator[str]:
    ties = _parents(filling)
    for _, union in values.groups(filling.people.family, "unions"):
        partners = values.texts(union, "partners")
        ended = ENDED.get(values.text(union, "ended"), EMPTY)
        kind = UNIONS.get(values.text(union, "kind"), "Relationship")
        told = f"{kind} of {_joined(filling, partners)}" + (f", {ended}" if ended else EMPTY)
        children = [child for child in ties if set(partners) <= set(_own(ties[child]))]
        named = f". {_heading(filling)}: {_children(filling, children, ties)}"
        yield told + (named if children else ". No children recorded")


def _single(filling: Filling) -> Iterator[str]:
    """Children whose parents are in no union that is recorded; and the ties of step and guardianship."""
    ties = _parents(filling)
    unions = [set(values.texts(union, "partners")) for _, union in values.groups(filling.people.family, "unions")]
    seen: dict[tuple[str, ...], list[str]] = {}
    for child, found in ties.items():
        own = _own(found)
        if own and not any(union <= set(own) for union in unions):
            seen.setdefault(own, []).append(child)
    for parents, children in seen.items():
        yield f"{_joined(filling, parents)}. {_heading(filling)}: {_children(filling, children, ties)}"
    for child, found in ties.items():
        for parent, kind in found.items():
            if kind in ("step", "guardian"):
                yield f"{filling.code(child)} is a {BELONGS[kind]} of {filling.code(parent)}"


def _own(ties: dict[str, str]) -> tuple[str, ...]:
    """The parents by birth, adoption or fostering, of the ties of one child."""
    return tuple(parent for parent, kind in ties.items() if kind not in ("step", "guardian"))


def _joined(filling: Filling, people: Iterable[str]) -> str:
    return " and ".join(filling.code(person) for person in people)


def _heading(filling: Filling) -> str:
    return "Children" if filling.unordered else "Children, eldest first"


def _children(filling: Filling, children: list[str], parents: dict[str, dict[str, str]]) -> str:
    coded = filling.people.coded
    ordered = sorted(children, key=lambda child: coded[child].birth_order or 99 if child in coded else 99)
    ordered = sorted(children, key=filling.code) if filling.unordered else ordered
    kinds = {child: set(parents[child].values()) for child in ordered}
    subjects = {subject.id for subject in filling.subjects}
    told = []
    for child in ordered:
        kind = next((BELONGS[k] for k in sorted(kinds[child]) if k in ("adoptive", "foster")), EMPTY)
        notes = ", ".join(filter(None, (kind, "subject of the review" if child in subjects else EMPTY)))
        told.append(filling.code(child) + (f" ({notes})" if notes else EMPTY))
    return ", ".join(told)


def _parents(filling: Filling) -> dict[str, dict[str, str]]:
    """Child, then parent, then the kind of the tie."""
    found: dict[str, dict[str, str]] = {}
    for _, item in values.groups(filling.people.family, "parents"):
        found.setdefault(values.text(item, "child"), {})[values.text(item, "parent")] = values.text(item, "kind")
    return found


def symbols(profile: Profile) -> str:
    """The key: each symbol of the procedure, drawn, with what it means."""
    body = [
        row(
            _drawn(values.text(item, "id"), values.text(item, "drawn")),
            escape(values.text(item, "title")),
            escape(values.text(item, "drawn")),
        )
        for item in profile.items("genogram", "symbols")
    ]
    if not body:
        return EMPTY
    lead = "<p>The genogram itself is drawn by hand and attached, with these symbols.</p>"
    return lead + table("form", "Symbols of the genogram", ("Symbol", "Means", "How it is drawn"), body)


def _drawn(name: str, words: str) -> str:
    shape = SYMBOLS.get(name)
    if shape is None:
        return EMPTY
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 32" width="48" height="32">{shape}</svg>'
    source = base64.b64encode(svg.encode()).decode()
    # The space keeps the drawing among words, where it has its own size; alone it would fill the line.
    return f'<img class="symbol" src="data:image/svg+xml;base64,{source}" alt="{escape(words)}">&#160;'


__all__ = ["Kin", "family", "genogram", "symbols"]
