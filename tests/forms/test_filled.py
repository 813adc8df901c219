"""Forms filled in from the examples: people printed as each form says, answers with their notes, lists of data."""

from __future__ import annotations

import re

from casereview.model.procedures.forms import Form, FormItem
from casereview.publish.forms.filled import filled
from casereview.publish.forms.parts import part
from examples import FillingOf


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def table(rows: str, *columns: str, **more: str) -> Form:
    return Form("f", "A form", "table", tuple(FormItem(c, c, c) for c in columns), rows=rows, **more)  # type: ignore[arg-type]


def test_a_form_prints_people_in_its_own_way(filling: FillingOf) -> None:
    made = filling("hawthorn/health")
    person = made.people.coded[str(made.cover["interviews"][0]["person"])]
    plain = words(filled(made, table("interviews", "person", names="label")))
    named = words(filled(made, table("interviews", "person", names="full-name")))
    titled = words(filled(made, table("interviews", "person", names="initials-title")))
    entry = made.assembly.entries[person.id]  # type: ignore[index]
    assert person.label in plain
    assert entry.name.surname in named
    assert entry.name.surname not in plain + titled
    assert f"({person.role})" in titled


def test_a_form_prints_people_by_code_where_the_edition_holds_no_names(filling: FillingOf) -> None:
    made = filling("hawthorn/health", "coded")
    shown = words(filled(made, table("interviews", "person", names="full-name")))
    assert shown == words(filled(made, table("interviews", "person", names="label")))


def test_a_form_prints_people_only_in_the_editions_it_names(filling: FillingOf) -> None:
    form = table("interviews", "person", only_for=("panel",))  # type: ignore[arg-type]
    assert filled(filling("hawthorn/health"), form)
    assert filled(filling("hawthorn/health", "coded"), form) == ""


def test_a_form_that_goes_by_e_mail_holds_no_name(filling: FillingOf) -> None:
    made = filling("hawthorn/health")
    form = table("interviews", "person", names="full-name", channel="email")
    assert words(filled(made, form)) == words(filled(made, table("interviews", "person", names="label")))


def test_a_form_lists_files_with_what_the_chair_may_see(filling: FillingOf) -> None:
    shown = words(filled(filling("hawthorn/health"), table("files-secured", "what", "location")))
    assert "may ask for the files themselves" in shown
    other = words(filled(filling("juniper/care-home"), table("files-secured", "what", "location")))
    assert "the files themselves are not handed over" in other


def test_a_date_of_birth_is_withheld_without_names_and_says_so(filling: FillingOf) -> None:
    form = Form("f", "A form", "facts", (FormItem("born", "Date of birth", "subject-born"),))
    assert "Withheld in this edition" in filled(filling("hawthorn/health", "coded"), form)
    assert "2010" in filled(filling("hawthorn/health"), form)


def test_an_author_may_add_an_item_to_an_open_form(filling: FillingOf) -> None:
    made = filling("hawthorn/health")
    items = (FormItem("volume", "Volume of work", type="yes-no"),)
    context = made.profile.forms["context"]
    assert context.open
    given = {"forms": {"context": {"own": {"title": "A move of offices", "answer": "yes", "note": "In the spring."}}}}
    shown = _with_cover(made, given, Form("context", "Factors", "questions", items, open=True))
    assert "A move of offices" in shown
    assert "In the spring." in shown


def _with_cover(made: object, value: dict[str, object], form: Form) -> str:
    from dataclasses import replace

    from casereview.sources.yaml_file import YamlFile

    document = replace(made.document, cover=YamlFile("x", value, (), ""))  # type: ignore[attr-defined]
    return words(filled(replace(made, document=document), form))  # type: ignore[type-var]


def test_the_header_of_a_chronology_and_of_an_action_plan_stands_above_it(filling: FillingOf) -> None:
    made = filling("rowan/health")
    for name, key in (("chronology", "chronology"), ("action-plan", "actions")):
        header = made.profile.forms[made.profile.word(key, "header")]
        shown = part(made, name, 2, "x")
        first = words(shown).find(header.items[0].text)
        assert 0 <= first < words(shown).find(str(made.profile.items(key, "columns")[1]["title"]))


def test_the_review_number_of_a_recommendation_stands_beside_the_agencys_own(filling: FillingOf) -> None:
    from casereview.publish.forms.lists import rows

    found = {row["number"]: row["review-number"] for row in rows(filling("rowan/health"), "recommendations")}
    assert any(found.values())
    assert all(re.fullmatch(r"(R\d+(, R\d+)*)?", number) for number in found.values())


def test_a_report_lists_the_abbreviations_it_uses_and_the_overview_all(filling: FillingOf) -> None:
    made = filling("rowan/health")
    whole = made.review.abbreviations
    own = {word for word, _ in made.abbreviations}
    assert "PNC" in whole
    assert "PNC" not in own
    assert {"HV", "GP"} & own
    assert {word for word, _ in filling("rowan").abbreviations} == set(whole)


def test_a_decision_aid_counts_what_speaks_for_a_review_and_decides_nothing(filling: FillingOf) -> None:
    form = filling("rowan/health").profile.forms["decision-aid"]
    assert form.demand == "several-yes"
    assert re.search(r"\d+ of 1[0-9] are answered yes", words(filled(filling("rowan/health"), form)))
