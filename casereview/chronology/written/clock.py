"""One time of the clock as people write it, e.g. "00.30hrs", "3pm", "1825", "9 o'clock in the morning"."""

from __future__ import annotations

from dataclasses import dataclass

from casereview.chronology.written.tokens import Tokens, phrase_at, phrases, word

MIDNIGHT = "midnight may be the start or the end of the day; write 00:00 for the start of this day or 24:00 for its end"
HALF_OF_DAY = "this may be morning or evening; write the time like 09:00 or 21:00"

_HALVES = phrases(
    dict.fromkeys(("am", "a . m .", "a . m", "in the morning"), "am")
    | dict.fromkeys(("pm", "p . m .", "p . m", "in the afternoon", "in the evening"), "pm")
)
_MARKS = frozenset({"hrs", "hours", "hour", "hr", "h"})
_CLOCK = phrases(dict.fromkeys(("o ' clock", "oclock"), "clock"))
_WORDS = phrases(
    dict.fromkeys(("12 noon", "12 midday", "noon", "midday"), "noon")
    | dict.fromkeys(("12 midnight", "midnight"), "midnight")
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as written. ``half`` is am, pm or empty; ``marked`` tells that it is by the 24-hour clock for certain;
    ``whole`` that it can stand by itself, unlike the 10 of 10-11am. ``midnight``: it is only told by that word."""

    hour: int
    minute: int = 0
    half: str = ""
    marked: bool = False
    whole: bool = True
    seconds: int = 0
    midnight: bool = False
    oclock: bool = False


def clock_at(found: Tokens, at: int) -> tuple[Clock | None, int]:
    """The time that stands at a token, and the token after it; None if there is none."""
    named, end = phrase_at(found, at, _WORDS)
    if named:
        return Clock(12 if named == "noon" else 0, marked=True, midnight=named == "midnight"), end
    figures = word(found, at)
    if not figures.isdigit() or len(figures) > 4:
        return None, at
    if len(figures) > 2:
        hour, minute, seconds, end = int(figures[:-2]), int(figures[-2:]), 0, at + 1
    else:
        hour, (minute, seconds, end) = int(figures), _minutes(found, at + 1)
    half, past = phrase_at(found, end, _HALVES)
    if half:
        return Clock(hour, max(minute, 0), half, seconds=seconds), past
    oclock, past = phrase_at(found, end, _CLOCK)
    if oclock and minute < 0:
        half, past = phrase_at(found, past, _HALVES)
        return Clock(hour, half=half or "", oclock=not half), past
    marked = word(found, end) in _MARKS
    if minute < 0:
        # "2 hours" is how long something took.
        return (None, at) if marked else (Clock(hour, whole=False), end)
    by_day = marked or len(figures) == 4 or figures.startswith("0") or hour > 12
    return Clock(hour, minute, marked=by_day, seconds=seconds), end + marked


def stored(clock: Clock, *, end: bool = False) -> tuple[str, str, str]:
    """The time as ``HH:MM`` or ``24:00``, a note, and a problem. At the ``end`` of something midnight is that of its
    day's end."""
    if clock.midnight:
        return ("24:00", "", "") if end else ("", "", MIDNIGHT)
    if clock.minute > 59 or clock.seconds > 59:
        return "", "", "an hour has 60 minutes, so they are 00 to 59"
    hour, note = clock.hour, ""
    if clock.half:
        return _halved(clock)
    if hour > 24 or (hour == 24 and (clock.minute or clock.seconds)):
        return "", "", "a day has 24 hours, so times are 00:00 to 24:00"
    if clock.oclock and hour <= 12:
        return "", "", HALF_OF_DAY
    if not clock.marked and 1 <= hour <= 7:
        # An hour of the night is more often meant to be one of the afternoon.
        afternoon = f"{hour + 12}:{clock.minute:02}"
        note = f"the time was read by the 24-hour clock; if it was after noon, write {afternoon}"
    return f"{hour:02}:{clock.minute:02}", note, ""


def _halved(clock: Clock) -> tuple[str, str, str]:
    hour, minute = clock.hour, clock.minute
    if hour > 23 or (clock.half == "am" and hour > 12) or (clock.half == "pm" and hour == 0):
        return "", "", "the hour does not go with am or pm; write the time by the 24-hour clock, like 09:00 or 21:00"
    if hour == 12 and not minute:
        if clock.half == "am":
            return "", "", MIDNIGHT
        return "12:00", "12pm was read as noon", ""
    hour = hour % 12 if clock.half == "am" else hour % 12 + 12
    return f"{hour:02}:{minute:02}", "", ""


def _minutes(found: Tokens, at: int) -> tuple[int, int, int]:
    """Minutes, seconds and the token after them; minutes are -1 where there are none."""
    text = word(found, at + 1)
    if word(found, at) not in {":", ".", "h"} or len(text) != 2 or not text.isdigit():
        return -1, 0, at
    seconds = word(found, at + 3)
    if word(found, at + 2) == ":" and len(seconds) == 2 and seconds.isdigit():
        return int(text), int(seconds), at + 4
    return int(text), 0, at + 2
