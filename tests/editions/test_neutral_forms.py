"""An edition in neutral words tells no order of siblings and no sex: in no role, no list and no family tree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casereview.identity.dates import Dating
from casereview.identity.finer import finer
from casereview.model.neutral import telling
from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.forms.facts import fact
from casereview.publish.forms.filling import Filling
from casereview.publish.forms.genogram import family as in_words
from casereview.publish.forms.people_lists import family
from casereview.publish.site import assembly_of
from casereview.publish.unprinted import finer_dates, unprinted

ROOT = Path(__file__).parents[2]
NEUTRAL = {"siblings": "neutral", "sex": "neutral"}


def filling(**rule: Any) -> Filling:
    """The coded edition of the example, changed."""
    assembly = assembly_of(Repository(ROOT), "rowan", "coded", None, without_key=True)
    assembly.edition = replace(assembly.edition, rule=replace(assembly.edition.rule, **rule))
    return Filling(assembly, assembly.review.document("imr/health"))


def test_the_list_of_the_family_tells_neither() -> None:
    rows, plain = family(filling(**NEUTRAL), "family"), family(filling(), "family")
    assert {row["sex"] for row in plain} >= {"Female", "Male"}
    assert {row["sex"] for row in rows} == {""}
    told = [row for row in rows if telling(row["relationship"], frozenset(NEUTRAL))]
    assert (told, any(telling(row["relationship"], frozenset(NEUTRAL)) for row in plain)) == ([], True)
    assert [row["person"] for row in rows] == sorted(row["person"] for row in plain)


def test_the_family_in_words_names_no_eldest() -> None:
    assert "eldest first" in in_words(filling())
    neutral = in_words(filling(**NEUTRAL))
    assert "eldest" not in neutral
    assert "not in the order of birth: " in neutral


def test_the_cover_tells_no_sex() -> None:
    made = filling(**NEUTRAL)
    (subject, *_) = (item.id for item in made.subjects)
    assert (filling().sex(subject) != "", made.sex(subject)) == (True, "")
    assert fact(made, "subject-sex") == "" or "emale" not in fact(made, "subject-sex")


def public(review: str = "rowan", **rule: Any) -> Assembly:
    assembly = assembly_of(Repository(ROOT), review, "summary", None, without_key=True)
    assembly.edition = replace(assembly.edition, rule=replace(assembly.edition.rule, **rule), without_key=False)
    return assembly


def test_words_that_tell_it_are_not_printed_and_the_entry_is_named() -> None:
    assembly = public(**NEUTRAL)
    code, item = next((code, one) for code, one in assembly.review.people.coded.items() if "older" in one.public)
    assert "older" not in assembly.resolver().text(f"[[{code}]]")
    (problem,) = (one for one in unprinted(assembly) if one.code == "CR813")
    assert (problem.path, "neutral:" in problem.hint) == (item.source, True)
    assert item.public not in problem.message + problem.hint


def test_an_agency_without_public_words_is_not_called_by_its_id() -> None:
    assembly = public()
    assert assembly.agency_name("larkhill") == "[not printed]"
    assert [one.code for one in unprinted(assembly)] == ["CR802"]


@pytest.mark.parametrize(
    ("text", "way", "told"),
    [
        ("the letter of March 2010", "season", True),
        ("the letter of 2010-03", "season", True),
        ("in spring 2010", "season", False),
        ("in spring 2010", "year", True),
        ("in Spring, 2010", "relative", True),
        ("in 2010", "year", False),
        ("March 2010", "month", False),
        ("paragraph 2010-1", "year", False),
    ],
)
def test_a_date_in_prose_is_held_to_the_edition(text: str, way: str, told: bool) -> None:
    assert (finer(text, Dating(way)) is not None) is told


def test_a_month_written_out_is_told_at_its_line() -> None:
    assembly = public("hawthorn", dates="year")
    for one in finer_dates(assembly):
        line = (ROOT / one.path).read_text("utf-8").splitlines()[one.line - 1]
        assert finer(line, assembly.edition.dating), one
    assert not list(finer_dates(public("hawthorn")))
