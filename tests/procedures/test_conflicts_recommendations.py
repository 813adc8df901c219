"""Conflicts 1, 2, 22 and 25 to 28: what a recommendation is, when work on it begins, how it all is judged and shown."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest
from held import HEALTH, REVIEW, Held, Hold, move, plain, section, shipped

from casereview.diagnostics import CannotRun
from casereview.publish.assemble.lookup import recommendations
from casereview.publish.forms.blank_parts import blank_part, publication
from casereview.publish.one_document import public_body
from casereview.publish.release import publish, published_by

RECOMMENDATIONS, ACTIONS = f"{HEALTH}/recommendations.yml", f"{REVIEW}/actions.yml"


def held_against(**criteria: str) -> dict[str, object]:
    """The one recommendation of the review, with what is said of each criterion."""
    lines = "".join(f"{key.replace('_', '-')}: {said}\n" for key, said in criteria.items())
    return {RECOMMENDATIONS: {"append": "    criteria:\n" + indent(lines, "      ")}}


def unmet(held: Held) -> tuple[int, list[str]]:
    """How many criteria the procedure does not have, and the messages on those that it misses."""
    told = held.told("CR412")
    unknown = [message for message in told if "has no criterion" in message]
    return len(unknown), [message for message in told if message not in unknown]


FIRST = {"specific": "One form.", "measurable": "By audit.", "achievable": "The form is ours."}


@pytest.mark.parametrize(
    ("pin", "unknown", "missing"),
    [
        ("cpscb-2015@1", 0, ""),
        ("hsab@1", 1, "(reasonable)"),
        ("four-lscb-2010@2", 2, ""),
        ("adult-imr@1", 4, ""),
    ],
)
def test_01_the_letter_r_is_realistic_reasonable_relevant_or_none(
    hold: Hold, pin: str, unknown: int, missing: str
) -> None:
    """The same recommendation meets every criterion of one procedure and lacks one of another; a third has no SMART."""
    held = hold(pin, held_against(**FIRST, realistic="There is money.", timely="By the end of the year."))
    count, messages = unmet(held)
    assert count == unknown
    assert [missing in message for message in messages] == ([True] if missing else [])


def test_01_the_word_is_printed_in_the_report_and_in_the_blank_form(hold: Hold) -> None:
    files = held_against(**FIRST, realistic="There is money.")
    assert "Realistic: There is money." in plain(hold("cpscb-2015@1", files).report())
    assert "There is money." not in plain(hold("hsab@1", files).report())
    words = {pin: plain(blank_part(shipped(pin), "recommendations")) for pin in PINS}
    for pin, word in PINS.items():
        assert [word in words[other] for other in PINS] == [other == pin for other in PINS]


PINS = {
    "cpscb-2015@1": "Realistic :",
    "hsab@1": "Reasonable :",
    "four-lscb-2010@2": "Relevant :",
    "adult-imr@1": "Capable of being implemented :",
}


def test_02_the_letter_t_is_timely_or_time_focused(hold: Hold) -> None:
    """The same answer under the key `time-focused` fits one procedure; another wants one under `timely`."""
    files = held_against(**FIRST, relevant="Nothing was written.", time_focused="By the end of the year.")
    assert unmet(hold("four-lscb-2010@2", files)) == (0, [])
    count, messages = unmet(hold("cpscb-2015@1", files))
    assert count == 2
    assert [message.rpartition("(")[2] for message in messages] == ["realistic).", "timely)."]


def test_02_a_procedure_demands_an_answer_to_each_criterion_or_only_offers_them(hold: Hold) -> None:
    """`criteria_needed`: without it nothing is missed in a recommendation that says nothing of them."""
    assert len(hold("cpscb-2015@1").told("CR412")) == 5
    assert hold("four-lscb-2010@2").told("CR412") == []
    assert len(hold("four-lscb-2010@2", variant="recommendations: {criteria_needed: true}\n").told("CR412")) == 5


@pytest.mark.parametrize(
    ("pin", "scopes"),
    [
        ("hull-asc-2021@1", {"agency"}),
        ("cpscb-2015@1", {"agency", "inter-agency"}),
        ("adult-imr@1", {"agency", "inter-agency", "other-agency"}),
        ("four-lscb-2010@2", {"agency", "inter-agency", "national"}),
    ],
)
def test_22_whom_a_recommendation_may_be_for(hold: Hold, pin: str, scopes: set[str]) -> None:
    """One procedure looks at its own agency alone; others at agencies together, at others, or at national bodies."""
    for scope in ("agency", "inter-agency", "other-agency", "national"):
        held = hold(pin, {RECOMMENDATIONS: {"replace": {"scope: agency": f"scope: {scope}"}}})
        assert (held.told("CR413") == []) is (scope in scopes)


def test_22_the_list_of_recommendations_says_whom_each_is_for(hold: Hold) -> None:
    for scope, words in (("agency", "For the agency"), ("other-agency", "For another agency")):
        held = hold("adult-imr@1", {RECOMMENDATIONS: {"replace": {"scope: agency": f"scope: {scope}"}}})
        assert f"Scope {words} Owner" in plain(recommendations(held.assembly()))


AUTHORISED = {f"{REVIEW}/review.yml": {"append": "  implementation:\n    authorised: 2010-08-01\n"}}


def test_25_work_begins_at_once_or_when_the_plan_is_authorised(hold: Hold) -> None:
    """An action under way is as it should be under one procedure, and under another waits for the day in its form."""
    assert hold("four-lscb-2010@2").told("CR414") == []
    assert len(hold("hull-asc-2021@1").told("CR414")) == 1
    assert hold("hull-asc-2021@1", AUTHORISED).told("CR414") == []


def test_25_without_a_form_for_it_a_recorded_move_authorises_the_plan(hold: Hold) -> None:
    day = {f"{REVIEW}/moves/2010-08-01-authorised.yml": move("review", "authorised", "2010-08-01", "event")}
    start = "actions: {start: authorised}\n"
    assert len(hold("four-lscb-2010@2", variant=start).told("CR414")) == 1
    assert hold("four-lscb-2010@2", day, variant=start).told("CR414") == []


def test_26_the_word_ongoing_is_refused_where_the_procedure_refuses_it(hold: Hold) -> None:
    files = {ACTIONS: {"replace": {"Change the form.": "Change the form, ongoing."}}}
    assert len(hold("four-lscb-2010@2", files).told("CR407")) == 1
    assert hold("hull-asc-2021@1", files).told("CR407") == []
    assert len(hold("hull-asc-2021@1", files, variant="actions: {refuse_words: [ongoing]}\n").told("CR407")) == 1


def assessed(scale: str, overall: str, item: str, grade: str) -> dict[str, str]:
    """The panel's assessment of the health trust's report."""
    line = f"{{id: {item}, grade: {grade}, reason: It is clear.}}"
    text = (
        "agency: health\nversion: 1\non: 2010-07-14\nby: [board-manager]\n"
        f"scale: {scale}\noverall: {overall}\nitems:\n  - {line}\ndecision: accept\nreason: It is clear.\n"
    )
    return {f"{REVIEW}/panel/assessments/health.yml": text}


@pytest.mark.parametrize(
    ("pin", "four_grades", "three_points", "markers"),
    [
        ("four-lscb-2010@2", True, False, False),
        ("hsab@1", False, True, False),
        ("en-sar@1", False, False, True),
        ("cpscb-2015@1", False, False, False),
        ("adult-imr@1", False, False, False),
    ],
)
def test_27_each_procedure_judges_by_scales_of_its_own_or_by_none(
    hold: Hold, pin: str, four_grades: bool, three_points: bool, markers: bool
) -> None:
    """The same record of the panel is known under the procedure that has its scale, and under no other (CR514)."""
    for known, files in (
        (four_grades, assessed("imr-grades", "good", "a1", "satisfactory")),
        (three_points, assessed("standards", "adequate", "c1", "full")),
        (markers, assessed("quality-markers", "met", "m1", "partly")),
    ):
        assert (hold(pin, files).told("CR514", "health.yml") == []) is known


def test_27_a_review_may_be_judged_by_several_scales(hold: Hold) -> None:
    """Four boards grade an agency's report and the review as a whole, by different lists."""
    four = "four-lscb-2010@2"
    assert hold(four, assessed("review-grades", "good", "b1", "good")).told("CR514", "health.yml") == []
    assert len(hold(four, assessed("imr-grades", "good", "b1", "good")).told("CR514", "health.yml")) == 1
    assert [scale["of"] for scale in shipped(four).items("scales")] == ["imr", "review"]


