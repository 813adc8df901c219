"""The single words of the names in an identity register, in their plain form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from casereview.identity.entries import Entry
from casereview.identity.normalise import fold

#: A name that the family chose for its own edition is none of these: it is invented, and often the pseudonym too.
_CALLED = frozenset({"alias", "nickname", "former-name", "press-name"})
_SPLIT = re.compile(r"[\s,.-]+")
_SMALL = frozenset("a al an and ap bin de del der di el for in la le of on the to van von".split())


def name_parts(entries: Iterable[Entry]) -> frozenset[str]:
    """Every word by which a person of the register is called; bodies and places are searched for whole."""
    return frozenset(
        part
        for entry in entries
        if entry.of == "person"
        for called in _called(entry)
        for part in (fold(called), *_SPLIT.split(fold(called)))
        if len(part) > 1 and part not in _SMALL
    )


def _called(entry: Entry) -> Iterable[str]:
    name = entry.name
    yield from filter(None, (name.given, *name.middle, name.surname, name.known_as, name.full, name.short))
    yield from (value.value for value in entry.values if value.kind in _CALLED)
