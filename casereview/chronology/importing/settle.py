"""From the words of a row, in clear, to cells that may be stored: names become references, or the row waits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casereview.chronology.naming.carry import Part
from casereview.chronology.naming.found import Proposed, ProposedCodes
from casereview.chronology.naming.propose import Namer
from casereview.chronology.sheet.reading import Fields
from casereview.identity.entries import Entry
from casereview.model.chronology import PEOPLE, is_prose

_DIGIT = re.compile(r"\d")
#: Fields whose words may be anything, beside prose and people.
_FREE = frozenset({"page"})
WHY = {
    "unknown-name": "a word that may be a name is not in the identity register",
    "ambiguous": "a name may mean more than one person",
    "number": "a number, an address or the like that may identify somebody",
    "date": "a day that cannot be read for sure, or a date of birth",
}


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Words, in clear, that a person must decide about: never printed, never stored in the repository."""

    field: str
    form: str
    why: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Settled:
    """The cells of a row as they may be stored, or what is still open; then the cells are not to be used."""

    cells: Mapping[str, str]
    open: tuple[OpenForm, ...]


@dataclass
class Settler:
    """Settles the rows of one import; the same words are looked at once (people and sources repeat themselves)."""

    namer: Namer
    fits: Callable[[str, str], bool]
    """Whether a cell is one that its column may hold: the last look before anything is stored."""
    small: re.Pattern[str] | None = None
    """Full names of the register in small letters."""
    _texts: dict[tuple[str, int], Proposed] = field(default_factory=dict, repr=False)
    _people: dict[tuple[str, bool], ProposedCodes] = field(default_factory=dict, repr=False)

    def text(self, words: str, year: int, before: Sequence[Part]) -> Proposed:
        """A text of a cell with references put in."""
        if before:
            return self.namer.text(words, year=year, before=before)
        key = words, year if _DIGIT.search(words) else 0  # without a figure there is no day to be read
        if key not in self._texts:
            self._texts[key] = self.namer.text(words, year=key[1])
        return self._texts[key]

    def codes(self, words: str, *, professionals: bool) -> ProposedCodes:
        """The people of a cell."""
        if (words, professionals) not in self._people:
            self._people[words, professionals] = self.namer.people(words, professionals=professionals)
        return self._people[words, professionals]


def small_names(entries: Iterable[Entry]) -> re.Pattern[str] | None:
    """Full names of the register in small letters: two of its words side by side are never chance."""
    pairs: set[str] = set()
    for entry in entries:
        name = entry.name
        given = {part for part in (name.given, name.known_as) if part}
        pairs |= {f"{one} {name.surname}" for one in given if name.surname}
    forms = sorted((re.escape(pair.casefold()) for pair in pairs), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") if forms else None


def settle(
    fields: Fields,
    settler: Settler,
    before: Mapping[str, Sequence[Part]] | None = None,
    stored: Mapping[str, str] | None = None,
) -> Settled:
    """The cells of a row with references in the place of names. ``before`` is, by field, what was printed when the
    table was sent out: what of it comes back unchanged becomes what it was. ``stored`` is the event as it lies."""
    namer = settler.namer
    kept = before or {}
    year = int(fields.cells.get("date", "")[:4]) if fields.cells.get("date", "")[:4].isdigit() else 0
    cells: dict[str, str] = {}
    opened: list[OpenForm] = []
    for name, words in fields.cells.items():
        if not words:
            cells.setdefault(name, "")
        elif name in PEOPLE:
            people = settler.codes(words, professionals=name == "professionals")
            opened += (OpenForm(name, namer.forms(words, one)[0], one.why, one.codes) for one in people.open)
            cells[name] = ";".join(people.codes)
            if people.designation:
                own = "" if "designation" in fields.cells else (stored or {}).get("designation", "")
                earlier = cells.get("designation", own)
                cells["designation"] = "; ".join(filter(None, (earlier, people.designation)))
        elif is_prose(name) or name in _FREE:
            proposed = settler.text(words, year, kept.get(name, ()))
            opened += (OpenForm(name, namer.forms(words, one)[0], one.why, one.codes) for one in proposed.open)
            if not proposed.open and settler.small is not None:
                found = settler.small.findall(proposed.text.casefold())
                opened += (OpenForm(name, form, "ambiguous", ()) for form in found)
            earlier = cells.get(name, "") if name == "designation" else ""
            cells[name] = "; ".join(filter(None, (earlier, proposed.text)))
        else:
            cells[name] = words
    return Settled(cells, tuple(opened))
