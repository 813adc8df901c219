"""Cells that hold people."""

from __future__ import annotations

import pytest
from naming_review import REVIEWS, case, rows

NAMER = case("rowan").namer()

READ = {
    "names and labels": ("Grace Wells (mother) and HV1", ("mother", "hv-1"), ""),
    "codes": ("mother; child-a; hv-1", ("mother", "child-a", "hv-1"), ""),
    "labels in small letters": ("mother, child a", ("mother", "child-a"), ""),
    "references": ("[[mother]]; [[hv-1]]", ("mother", "hv-1"), ""),
    "a label with a comma": ("Panel member, police, HV1", ("panel-police", "hv-1"), ""),
    "a surname first": ("Wells, Grace", ("mother",), ""),
    "a role before the name": ("Health visitor: Adaeze Nwosu", ("hv-2",), ""),
    "a role behind the name": ("Adaeze Nwosu, health visitor", ("hv-2",), ""),
    "the same person twice": ("Mother; Grace Wells", ("mother",), ""),
    "unknown": ("unknown", ("unknown",), ""),
    "as editions print unknown": ("not known", ("unknown",), ""),
    "illegible": ("illegible", ("illegible",), ""),
    "as editions print illegible": ("illegible in the record", ("illegible",), ""),
    "unknown beside others": ("HV2; unknown", ("hv-2", "unknown"), ""),
    "a post without a name": (
        "Duty social worker, name not recorded",
        ("unknown",),
        "Duty social worker, name not recorded",
    ),
    "an abbreviation alone": ("SW/HV", ("unknown",), "SW/HV"),
    "an agency": ("Police", ("unknown",), "Police"),
    "more than the code says": ("Dr Qureshi (A&E)", ("ae-doctor-1",), "A&E"),
    "nothing": ("", (), ""),
    "nobody": ("n/a", (), ""),
}


@pytest.mark.parametrize(("cell", "codes", "designation"), READ.values(), ids=READ)
def test_a_cell_of_professionals(cell: str, codes: tuple[str, ...], designation: str) -> None:
    got = NAMER.people(cell, professionals=True)
    assert (got.codes, got.designation, got.open) == (codes, designation, ())


@pytest.mark.parametrize(
    ("cell", "words", "codes"),
    [
        ("Mother; Kyle", "Kyle", ()),
        ("Mary Smith (mother) and Child A", "Mary Smith", ("mother",)),
        ("Dean", "Dean", ("child-b", "uncle")),
        ("mother's boyfriend", "mother's boyfriend", ()),
        ("unknown", "unknown", ()),
    ],
)
def test_a_family_member_without_a_code_is_open(cell: str, words: str, codes: tuple[str, ...]) -> None:
    (found,) = NAMER.people(cell, professionals=False).open
    assert (cell[found.start : found.end], found.codes) == (words, codes)


def test_an_unknown_name_among_professionals_is_open() -> None:
    cell = "HV1; Sandra Pickles"
    (found,) = NAMER.people(cell, professionals=True).open
    assert cell[found.start : found.end] == "Sandra Pickles"


def test_words_for_a_family_member_may_be_decided() -> None:
    namer = case("rowan").namer({"mother's boyfriend": "father-b"})
    got = namer.people("Mother; mother's boyfriend", professionals=False)
    assert (got.codes, got.open) == (("mother", "father-b"), ())


def test_words_decided_to_be_no_name_go_to_the_designation() -> None:
    got = case("rowan").namer({"two visitors": ""}).people("Mother; two visitors", professionals=False)
    assert (got.codes, got.designation, got.open) == (("mother",), "two visitors", ())


@pytest.mark.parametrize("separator", [", ", "; ", "\n"])
@pytest.mark.parametrize("edition", ["coded", "panel"])
@pytest.mark.parametrize("review", REVIEWS)
def test_what_editions_print_comes_back(review: str, edition: str, separator: str) -> None:
    namer, resolver = case(review).namer(), case(review).resolver(edition)
    for row in rows(review):
        for column in ("family", "professionals"):
            codes = tuple(filter(None, row[column].split(";")))
            printed = separator.join(resolver.code(code) for code in codes)
            got = namer.people(printed, professionals=column == "professionals")
            assert (got.codes, got.designation, got.open) == (codes, "", ()), row["id"]
