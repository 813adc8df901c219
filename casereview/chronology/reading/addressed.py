"""To which agencies an entry says something was sent: conservative, since prose is read.

An agency is recognised by the code of its organisation or of one of its staff, by its id or its label, and by what its
organisation is (police, social care) where no other agency of the review is the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from casereview.chronology.reading.items import Frame, Item
from casereview.chronology.reading.known import comes_in, says_something
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
        self._words = words
        longest = sorted(words, key=len, reverse=True)
        self._any = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE) if words else None

    def named(self, text: str, own: str) -> tuple[str, ...]:
        """The other agencies that a text names, in order."""
        if not text:
            return ()
        if _ALL.search(text):
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
            found += [self._words[match.group().lower()] for match in told]
        known = dict.fromkeys(self._frame.agencies) | dict.fromkeys(self._frame.organisations.values())
        return tuple(dict.fromkeys(agency for agency in found if agency in known and agency != own))


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
    if not says_something(external) or comes_in(external):
        return ()
    return addresses.named(external, item.agency)


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
