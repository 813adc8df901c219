"""Titles before names: whom one may fit."""

from __future__ import annotations

from casereview.identity.closed.titles import COURTESY, KIN, POSTS
from casereview.identity.entries import Entry
from casereview.identity.normalise import fold
from casereview.model.people import Coded

_SEX = {
    "mr": "male",
    "mrs": "female",
    "ms": "female",
    "miss": "female",
    "sir": "male",
    "lady": "female",
    "lord": "male",
}
_SAME = (
    frozenset({"mrs", "ms", "miss"}), frozenset({"sgt", "sergeant", "ps"}), frozenset({"pc", "wpc", "constable"}),
    frozenset({"dr", "doctor"}), frozenset({"prof", "professor"}), frozenset({"det", "dc", "ds", "di", "dci", "dsupt"}),
    frozenset({"insp", "inspector"}), frozenset({"supt", "superintendent", "det"}),
    frozenset({"rev", "reverend", "fr"}),
)  # fmt: skip
_ROLES = frozenset({"nurse", "midwife", "judge", "matron", "doctor"})
_GROWN = 16


def fits(title: str, coded: Coded | None, entry: Entry, day: str) -> bool:
    """Whether a person may be called by ``title`` (in small letters); where the register gives a title, by that one or
    one like it. Nobody is Mr or Mrs who is under 16 on ``day``, the last the text may be about (empty: not known)."""
    sex = coded.sex if coded else ""
    wanted = _SEX.get(title) or KIN.get(title, "")
    if wanted and sex and wanted != sex:
        return False
    if title in KIN:
        return coded is None or coded.kind != "professional"
    if title in COURTESY - {"master", "miss"} and _is_child(coded, entry, day):
        return False
    own = fold(entry.name.title).strip(".").split(" ")[0]
    if not own:
        return title in COURTESY or title not in POSTS
    if own == title or any(own in same and title in same for same in _SAME):
        return True
    if title in _ROLES:
        return coded is not None and title in coded.role
    return title in _SEX and own not in COURTESY


def _is_child(coded: Coded | None, entry: Entry, day: str) -> bool:
    if entry.born and day:
        return f"{int(entry.born[:4]) + _GROWN:04}{entry.born[4:]}" > day
    if coded is None or coded.kind == "professional":
        return False
    words = f"{coded.label} {coded.role}".lower()
    return any(word in words for word in ("child", "baby", "sibling", "young person"))
