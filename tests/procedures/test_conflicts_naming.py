"""Conflicts 3 to 6 and 32: how people are named in the same text, until when, what is promised, who has the key."""

from __future__ import annotations

from pathlib import Path

import pytest
from held import HEALTH, NAMES, REVIEW, Held, Hold, move, plain, section, shipped

from casereview.model.procedures.load import open_profile
from casereview.publish import paper
from casereview.publish.forms.blank_parts import blank_part
from casereview.publish.forms.lists import rows
from casereview.publish.forms.naming import way_now
from casereview.publish.paper import Wanted, make_report
from casereview.publish.sheets import sheet_body

TEXT = {f"{HEALTH}/30-analysis.md": section("analysis", "[[hv-1]] saw [[child-a]]. {#seen-alone}")}
EVENTS = {
    f"{HEALTH}/30-analysis.md": section("analysis", "[[hv-1]] saw [[child-a]]. {#seen-alone}"),
    f"{HEALTH}/31-chronology.md": section("chronology", "The table follows."),
}
FULL, INITIALS, CODES = "Mary Orchardson (health visitor) saw", "MO (health visitor) saw", "HV1 saw"


def later(*states: str) -> dict[str, str]:
    """The review moved on through these states."""
    days = {state: f"2010-1{number}-01" for number, state in enumerate(states)}
    return {f"{REVIEW}/moves/{day}-{state}.yml": move("review", state, day) for state, day in days.items()}


def leaflet(held: Held) -> str:
    sheet = held.profile.listed("sheets")["staff-guidance"]
    return plain(sheet_body(held.filling(), sheet))


def test_03_the_same_text_prints_names_initials_or_codes(hold: Hold) -> None:
    """Four boards want full names in an agency's report, one initials and job title, one codes throughout."""
    four, cpscb, hsab = (plain(hold(pin, TEXT).report()) for pin in ("four-lscb-2010@2", "cpscb-2015@1", "hsab@1"))
    assert FULL in four
    assert INITIALS in cpscb
    assert CODES in hsab
    for text, others in ((four, (INITIALS, CODES)), (cpscb, (FULL, CODES)), (hsab, (FULL, INITIALS))):
        assert not any(other in text for other in others)


def test_03_the_chronology_has_a_way_of_its_own(hold: Hold) -> None:
    """`naming.chronology` steers the table alone, `naming.imr` the text around it."""
    same = hold("hsab@1", EVENTS, variant="naming: {anonymise_at: overview-only}\n")
    other = hold("hsab@1", EVENTS, variant="naming: {chronology: full-name, anonymise_at: overview-only}\n")
    assert CODES in plain(same.report())
    assert CODES in plain(other.report())
    assert "Orchardson" not in table_of(same)
    assert "Mary Orchardson" in table_of(other)
    assert "Orchardson" not in plain(other.report(edition="coded"))


def test_03_names_in_a_chronology_give_way_with_those_in_the_report(hold: Hold) -> None:
    """With `anonymise_at: writing` a chronology never names anybody, whatever `naming.chronology` says."""
    held = hold("hsab@1", EVENTS, variant="naming: {chronology: full-name}\n")
    assert "Orchardson" not in table_of(held)
    assert "HV1" in table_of(held)


def table_of(held: Held) -> str:
    """The chronology in a report."""
    start = held.report().partition('<table class="chronology"')[2]
    assert start
    return plain(start.partition("</table>")[0])


def test_04_staff_are_promised_what_the_report_does(hold: Hold) -> None:
    """The sentence on names in the leaflet is made from the procedure: full names, initials, or codes."""
    four, cpscb, hsab = (leaflet(hold(pin)) for pin in ("four-lscb-2010@2", "cpscb-2015@1", "hsab@1"))
    assert "people are named by full name" in four
    assert "Before the reports go to anybody outside the review, names are replaced by codes." in four
    assert "people are named by initials and job title" in cpscb
    assert "Only the overview report and what is published are written without names." in cpscb
    assert "people are named by a code such as SW1" in hsab
    assert not any(way in hsab for way in ("by full name", "by initials"))


