"""Conflicts 17 to 21: what an analysis answers, what may be left out, and in which words it is put."""

from __future__ import annotations

import re

import pytest
from held import HEALTH, Held, Hold, plain, section, shipped

from casereview.diagnostics import Severity
from casereview.model.profile import Question
from casereview.publish.report import blank_body

ANALYSIS = f"{HEALTH}/30-analysis.md"


def unanswered(held: Held, code: str = "CR208") -> set[str]:
    """The questions that nothing answers; CR208 tells those that must be, CR217 those that should be."""
    return {found for message in held.told(code) for found in re.findall(r"question (q\d+) ", message)}


def of_theme(pin: str, theme: str) -> Question:
    """The first question of a procedure on a theme."""
    return next(question for question in shipped(pin).documents["imr"].questions if question.theme == theme)


def test_17_each_procedure_asks_its_own_questions(hold: Hold) -> None:
    """One report that answers q1 to q12 leaves other questions open under each procedure."""
    assert unanswered(hold("cpscb-2015@1")) == {"q13", "q14", "q15", "q16"}
    assert unanswered(hold("adult-imr@1")) == {f"q{number}" for number in range(13, 21)}
    assert unanswered(hold("four-lscb-2010@2")) == {"q14", "q15", "q16"}


def test_17_a_question_must_should_or_may_be_answered(hold: Hold) -> None:
    """`level` decides whether a question that is left open is an error, a warning or nothing."""
    hsab = hold("hsab@1")
    levels = {question.id: question.level for question in hsab.profile.documents["imr"].questions}
    left = {name for name in levels if int(name[1:]) > 12}
    assert unanswered(hsab) == {name for name in left if levels[name] == "must"}
    assert unanswered(hsab, "CR217") == {name for name in left if levels[name] == "should"}
    assert {"must", "should", "may"} == set(levels.values())


def test_18_the_question_on_identity_may_be_left_out_under_one_procedure_alone(hold: Hold) -> None:
    """One says that identity must be referred to, another if appropriate."""
    never, perhaps = of_theme("cpscb-2015@1", "identity"), of_theme("adult-imr@1", "identity")
    assert (never.na_allowed, perhaps.na_allowed) == (False, True)
    reasons = "".join(f"  {name}: Nothing was recorded of it.\n" for name in (never.id, perhaps.id))
    files = {ANALYSIS: section("analysis", "What was seen. {#seen-alone}", f"not_applicable:\n{reasons}")}
    assert len(hold("cpscb-2015@1", files).told("CR210")) == 1
    assert hold("adult-imr@1", files).told("CR210") == []


def test_19_what_does_not_apply_needs_a_reason_or_none(hold: Hold) -> None:
    """The same bare no for q14: one procedure wants the reason, another is content."""
    files = {ANALYSIS: section("analysis", "What was seen. {#seen-alone}", 'not_applicable: {q14: "No."}\n')}
    adult, hsab = hold("adult-imr@1", files), hold("hsab@1", files)
    assert ["reason" in message for message in adult.told("CR210")] == [True]
    assert hsab.told("CR210") == []
    assert "q14" not in unanswered(adult) | unanswered(hsab)


def test_19_a_blank_form_says_whether_a_reason_is_wanted() -> None:
    adult, hsab = (plain(blank_body(shipped(pin), "imr")) for pin in ("adult-imr@1", "hsab@1"))
    assert "If it does not apply, say so and give the reason." in adult
    assert "This question is answered in every case." in hsab


HINDSIGHT = "What was seen. {#seen-alone}\n\n> [!HINDSIGHT]\n> The bruise was the first sign.\n"


def test_20_hindsight_is_a_statement_of_its_own_or_has_no_place(hold: Hold) -> None:
    """The same framed statement is used by one procedure and refused by another (CR214)."""
    files = {ANALYSIS: section("analysis", HINDSIGHT)}
    assert hold("four-lscb-2010@2", files).told("CR214") == []
    assert len(hold("cpscb-2015@1", files).told("CR214")) == 1


def test_20_the_words_with_hindsight_are_advised_against_or_asked_for(hold: Hold) -> None:
    """One procedure advises against them, another asks its first question so."""
    files = {ANALYSIS: section("analysis", "The bruise was, with hindsight, the first sign. {#seen-alone}")}
    assert len(hold("cpscb-2015@1", files).told("CR215")) == 1
    assert hold("hull-asc-2021@1", files).told("CR215") == []
    assert of_theme("hull-asc-2021@1", "hindsight").text in plain(blank_body(shipped("hull-asc-2021@1"), "imr"))
    assert not any(question.theme == "hindsight" for question in shipped("cpscb-2015@1").documents["imr"].questions)


@pytest.mark.parametrize(
    ("pin", "word"), [("hsab@1", "to blame"), ("four-lscb-2010@2", "negligent"), ("adult-imr@1", "")]
)
def test_21_words_of_blame_draw_advice_where_the_procedure_has_it(hold: Hold, pin: str, word: str) -> None:
    """Of the same sentence one procedure minds one word, another the other, a third none; it is advice, no more."""
    text = "Nobody is to blame, and nobody was negligent. {#seen-alone}"
    held = hold(pin, {ANALYSIS: section("analysis", text)})
    found = [problem for problem in held.problems if problem.code == "CR215"]
    assert len(found) == bool(word)
    for problem in found:
        assert problem.severity is Severity.ADVICE
        assert problem.column == text.index(word.rsplit(maxsplit=1)[-1]) + 1
