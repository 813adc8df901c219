"""What somebody of a name may be called besides: short names, and other writings of one name.

The lists ``nicknames.txt`` and ``sound-alikes.txt`` lie in ``templates/words`` of the package. What comes from them
is a guess: Bill may be another William. They are used for what leaves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from casereview.identity.entries import Entry
from casereview.identity.leak_classes import Confidence
from casereview.identity.normalise import fold
from casereview.identity.variants import Rule, Variant
from casereview.identity.vocabulary import vocabulary, word_list
from casereview.identity.words import WORD_NAMES

_NICKNAME, _BY_EAR = 3, 10
_CALLED = frozenset({"nickname", "alias", "chosen-name", "former-name"})
_SHORTEST_SMALL = 5
_CLAN = re.compile(r"ma?c(?=[a-z]{3})")


def other_forms(entry: Entry) -> Iterator[Variant]:
    """Patterns for what the person behind ``entry`` may be called, by the lists; none for a place."""
    if entry.of != "person":
        return
    name = entry.name
    firsts = [(name.given, "given name"), (name.known_as, "known as")]
    firsts += [(value.value, value.kind) for value in entry.values if value.kind in _CALLED]
    for whole, kind in firsts:
        for part in fold(whole).replace("-", " ").split():
            yield from (_variant(form, entry.id, kind, _NICKNAME) for form in _short_names().get(part, ()))
            if kind in {"given name", "known as"}:
                yield from (_variant(form, entry.id, kind, _NICKNAME) for form in _full_names().get(part, ()))
            yield from (_variant(form, entry.id, kind, _BY_EAR) for form in _families().get(part, ()))
    for part in {fold(name.surname), *fold(name.surname).replace("-", " ").split()}:
        yield from (_variant(form, entry.id, "surname", _BY_EAR) for form in _families().get(part, ()))
        clan = _CLAN.match(part)
        if clan:
            forms = {f"{son}{part[clan.end() :]}" for son in ("mac", "mc", "mac ", "mc ", "m'", "mack", "mic")}
            yield from (_variant(form, entry.id, "surname", _BY_EAR) for form in forms - {part})


def _variant(form: str, entry: str, kind: str, leak: int) -> Variant:
    known = vocabulary()
    if form in WORD_NAMES or form in known.words:
        rule = Rule.WORD
    else:
        rule = Rule.PLAIN if len(form) >= _SHORTEST_SMALL else Rule.CAPITAL
    return Variant(form, entry, kind, rule, plural=len(form) > 3, confidence=Confidence.POSSIBLE, leak=leak)


@lru_cache(maxsize=1)
def _short_names() -> Mapping[str, frozenset[str]]:
    """For each full name the short ones."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in word_list("nicknames"):
        full, _, rest = line.partition(":")
        found[fold(full)] |= set(map(fold, rest.split())) - {fold(full)}
    return {name: frozenset(forms) for name, forms in found.items()}


@lru_cache(maxsize=1)
def _full_names() -> Mapping[str, frozenset[str]]:
    """For each short name the full ones, and the short ones that it begins or that begin it: Bill, Billy."""
    found: dict[str, set[str]] = defaultdict(set)
    for full, short in _short_names().items():
        for one in short:
            found[one] |= {full, *(other for other in short if _begins(one, other))}
    return {name: frozenset(forms) for name, forms in found.items()}


def _begins(one: str, other: str) -> bool:
    return one != other and min(len(one), len(other)) > 2 and (one.startswith(other) or other.startswith(one))


@lru_cache(maxsize=1)
def _families() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in word_list("sound-alikes"):
        family = set(map(fold, line.split()))
        for one in family:
            found[one] |= family - {one}
    return {name: frozenset(forms) for name, forms in found.items()}
