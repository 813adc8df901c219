"""Days written out in prose."""

from __future__ import annotations

import pytest
from naming_review import case

NAMER = case("rowan").namer(today="2010-09-01")

READ = {
    "figures": ("Seen on 14/07/09.", "Seen on [[2009-07-14]]."),
    "figures with full stops": ("Seen 14.7.2009.", "Seen [[2009-07-14]]."),
    "the international form": ("Seen 2009-07-14.", "Seen [[2009-07-14]]."),
    "a month in words": ("Seen on 14 July 2009.", "Seen on [[2009-07-14]]."),
    "an ordinal": ("Seen on 14th July 2009.", "Seen on [[2009-07-14]]."),
    "an ordinal with an article": ("Seen on the 14th of July 2009.", "Seen on [[2009-07-14]]."),
    "an ordinal in words": ("Seen on the fourteenth of July 2009.", "Seen on [[2009-07-14]]."),
    "the month first": ("Seen July 14th, 2009.", "Seen [[2009-07-14]]."),
    "a weekday, which stays": ("On Friday 22 May 2009.", "On Friday [[2009-05-22]]."),
    "a possessive": ("A note of 14 July 2009's visit.", "A note of [[2009-07-14]]'s visit."),
    "a time behind it": ("On 14 July 2009 10:30 seen.", "On [[2009-07-14]] 10:30 seen."),
    "an hour behind it": ("On 14 July 1030hrs 2009.", None),
    "what begins with h behind it": ("On 14 July 2009 HV1 called.", "On [[2009-07-14]] [[hv-1]] called."),
    "two days of a month": ("On 14-16 July 2009.", "On [[2009-07-14]]-[[2009-07-16]]."),
    "two ordinals": ("On 14th and 16th July 2009.", "On [[2009-07-14]] and [[2009-07-16]]."),
    "a year that counts for both": (
        "Between 26 April and 7 July 2009.",
        "Between [[2009-04-26]] and [[2009-07-07]].",
    ),
    "a year that counts for both over the new year": (
        "From 20 December to 7 January 2010.",
        "From [[2009-12-20]] to [[2010-01-07]].",
    ),
}


@pytest.mark.parametrize(("given", "wanted"), READ.values(), ids=READ)
def test_a_day_becomes_a_reference(given: str, wanted: str | None) -> None:
    got = NAMER.text(given)
    assert got.open != () if wanted is None else (got.text, got.open) == (wanted, ())


@pytest.mark.parametrize(
    "text",
    [
        "Since July 2009, or summer 2009, or 2009; in July; 1999 to 2001.",
        "Scored 9/10; 4/52 old; 24/7; 1/2; section 3.2.10; £14.07.09 no.",
        "At 10.30 and at 14.07 she rang; 14 children; 3,120 g; 2.5 kg.",
        "On the 14th she rang.",
    ],
)
def test_what_is_no_exact_day_stays(text: str) -> None:
    got = NAMER.text(text)
    assert (got.text, got.open) == (text, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Seen on 31 September 2009.", "31 September 2009"),
        ("Seen on 13/14/2009.", "13/14/2009"),
        ("Seen on Friday 23 May 2009.", "23 May 2009"),
        ("Seen on 14 July.", "14 July"),
        ("Seen on 14/07 at home.", "14/07"),
        ("On 14 July 10 children came.", "14 July 10"),
        ("Aged [age withheld] then.", "[age withheld]"),
    ],
)
def test_a_day_that_cannot_be_read_for_sure_is_open(text: str, words: str) -> None:
    (found,) = NAMER.text(text).open
    assert (text[found.start : found.end], found.why) == (words, "date")


def test_the_year_of_the_row_counts_for_a_day_without_one() -> None:
    assert NAMER.text("Seen on 14 July.", year=2009).text == "Seen on [[2009-07-14]]."


@pytest.mark.parametrize(
    "text", ["Born 19/02/04.", "Born on 19 February 2004.", "Born 2004-02-19.", "Her birthday is 19 February."]
)
def test_a_date_of_birth_is_open(text: str) -> None:
    (found,) = NAMER.text(text).open
    assert (found.why, found.codes) == ("date", ("child-a",))


def test_a_day_that_the_register_calls_identifying_is_a_day() -> None:
    assert NAMER.text("Seen on 3 November 2008.").text == "Seen on [[2008-11-03]]."
