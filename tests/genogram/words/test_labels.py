"""What is printed under the symbols, edition by edition."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readers import AGENCY, CODED, ENTRIES, EXTRACT, INITIALS, LABELS, NEUTRAL, PANEL, PEOPLE, PUBLIC, family, people
from readers import printing as reading

from casereview.genogram.labels import home_labels, labels, printed
from casereview.genogram.printing import Printing, aged, ages_wanted
from casereview.genogram.views import seen
from casereview.identity.editions import Edition
from casereview.identity.handed import handed_over
from casereview.identity.resolve import Resolver

DAY = "2010-02-26"


def under(printing: Printing, day: str = DAY) -> dict[str, str]:
    """The label of each symbol as one line, however it is wrapped."""
    view = seen(family(), printing, day=day)
    return {code: " ".join(lines) for code, lines in labels(view, printed(view, printing), printing).items()}


def test_the_panel_reads_names_and_exact_dates() -> None:
    found = under(reading(PANEL))
    assert found["child-a"] == "Ilse Tamberlin born 4 May 2003 aged 6"
    assert found["child-b"] == "Otho Tamberlin born 26 February 2008 aged 2"
    assert found["father"] == "Corvin Tamberlin (2) born 30 November 1980 died 24 December 2009 aged 29"
    assert found["partner"] == "Corvin Tamberlin (1) born 1979"
    assert found["lost-1"] == "Miscarriage, June 2009"


def test_on_an_earlier_day_nobody_has_died_yet_and_everybody_is_younger() -> None:
    found = under(reading(PANEL), "2008-03-01")
    assert found["father"] == "Corvin Tamberlin (2) born 30 November 1980 aged 27"
    assert found["child-b"].endswith("aged 4 days")
    assert "lost-1" not in found


def test_initials_are_told_apart() -> None:
    found = under(reading(INITIALS))
    assert found["mother"].startswith("MT born 20 January")
    assert [" ".join(found[code].split(" ")[:2]) for code in ("father", "partner")] == ["CT (2)", "CT (1)"]


def test_codes_bring_ages_and_only_the_year_that_people_yml_gives() -> None:
    found = under(reading(CODED))
    assert found["child-a"] == "Child A aged 6"
    assert found["mother"] == "Mother born 1981 aged 29"
    assert found["child-b"] == "Child B born February 2008 aged 2"
    assert "Tamberlin" not in str(found)


def test_without_a_key_there_are_no_ages_and_that_is_said_once() -> None:
    printing = reading(replace(PANEL, without_key=True), None)
    assert under(printing)["child-a"] == "Child A"
    assert sum("no key" in line for line in seen(family(), printing, day=DAY).left_out) == 1


@pytest.mark.parametrize("ages", ["years", "band", "withheld"])
def test_ages_are_as_the_edition_says(ages: str) -> None:
    found = under(reading(replace(CODED, rule=replace(CODED.rule, ages=ages))))
    wanted = {"years": "Child A aged 6", "band": "Child A aged 5 to 9", "withheld": "Child A"}
    assert found["child-a"] == wanted[ages]


@pytest.mark.parametrize(
    ("printed_age", "words"),
    [
        ("6 years 3 months", "aged 6"),
        ("23 months", "aged 23 months"),
        ("1 year", "aged 1 year"),
        ("under 1 year", "aged under 1 year"),
        ("5 to 9 years", "aged 5 to 9"),
        ("90 years or more", "aged 90 or more"),
        ("under 2 weeks", "aged under 2 weeks"),
    ],
)
def test_an_age_in_few_words(printed_age: str, words: str) -> None:
    assert aged(printed_age) == words


def test_where_the_procedure_keeps_dates_out_names_stand_alone() -> None:
    found = under(reading(PANEL, dates=False))
    assert found["child-a"] == "Ilse Tamberlin"
    assert found["father"] == "Corvin Tamberlin (2)"


def test_a_procedure_with_codes_for_the_panel_prints_no_exact_birth() -> None:
    assert under(reading(LABELS))["child-b"] == "Child B born February 2008 aged 2"


def test_the_public_reads_its_own_words_and_no_date() -> None:
    found = under(reading(PUBLIC))
    assert found["child-a"] == "The older child aged 6"
    assert found["mother"] == "The mother"
    assert "lost-1" not in found
    assert "19" not in str(found)
    assert "20" not in str(found)


def test_where_the_order_of_siblings_is_kept_back_no_age_tells_it() -> None:
    found = under(reading(NEUTRAL))
    assert found["child-a"] == "A child of the family"
    assert found["child-b"] == "Another child of the family"


def test_whom_an_edition_has_no_words_for_is_refused_as_in_a_text() -> None:
    printing = reading(PUBLIC, text=PEOPLE.replace("public: the mother, ", "").replace("    public: the mother\n", ""))
    resolver = Resolver(people(PEOPLE.replace("    public: the mother\n", "")), PUBLIC, ENTRIES)
    from casereview.genogram.printing import printing_of

    assert under(printing_of(resolver))["mother"] == "[not printed]"
    assert ("mother", "CR802") in resolver.problems
    assert under(printing)["mother"] == "[not printed]"


def test_an_agency_names_only_whom_it_knew() -> None:
    found = under(reading(AGENCY))
    assert found["mother"].startswith("Mirla Tamberlin born 20 January")
    assert found["partner"] == "Partner"
    assert found["lodger"] == "Lodger"


def test_an_agency_reads_no_address_of_those_it_did_not_know() -> None:
    printing = reading(AGENCY)
    assert printing.place("home-1") == "4 Quillet Row"
    assert printing.place("home-2") == "Address 2"
    assert reading(AGENCY, named=frozenset({"child-a", "home-1", "home-2"})).place("home-2") == "Address 2"
    assert reading(PANEL).place("home-2") == "19 Sandhill Lane"


def test_an_edition_for_one_names_only_that_one() -> None:
    found = under(reading(EXTRACT, named=frozenset({"hv-1"})))
    assert found["child-a"] == "Child A"


def test_a_place_is_printed_as_the_edition_prints_places() -> None:
    def homes(edition: Edition) -> list[str]:
        printing = reading(edition)
        view = seen(family(), printing, day=DAY)
        return sorted(home_labels(view, printed(view, printing)).values())

    assert homes(PANEL) == ["19 Sandhill Lane", "4 Quillet Row"]
    assert homes(CODED) == ["Address 1", "Address 2"]
    assert homes(PUBLIC) == ["The family home"]


def test_places_that_tell_the_order_of_siblings_are_left_out() -> None:
    told = PEOPLE.replace("public: the family home", "public: the older child's home")
    printing = reading(NEUTRAL, text=told)
    assert printing.place("home-1") == ""
    assert reading(PUBLIC, text=told).place("home-1") == "the older child's home"


def test_ages_worked_out_before_are_all_that_a_process_without_dates_of_birth_needs() -> None:
    edition = replace(PUBLIC, rule=replace(PUBLIC.rule, needs_key=True))
    wanted = ages_wanted(people(), edition, DAY)
    assert wanted == {("child-a", DAY), ("child-b", DAY)}
    ages = {(code, day): Resolver(people(), edition, ENTRIES).age(code, day) for code, day in wanted}
    handed = handed_over(ENTRIES, edition, ages)
    assert not any(entry.born for entry in handed.values())
    assert under(reading(edition, handed)) == under(reading(edition))
    assert ages_wanted(people(), NEUTRAL, DAY) == frozenset()
    assert ages_wanted(people(), CODED, "") == frozenset()


def test_an_age_nobody_worked_out_is_left_out_and_no_problem() -> None:
    resolver = Resolver(people(), PUBLIC, handed_over(ENTRIES, PUBLIC, {}))
    from casereview.genogram.printing import printing_of

    assert under(printing_of(resolver))["child-a"] == "The older child"
    assert resolver.problems == set()
