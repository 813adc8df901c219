"""To which agencies an entry says something was sent: conservative, since prose is read.

An agency is recognised by the code of its organisation or of one of its staff, by its id or its label, and by what its
organisation is (police, social care) where no other agency of the review is the same; by what its staff are (health
visitor) where no other agency has such, and by an abbreviation of the glossary that stands for one of these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from casereview.chronology.reading.items import Frame, Item
from casereview.chronology.reading.known import comes_in, got_or_not, says_something
from casereview.sources.references import ANY, Kind, read_reference

_ALL = re.compile(r"\ball (?:the )?agencies\b", re.IGNORECASE)
_REFERS = re.compile(r"\brefer(?:s|red|rals?|ring)?\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|not|never|without|nor|nobody|none|threshold|should|would|could|might|expected)\b[^.;:]*$", re.IGNORECASE
)
#: After the word: somebody else's referral.
_OTHERS = re.compile(r"\s+(?:by|from|accepted|received|closed|logged|taken|of)\b", re.IGNORECASE)
#: After the name of an agency: it was not told.
_NOT_IT = re.compile(r"\W*(?:none|not|no|nobody|nothing)\b", re.IGNORECASE)
_END = re.compile(r"[.;]")
#: Before the name of an agency that is also a place: where somebody was, and not who was told.
_PLACE = re.compile(
    r"\b(?:at|in|to|after|before|off|for|into|outside|starts?|new|primary)\s+(?:the\s+)?$", re.IGNORECASE
)
_SENTENCES = re.compile(r"(?<=[.;])\s+")


class Addresses:
    """How the agencies of a review are recognised in prose; "all agencies" are those with ``entries``."""

    def __init__(self, frame: Frame, entries: Iterable[str]) -> None:
        self._frame = frame
        self._entered = tuple(entries)
        kinds: Counter[str] = Counter()
        labels: dict[str, set[str]] = {}
        for organisation, agency in frame.organisations.items():
            coded = next((found for p in frame.people.values() if (found := p.coded.get(organisation))), None)
            labels[agency] = {agency.replace("-", " ")}
            if coded is not None:
                kind = coded.kind.replace("-", " ")
                kinds[kind] += 1
                labels[agency] |= {coded.label.lower(), kind}
        for agency in frame.agencies:
            labels.setdefault(agency, {agency.replace("-", " ")})
        # What two agencies both are tells nothing, unless it is the id of one: that is how people speak of it.
        words = {
            word: agency
            for agency, found in labels.items()
            for word in found
            if word and (kinds[word] < 2 or word == agency.replace("-", " "))
        }
        self._words = _roles(frame) | words
        self._short = _abbreviations(frame, self._words)
        any_word = "|".join(map(re.escape, sorted(self._words, key=len, reverse=True)))
        # Abbreviations stand as they are written: "it" is no IT department.
        any_short = "|".join(map(re.escape, sorted(self._short, key=len, reverse=True)))
        parts = [f"(?i:{any_word})"] * bool(any_word) + [f"(?:{any_short})s?"] * bool(any_short)
        self._any = re.compile(rf"\b(?:{'|'.join(parts)})\b") if parts else None

    def named(self, text: str, own: str, *, speaks: bool = False) -> tuple[str, ...]:
        """The other agencies that a text names, in order. ``speaks`` leaves out "all agencies", and an agency named as
        the place where somebody was or went."""
        if not text:
            return ()
        if _ALL.search(text) and not speaks:
            return tuple(agency for agency in self._entered if agency != own)
        found = []
        for match in ANY.finditer(text):
            reference = read_reference(match.group(1))
            if reference.kind is Kind.CODE:
                code = reference.code
                found.append(self._frame.organisations.get(code) or self._frame.agency_of(own, code))
        plain = ANY.sub(" ", text)
        if self._any is not None:
            told = (match for match in self._any.finditer(plain) if not _NOT_IT.match(plain, match.end()))
            found += [
                self._agency(match.group())
                for match in told
                if not (speaks and _PLACE.search(plain, max(0, match.start() - 24), match.start()))
            ]
        known = dict.fromkeys(self._frame.agencies) | dict.fromkeys(self._frame.organisations.values())
        return tuple(dict.fromkeys(agency for agency in found if agency in known and agency != own))

    def _agency(self, word: str) -> str:
        short = self._short.get(word) or self._short.get(word.removesuffix("s"))
        return short or self._words[word.lower()]


def _roles(frame: Frame) -> dict[str, str]:
    """What staff of one agency alone are, in two words or more: one word may be anybody's."""
    found: dict[str, set[str]] = {}
    for people in frame.people.values():
        for coded in people.coded.values():
            if coded.kind == "professional" and " " in coded.role and coded.agency:
                agency = frame.organisations.get(coded.agency, coded.agency)
                found.setdefault(coded.role.lower(), set()).add(agency)
    return {role: next(iter(agencies)) for role, agencies in found.items() if len(agencies) == 1}


