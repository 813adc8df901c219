"""The register's names in a text, and whom a run of words may be."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from casereview.chronology.naming.titles import fits
from casereview.identity.closed.tokens import Token
from casereview.identity.context import Where, reads_as_name
from casereview.identity.entries import Entry, Name, Value
from casereview.identity.matcher import Match, Strictness, build_matcher
from casereview.identity.normalise import fold
from casereview.identity.resolve import full_name
from casereview.identity.terms import is_exact
from casereview.identity.variants import variants
from casereview.identity.variants_values import spellings
from casereview.identity.words import MONTHS
from casereview.model.people import People

#: Kinds of a person's values that are names.
NAMES = frozenset(
    {"given name", "known as", "surname", "middle name", "full name", "alias", "nickname", "former-name", "press-name"}
    | {"initials", "initial and surname"}
)
#: Kinds of an organisation's or a place's values that are its names.
BODIES = frozenset({"name", "short name", "name in part", "abbreviation", "alias", "former-name", "nickname"})
_FIRST = frozenset({"given name", "known as", "surname", "middle name", "nickname", "alias"})
#: By these alone nobody is taken to be meant.
_WEAK = frozenset({"middle name", "initials", "abbreviation", "part of surname"})

#: What stands before a month and before a person alike.
_BEFORE_PERSON = frozenset("from of between and or to by for with".split())
#: How long a value of the register may be, spaced out.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a run of words may be: ``sure`` where exactly one person is meant, else empty; ``perhaps`` those whose name
    has a part in it; ``whole`` whether one of these has all of it."""

    sure: str
    perhaps: tuple[str, ...]
    whole: bool


class Names:
    """The names of a register, with what a person decided in this import. Holds names: never stored, never printed."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        people: People,
        decided: Mapping[str, str],
        allowed: Sequence[str],
        *,
        last_day: str = "",
    ) -> None:
        self._last_day = last_day
        self.entries = entries
        self.people = people
        more = [Entry(code, "person", Name(), values=(Value("alias", form),)) for form, code in decided.items()]
        every = [*entries.values(), *more]
        self._matcher = build_matcher(every, allowed, Strictness.RELEASE, guesses=False)
        self._kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
        parts: set[str] = set()
        for entry in every:
            for variant in filter(is_exact, variants(entry, Strictness.RELEASE)):
                part = variant.kind == "surname" and variant.text not in spellings(entry.name.surname)
                self._kinds[entry.id, variant.text].add("part of surname" if part else variant.kind)
                if variant.kind in _FIRST:
                    parts.add(variant.text)
        self._parts = frozenset(parts)
        self._letters = {entry.id: _initials(entry.name) for entry in every}
        self._folded: dict[str, str] = {}
        self._months = {month: self._called_like(month) for month in MONTHS if (month in parts)}
        self._called = {code: _called(entry) for code, entry in entries.items()}

    def __repr__(self) -> str:
        return f"<names of {len(self.entries)} entries>"

    def month(self, found: Sequence[Token], at: int) -> tuple[str, ...]:
        """Who is called like the month that word ``at`` of those ``found`` seems to be, where it may be a person too:
        "a call from May", but not "in May", "from May 2009"."""
        token = found[at]
        codes = self._months.get(token.low, ())
        after = found[at + 1] if at + 1 < len(found) else None
        if not codes or not at or not token.capital or (after is not None and after.text.isdigit()):
            return ()
        earlier = found[at - 2].low if at > 1 else ""
        return codes if found[at - 1].low in _BEFORE_PERSON and earlier not in MONTHS else ()

    def _called_like(self, word: str) -> tuple[str, ...]:
        return tuple(sorted(code for code, form in self._kinds if form == word and code in self.people.coded))

    def search(self, text: str) -> list[Match]:
        """Every value of the register in ``text``, by the rules for what leaves: rather too much than too little."""
        return self._matcher.search(text)

    def of(self, code: str) -> str:
        """Whether a code is a person, an organisation or a place."""
        coded = self.people.coded.get(code)
        return coded.of if coded else self.entries[code].of if code in self.entries else ""

    def fold(self, text: str) -> str:
        """The plain form of a few words; kept, since a table says the same names again and again."""
        folded = self._folded.get(text)
        if folded is None:
            folded = self._folded[text] = fold(text)
        return folded

    def exact(self, match: Match, text: str) -> bool:
        """Whether the words found are a form of the value and no plural or spaced-out writing of it."""
        return (match.entry, self.fold(text[match.start : match.end])) in self._kinds

    def who(self, text: str, run: Sequence[Token], titles: int, matches: Sequence[Match]) -> Who:
        """Whom the words of ``run`` may be; the first ``titles`` of them are titles. ``matches`` are in order."""
        start, end = run[0].start, run[-1].end
        covered: dict[str, set[int]] = defaultdict(set)
        kinds: dict[str, set[str]] = defaultdict(set)
        first = bisect_left(matches, start - _LONGEST, key=_start)
        for match in islice(matches, first, bisect_left(matches, end, key=_start)):
            if start < match.end:
                inside = {at for at, token in enumerate(run) if match.start <= token.start and token.end <= match.end}
                exact = self._kinds.get((match.entry, self.fold(text[match.start : match.end])))
                covered[match.entry] |= inside if exact else set()
                kinds[match.entry] |= exact or {match.kind}
        core = set(range(titles, len(run)))
        for code, at in covered.items():
            if at & core:
                at |= {one for one in core if len(run[one].text) == 1 and run[one].low in self._letters[code]}
        title = run[titles - 1].low if titles else ""
        fitting = [code for code in covered if not title or covered[code] & {titles - 1} or self._fits(title, code)]
        full = [code for code in fitting if core <= covered[code]]
        widest = max((len(covered[code]) for code in full), default=0)
        full = [code for code in full if len(covered[code]) == widest]
        strong = [code for code in full if not kinds[code] <= _WEAK or (title and self._is_titled(title, code))]
        if len(strong) > 1:
            whole = self.fold(text[run[titles].start : end])
            strong = [code for code in strong if whole in self._called.get(code, ())] or strong
        known = self.people.coded
        twice = len({token.low for token in run[titles:]}) < len(core)  # one name beside itself is two mentions
        sure = strong[0] if len(strong) == 1 and strong[0] in known and not twice else ""
        return Who(sure, tuple(sorted(code for code in full or fitting or covered if code in known)), bool(full))

    def reads_as_name(self, text: str, token: Token) -> bool:
        """Whether a word of the dictionary that is somebody's name in the register is plainly a name here."""
        return reads_as_name(text, token.start, token.end, self._parts, release=False, where=Where.TEXT)

    def _fits(self, title: str, code: str) -> bool:
        return code not in self.entries or fits(title, self.people.coded.get(code), self.entries[code], self._last_day)

    def _is_titled(self, title: str, code: str) -> bool:
        """Whether the register gives a person this very title."""
        return code in self.entries and fold(self.entries[code].name.title).strip(".") == title


def _start(match: Match) -> int:
    return match.start


def _initials(name: Name) -> frozenset[str]:
    return frozenset(fold(part)[:1] for part in (name.given, name.known_as) if part)


def _called(entry: Entry) -> frozenset[str]:
    """What a person is called in full."""
    name = entry.name
    others = (value.value for value in entry.values if value.kind in {"alias", "nickname", "former-name"})
    return frozenset(
        map(fold, (full_name(name), f"{name.given} {name.surname}", f"{name.surname}, {name.given}", *others))
    )
