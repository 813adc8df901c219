"""Each way in which a procedure can disagree with itself is told at its line."""

from __future__ import annotations

import pytest

from .small_procedure import SMALL, VARIANT, Shelf, changed, told


def test_the_small_procedure_is_in_order() -> None:
    opened = Shelf({"small@1": SMALL}).open("small@1")
    assert opened.problems == ()
    assert opened.profile is not None
    assert opened.profile.pin == "small@1"


NOWHERE = [
    # what leads nowhere, the change that makes it so, the line that is told
    ("a question's section", "wishes, section: analysis", "wishes, section: lessons", "- {id: q1"),
    ("a cover", "cover: cover", "cover: covers", "cover: covers"),
    ("a document's signatures", "signatures: signatures", "signatures: signed", "signatures: signed"),
    ("a part before the sections", "front: [terms]", "front: [term]", "front: [term]"),
    ("a part of a section", "parts: [records]", "parts: [record]", "- {id: records"),
    ("a part of an appendix", "parts: [chronology]", "parts: [cronology]", "- {id: events"),
    ("a table's list", "rows: records", "rows: recordings", "rows: recordings"),
    ("a table without a list", "    rows: records\n", "", "- id: records"),
    ("a table's column", "text: Record, field: title", "text: Record, field: born", "- {id: r1"),
    ("a table's column without a field", "text: Record, field: title", "text: Record", "- {id: r1"),
    ("a fact", "field: subject-born", "field: subject-birthday", "- {id: co1"),
    ("a scale", "scale: quality", "scale: qualities", "scale: qualities"),
    ("grades without a scale", "\n    scale: quality", "", "- id: judged"),
    ("a form's edition", "only_for: [panel]", "only_for: [press]", "only_for: [press]"),
    ("a line for nobody's signature", "text: Author, signer: author", "text: Author", "- {id: sg1"),
    ("a choice of nothing", ", choices: [{id: desktop, title: From records}]", "", "- {id: co2"),
    ("a form with the name of a part", "id: agreed\n", "id: glossary\n", "- id: glossary"),
    ("a signer's role", "role: director", "role: directors", "- {role: directors"),
    ("a signer's grade", "min_grade: top", "min_grade: highest", "- {role: director"),
    ("who grants more time", "by: [manager]", "by: [minister]", "extension: {by: [minister]"),
    ("the day agreed", "agreed_in: target", "agreed_in: goal", "- {id: review"),
    ("a clock without a time", "    value: 2\n", "", "- id: report"),
    ("a clock without a unit", "    unit: months\n", "", "- id: report"),
    ("the day a plan is authorised", "authorised_in: target", "authorised_in: goal", "authorised_in: goal"),
    ("a plan authorised in a report", "authorised_in: target", "authorised_in: co2", "authorised_in: co2"),
    ("who sends a sheet", "    of: agency\n    by: manager", "    of: agency\n    by: board", "by: board"),
    ("who gets a sheet", "to: lead\n    parts", "to: leader\n    parts", "to: leader"),
    ("a part of a sheet", "part: judged", "part: judge", "- {id: p2"),
    ("who sends a letter", "title: First letter\n    by: manager", "title: First letter\n    by: board", "by: board"),
    ("who gets a letter", "to: lead\n    sheet", "to: leader\n    sheet", "to: leader"),
    ("a letter's sheet", "sheet: request", "sheet: requests", "sheet: requests"),
    ("a chronology's header", "header: cover\n  columns", "header: head\n  columns", "header: head"),
    ("a plan's header", "header: cover\n  progress", "header: head\n  progress", "header: head"),
    ("a scale's header", "header: cover\n    grades", "header: head\n    grades", "header: head"),
    ("an item's own grade", "grades: [good]", "grades: [best]", "grades: [best]"),
    ("a described grade", "          good: All", "          best: All", "best: All is told."),
    ("a key that is printed nowhere", "key_in: []", "key_in: [imr]", "key_in: [imr]"),
    ("who reads the key", "key_for: [panel]", "key_for: [press]", "key_for: [press]"),
    ("a term in braces", "{subject}", "{client}", "- {id: q1"),
    ("a section in braces", "{ref:reason}", "{ref:reasons}", "- {id: analysis"),
    ("another place of the chronology", "placement: attachment", "placement: section", "placement: section"),
    ("a chronology that is no part", "placement: attachment", "placement: none", "placement: none"),
    (
        "what is left out of nothing",
        "errata: []",
        "errata: [{id: e1, place: a, problem: b, read_as: c, remove: true}]",
        "errata: [{id: e1",
    ),
    ("what to stand beside", "title: Lead}", "title: Lead, after: boss}", "- {id: lead"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line"), [case[1:] for case in NOWHERE], ids=[case[0] for case in NOWHERE])
def test_a_name_that_leads_nowhere_is_told_at_its_line(old: str, new: str, line: str) -> None:
    shelf = Shelf({"small@1": changed(SMALL, old, new)})
    [(code, where)] = told(shelf, "small@1")
    assert code == "CR541"
    assert where.startswith(line)


TWICE = [
    ("a section", "  - {id: analysis, number", "  - {id: reason, number", '- {id: reason, number: "2.2"'),
    ("a role", "{id: lead, title: Lead}", "{id: manager, title: Lead}", "- {id: manager, title: Lead}"),
    (
        "a signer",
        "when: each-version}\n",
        "when: each-version}\n    - {role: director, min_grade: senior, when: final}\n",
        "- {role: director, min_grade: senior",
    ),
    (
        "a criterion",
        'prompt: "Is it clear?"}\n',
        'prompt: "Is it clear?"}\n    - {key: specific, word: Sure, prompt: "Is it sure?"}\n',
        "- {key: specific, word: Sure",
    ),
    ("an item of a form", "{id: co2, text", "{id: co1, text", "- {id: co1, text: Method"),
]


@pytest.mark.parametrize(("old", "new", "line"), [case[1:] for case in TWICE], ids=[case[0] for case in TWICE])
def test_an_id_that_stands_twice_is_told_at_the_second(old: str, new: str, line: str) -> None:
    found = told(Shelf({"small@1": changed(SMALL, old, new)}), "small@1")
    assert [where.startswith(line) for code, where in found if code == "CR403"] == [True]


@pytest.mark.parametrize("number", ["1", "2.1", "1.9"])
def test_numbers_that_do_not_rise_are_told_at_the_later_section(number: str) -> None:
    shelf = Shelf({"small@1": changed(SMALL, 'number: "2.2"', f'number: "{number}"')})
    [(code, where)] = told(shelf, "small@1")
    assert code == "CR543"
    assert where.startswith("- {id: analysis")


def test_a_tenth_section_stands_after_the_ninth() -> None:
    text = changed(changed(SMALL, 'number: "2.1"', 'number: "2.9"'), 'number: "2.2"', 'number: "2.10"')
    assert told(Shelf({"small@1": text}), "small@1") == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("promise: initials-title", "promise: label", "- {id: p1"),
        ("anonymise_at: before-submission", "anonymise_at: writing", "- {id: p1"),
        ("summary: public\n  anonymise_at", "summary: label\n  anonymise_at", "summary: label"),
    ],
    ids=["another way", "codes from the start", "another way in what is published"],
)
def test_a_promise_that_is_not_kept_is_told_at_its_line(old: str, new: str, line: str) -> None:
    [(code, where)] = told(Shelf({"small@1": changed(SMALL, old, new)}), "small@1")
    assert code == "CR544"
    assert where.startswith(line)