def _abbreviations(frame: Frame, words: dict[str, str]) -> dict[str, str]:
    """Abbreviations whose meaning is an agency or what its staff are, or ends with "of" one."""
    found = {}
    for short, meaning in frame.glossary.items():
        said = meaning.lower()
        agency = words.get(said) or next((words[word] for word in words if said.endswith(f" of {word}")), "")
        if short and agency:
            found[short] = agency
    return found


def referred_to(item: Item, addresses: Addresses) -> tuple[str, ...] | None:
    """The agencies that an entry refers somebody to: those its referring words name, else those its cell on
    communication with others names, else none that can be told. None where the entry refers nobody, or only says that
    somebody did not, or that another did."""
    cells = item.event.cells
    for column in ("decision", "external", "service", "description"):
        text = cells.get(column, "")
        for match in _REFERS.finditer(text):
            begins = max(text.rfind(".", 0, match.start()), text.rfind(";", 0, match.start())) + 1
            if _DENIED.search(text, begins, match.start()) or _OTHERS.match(text, match.end()):
                continue
            stop = _END.search(text, match.end())
            named = addresses.named(text[match.end() : stop.start() if stop else len(text)], item.agency)
            # A description tells of many referrals, and says "refers to" of a letter: it counts only as a verb with
            # an agency after it.
            if column == "description" and (not named or match.group().lower().startswith("referral")):
                continue
            return named or sent_to(item, addresses)
    return None


def sent_to(item: Item, addresses: Addresses) -> tuple[str, ...]:
    """The agencies that an entry's cell on communication with others says were told."""
    external = item.event.cells.get("external", "")
    if not says_something(external):
        return ()
    if not got_or_not(external):
        external = " ".join(said for said in _SENTENCES.split(external) if not comes_in(said))
    return addresses.named(external, item.agency)


def refers_back(item: Item, sent: Item, addresses: Addresses) -> bool:
    """Whether the description or the source of an entry names the agency that sent something, one of its staff, or
    the day it was sent."""
    return says_day(item, sent) or any(
        sent.agency in addresses.named(item.event.cells.get(column, ""), item.agency, speaks=True)
        for column in ("description", "source")
    )


def says_day(item: Item, sent: Item) -> bool:
    """Whether the description or the source of an entry names the day of another."""
    if sent.when is None or not sent.when.certain:
        return False
    day = f"[[{sent.event.date}]]"
    return any(day in item.event.cells.get(column, "") for column in ("description", "source"))


def mentioned(item: Item, frame: Frame) -> Iterable[str]:
    """Keys of everybody an entry concerns: its family members, its subjects, and whom its description refers to."""
    yield from item.people
    yield from item.subjects
    text = item.event.cells.get("description", "")
    if "[[" in text:
        for match in ANY.finditer(text):
            reference = read_reference(match.group(1))
            coded = frame.person(item.agency, reference.code) if reference.kind is Kind.CODE else None
            if coded is not None and coded.kind in ("subject", "family"):
                yield frame.key(item.agency, reference.code)
