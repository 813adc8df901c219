"""Whether a list of pseudonyms in alphabetical order tells the order of the real names."""

from __future__ import annotations

from collections.abc import Mapping

from casereview.identity.entries import Entry
from casereview.identity.normalise import fold

#: Of two names any order is as likely as the other and tells nothing.
_FEWEST = 3
#: From so many on, the opposite order is no accident either.
_BACKWARDS = 4


def follows(entries: Mapping[str, Entry], pseudonyms: Mapping[str, str]) -> bool:
    """Whether the pseudonyms (by code) stand in the order of given names, or of surnames, or in the opposite one."""
    codes = [code for code in pseudonyms if code in entries]
    if len(codes) < _FEWEST:
        return False
    shown = sorted(codes, key=lambda code: fold(pseudonyms[code]))
    for key in (_given, _surname):
        real = sorted(codes, key=lambda code: key(entries[code]))
        if len({key(entries[code]) for code in codes}) < len(codes):
            continue
        if shown == real or (len(codes) >= _BACKWARDS and shown == real[::-1]):
            return True
    return False


def _given(entry: Entry) -> tuple[str, str]:
    return fold(entry.name.given or entry.name.known_as), fold(entry.name.surname)


def _surname(entry: Entry) -> tuple[str, str]:
    return fold(entry.name.surname), fold(entry.name.given or entry.name.known_as)
