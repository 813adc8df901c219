"""Fields of Word: what is shown of them is their stored result, never their instruction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casereview.chronology.tables.docx_names import W, on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

TICKED, UNTICKED = "☒", "☐"
SELF_MADE = "a date that Word fills in anew each time"
_DATES = frozenset({"DATE", "TIME", "SAVEDATE", "PRINTDATE", "EDITTIME"})
#: Fields that never show anything: entries of an index, of contents, of a list of sources.
_SILENT = frozenset({"XE", "TC", "TA", "RD", "SET", "PRIVATE", "ADVANCE", "ASK", "BARCODE", "NEXT", "NEXTIF", "SKIPIF"})


@dataclass(slots=True)
class Field:
    """A field that has begun. ``code`` is true until its result begins; ``shown`` when its result has words; what is
    written in its instruction is ``swallowed``."""

    data: _Element | None
    instruction: list[str] = field(default_factory=list)
    swallowed: list[str] = field(default_factory=list)
    code: bool = True
    shown: bool = False


def result_of(ended: Field) -> tuple[str, str]:
    """What a field shows beyond the words that are there as its result, and what is strange about it."""
    words = "".join(ended.instruction).split()
    kind = words[0].upper() if words else ""
    if kind == "FORMCHECKBOX":
        return ("" if ended.shown else _box(ended.data)), ""
    if kind == "FORMDROPDOWN":
        return ("" if ended.shown else _choice(ended.data)), ""
    if kind in _DATES:
        return "", SELF_MADE
    if ended.code and kind and kind not in _SILENT:
        return "", "a field without a stored result"
    return "", ""


def _box(data: _Element | None) -> str:
    box = None if data is None else data.find(W + "checkBox")
    if box is None:
        return UNTICKED
    state = box.find(W + "checked")
    return TICKED if on(state if state is not None else box.find(W + "default")) else UNTICKED


def _choice(data: _Element | None) -> str:
    found = None if data is None else data.find(W + "ddList")
    if found is None:
        return ""
    entries = [item.get(W + "val") or "" for item in found.iter(W + "listEntry")]
    chosen = whole(value(found, "result") or value(found, "default"), 0)
    return entries[chosen] if chosen < len(entries) else ""
