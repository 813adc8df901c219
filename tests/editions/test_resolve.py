from __future__ import annotations

import pytest

from casereview.identity.dates import NOT_A_DATE, print_date
from casereview.identity.resolve import AGE_WITHHELD, NOT_PRINTED, Resolver


@pytest.mark.parametrize(
    ("edition", "text", "printed"),
    [
        (
            "panel",
            "[[hv-1]] saw [[child-a]]. [[hv-1]] left.",
            "Ottoline Pargeter (health visitor) saw Freda Ashdown-Oyelaran (the older child). Ottoline Pargeter left.",
        ),
        ("coded", "[[hv-1]] saw [[child-a]].", "HV1 saw Child A."),
        (
            "summary",
            "[[hv-1]] saw [[child-a]] at [[home-1]].",
            "A health visitor saw the older child at the family home.",
        ),
        ("summary", "He asked [[child-b]]. [[child-a]] spoke.", "He asked Robin. The older child spoke."),
        ("panel", "[[org-health]] knew.", "Sallow Coast Trust knew."),
        ("blind", "[[hv-1]] saw [[child-a]].", "HV1 saw Child A."),
        ("panel", "On [[2009-11-04]], in [[2009-11]].", "On 4 November 2009, in November 2009."),
        ("summary", "In [[2009-11-04]].", "In November 2009."),
        ("panel", "Aged [[child-a age 2009-11-04]].", "Aged 5 years 8 months."),
        ("summary", "Aged [[child-a age 2009-11-04]].", "Aged 5 years."),
        ("blind", "Aged [[child-a age 2009-11-04]].", f"Aged {AGE_WITHHELD}."),
        ("coded", "[[hv-1: the visitor]] came.", "the visitor came."),
    ],
)
def test_a_reference_is_printed_as_the_edition_says(
    resolvers: dict[str, Resolver], edition: str, text: str, printed: str
) -> None:
    assert resolvers[edition].text(text) == printed
    assert not resolvers[edition].problems


def test_a_code_without_public_words_is_not_printed_and_is_a_problem(resolvers: dict[str, Resolver]) -> None:
    assert resolvers["summary"].text("Seen by [[nobody]].") == f"Seen by {NOT_PRINTED}."
    assert resolvers["summary"].problems == {("nobody", "CR802")}


def test_a_code_without_an_entry_prints_its_label_and_is_a_problem(resolvers: dict[str, Resolver]) -> None:
    assert resolvers["panel"].text("Seen by [[nobody]].") == "Seen by N1."
    assert resolvers["panel"].problems == {("nobody", "CR801")}


def test_an_unknown_code_is_never_echoed(resolvers: dict[str, Resolver]) -> None:
    resolver = resolvers["panel"]
    assert resolver.text("Seen by [[zebedee]] and [[Zebedee P]].") == f"Seen by {NOT_PRINTED} and {NOT_PRINTED}."
    assert not any("zebedee" in code for code, _ in resolver.problems)


@pytest.mark.parametrize(("edition", "age"), [("panel", "3 days"), ("coded", "Under 2 weeks")])
def test_an_age_in_days_is_printed_only_beside_names(resolvers: dict[str, Resolver], edition: str, age: str) -> None:
    assert resolvers[edition].text("[[child-a age 2004-02-13]]") == age


def test_an_age_that_the_public_would_read_as_withheld_is_a_problem(resolvers: dict[str, Resolver]) -> None:
    assert resolvers["summary"].text("[[hv-1 age 2009-11-04]]") == AGE_WITHHELD
    assert resolvers["summary"].problems == {("hv-1", "CR811")}


def test_what_is_no_date_is_not_echoed() -> None:
    assert [print_date(text) for text in ("Wilfreda", "2009-13-01", "2009-1-1", "")] == [NOT_A_DATE] * 4


def test_an_age_without_a_date_of_birth_is_withheld(resolvers: dict[str, Resolver]) -> None:
    assert resolvers["panel"].text("[[hv-1 age 2009-11-04]]") == AGE_WITHHELD


def test_a_post_prints_its_title_and_an_unknown_field_code_nothing(resolvers: dict[str, Resolver]) -> None:
    resolver = resolvers["coded"]
    assert (resolver.code("head-of-nursing"), resolver.code("illegible"), resolver.code("zebedee")) == (
        "Head of Nursing",
        "illegible in the record",
        NOT_PRINTED,
    )
