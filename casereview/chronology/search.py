"""Finding words in chronologies, word for word.

A query is words and phrases: ``handover "no further action"``. An event is found if it has all of them, each in any of
its columns of text or of people. A word by itself is found by its beginning (``bruis`` finds bruise and bruises); what
stands in quotation marks is found exactly, whole words in that order, over line breaks and punctuation. Capitals and
accents make no difference. The page of the chronology searches in the same way (``chronology.js``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from casereview.chronology.events import Event
from casereview.model.chronology import PEOPLE, codes_in, is_prose
from casereview.model.edtf import read_edtf

#: Letters that have no accent to be taken off, as people write them without.
_LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)("?)|[^\s"]+')
_QUOTES = str.maketrans("“”„", '"""')
#: How people are printed of whom no more is known.
_NOBODY = {"unknown": "not known", "illegible": "illegible in the record"}
#: Between texts that no phrase reaches across.
_END = "|"


def search(
    events: Iterable[Event],
    query: str,
    *,
    printed: Callable[[str], str] = str,
    agency: str = "",
    person: str = "",
    start: str = "",
    end: str = "",
) -> list[tuple[str, str]]:
    """Where the words of ``query`` stand, as (id of the event, name of the column), in the order of ``events``.

    ``printed`` prints the references of a text, so that ``[[mother]]`` is found by her code and as the reader knows
    her; a code in a column of people is printed the same way. Limits: one ``agency``, a ``person`` (a code) who is
    named as taking part, days from ``start`` to ``end`` as ``YYYY-MM-DD``, in which the event may have happened. A
    query without a word finds nothing.
    """
    wanted = terms(query)
    found: list[tuple[str, str]] = []
    if not wanted:
        return found
    for event in events:
        if (agency and event.agency != agency) or (person and person not in (*event.family, *event.professionals)):
            continue
        if (start or end) and not _may_lie(event.date, start, end):
            continue
        texts = dict(_texts(event, printed))
        whole = _END.join(texts.values())
        if all(term in whole for term in wanted):
            found += [(event.id, column) for column, text in texts.items() if any(term in text for term in wanted)]
    return found


def terms(query: str) -> list[str]:
    """What a text must hold, to be looked for in :func:`folded` text: ``" bruis"`` is the beginning of a word,
    ``" no further action "`` whole words. Quotation marks that are opened and not closed hold to the end."""
    found = []
    for match in _TERM.finditer(query.translate(_QUOTES)):
        words = " ".join(words_in(match[0] if match[1] is None else match[1]))
        if words:
            found.append(f" {words} " if match[2] else f" {words}")
    return found


def folded(text: str) -> str:
    """The words of a text, without capitals, accents and punctuation, a blank before and after each."""
    return f" {' '.join(words_in(text))} "


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared."""
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text.lower())
        text = "".join(letter for letter in marked if unicodedata.category(letter)[0] != "M").translate(_LETTERS)
    return _WORD.findall(text.lower())


def _texts(event: Event, printed: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The columns of an event that are searched, folded: as they are stored and as they are printed."""
    for column, cell in event.cells.items():
        if not cell:
            continue
        if column in PEOPLE:
            people = [(code, _NOBODY.get(code) or printed(f"[[{code}]]")) for code in codes_in(cell)]
            yield column, _END.join(folded(text) for person in people for text in person)
        elif is_prose(column):
            stored = folded(cell)
            yield column, stored if "[[" not in cell else f"{stored}{_END}{folded(printed(cell))}"


def _may_lie(date: str, start: str, end: str) -> bool:
    when = read_edtf(date)
    return when is not None and when.last >= (start or when.last) and when.first <= (end or when.first)
