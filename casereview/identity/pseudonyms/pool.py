"""The names from which pseudonyms are drawn, with their origin; and which names are forms of one another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from casereview.diagnostics import CannotRun
from casereview.identity.normalise import fold
from casereview.identity.vocabulary import vocabulary, word_list

#: The group whose names point to no origin.
NEUTRAL = "neutral"
USES = ("either", "girl", "boy")


@dataclass(frozen=True, slots=True)
class Pooled:
    """One name of the pool: ``use`` is for whom it is usual: either, girl or boy."""

    name: str
    group: str
    use: str


@lru_cache(maxsize=1)
def pool() -> tuple[Pooled, ...]:
    """Every name, a name once for each group it is in; in small letters as the list has them."""
    made = []
    for line in word_list("pseudonyms"):
        head, _, names = line.partition(":")
        group, _, use = head.partition(" ")
        made += [Pooled(name, group, use) for name in names.split()]
    return tuple(made)


def groups() -> tuple[str, ...]:
    """The groups of the pool in their order."""
    return tuple(dict.fromkeys(one.group for one in pool()))


def drawable(group: str, use: str) -> tuple[str, ...]:
    """The names of a group for somebody, as they are printed; none is a word of the dictionary, which a text could not
    tell from the name. For either, only names that tell nothing of the sex."""
    if group not in groups():
        raise CannotRun("There is no such group of names.", f"The groups: {', '.join(groups())}.")
    words = vocabulary()
    wanted = {"either"} if use == "either" else {"either", use}
    found = (one.name for one in pool() if one.group == group and one.use in wanted)
    return tuple(dict.fromkeys(printed(name) for name in found if not words.is_word(name)))


def printed(name: str) -> str:
    """A name of the pool with its capitals."""
    return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))


def origins(name: str) -> frozenset[str]:
    """The groups a name belongs to; none for a name that is in no group."""
    return _origins().get(fold(name), frozenset())


def is_listed(name: str) -> bool:
    """Whether a name, in its plain form, is in any list; one that is in none counts as rare."""
    return name in _origins() or name in _families()


def same(one: str, other: str) -> bool:
    """Whether two names, in their plain form, are one name or forms of one."""
    return one == other or bool(_families().get(one, frozenset()) & _families().get(other, frozenset()))


@lru_cache(maxsize=1)
def _origins() -> dict[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for one in pool():
        made.setdefault(fold(one.name), set()).add(one.group)
    return {name: frozenset(found) for name, found in made.items()}


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[int]]:
    made: dict[str, set[int]] = {}
    for number, line in enumerate(word_list("same-names")):
        for name in line.split():
            made.setdefault(fold(name), set()).add(number)
    return {name: frozenset(found) for name, found in made.items()}
