"""The columns of a chronology: what every event has, and what is asked of each subject."""

from __future__ import annotations

from functools import lru_cache

from casereview.model.edtf import read_edtf

#: Before and after the columns of the subjects, in the order of the file.
COLUMNS_BEFORE = (
    *("id", "date", "date_kind", "date_raw", "time", "time_end", "sequence", "recorded", "family", "professionals"),
    *("designation", "contact", "source", "file", "page", "description", "verbatim"),
)
#: What is asked of each subject; the column is named with the subject's code, e.g. ``seen:child-a``.
SUBJECT_COLUMNS = ("seen", "spoken", "alone", "wishes", "communicated", "condition")
COLUMNS_AFTER = (
    *("decision", "service", "within", "external", "outcome", "perpetrator", "background", "comment"),
    *("good_practice", "statement", "weight"),
)
#: Columns that hold sentences, with references; the rest holds codes, dates and words of a list.
PROSE = frozenset(
    {"source", "description", "communicated", "condition", "decision", "service", "within", "external", "outcome"}
    | {"comment", "designation", "date_raw"}
)
#: Columns that hold codes of people with ``;`` between.
PEOPLE = ("family", "professionals")


def columns(subjects: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a chronology of a review with these subjects, in order."""
    middle = tuple(f"{name}:{subject}" for subject in subjects for name in SUBJECT_COLUMNS)
    return (*COLUMNS_BEFORE, *middle, *COLUMNS_AFTER)


def is_prose(column: str) -> bool:
    """Whether a column holds sentences."""
    return column.partition(":")[0] in PROSE


def codes_in(cell: str) -> tuple[str, ...]:
    """The codes of a cell of people, in order."""
    return tuple(filter(None, (piece.strip() for piece in cell.split(";"))))


@lru_cache(maxsize=1 << 16)
def beside_period(date: str, kind: str, start: str, end: str) -> str:
    """``before`` or ``after`` for an event that cannot lie in the period from ``start`` to ``end`` (both days
    included); empty for one that may. A date that cannot be read lies nowhere."""
    when = read_edtf(date)
    if when is None or not (start and end):
        return ""
    if when.last < start or (kind == "before" and when.first <= start):
        return "before"
    return "after" if when.first > end or (kind == "after" and when.last >= end) else ""
