"""The rules as ``templates/anonymity/rules.yml`` gives them, each compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from casereview.identity.policy.data import anonymity_data
from casereview.identity.policy.plain import plain
from casereview.model import values

BLOCK, ADVISE, OFF = "block", "advise", "off"
_NAMED = re.compile(r"\{([a-z][a-z-]*)\}")


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """One thing that leads to somebody.

    ``public`` and ``inside`` are ``block``, ``advise`` or ``off``: how it weighs in editions for the public and in
    others. ``fixed`` rules cannot be made lighter. From ``siblings_from`` children of a family on, the rule blocks
    (0: it does not depend on them). ``hits`` and ``misses`` are sentences in which it must and must not be found.
    """

    id: str
    code: str
    title: str
    why: str
    instead: str
    public: str
    inside: str
    fixed: bool
    siblings_from: int
    patterns: tuple[re.Pattern[str], ...] = field(repr=False)
    unless: tuple[re.Pattern[str], ...] = field(repr=False)
    hits: tuple[str, ...] = field(repr=False)
    misses: tuple[str, ...] = field(repr=False)

    def places(self, text: str) -> list[int]:
        """Where it is found in ``text`` (as :func:`~casereview.identity.policy.plain.plain` gives it), in order;
        what overlaps is one."""
        spans = sorted(match.span() for pattern in self.patterns for match in pattern.finditer(text))
        if spans:
            spared = [match.span() for pattern in self.unless for match in pattern.finditer(text)]
            spans = [span for span in spans if not any(a <= span[0] and span[1] <= b for a, b in spared)]
        return list(_apart(spans))


@dataclass(frozen=True, slots=True)
class NeverWaived:
    """Kinds of values of the identity register that no waiver covers: of a subject of the review all but a few, of
    anyone some."""

    subject_but: frozenset[str]
    anyone: frozenset[str]

    def holds(self, kind: str, *, subject: bool) -> bool:
        """Whether a value of this kind, of a subject or of somebody else, can never be waived."""
        return kind in self.anyone or (subject and kind not in self.subject_but)


@lru_cache(maxsize=1)
def policy_rules() -> Mapping[str, PolicyRule]:
    """Every rule by its id."""
    data = anonymity_data("rules.yml")
    known = _parts(data)
    return {values.text(item, "id"): _rule(item, known) for _, item in values.groups(data, "rules")}


@lru_cache(maxsize=1)
def never_waived() -> NeverWaived:
    """What no waiver covers."""
    told = values.group(anonymity_data("rules.yml"), "never_waived")
    return NeverWaived(frozenset(values.texts(told, "subject_but")), frozenset(values.texts(told, "anyone")))


def _parts(data: Mapping[str, Any]) -> dict[str, str]:
    """What a word in braces stands for: any word of a list, the longest first; or a part, which may name others."""
    lists = values.group(data, "lists")
    known = {name: f"(?:{'|'.join(map(_word, _longest(values.texts(lists, name))))})" for name in lists}
    for name, part in values.group(data, "parts").items():
        known[name] = _filled(str(part), known)
    return known


def _word(word: str) -> str:
    return re.escape(plain(word)).replace(r"\ ", " ").replace(r"\-", "-")


def _longest(words: tuple[str, ...]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _filled(pattern: str, known: Mapping[str, str]) -> str:
    return _NAMED.sub(lambda found: known[found[1]], pattern)


def _rule(item: dict[str, Any], known: Mapping[str, str]) -> PolicyRule:
    get = values.text
    exceptions = [get(one, "pattern") for _, one in values.groups(item, "unless")]
    return PolicyRule(
        get(item, "id"),
        get(item, "code"),
        get(item, "title"),
        get(item, "why"),
        get(item, "instead"),
        get(item, "public"),
        get(item, "inside"),
        values.flag(item, "fixed"),
        values.number(item, "siblings_from") or 0,
        tuple(re.compile(_filled(pattern, known)) for pattern in values.texts(item, "patterns")),
        tuple(re.compile(_filled(pattern, known)) for pattern in exceptions),
        values.texts(item, "hits"),
        values.texts(item, "misses"),
    )


def _apart(spans: list[tuple[int, int]]) -> Iterator[int]:
    reached = -1
    for start, end in spans:
        if start >= reached:
            yield start
        reached = max(reached, end)
