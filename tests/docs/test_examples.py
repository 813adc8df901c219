"""The examples that guides give are as the program wants them. The words after a fence say of which kind it is."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from casereview.diagnostics import Diagnostic
from casereview.identity.entries import Entry, read_entry
from casereview.model.repository import Repository
from casereview.sources.front_matter import split_front_matter
from casereview.sources.markdown import blocks
from casereview.sources.references import references
from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import YamlFile, parse_yaml

from .pages import GUIDES, ROOT, Example, examples

STORE = SchemaStore(ROOT / "schemas")
TAGGED = [
    pytest.param(example, id=f"{guide.stem}:{example.line}")
    for guide in GUIDES
    for example in examples(guide)
    if example.words[:1] in (("yaml",), ("markdown",))
]


def of_language(language: str) -> list[Any]:
    return [item for item in TAGGED if item.values[0].words[0] == language]


def problems_of(example: Example, file: YamlFile) -> list[Diagnostic]:
    """What the schema says of an example; one of a part of a file is read in its place in the example review."""
    kind, _, field = example.words[1].partition(".")
    if field:
        place = ROOT / "reviews/rowan" / {"review": "review.yml", "imr": "imr/health/imr.yml"}[kind]
        whole = parse_yaml(place.name, place.read_text(encoding="utf-8"))
        file = YamlFile(place.name, {**whole.value, field: file.value[field]}, (), example.text)
    return [*file.diagnostics, *STORE.check(kind, file)]


@cache
def codes() -> set[str]:
    """Every code of the example review."""
    review = Repository(ROOT).review("rowan")
    found = set(review.people.coded)
    for document in review.documents:
        found |= set(review.people_of(document).coded)
    return found


@pytest.mark.parametrize("example", TAGGED)
def test_an_example_says_what_kind_it_is(example: Example) -> None:
    assert len(example.words) == 2


@pytest.mark.parametrize("example", of_language("yaml"))
def test_an_example_of_a_form_is_valid(example: Example) -> None:
    assert problems_of(example, parse_yaml("example.yml", example.text)) == []


@pytest.mark.parametrize("example", of_language("markdown"))
def test_an_example_of_a_text_has_valid_front_matter(example: Example) -> None:
    assert problems_of(example, split_front_matter("example.md", example.text).front) == []


@pytest.mark.parametrize("example", of_language("markdown"))
def test_an_example_of_a_text_can_be_read(example: Example) -> None:
    body = split_front_matter("example.md", example.text).body
    assert [block.text for block in blocks(body) if block.bad_anchor or block.unknown_callout or block.html] == []


@pytest.mark.parametrize("example", of_language("markdown"))
def test_an_example_of_a_text_names_codes_of_the_example_review(example: Example) -> None:
    body = split_front_matter("example.md", example.text).body
    found = [item for block in blocks(body) for item in references(block.text)]
    assert {item.code for item in found if item.code} <= codes()


def test_the_entries_shown_in_the_guides_are_some() -> None:
    shown = [item.values[0].text for item in TAGGED if item.values[0].words[1:] == ("register-entry",)]
    read = [read_entry(text, text.splitlines()[0].removeprefix("entry: "), "entry") for text in shown]
    assert sorted(entry.of for entry in read if isinstance(entry, Entry)) == ["family", "person"]
    assert len(read) == 2