def test_27_a_line_may_take_a_comment_alone(hold: Hold) -> None:
    """An item with an empty list of grades is not graded."""
    assert len(hold("hsab@1", assessed("standards", "adequate", "k1", "full")).told("CR514", "health.yml")) == 1


def test_27_the_report_of_the_panel_prints_the_grade_in_words(hold: Hold) -> None:
    held = hold("four-lscb-2010@2", assessed("imr-grades", "good", "a1", "satisfactory"))
    assert "Satisfactory" in held.form("assessment")
    assert "Overall: Good" in held.form("assessment")
    assert "Satisfactory" not in hold("hsab@1", assessed("imr-grades", "good", "a1", "satisfactory")).form("standards")


BEGUN = {
    f"{REVIEW}/overview/10-introduction.md": section("introduction", "What the agencies found."),
    f"{REVIEW}/summary/10-process.md": section("process", "How it was done."),
}


@pytest.mark.parametrize(
    ("pin", "published"),
    [
        ("four-lscb-2010@2", {"summary"}),
        ("cpscb-2015@1", {"summary", "overview"}),
        ("hull-asc-2021@1", set()),
        ("adult-imr@1", set()),
    ],
)
def test_28_the_summary_the_whole_report_or_nothing_is_published(hold: Hold, pin: str, published: set[str]) -> None:
    """Overview and summary are begun under all of them."""
    assert set(published_by(hold(pin, BEGUN).review)) == published


def test_28_the_edition_for_the_public_holds_what_is_published(hold: Hold) -> None:
    four, cpscb = hold("four-lscb-2010@2", BEGUN), hold("cpscb-2015@1", BEGUN)
    assert "How it was done." in public_body(four.assembly("summary"), "summary")
    assert public_body(four.assembly("summary"), "overview") == ""
    assert "What the agencies found." in public_body(cpscb.assembly("summary"), "overview")


def test_28_where_nothing_is_published_nothing_is_made(hold: Hold, tmp_path: Path) -> None:
    held = hold("hull-asc-2021@1", BEGUN)
    with pytest.raises(CannotRun, match="nothing is published"):
        publish(held.repository, "linden", tmp_path / "out", lambda _: None)
    assert not (tmp_path / "out").exists()


def test_28_how_long_it_stays_public_is_the_procedures_own() -> None:
    assert "at least 12 months" in plain(publication(shipped("en-lcspr@1")))
    assert "months" not in plain(publication(shipped("four-lscb-2010@2")))
    assert "Nothing is published." in plain(publication(shipped("hull-asc-2021@1")))