def test_a_rule_of_a_provisional_procedure_needs_a_source_and_the_day_it_was_read() -> None:
    shelf = Shelf({"small@1": changed(SMALL, "status: historic", "status: provisional\nas_at: 2026-11-26")})
    found = told(shelf, "small@1")
    assert {code for code, _ in found} == {"CR545"}
    starts = (
        "- {id: S1",
        "- {id: reason",
        "- {id: q1",
        "- id: cover",
        "- id: request",
        "- {id: review",
        "publication:",
    )
    for start in starts:
        assert any(where.startswith(start) for _, where in found), start


def test_a_rule_of_a_provisional_procedure_is_in_order_once_it_is_cited() -> None:
    shelf = Shelf({"small@1": changed(SMALL, "status: historic", "status: provisional\nas_at: 2026-11-26")})
    before = len(told(shelf, "small@1"))
    shelf.change("small@1", 'decided.", source: "1"}', 'decided.", source: "1", as_at: 2026-11-26}')
    shelf.lock("small@1")
    assert len(told(shelf, "small@1")) == before - 1


def test_what_a_provisional_variant_inherits_is_not_asked_for_again() -> None:
    own = VARIANT.replace("status: in-force", "status: provisional\nas_at: 2026-11-26")
    shelf = Shelf({"small@1": SMALL, "variant@1": own + 'standing_terms:\n  - {id: S2, text: "Weigh it up."}\n'})
    assert told(shelf, "variant@1") == [("CR545", '- {id: S2, text: "Weigh it up."}')]


def test_a_source_alone_is_no_citation() -> None:
    shelf = Shelf({"small@1": changed(SMALL, "status: historic", "status: provisional\nas_at: 2026-11-26")})
    assert ("CR545", '- {id: S1, text: "Weigh up what was decided.", source: "1"}') in told(shelf, "small@1")


@pytest.mark.parametrize(
    ("pin", "line"), [("other@1", "id: small"), ("small@2", "version: 1")], ids=["another id", "another version"]
)
def test_a_procedure_in_the_wrong_folder_is_told_at_the_field(pin: str, line: str) -> None:
    assert told(Shelf({pin: SMALL}), pin) == [("CR505", line)]