@pytest.mark.parametrize(("pin", "refused"), [("four-lscb-2010@2", True), ("hsab@1", False)])
def test_04_a_leaflet_that_promises_codes_is_refused_where_names_stand(hold: Hold, pin: str, refused: bool) -> None:
    """The same leaflet makes the one procedure contradict itself (CR544) and fits the other."""
    sheet = "{id: leaflet, title: For staff, of: agency, parts: [{id: n, text: By codes alone., promise: label}]}"
    held = hold(pin, variant=f"sheets:\n  - {sheet}\n")
    assert bool(held.told("CR544")) is refused
    assert (held.review.profile is None) is refused


STATES = ("panel-review", "overview-draft", "agreed", "ratified")
WAYS = {
    "four-lscb-2010@2": ("full-name", "full-name", "label", "label"),
    "cpscb-2015@1": ("initials-title",) * 4,
    "hsab@1": ("label",) * 4,
}


@pytest.mark.parametrize("pin", WAYS)
def test_05_names_give_way_when_the_procedure_says(hold: Hold, pin: str) -> None:
    """After the overview is drafted; never but in the overview; or while the report is written."""
    found = [hold(pin, later(*STATES[1:number])) for number in range(1, len(STATES) + 1)]
    assert tuple(held.review.state_of("review") for held in found) == STATES
    assert tuple(way_now(held.profile, held.review) for held in found) == WAYS[pin]


def test_05_a_report_printed_late_bears_codes_under_one_procedure_and_names_under_another(hold: Hold) -> None:
    files = {**TEXT, **later("overview-draft", "agreed")}
    assert CODES in plain(hold("four-lscb-2010@2", files).report())
    assert INITIALS in plain(hold("cpscb-2015@1", files).report())


def test_05_before_the_panel_is_a_day_of_its_own(hold: Hold) -> None:
    """A variant that replaces names before the panel reads a report does so in the state in which another does not."""
    before = hold("four-lscb-2010@2", TEXT, variant="naming: {anonymise_at: before-panel}\n")
    assert before.review.state_of("review") == "panel-review"
    assert CODES in plain(before.report())
    assert FULL in plain(hold("four-lscb-2010@2", TEXT).report())


def test_05_the_overview_has_words_for_the_public_or_codes(hold: Hold) -> None:
    """Where only the overview is anonymised it has public words; elsewhere the codes of the agencies' reports."""
    files = {f"{REVIEW}/overview/10-introduction.md": section("introduction", "[[hv-1]] saw [[child-a]].")}
    assert "A health visitor saw the child." in plain(hold("cpscb-2015@1", files).report("overview"))
    assert "HV1 saw Child A." in plain(hold("four-lscb-2010@2", files).report("overview"))


def test_06_the_key_stands_in_the_report_or_apart_from_it(hold: Hold) -> None:
    """One procedure prints who the codes stand for in the report's last section; four boards keep that apart."""
    files = {f"{HEALTH}/60-abbreviations.md": section("abbreviations", "The lists follow.")}
    adult, four = hold("adult-imr@1", files), hold("four-lscb-2010@2", files)
    assert "HV1 Mary Orchardson" in plain(adult.report())
    assert "HV1 Mary Orchardson" not in plain(four.report())
    assert "A key at the end of the report says who the codes stand for" in leaflet(adult)
    assert "Who the codes stand for is kept apart from the report." in leaflet(four)


@pytest.mark.parametrize(("pin", "told"), [("adult-imr@1", True), ("four-lscb-2010@2", False)])
def test_06_a_procedure_says_where_it_prints_the_key(hold: Hold, pin: str, told: bool) -> None:
    """`key_in: []` contradicts a procedure that prints the key in the report (CR541) and fits one that does not."""
    assert bool(hold(pin, variant="naming: {key_in: []}\n").told("CR541")) is told
    assert bool(hold(pin, variant="naming: {key_in: [imr]}\n").told("CR541")) is not told


