"""Which column of a table is which: by the heads of any procedure's table, by usual words, or by a mapping file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from casereview.chronology.sheet.shape import NUMBER, Column, Shape
from casereview.model import values
from casereview.model.profile import Profile

#: How alike two heads must be, of 100: a plural, a slash for a comma, a capital.
_ALIKE = 88
_WORD = re.compile(r"[a-z0-9]+")
#: Heads in use beside the procedures' own.
_USUAL: dict[str, tuple[str, ...]] = {
    "date": ("date", "time", "time_end"),
    "date of event": ("date", "time", "time_end"),
    "date time": ("date", "time", "time_end"),
    "date and time": ("date", "time", "time_end"),
    "day date time": ("date", "time", "time_end"),
    "when": ("date", "time", "time_end"),
    "start date": ("date",),
    "time": ("time",),
    "time of event": ("time",),
    "date recorded": ("recorded",),
    "recorded": ("recorded",),
    "source": ("source", "file", "page"),
    "source of information": ("source", "file", "page"),
    "source document": ("source", "file", "page"),
    "page": ("page",),
    "family member": ("family",),
    "child family member": ("family",),
    "child or family member": ("family",),
    "child": ("family",),
    "who": ("family", "professionals", "designation"),
    "professional": ("professionals", "designation"),
    "professional agency and designation": ("professionals", "agency", "designation"),
    "professional involved": ("professionals", "designation"),
    "practitioner": ("professionals", "designation"),
    "worker": ("professionals", "designation"),
    "designation": ("designation",),
    "agency": ("agency",),
    "contact": ("contact",),
    "contact type": ("contact",),
    "type of contact": ("contact",),
    "contact type and source": ("contact", "source", "file", "page"),
    "event": ("description", "verbatim", "decision", "outcome"),
    "event or contact": ("description", "verbatim", "decision", "outcome"),
    "event contact": ("description", "verbatim", "decision", "outcome"),
    "description": ("description", "verbatim", "decision", "outcome"),
    "description of event": ("description", "verbatim", "decision", "outcome"),
    "significant event": ("description", "verbatim", "decision", "outcome"),
    "summary of event": ("description", "verbatim", "decision", "outcome"),
    "what happened": ("description", "verbatim", "decision", "outcome"),
    "details": ("description", "verbatim", "decision", "outcome"),
    "decision": ("decision",),
    "decision made": ("decision",),
    "service offered": ("service",),
    "action taken": ("outcome", "decision", "service"),
    "action": ("outcome", "decision", "service"),
    "outcome": ("outcome", "decision", "service"),
    "response or outcome": ("decision", "service", "outcome"),
    "child seen": ("seen", "spoken", "alone", "wishes", "communicated", "condition"),
    "child seen or spoken to": ("seen", "spoken", "alone", "wishes", "communicated", "condition"),
    "comment": ("comment", "good_practice"),
    "author s comment": ("comment", "good_practice"),
    "reviewer s comment": ("comment", "good_practice"),
    "analysis": ("comment", "good_practice"),
}
_NUMBERS = {NUMBER.casefold(), "event number", "event no", "event id", "id", "ref", "no", "number", "seq", "sequence"}


@dataclass(frozen=True)
class Found:
    """The columns of a table. ``places`` are, for each column of ``shape``, where it stands in the table; ``number`` is
    where permanent numbers stand (-1 if nowhere); ``unknown`` and ``twice`` are places of heads that fit nothing, or
    fields that another column has; ``passed`` are those left out on purpose."""

    shape: Shape
    places: tuple[int, ...]
    number: int
    unknown: tuple[int, ...]
    twice: tuple[int, ...]
    passed: tuple[int, ...]

    @property
    def usable(self) -> bool:
        """Whether there is a date, and something that happened."""
        return "date" in self.shape.fields and bool(
            self.shape.fields & {"description", "comment", "within", "external"}
        )


def plain(head: str) -> str:
    """The words of a head without signs and endings, for comparing."""
    return " ".join(_WORD.findall(head.casefold().replace("(s)", "")))


def find_columns(
    heads: Sequence[str],
    shape: Shape,
    others: Callable[[], Sequence[Profile]],
    mapping: Mapping[str, Any] | None = None,
) -> Found:
    """The columns that ``heads`` name. ``shape`` is the table of the review's own procedure, whose heads come first;
    ``others`` gives further procedures, read only where a head is not known yet; a ``mapping`` comes before all."""
    known = _known(shape, mapping or {})
    if any(plain(head) and plain(head) not in known and plain(head) not in _USUAL for head in heads):
        known = _with_others(known, others())
    passed_heads = {plain(head) for head in values.texts(mapping, "ignore")}
    columns: list[Column] = []
    places: list[int] = []
    unknown, twice, passed = [], [], []
    number = -1
    held: set[str] = set()
    meant = [_fields(plain(head), known) or () for head in heads]
    for place, head in enumerate(heads):
        words = plain(head)
        # What another column is for first (its hour, its outcome) is not taken by this one.
        first = {held_by[0] for other, held_by in enumerate(meant) if held_by and other != place}
        fields = tuple(name for number, name in enumerate(meant[place]) if not number or name not in first)
        if words in passed_heads:
            passed.append(place)
        elif words in _NUMBERS and number < 0 and words not in known:
            number = place
        elif not words or not fields:
            unknown.append(place)
        elif not (fresh := tuple(name for name in fields if name not in held)):
            twice.append(place)
        else:
            held |= set(fresh)
            columns.append(Column(" ".join(head.split()), fresh))
            places.append(place)
    found = replace(shape, columns=tuple(columns))
    return Found(found, tuple(places), number, tuple(unknown), tuple(twice), tuple(passed))


def _known(shape: Shape, mapping: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    known = {
        plain(values.text(item, "head")): values.texts(item, "fields") for _, item in values.groups(mapping, "columns")
    }
    for column in shape.columns:
        known.setdefault(plain(column.title), column.fields)
    return known


def _with_others(known: dict[str, tuple[str, ...]], others: Sequence[Profile]) -> dict[str, tuple[str, ...]]:
    for profile in others:
        for item in profile.items("chronology", "columns"):
            known.setdefault(plain(values.text(item, "title")), values.texts(item, "fields"))
    return known


def _fields(words: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    if words in known:
        return known[words]
    if words in _USUAL:
        return _USUAL[words]
    from rapidfuzz import fuzz, process

    for heads in (known, _USUAL):
        best = process.extractOne(words, list(heads), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best:
            return heads[best[0]]
    return None
