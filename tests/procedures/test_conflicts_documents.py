"""Conflicts 12 to 16: the order of a report, its chronology and its picture of the family, from the same files."""

from __future__ import annotations

import csv
import io
import re

import pytest
from held import HEALTH, REVIEW, Held, Hold, plain, section, shipped

from casereview.publish.forms.blank_parts import blank_part
from casereview.publish.forms.genogram import symbols
from casereview.publish.forms.tables import TAGS
from casereview.rules.chronologies import columns

#: Sections that several procedures have, in the order in which most of them stand.
ORDERED = {
    f"{HEALTH}/30-analysis.md": section("analysis", "What was seen. {#seen-alone}"),
    f"{HEALTH}/31-chronology.md": section("chronology", "The table follows."),
    f"{HEALTH}/40-lessons.md": section("learning", "What was learnt."),
}
OPINION, SECOND_HAND = f"[{TAGS['opinion']}]", f"[{TAGS['secondary']}]"
EVENT = {
    "id": "health-0001",
    "date": "2009-03-02",
    "date_kind": "on",
    "time": "10:00",
    "family": "child-a",
    "professionals": "hv-1",
    "contact": "home-visit",
    "description": "Weighed at home.",
    "within": "Told the nurse.",
    "external": "Rang the school.",
    "comment": "Good work.",
    "statement": "opinion",
    "weight": "secondary",
}


def chronology() -> str:
    """A chronology of that event."""
    written = io.StringIO()
    writer = csv.DictWriter(written, columns(("child-a",)), lineterminator="\n")
    writer.writeheader()
    writer.writerow(EVENT)
    return written.getvalue()


EVENTS = {**ORDERED, f"{HEALTH}/chronology.csv": chronology()}


def headings(held: Held) -> list[str]:
    """The ids of the sections in the order in which a report prints them."""
    return re.findall(r'<h1 id="imr-health-section-([a-z-]+)"', held.report())


def printed(held: Held) -> str:
    """The chronology as a report prints it, as HTML."""
    found = re.search(r'<table class="chronology">.*?</table>', held.report(), re.DOTALL)
    assert found
    return found.group()


def heads(held: Held) -> list[str]:
    return [plain(cell) for cell in re.findall(r'<th scope="col">.*?</th>', printed(held))]


def cells(held: Held) -> dict[str, str]:
    """The first event, cell by cell under the heads of its columns."""
    line = printed(held).partition("<tbody>")[2]
    return dict(zip(heads(held), map(plain, re.findall(r"<t[hd][^>]*>.*?</t[hd]>", line, re.DOTALL)), strict=True))


def place(held: Held) -> str:
    """The heading below which the chronology is printed."""
    before = held.report().partition('<table class="chronology">')[0]
    return plain(re.findall(r"<h1[^>]*>.*?</h1>", before)[-1])


def test_12_learning_stands_before_the_recommendations_or_after_them(hold: Hold) -> None:
    """The same sections are printed in the order of each procedure."""
    cpscb, adult = hold("cpscb-2015@1", ORDERED), hold("adult-imr@1", ORDERED)
    assert [one for one in headings(cpscb) if one in ("learning", "recommendations")] == ["learning", "recommendations"]
    assert [one for one in headings(adult) if one in ("learning", "recommendations")] == ["recommendations", "learning"]
    order = [one.id for one in adult.health.ordered]
    assert order.index("recommendations") < order.index("learning")


def test_12_files_in_the_order_of_one_procedure_are_misordered_under_the_other(hold: Hold) -> None:
    files = {**ORDERED, f"{HEALTH}/31-chronology.md": section("facts", "What happened.")}
    assert hold("cpscb-2015@1", files).told("CR204", "50-recommendations.md") == []
    misplaced = hold("adult-imr@1", files)
    assert len(misplaced.told("CR204")) == 1


def test_12_the_chronology_comes_before_the_analysis_or_after_it(hold: Hold) -> None:
    hsab, adult = headings(hold("hsab@1", EVENTS)), headings(hold("adult-imr@1", EVENTS))
    assert hsab.index("analysis") < hsab.index("chronology")
    assert adult.index("chronology") < adult.index("analysis")


@pytest.mark.parametrize(
    ("pin", "heading"),
    [
        ("four-lscb-2010@2", "Appendix A: "),
        ("hsab@1", "7 "),
        ("adult-imr@1", "Part two"),
        ("hull-asc-2021@1", "Appendix B: "),
        ("cpscb-2015@1", "Chronology"),
    ],
)
def test_13_the_chronology_is_an_attachment_a_section_or_a_part(hold: Hold, pin: str, heading: str) -> None:
    """The same events stand where each procedure puts its chronology, and nowhere else."""
    held = hold(pin, EVENTS)
    assert place(held).startswith(heading)
    assert held.report().count('<table class="chronology">') == 1


@pytest.mark.parametrize("placement", ["attachment", "section", "part", "support"])
@pytest.mark.parametrize(
    ("pin", "own"), [("hsab@1", {"section"}), ("hull-asc-2021@1", {"attachment", "part", "support"})]
)
def test_13_the_placement_and_the_place_of_the_table_agree(hold: Hold, pin: str, own: set[str], placement: str) -> None:
    """A procedure that prints its chronology in another place than it says is refused (CR541)."""
    held = hold(pin, variant=f"chronology: {{placement: {placement}}}\n")
    assert (held.told("CR541") == []) is (placement in own)


