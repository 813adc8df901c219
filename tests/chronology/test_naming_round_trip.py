"""What an edition prints is read back as what was stored, or asked about; it never becomes something else in silence.

What a printed text alone cannot tell: words an author chose for a reference, an age, a month or year in the place of a
day, a code that is the same person as another, a reference
that was stuck to a word. For these, what the cell held when it was sent out is given along.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naming_review import REVIEWS, case, cells

from casereview.chronology.naming.carry import parts

ROWAN = case("rowan")
CODED = ROWAN.namer(coded=True)
PANEL = ROWAN.namer()
#: Codes that stand for themselves: no second code of a person whom the review knows already.
CODES = sorted(code for code, coded in ROWAN.people.coded.items() if not coded.same_as and code in ROWAN.entries)
PERSONS = [code for code in CODES if ROWAN.people.coded[code].of == "person"]
BORN = {entry.born for entry in ROWAN.entries.values()}
WORDS = (
    "visit seen rang letter about with and then the of at home because not never later told that worker asked cold "
    "quiet bottle stairs after before during between upset under table next children health warm was were had been"
).split()

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
days = st.dates(date(1999, 1, 1), date(2012, 12, 31)).map(str).filter(lambda day: day not in BORN)
mention = st.one_of(
    st.sampled_from(CODES).map(lambda code: f"[[{code}]]"),
    st.sampled_from(PERSONS).map(lambda code: f"[[{code}]]'s {WORDS[9]}"),
    days.map(lambda day: f"[[{day}]]"),
)
sentence = st.tuples(words, st.lists(st.tuples(mention, words), max_size=3), st.sampled_from(". ! ? ;".split())).map(
    lambda made: (
        f"{made[0][:1].upper()}{made[0][1:]} {' '.join(f'{one} {more}' for one, more in made[1])}".strip() + made[2]
    )
)
opening = st.tuples(st.sampled_from(PERSONS), words).map(lambda made: f"[[{made[0]}]] {made[1]}.")
texts = st.lists(st.one_of(sentence, opening), min_size=1, max_size=4).map(" ".join)
between = st.sampled_from([" ", ". ", ", ", " (", ") ", "\n", ": ", " – ", " “", "” ", "/", "; "])
anything = st.lists(st.tuples(st.one_of(words, mention), between), max_size=8).map(
    lambda made: "".join(f"{one}{mark}" for one, mark in made)
)


@pytest.mark.parametrize("edition", ["coded", "panel"])
@given(stored=texts)
@settings(max_examples=300, deadline=None)
def test_references_among_ordinary_words_come_back(edition: str, stored: str) -> None:
    namer = CODED if edition == "coded" else PANEL
    got = namer.text(ROWAN.resolver(edition).text(stored))
    assert (got.text, got.open) == (stored, ())


@pytest.mark.parametrize("edition", ["coded", "panel"])
@given(stored=anything)
@settings(max_examples=300, deadline=None)
def test_no_text_of_references_and_words_is_changed_in_silence(edition: str, stored: str) -> None:
    namer = CODED if edition == "coded" else PANEL
    got = namer.text(ROWAN.resolver(edition).text(stored))
    assert got.open or got.text == stored


@pytest.mark.parametrize("edition", ["coded", "panel"])
@given(stored=anything)
@settings(max_examples=150, deadline=None)
def test_what_was_sent_out_comes_back_whatever_is_in_it(edition: str, stored: str) -> None:
    sent = parts(ROWAN.resolver(edition), stored)
    printed = "".join(part.printed for part in sent)
    same = PANEL.text(printed, before=sent) if printed else PANEL.text("")
    assert (same.text, same.open) == (stored, ())


@given(
    text=st.text(max_size=80)
    | st.lists(st.sampled_from("[[ ]] mother : 14 / 07 Grace ’s O' 2009 @ , .".split())).map(" ".join)
)
@settings(max_examples=300, deadline=None)
def test_any_text_at_all_is_read_and_its_open_places_lie_in_it(text: str) -> None:
    for found in (PANEL.text(text).open, PANEL.people(text, professionals=True).open):
        assert list(found) == sorted(found)
        assert all(0 <= one.start < one.end <= len(text) for one in found)
        assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("edition", ["coded", "panel"])
@pytest.mark.parametrize("review", REVIEWS)
def test_every_cell_of_the_examples_comes_back(review: str, edition: str) -> None:
    namer, resolver = case(review).namer(), case(review).resolver(edition)
    for stored, year in cells(review):
        sent = parts(resolver, stored)
        printed = "".join(part.printed for part in sent)
        assert namer.text(printed, year=year, before=sent).text == stored
        longer = namer.text(f"{printed} Seen again.", year=year, before=sent)
        assert (longer.text, longer.open) == (f"{stored} Seen again.", ())


@pytest.mark.parametrize("review", REVIEWS)
def test_what_comes_back_without_its_past_is_the_same_but_for_words_that_authors_chose(review: str) -> None:
    namer, resolver = case(review).namer(coded=True), case(review).resolver("coded")
    same_as = {code: coded.same_as for code, coded in case(review).people.coded.items() if coded.same_as}
    changed = 0
    for stored, year in cells(review):
        got = namer.text(resolver.text(stored), year=year)
        plain = re.sub(r"\[\[[a-z0-9-]+: ([^\]]*)\]\]", r"\1", stored)
        for code, same in same_as.items():
            plain = plain.replace(f"[[{code}]]", f"[[{same}]]")
        changed += not got.open and got.text != plain
    assert changed <= 3


def test_a_word_that_was_changed_is_looked_at_again() -> None:
    sent = parts(ROWAN.resolver("coded"), "[[hv-1]] saw Kestrel at the door of the flat.")
    kept = PANEL.text("HV1 saw Kestrel at the door of the house.", before=sent)
    assert (kept.text, kept.open) == ("[[hv-1]] saw Kestrel at the door of the house.", ())
    assert PANEL.text("HV1 saw Sandringham at the door of the flat.", before=sent).open != ()


def test_a_name_that_is_put_into_a_text_sent_out_is_seen() -> None:
    sent = parts(ROWAN.resolver("coded"), "The worker saw [[child-a]] at the door.")
    got = PANEL.text("The worker saw Grace Wells at the door.", before=sent)
    assert got.text == "The worker saw [[mother]] at the door."
