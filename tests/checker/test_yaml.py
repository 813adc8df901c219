"""YAML as people write it: each trap has its own diagnostic at its own place, and nothing is run or expanded."""

from __future__ import annotations

import pytest

from casereview.sources.yaml_file import parse_yaml

TRAPS = [
    ("a: 1\na: 2", "2:1 CR011"),
    ("a:\n\tb: 1", "2:1 CR012"),
    ("a: 1\n  \tb: 1", "2:3 CR012"),
    ("a: &x 1\nb: *x", "1:4 CR013"),
    ("a: *x", "1:4 CR013"),
    ("<<: *x", "1:5 CR013"),
    ("a: [[mother]]", "1:4 CR014"),
    ("a: [[mother]] said", "1:4 CR014"),
    ("- [[mother]] said", "1:3 CR014"),
    ("a: {b: see [[mother]], c: 1}", "1:12 CR014"),
    ("a: [[mother, she said]]", "1:4 CR014"),
    ("text: Add: what", "1:10 CR015"),
    ("a: !!python/object/apply:os.system [x]", "1:4 CR016"),
    ("a: !x 1", "1:4 CR016"),
    ("a: 'x", "1:4 CR010"),
    ("a: [1", "1:4 CR010"),
    ("a: @x", "1:4 CR010"),
    ("a: 1\n---\nb: 2", "2:1 CR010"),
    ("? [a]\n: b", "1:3 CR010"),
    ("a: |\n  x\n y", "3:2 CR010"),
    ("a: \x00", "1:1 CR010"),
    ("[" * 100_000, "1:41 CR010"),
    ("{a: " * 100_000, "1:161 CR010"),
    ("- " * 5_000 + "a", "1:1 CR010"),
    ("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", "1:4 CR013"),
]


def test_a_row_of_codes_in_a_list_is_no_reference() -> None:
    file = parse_yaml("x.yml", "order: [[wife-1, father-a]]\nrows: [[a, b], [c]]")
    assert (file.value, file.diagnostics) == ({"order": [["wife-1", "father-a"]], "rows": [["a", "b"], ["c"]]}, ())


@pytest.mark.parametrize(("text", "place"), TRAPS, ids=[repr(text[:24]) for text, _ in TRAPS])
def test_a_trap_is_told_at_its_place(text: str, place: str) -> None:
    assert [f"{d.line}:{d.column} {d.code}" for d in parse_yaml("x.yml", text).diagnostics] == [place]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20:15", "20:15"),
        ("0123", 123),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("2010-01-02", "2010-01-02"),
        ("0o17", 15),
        ("0x1f", 31),
        ("1_000", "1_000"),
        ("true", True),
        ("~", None),
        ("", None),
        ("1.5", 1.5),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("A&E", "A&E"),
        ("2 & 3 * 4", "2 & 3 * 4"),
        ("'12'", "12"),
    ],
)
def test_a_word_is_read_by_the_core_rules_of_yaml_1_2(text: str, value: object) -> None:
    file = parse_yaml("x.yml", f"a: {text}")
    assert file.diagnostics == ()
    assert file.value == {"a": value}


def test_a_value_and_its_key_have_places_counted_from_the_file() -> None:
    file = parse_yaml("x.md", "a:\n  - b: é c\n    d: e\n", first_line=2)
    assert file.place(("a", 0, "d")) == (4, 8)
    assert file.place(("a", 0, "d"), key=True) == (4, 5)


def test_a_place_that_does_not_exist_is_the_nearest_above_it() -> None:
    assert parse_yaml("x.yml", "a:\n  - b: c\n").place(("a", 0, "z")) == (2, 5)


def test_a_file_that_cannot_be_read_has_places_too() -> None:
    assert parse_yaml("x.yml", "a: [", 3).place(("a",)) == (3, 1)
