"""The reader of written dates with any text, and with what we print ourselves."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from stored_dates import dates, stored

from casereview.chronology.words import print_event_date
from casereview.chronology.written.dates import Context, WrittenDate, read_written_date
from casereview.model.edtf import Edtf, read_edtf

NONE = Context()
REVIEW = Context("2003-01-01", "2012-12-31", 0, "2014-05-01")
WORDS = (
    "1 05 09 10 31 99 1030 2009 00 4th Nov may winter mid late end Fri to the of until - – / . , or and between before"
    " since from ? ~ c about am pm hrs : on in w/c week commencing year s ' ( ) xi noon midnight unknown onwards"
).split()
texts = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
glued = st.lists(st.sampled_from(WORDS), max_size=10).map("".join)
contexts = st.sampled_from([NONE, REVIEW, Context("2009-09-01", "2010-06-30"), Context(year=2009), Context("x", "y")])


@settings(deadline=None, max_examples=150)
@given(stored())
def test_what_we_print_is_read_back(date_and_kind: tuple[str, str]) -> None:
    date, kind = date_and_kind
    assert read_written_date(print_event_date(date, kind), NONE) == WrittenDate(date, kind)


@settings(deadline=None, max_examples=100)
@given(dates(1900, 2040))
def test_what_we_print_is_read_back_within_a_review(date: Edtf) -> None:
    kind = "on" if date.form != "interval" else "lasting"
    found = read_written_date(print_event_date(date.text, kind), REVIEW)
    assert (found.date, found.kind, found.same) == (date.text, kind, True)


@settings(deadline=None, max_examples=100)
@given(stored())
def test_the_older_spelling_of_about_is_read_back_as_the_newer(date_and_kind: tuple[str, str]) -> None:
    printed = print_event_date(date_and_kind[0], "about")
    date = read_edtf(read_written_date(printed, NONE).date)
    assert date is not None
    assert all(part.doubt in {"~", "%"} for part in date.parts)


@settings(deadline=None, max_examples=300)
@given(texts | glued, contexts)
def test_any_text_gives_a_stored_date_or_a_problem(text: str, context: Context) -> None:
    found = read_written_date(text, context)
    assert bool(found.date) == (not found.problem)
    assert bool(found.date) == bool(found.kind)
    assert not found.date or read_edtf(found.date) is not None


@settings(deadline=None, max_examples=150)
@given(texts, contexts)
def test_what_is_kept_without_its_words_prints_and_reads_the_same(text: str, context: Context) -> None:
    found = read_written_date(text, context)
    if found.date:
        again = read_written_date(print_event_date(found.date, found.kind), NONE)
        assert (again.date, again.kind) == (found.date, found.kind)


@settings(deadline=None)
@given(st.integers(1, 12), st.integers(13, 99), st.integers(1900, 2030))
def test_month_and_day_are_never_swapped(month: int, day: int, year: int) -> None:
    found = read_written_date(f"{month:02}/{day:02}/{year}", NONE)
    assert found.problem == f"there is no month {day}; write the day first"


@settings(deadline=None)
@given(dates(), st.sampled_from(["Nicola", "mother", "the child", "aunt", "she said", "Octavia"]))
def test_a_date_with_other_words_beside_it_is_refused(date: Edtf, words: str) -> None:
    printed = print_event_date(date.text, "lasting" if date.form == "interval" else "on")
    assert read_written_date(f"{words} {printed}", NONE).problem
    assert read_written_date(f"{printed} {words}", NONE).problem


def test_a_long_cell_is_refused() -> None:
    for text in ("9" * 50_000, "1/" * 25_000, "? " * 25_000, "4 November 2009 or " * 3_000, " " * 50_000):
        assert read_written_date(text, REVIEW).problem


def test_the_worst_cells_that_are_read_at_all_are_refused() -> None:
    for text in ("1-" * 15, "1 or " * 15, "on " * 29 + "3", "? " * 29 + "3", "19/" * 14 + "1", "10 am " * 15):
        assert read_written_date(text, REVIEW).problem
