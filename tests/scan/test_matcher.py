"""The matcher as a whole: what it is made of travels, what it finds maps back, what it guesses stays out of drafts."""

from __future__ import annotations

import string
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.identity.entries import Entry, Name
from casereview.identity.leak_classes import LEAK_CLASSES
from casereview.identity.matcher import Confidence, Match, Matcher, Strictness, Terms, build_matcher, terms_of
from casereview.identity.normalise import fold
from casereview.identity.vocabulary import vocabulary

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
LABELS = ("The Saltwick-on-Ouse Safeguarding Children Board",)
_LETTERS = st.text(string.ascii_lowercase, min_size=1, max_size=1)
#: A name nobody has, so that nothing else in the text can be taken for it.
_MADE_UP = "zwixenbrugh"


def everything() -> str:
    rows = [row["text"] for path in CASES for row in yaml.safe_load(path.read_text("utf-8"))["find"]]
    return "\n\n".join(f"It says here: {row} , and no more." for row in rows)


@pytest.mark.parametrize("strictness", list(Strictness))
def test_a_matcher_made_anew_from_its_bytes_finds_the_same(entries: list[Entry], strictness: Strictness) -> None:
    terms = terms_of(entries, LABELS, strictness)
    again = Terms.from_bytes(terms.to_bytes())
    assert again == terms
    assert Matcher(again).search(everything()) == Matcher(terms).search(everything())


def test_an_entry_more_is_the_same_as_an_entry_from_the_first(entries: list[Entry]) -> None:
    text = everything()
    assert build_matcher(entries[:-1], LABELS).with_entry(entries[-1]).search(text) == build_matcher(
        entries, LABELS
    ).search(text)


def test_nothing_shows_a_name(entries: list[Entry]) -> None:
    terms = terms_of(entries, LABELS)
    shown = fold(f"{terms!r}{Matcher(terms)!r}{terms.variants[:50]!r}{terms.dates!r}")
    assert [entry.id for entry in entries if entry.name.surname and fold(entry.name.surname) in shown] == []


def test_each_find_says_its_class_and_how_sure_it_is(matcher: Matcher) -> None:
    found = matcher.search(everything())
    assert {match.leak for match in found} <= LEAK_CLASSES.keys()
    assert set(LEAK_CLASSES) == set(range(1, 41))
    assert {match.confidence for match in found} == set(Confidence)


@pytest.mark.parametrize(
    ("text", "leak", "confidence"),
    [
        ("Hartgrove came", 2, "certain"),
        ("HARTGROVE came", 6, "certain"),
        ("hartgrove came", 7, "certain"),
        ("Hart\u00adgrove came", 15, "certain"),
        ("H\u0430rtgrove came", 16, "certain"),
        ("Hart<b>grove</b> came", 18, "certain"),
        ("H A R T G R O V E came", 17, "certain"),
        ("Hartgrvoe came", 9, "possible"),
        ("Hartgroave came", 10, "possible"),
        ("Hartg**** came", 19, "likely"),
        ("9994765918 is it", 28, "likely"),
        ("in ZE9", 26, "possible"),
        ("WJH came", 5, "possible"),
    ],
)
def test_how_a_name_is_dressed_tells_its_class(text: str, leak: int, confidence: str, matcher: Matcher) -> None:
    assert (leak, confidence) in {(match.leak, match.confidence.value) for match in matcher.search(text)}


def test_a_guess_is_left_out_where_somebody_else_is_found_for_certain(entries: list[Entry]) -> None:
    person = Entry("other", "person", Name(given="Willem", surname="Hartgroves"))
    found = build_matcher([*entries, person]).search("William Hartgrove")
    assert {match.entry for match in found} == {"child-a"}
    found = build_matcher([person]).search("William Hartgrove")
    assert {(match.entry, match.confidence.value) for match in found} == {("other", "possible")}


def test_drafts_are_searched_for_what_is_sure(entries: list[Entry]) -> None:
    found = build_matcher(entries, LABELS, Strictness.DRAFT).search(everything())
    assert {match.confidence for match in found} == {Confidence.CERTAIN, Confidence.LIKELY}


def test_a_draft_matcher_loads_no_word_list_and_compares_nothing() -> None:
    code = (
        "import sys\n"
        "from casereview.identity.entries import Entry, Name\n"
        "from casereview.identity.matcher import Strictness, build_matcher\n"
        "build_matcher([Entry('a', 'person', Name(given='Tamsin', surname='Orrel'))], (), Strictness.DRAFT)"
        ".search('Tamsin will cry; Orrel.')\n"
        "slow = [name for name in sys.modules if 'rapidfuzz' in name or name.endswith('identity.vocabulary')]\n"
        "sys.exit(repr(slow) if slow else 0)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@settings(max_examples=150, deadline=None)
@given(at=st.integers(1, len(_MADE_UP) - 1), letter=_LETTERS, slip=st.sampled_from(("wrong", "more", "less", "swap")))
def test_any_one_slip_is_found_at_its_place(at: int, letter: str, slip: str) -> None:
    written = {
        "wrong": _MADE_UP[:at] + letter + _MADE_UP[at + 1 :],
        "more": _MADE_UP[:at] + letter + _MADE_UP[at:],
        "less": _MADE_UP[:at] + _MADE_UP[at + 1 :],
        "swap": _MADE_UP[: at - 1] + _MADE_UP[at] + _MADE_UP[at - 1] + _MADE_UP[at + 1 :],
    }[slip]
    text = f"Then \u00e9 Mr {written.title()}\u2019s friend came."
    found = SLIPS.search(text)
    assert any(fold(text[match.start : match.end]).removesuffix("'s") == written for match in found)


@settings(max_examples=100, deadline=None)
@given(
    noise=st.lists(st.sampled_from(("\u00ad", "\u200b", "**", "<b>", "</b>", "<!-- x -->", "&shy;", "")), max_size=6),
    before=st.text(st.sampled_from("a .,\u00e9\n&*<>_"), max_size=20),
)
def test_what_is_hidden_by_signs_is_found_at_its_place(noise: list[str], before: str) -> None:
    pieces = [_MADE_UP[at : at + 2] for at in range(0, len(_MADE_UP), 2)]
    hidden = "".join(piece + sign for piece, sign in zip(pieces, [*noise, *[""] * 6], strict=False))
    text = f"{before} \n\n{hidden} was there"
    start = len(before) + 3
    assert any(match.start <= start and start + len(hidden) - 11 <= match.end for match in SLIPS.search(text))


def test_only_a_name_is_found_among_all_words_of_the_language(entries: list[Entry]) -> None:
    """Every word of the dictionary in small letters: the rows of one letter's slip must not be among the finds."""
    words = sorted(vocabulary().words)
    text = "\n\n".join(f"it is {word}" for word in words[::7])
    found = [match for match in build_matcher(entries).search(text) if match.leak in {9, 10, 3}]
    assert found == []


def test_time_grows_with_the_text_and_no_faster(matcher: Matcher) -> None:
    """Twice the text makes twice the finds, whatever stands in it."""
    text = everything()
    once, twice = matcher.search(text), matcher.search(f"{text}\n\n{text}")
    moved = [
        Match(one.start + len(text) + 2, one.end + len(text) + 2, one.entry, one.kind, one.leak, one.confidence)
        for one in once
    ]
    assert sorted(twice) == sorted([*once, *moved])


SLIPS = build_matcher([Entry("nobody", "person", Name(given="Xq", surname=_MADE_UP.title()))])
