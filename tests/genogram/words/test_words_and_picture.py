"""Picture and words say the same: each is read back as plain facts, and these are compared both ways."""

from __future__ import annotations

from dataclasses import replace

import pytest
from families_read import Case, cases
from families_read import printing as panel
from readers import CODED, NEUTRAL, PUBLIC
from words_read import Drawn, Facts, Reader, drawn_facts

from casereview.genogram.description import Description, Part, Told, describe
from casereview.genogram.focus import views
from casereview.genogram.graph import Doubt, Line
from casereview.genogram.labels import printed
from casereview.genogram.picture import graph_for
from casereview.genogram.printing import Printing, printing_of
from casereview.genogram.views import Seen, seen
from casereview.identity.editions import Edition
from casereview.identity.resolve import Resolver

CASES = {case.name: case for case in cases()}


def different(said: Facts, shown: Drawn) -> list[str]:
    """What one says and the other does not, by its kind."""
    found = [name for name in ("people", "couples", "births", "homes") if getattr(said, name) != getattr(shown, name)]
    # A step-parent who is a parent's partner is told by the couple's line alone.
    steps = {tie for tie in said.ties - shown.ties if tie[2] is Line.DASH_DOT_DOT}
    found += ["ties"] if said.ties - steps != shown.ties else []
    found += ["children"] if said.children != said.ties else []
    doubts = {(child, source, line): _doubt(said, child, source, line) for child, source, line in shown.doubts}
    found += ["doubts"] if doubts != shown.doubts or len(said.doubts) < len(doubts) else []
    found += ["unsure"] if said.unsure != {(*tie, doubt) for tie, doubt in said.doubts.items()} else []
    for source, row in shown.rows.items():
        for parent in source:
            told = [[one for one in each if one in row] for each in said.rows[parent]]
            if any(not _in_turn(each, row) for each in told) or {*row} != {one for each in told for one in each}:
                found.append("rows")
    return found


def _doubt(said: Facts, child: str, source: frozenset[str], line: Line) -> Doubt:
    doubts = [said.doubts.get((child, parent, line), Doubt.NONE) for parent in source]
    return max(doubts, key=list(Doubt).index)


def _in_turn(some: list[str], row: list[str]) -> bool:
    rest = iter(row)
    return all(one in rest for one in some)


def compared(view: Seen, reading: Printing) -> list[str]:
    words = printed(view, reading)
    said = Reader(view, words).read(describe(view, words, reading))
    open_view = replace(view, reader=replace(view.reader, ordered=True))  # codes, not their veils
    return different(said, drawn_facts(graph_for(open_view, words, reading), view))


@pytest.mark.parametrize("name", CASES)
def test_words_and_picture_tell_the_same_family(name: str) -> None:
    case = CASES[name]
    reading = panel(case)
    assert compared(seen(case.family(), reading, day=case.day), reading) == []


@pytest.mark.parametrize("edition", [CODED, PUBLIC, NEUTRAL], ids=["coded", "public", "neutral"])
def test_they_do_for_every_reader(edition: Edition) -> None:
    for case in CASES.values():
        coded = case.coded()
        labels = {code: item.label for code, item in coded.coded.items()}
        reading = replace(printing_of(Resolver(coded, edition, None)), name=labels.__getitem__)
        assert compared(seen(case.family(), reading, day=case.day), reading) == [], case.name


def test_they_do_in_every_view_of_a_large_family() -> None:
    case = CASES["made-200"]
    reading = panel(case)
    whole = seen(case.family(), reading)
    words = printed(whole, reading)
    cut = list(views(whole, words.names, words.homes, [lambda codes: len(codes) <= 30], lambda _: True))
    assert len(cut) > 5
    assert [compared(view, reading) for view in cut] == [[]] * len(cut)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("female", "male", "people"),
        ("Child of Mother and Partner.", "Child of Mother and Uncle.", "ties"),
        ("Child 1, Child 2 and Child 3", "Child 2, Child 1 and Child 3", "rows"),
        (", divorced in 2004", "", "couples"),
        ("Passing", "Lasting", "couples"),
        ("Lives at Address 1.", "Lives at Address 2.", "homes"),
        ("Subject of the review, ", "", "people"),
    ],
)
def test_a_wrong_word_is_noticed(old: str, new: str, kind: str) -> None:
    case = CASES["household-of-eleven"]
    reading = panel(case)
    view = seen(case.family(), reading, day=case.day)
    words = printed(view, reading)
    right = describe(view, words, reading)
    wrong = Description(right.alt, right.desc, (_changed(right.parts[0], old, new),))
    said = Reader(view, words).read(wrong)
    assert kind in different(said, drawn_facts(graph_for(view, words, reading), view))


def _changed(part: Part, old: str, new: str) -> Part:
    told = [Told(one.heading, tuple(line.replace(old, new) for line in one.sentences)) for one in part.told]
    return replace(part, told=tuple(told))


def test_every_case_is_compared() -> None:
    assert len(CASES) >= 30
    assert all(isinstance(case, Case) for case in CASES.values())
