"""Times as people write them in records, read into the stored form without a guess: "00.30hrs", "c. 3pm", "10-11am",
"late evening"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from casereview.chronology.written.clock import Clock, clock_at, stored
from casereview.chronology.written.pieces import joined
from casereview.chronology.written.shapes import without_doubt
from casereview.chronology.written.tokens import Token, Tokens, phrase_at, phrases, tokens, word
from casereview.chronology.written.words import DOUBTS, NOTHING

NOT_UNDERSTOOD = "this is not understood as a time; write it like 14:30, 2.30pm, about 14:30 or late evening"
HALF = "write both times by the 24-hour clock, like 10:00 to 14:30"
KEPT = "the time is kept in the words of the record alone, for it is no one time"

_FILLERS = phrases(dict.fromkeys(("in the", "during the", "the", "at", "@", "during", "time"), ""))
_TO = phrases(dict.fromkeys(("to", "-", "until", "till"), "to"))
_BOUNDS = phrases(dict.fromkeys(("before", "after", "by", "until", "till", "since", "no later than"), "bound"))
#: Parts of the day, and whether the stored one says all that the words say.
_PARTS = {
    "early morning": ("early-morning", True),
    "early hours": ("early-morning", False),
    "early hours of the morning": ("early-morning", False),
    "morning": ("morning", True),
    "mid - morning": ("morning", False),
    "mid morning": ("morning", False),
    "late morning": ("morning", False),
    "am": ("morning", False),
    "a . m": ("morning", False),
    "lunchtime": ("midday", False),
    "lunch time": ("midday", False),
    "afternoon": ("afternoon", True),
    "early afternoon": ("afternoon", False),
    "mid - afternoon": ("afternoon", False),
    "mid afternoon": ("afternoon", False),
    "late afternoon": ("afternoon", False),
    "pm": ("afternoon", False),
    "p . m": ("afternoon", False),
    "teatime": ("early-evening", False),
    "tea time": ("early-evening", False),
    "early evening": ("early-evening", True),
    "evening": ("evening", True),
    "late evening": ("late-evening", True),
    "night": ("night", True),
    "night time": ("night", False),
    "late night": ("night", False),
    "overnight": ("night", False),
}


@dataclass(frozen=True, slots=True)
class WrittenTime:
    """What a cell says. ``time`` is ``HH:MM``, ``HH:MM~`` (about), ``24:00`` or a part of the day, ``time_end`` is
    ``HH:MM``; both may be empty. ``notes``, ``problem`` and ``same`` are as those of a written date."""

    time: str = ""
    time_end: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""
    same: bool = True


@lru_cache(maxsize=1 << 14)
def read_written_time(text: str) -> WrittenTime:
    """The time in a cell, or the problem with it; no time is no problem."""
    found = tokens(text)
    read = time_of(found) if found is not None else None
    return WrittenTime(problem=NOT_UNDERSTOOD, same=False) if read is None else read


def time_of(found: Tokens) -> WrittenTime | None:
    """The time that the tokens of a cell say, or None if they are not understood."""
    if " ".join(token.text for token in found) in NOTHING:
        return WrittenTime()
    bound, at = phrase_at(found, 0, _BOUNDS)
    rest, after = without_doubt(found[at:])
    rest, before = _started(rest)
    doubt = joined(before, after)
    if bound:
        return _bound(rest)
    part = " ".join(token.text for token in rest)
    if part == "midday" and doubt:
        return WrittenTime("midday", same="?" not in doubt)
    if part in _PARTS:
        return WrittenTime(_PARTS[part][0], same=_PARTS[part][1] and not doubt)
    if part == "all day":
        return WrittenTime(notes=(KEPT,), same=False)
    start = int(word(rest, 0) == "from")
    first, end = clock_at(rest, start)
    if first is not None and end == len(rest):
        one = _one(first, doubt)
        return replace(one, same=one.same and not start) if one is not None else None
    join, place = phrase_at(rest, end, _TO)
    last, end = clock_at(rest, place)
    if first is not None and last is not None and join and end == len(rest):
        return _two(first, last, doubt)
    return _bound(rest[1:]) if rest and rest[0].text == "between" else None


def _started(found: Tokens) -> tuple[Tokens, str]:
    """The tokens after words that add nothing and words of doubt, and the doubt."""
    at, doubt, moved = 0, "", True
    while moved:
        start = at
        more, at = phrase_at(found, at, DOUBTS)
        if more:
            doubt, at = joined(doubt, more), at + (word(found, at) == ".")
        at = phrase_at(found, at, _FILLERS)[1]
        moved = at > start
    return found[at:], doubt


def _bound(found: Tokens) -> WrittenTime | None:
    """A time that something lies before, after or between: it is no one time, so its words are kept."""
    plain = tuple(Token("to", token.gap) if token.text in {"and", "&"} else token for token in found)
    read = time_of(plain) if plain else None
    if read is None or read.problem or not read.time:
        return read if read is not None and read.problem else None
    return WrittenTime(notes=(KEPT,), same=False)


def _one(clock: Clock, doubt: str) -> WrittenTime | None:
    if not clock.whole:
        return None
    time, note, problem = stored(clock)
    if problem:
        return WrittenTime(problem=problem, same=False)
    same = not note and "?" not in doubt and not clock.seconds
    if time == "24:00" and doubt:
        return WrittenTime(problem="about midnight may be of two days; write about 23:59 or about 00:00", same=False)
    return WrittenTime(time + ("~" if doubt else ""), "", (note,) if note else (), same=same)


def _two(first: Clock, last: Clock, doubt: str) -> WrittenTime | None:
    """A time and its end; the first may leave am or pm to the last."""
    if not last.whole or not (first.whole or last.half):
        return None
    if first.half and not last.half and not last.marked and last.hour < 13:
        return WrittenTime(problem=HALF, same=False)
    said = first.half or first.marked or not last.half or last.marked or first.hour > 12
    start, note, problem = stored(first if said else replace(first, half=last.half))
    end, end_note, end_problem = stored(last, end=True)
    notes = [text for text in (note, end_note) if text]
    if not said and not problem and start >= end:
        if last.half == "am":
            return WrittenTime(problem=HALF, same=False)
        start, _, problem = stored(replace(first, half="am"))
        notes.append("the first time was taken to be in the morning")
    problem = problem or end_problem or (HALF if start == "24:00" else "")
    if problem:
        return WrittenTime(problem=problem, same=False)
    if end < start:
        notes.append("the end was taken to be after midnight")
    same = not notes and not doubt and not first.seconds and not last.seconds
    end = "00:00" if end == "24:00" else end
    return WrittenTime(start + ("~" if doubt else ""), end, tuple(notes), same=same)