def test_14_each_procedure_has_columns_of_its_own(hold: Hold) -> None:
    """Seven, eight or four columns from the same record; no word of the event is lost on the way to a cell."""
    four, hsab, adult = (cells(hold(pin, EVENTS)) for pin in ("four-lscb-2010@2", "hsab@1", "adult-imr@1"))
    assert (len(four), len(hsab), len(adult)) == (7, 8, 4)
    assert "Told the nurse." in four["Description of significant event"]
    assert "Told the nurse." in hsab["Communication within agency (phone, written, meeting)"]
    assert "Rang the school." in hsab["Communication external to agency (phone, written, meeting)"]
    assert "Told the nurse." in adult["Key interventions and actions taken"]
    assert all("Weighed at home." in " ".join(table.values()) for table in (four, hsab, adult))


def test_14_each_procedure_writes_its_dates_in_a_form_of_its_own(hold: Hold) -> None:
    """`chronology.date_format`: the day of the week, figures alone, or words."""
    assert cells(hold("four-lscb-2010@2", EVENTS))["Day, date, time"] == "Monday 2 March 2009 10:00"
    assert cells(hold("hsab@1", EVENTS))["Date"] == "02/03/09"
    assert cells(hold("adult-imr@1", EVENTS))["Date and time of contact"] == "2 March 2009 10:00"


def test_15_a_comment_is_tagged_by_type_and_weight_by_weight_or_not_at_all(hold: Hold) -> None:
    """The tags of one event show only where the procedure tells them apart."""
    hsab, cpscb, four = (printed(hold(pin, EVENTS)) for pin in ("hsab@1", "cpscb-2015@1", "four-lscb-2010@2"))
    assert (OPINION in hsab, SECOND_HAND in hsab) == (True, True)
    assert (OPINION in cpscb, SECOND_HAND in cpscb) == (False, True)
    assert (OPINION in four, SECOND_HAND in four) == (False, False)


def test_15_the_lists_decide_and_not_the_column_alone(hold: Hold) -> None:
    """With the same columns, a procedure that does not list a type or weight does not print it."""
    held = hold("hsab@1", EVENTS, variant="statements: {types: [fact], weights: [primary]}\n")
    assert OPINION not in printed(held)
    assert SECOND_HAND not in printed(held)


FAMILY, INSTITUTION = "setting: family\n", "setting: institution\n"


@pytest.mark.parametrize(
    ("pin", "setting", "wanted"),
    [
        ("cpscb-2015@1", INSTITUTION, True),
        ("four-lscb-2010@2", INSTITUTION, True),
        ("hsab@1", FAMILY, True),
        ("hsab@1", INSTITUTION, False),
        ("adult-imr@1", FAMILY, False),
        ("hull-asc-2021@1", FAMILY, False),
    ],
)
def test_16_a_genogram_is_needed_always_in_a_family_setting_or_never(
    hold: Hold, pin: str, setting: str, wanted: bool
) -> None:
    """A review without a word on who belongs to whom is told so (CR528) only where a genogram is needed."""
    held = hold(pin, {f"{REVIEW}/review.yml": {"append": setting}})
    assert bool(held.told("CR528")) is wanted


@pytest.mark.parametrize(
    ("pin", "setting", "wanted"),
    [
        ("cpscb-2015@1", INSTITUTION, True),
        ("hsab@1", FAMILY, True),
        ("hsab@1", INSTITUTION, False),
        ("adult-imr@1", FAMILY, False),
    ],
)
def test_16_its_section_is_missing_only_where_it_is_needed(hold: Hold, pin: str, setting: str, wanted: bool) -> None:
    """Only procedures that have the section miss it, and one of them only for harm in a family (CR202)."""
    held = hold(pin, {f"{REVIEW}/review.yml": {"append": setting}})
    assert any("(genogram)" in message for message in held.told("CR202")) is wanted


def test_16_the_board_draws_it_or_the_agency() -> None:
    """`genogram.author`, printed above the symbols in the blank form."""
    assert "The board draws it for everybody." in plain(blank_part(shipped("four-lscb-2010@2"), "genogram"))
    assert "The agency draws it." in plain(blank_part(shipped("cpscb-2015@1"), "genogram"))


def test_16_each_procedure_has_symbols_of_its_own() -> None:
    """Who was aware of the abuse is marked under one procedure, twins and a child lost under two others."""
    known = {
        pin: {item["id"] for item in shipped(pin).items("genogram", "symbols")} for pin in ("cpscb-2015@1", "hsab@1")
    }
    assert "aware" in known["cpscb-2015@1"] - known["hsab@1"]
    assert {"twins", "loss"} <= known["hsab@1"] - known["cpscb-2015@1"]
    for pin, ids in known.items():
        assert symbols(shipped(pin)).count("<img") == len(ids)
    assert symbols(shipped("hull-asc-2021@1")) == ""