def test_06_the_key_says_names_in_the_editions_it_is_for_and_in_no_other(hold: Hold) -> None:
    """`key_for` decides, even where the form of the key would print names."""
    usual, narrow = hold("adult-imr@1"), hold("adult-imr@1", variant="naming: {key_for: [panel]}\n")
    for edition, named in (("panel", True), ("agency:health", True), ("coded", False)):
        assert ("Mary Orchardson" in usual.form("key", edition)) is named
    for edition, named in (("panel", True), ("agency:health", False), ("coded", False)):
        assert ("Mary Orchardson" in narrow.form("key", edition)) is named
    assert "HV1 HV1" in narrow.form("key", "agency:health")


def test_06_the_key_names_people_with_their_post_or_without(hold: Hold) -> None:
    """`key_names` is the way of a key whose form does not say another."""
    files = {f"{HEALTH}/30-analysis.md": section("analysis", "[[hv-1]] came. {#seen-alone}")}
    names = {pin: [line["name"] for line in rows(hold(pin, files).filling(), "staff-key")] for pin in KEYS}
    assert "Mary Orchardson (health visitor)" in names["hull-asc-2021@1"]
    assert "Mary Orchardson" in names["adult-imr@1"]


KEYS = ("hull-asc-2021@1", "adult-imr@1")


def made(held: Held, sheet: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The edition a sheet is made in, and its words, with the key at hand."""
    monkeypatch.setattr(paper, "open_entries", lambda *_: NAMES)
    wanted = Wanted("linden", "imr/health", sheet)
    released = make_report(held.repository, wanted, ("html",), folder, lambda _: None)
    assert released.files, released.diagnostics
    said = plain(released.files[0].read_text(encoding="utf-8").partition("<body")[2])
    return next(name for name in ("Panel", "Coded") if f"{name} edition" in said), said


def test_32_what_goes_by_e_mail_is_made_without_names(
    hold: Hold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The leaflet of one procedure is sent by e-mail and made in the edition without names; another's is on paper."""
    adult, cpscb = hold("adult-imr@1"), hold("cpscb-2015@1")
    assert made(adult, "staff-guidance", tmp_path / "adult", monkeypatch)[0] == "Coded"
    assert made(cpscb, "staff-guidance", tmp_path / "cpscb", monkeypatch)[0] == "Panel"


def test_32_the_same_letter_bears_the_childs_name_on_paper_and_a_code_by_e_mail(
    hold: Hold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_paper = hold("four-lscb-2010@2")
    by_email = hold("four-lscb-2010@2", variant="sheets:\n  - {id: commissioning, channel: email}\n")
    edition, said = made(on_paper, "commissioning", tmp_path / "paper", monkeypatch)
    assert (edition, "Tilda Wrenfield" in said, "6 May 2004" in said) == ("Panel", True, True)
    edition, said = made(by_email, "commissioning", tmp_path / "email", monkeypatch)
    assert (edition, "Wrenfield" in said, "2004" in said) == ("Coded", False, False)
    assert "By e-mail, so it holds codes and no names" in said
    assert "Child A" in said


def test_32_a_form_sent_by_e_mail_bears_codes_inside_an_edition_with_names(hold: Hold) -> None:
    """`channel` of a single form, in an edition that prints names."""
    on_paper = hold("four-lscb-2010@2")
    by_email = hold("four-lscb-2010@2", variant="forms:\n  - {id: subject, channel: email}\n")
    assert "Tilda Wrenfield" in on_paper.form("subject")
    assert "Wrenfield" not in by_email.form("subject")
    assert "Child A" in by_email.form("subject")


def test_blank_leaflets_carry_the_same_sentence() -> None:
    """The blank form of a leaflet promises what the filled one does."""
    assert "by full name" in plain(blank_part(shipped("four-lscb-2010@2"), "names"))
    assert "by a code such as SW1" in plain(blank_part(shipped("hsab@1"), "names"))


def test_a_variant_of_a_test_is_whole(hold: Hold) -> None:
    """The variants these tests write are procedures without a fault."""
    held = hold("hsab@1", variant="naming: {chronology: full-name}\n")
    opened = open_profile(held.repository.shelf, "variant@1", held.repository.store)
    assert opened is not None
    assert opened.problems == ()
