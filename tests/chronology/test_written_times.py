"""What records say of times and how it is stored."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.chronology.words import PARTS_OF_DAY, is_clock, print_event_time
from casereview.chronology.written.times import (
    HALF,
    KEPT,
    NOT_UNDERSTOOD,
    WrittenTime,
    read_written_time,
)

EXACT = {
    "00.30hrs": "00:30",
    "18.25 hours": "18:25",
    "18.25h": "18:25",
    "1825hrs": "18:25",
    "1825": "18:25",
    "0030": "00:30",
    "3pm": "15:00",
    "3 PM": "15:00",
    "3p.m.": "15:00",
    "3.15 p.m.": "15:15",
    "3 in the afternoon": "15:00",
    "9 o'clock in the morning": "09:00",
    "9 o’clock pm": "21:00",
    "20:15": "20:15",
    "20:15:00": "20:15",
    "at 20:15": "20:15",
    "@ 20.15": "20:15",
    "9am": "09:00",
    "9.00 am": "09:00",
    "930am": "09:30",
    "09:30": "09:30",
    "9:30": "09:30",
    "0:30": "00:30",
    "10h30": "10:30",
    "12.30am": "00:30",
    "12.30pm": "12:30",
    "15.00pm": "15:00",
    "noon": "12:00",
    "12 noon": "12:00",
    "midday": "12:00",
    "24:00": "24:00",
    "2400hrs": "24:00",
    "c. 3pm": "15:00~",
    "c.3pm": "15:00~",
    "approx 18:00hrs": "18:00~",
    "18:00 (approx)": "18:00~",
    "about noon": "12:00~",
    "around midday": "midday",
    "early morning": "early-morning",
    "Morning": "morning",
    "in the afternoon": "afternoon",
    "early evening": "early-evening",
    "evening": "evening",
    "late evening": "late-evening",
    "during the night": "night",
    "not recorded": "",
    "time not recorded": "",
    "unknown": "",
    "n/k": "",
    "-": "",
    "?": "",
    "": "",
}
KEPT_WORDS = {
    "a.m.": "morning",
    "am": "morning",
    "p.m.": "afternoon",
    "mid-morning": "morning",
    "lunchtime": "midday",
    "late afternoon": "afternoon",
    "tea time": "early-evening",
    "overnight": "night",
    "early hours": "early-morning",
    "?3pm": "15:00~",
    "perhaps evening": "evening",
    "c. evening": "evening",
    "20:15:30": "20:15",
    "from 3pm": "15:00",
}
ENDS = {
    "10:00-11:30": ("10:00", "11:30"),
    "10.00 – 11.30": ("10:00", "11:30"),
    "1000-1130hrs": ("10:00", "11:30"),
    "10am to 11am": ("10:00", "11:00"),
    "from 10am until 1pm": ("10:00", "13:00"),
    "10-11am": ("10:00", "11:00"),
    "1-2.30pm": ("13:00", "14:30"),
    "noon to 2pm": ("12:00", "14:00"),
    "10pm to midnight": ("22:00", "00:00"),
    "22:00-24:00": ("22:00", "00:00"),
}
NOTED = {
    "12pm": ("12:00", "", "12pm was read as noon"),
    "12-1pm": ("12:00", "13:00", "12pm was read as noon"),
    "3.15": ("03:15", "", "the time was read by the 24-hour clock; if it was after noon, write 15:15"),
    "730": ("07:30", "", "the time was read by the 24-hour clock; if it was after noon, write 19:30"),
    "11-1pm": ("11:00", "13:00", "the first time was taken to be in the morning"),
    "10.30-2.15pm": ("10:30", "14:15", "the first time was taken to be in the morning"),
    "23:30-00:30": ("23:30", "00:30", "the end was taken to be after midnight"),
}
MIDNIGHT = "midnight may be the start or the end of the day; write 00:00 for the start of this day or 24:00 for its end"
PROBLEMS = {
    "25:00": "a day has 24 hours, so times are 00:00 to 24:00",
    "24:30": "a day has 24 hours, so times are 00:00 to 24:00",
    "13:75": "an hour has 60 minutes, so they are 00 to 59",
    "10:00:61": "an hour has 60 minutes, so they are 00 to 59",
    "midnight": MIDNIGHT,
    "12 midnight": MIDNIGHT,
    "about midnight": MIDNIGHT,
    "midnight to 1am": MIDNIGHT,
    "12am": MIDNIGHT,
    "c. 24:00": "about midnight may be of two days; write about 23:59 or about 00:00",
    "9 o'clock": "this may be morning or evening; write the time like 09:00 or 21:00",
    "15.00am": "the hour does not go with am or pm; write the time by the 24-hour clock, like 09:00 or 21:00",
    "0pm": "the hour does not go with am or pm; write the time by the 24-hour clock, like 09:00 or 21:00",
    "1pm-2.30": HALF,
    "11pm-1am and more": NOT_UNDERSTOOD,
    "11-1am": HALF,
    "before 25:00": "a day has 24 hours, so times are 00:00 to 24:00",
    "10": NOT_UNDERSTOOD,
    "10-11": NOT_UNDERSTOOD,
    "2 hours": NOT_UNDERSTOOD,
    "10am and 11am": NOT_UNDERSTOOD,
    "10am, 11am": NOT_UNDERSTOOD,
    "after lunch": NOT_UNDERSTOOD,
    "half past 3": NOT_UNDERSTOOD,
    "3²0": NOT_UNDERSTOOD,
    "4/11/09": NOT_UNDERSTOOD,
    "20:15 BST": NOT_UNDERSTOOD,
}


@pytest.mark.parametrize("text", EXACT)
def test_a_time_is_stored_as_it_is_meant(text: str) -> None:
    assert read_written_time(text) == WrittenTime(EXACT[text])


@pytest.mark.parametrize("text", KEPT_WORDS)
def test_words_that_the_stored_time_does_not_say_are_kept(text: str) -> None:
    assert read_written_time(text) == WrittenTime(KEPT_WORDS[text], same=False)


@pytest.mark.parametrize("text", ENDS)
def test_a_time_may_have_an_end(text: str) -> None:
    assert read_written_time(text) == WrittenTime(*ENDS[text])


@pytest.mark.parametrize("text", NOTED)
def test_what_a_person_should_know_is_noted(text: str) -> None:
    time, end, note = NOTED[text]
    assert read_written_time(text) == WrittenTime(time, end, (note,), same=False)


@pytest.mark.parametrize(
    "text", ["before 3pm", "after 10:00", "by noon", "until 14:00", "between 3pm and 4pm", "all day"]
)
def test_what_is_no_one_time_is_kept_in_its_words(text: str) -> None:
    assert read_written_time(text) == WrittenTime(notes=(KEPT,), same=False)


@pytest.mark.parametrize("text", PROBLEMS)
def test_a_time_that_is_not_clear_is_refused_with_the_reason(text: str) -> None:
    assert read_written_time(text) == WrittenTime(problem=PROBLEMS[text], same=False)


clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
stored = clocks | clocks.map("{}~".format) | st.sampled_from(["24:00", *PARTS_OF_DAY])


@settings(deadline=None)
@given(stored)
def test_what_we_print_of_a_time_is_read_back(time: str) -> None:
    assert read_written_time(print_event_time(time)) == WrittenTime(time)


@settings(deadline=None)
@given(clocks, clocks, st.sampled_from(["", "~"]))
def test_what_we_print_of_a_time_and_its_end_is_read_back(time: str, end: str, about: str) -> None:
    found = read_written_time(print_event_time(time + about, end))
    assert (found.time, found.time_end, found.problem) == (time + about, end, "")


WORDS = (
    "1 05 10 1030 930 25 75 : . - to am p . m hrs o ' clock noon midnight about ? evening before between and".split()
)


@settings(deadline=None, max_examples=400)
@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join))
def test_any_text_gives_a_stored_time_or_none_or_a_problem(text: str) -> None:
    found = read_written_time(text)
    plain = found.time.removesuffix("~")
    assert not (found.problem and (found.time or found.time_end))
    assert found.time in {"", "24:00", *PARTS_OF_DAY} or is_clock(plain)
    assert found.time_end == "" or is_clock(found.time_end)


def test_a_long_cell_is_refused() -> None:
    for text in ("9" * 50_000, "10:" * 20_000, "before " * 10_000):
        assert read_written_time(text).problem == NOT_UNDERSTOOD
