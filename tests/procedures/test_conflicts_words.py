"""Conflicts 30 and 31: each procedure's own words, and where a reference in its texts leads."""

from __future__ import annotations

import pytest
from held import HEALTH, Hold, plain, section, shipped

from casereview.model.procedures.placeholders import fill
from casereview.publish.assemble.documents import section_html
from casereview.publish.assemble.lookup import matrix
from casereview.publish.assemble.procedure import procedure

FIVE = ("cpscb-2015@1", "four-lscb-2010@2", "adult-imr@1", "hsab@1", "hull-asc-2021@1")


def test_30_the_same_sentence_has_each_procedures_own_words() -> None:
    """A child, an adult, a vulnerable adult or a service user; a committee, a sub group or a management team."""
    said = {pin: fill(shipped(pin), "The {subject} and the {committee}") for pin in FIVE}
    assert said == {
        "cpscb-2015@1": "The child and the Safeguarding Children Board",
        "four-lscb-2010@2": "The child and the Serious Case Review Committee",
        "adult-imr@1": "The vulnerable adult and the Safeguarding Adults review group",
        "hsab@1": "The adult and the Serious Case Review Sub Group",
        "hull-asc-2021@1": "The service user and the departmental management team",
    }


def test_30_questions_are_printed_in_those_words_wherever_they_stand(hold: Hold) -> None:
    """In the report, beside what does not apply, and in the table of where each question is answered."""
    files = {
        f"{HEALTH}/30-analysis.md": section("analysis", "It was seen.", "not_applicable: {q1: Nobody knew of it.}\n")
    }
    for pin, own in (("cpscb-2015@1", "child"), ("adult-imr@1", "vulnerable adult")):
        held = hold(pin, files)
        assembly = held.assembly()
        analysis = next(one for one in held.health.sections if one.id == "analysis")
        first = held.profile.documents["imr"].questions[0].text
        question = " ".join(fill(held.profile, first).split())
        assert own in question
        assert "{subject" in first
        for html in (section_html(assembly, held.health, analysis), matrix(assembly)):
            assert question in plain(html)
            assert "{subject" not in html


def test_30_a_slip_of_the_source_is_put_right_and_noted() -> None:
    """The toolkit for adults speaks of a child's view once: the procedure says adult, and says that it does."""
    hsab = shipped("hsab@1")
    noted = [item for item in hsab.items("errata") if item["place"] == "9.14"]
    assert [item["read_as"] for item in noted] == ["The adult's view is meant."]
    assert "The adult's view is meant." in plain(procedure(hsab))
    assert hsab.term("subject") == "adult"


def test_31_a_reference_leads_to_another_place_in_each_procedure() -> None:
    """The action plan is Appendix A, Appendix B, section 7 or section 4; a number is never typed."""
    said = {pin: fill(shipped(pin), "See {ref:action-plan}.") for pin in FIVE if pin != "hsab@1"}
    assert said == {
        "cpscb-2015@1": "See Appendix A.",
        "four-lscb-2010@2": "See Appendix B.",
        "adult-imr@1": "See section 7.",
        "hull-asc-2021@1": "See section 4.",
    }


def guided(reference: str) -> str:
    """The section on the analysis with a reference in its guidance."""
    part = f"{{id: analysis, guidance: 'Look at {reference}. Say what you saw.'}}"
    return f"documents:\n  imr:\n    sections:\n      - {part}\n"


@pytest.mark.parametrize(("pin", "broken"), [("cpscb-2015@1", False), ("hsab@1", True)])
def test_31_a_reference_that_leads_nowhere_is_an_error(hold: Hold, pin: str, broken: bool) -> None:
    """The same words fit a procedure with an appendix of records, and are refused by one without (CR541)."""
    held = hold(pin, variant=guided("{ref:records}"))
    assert bool(held.told("CR541")) is broken
    assert (held.review.profile is None) is broken


def test_31_what_a_dangling_reference_was_read_as_is_shown() -> None:
    """One source names Appendix B for Appendix C, another an Appendix K that does not exist; each page says so."""
    cpscb, four = (plain(procedure(shipped(pin))) for pin in ("cpscb-2015@1", "four-lscb-2010@2"))
    assert "They are in Appendix C, as the table of contents has it." in cpscb
    assert "The nine columns of Appendix H are used." in four
    assert "The nine columns of Appendix H are used." not in cpscb
