"""Words that an edition keeps back are told where they stand: in people.yml (CR813) and in a text (CR814)."""

from __future__ import annotations

from pathlib import Path

import pytest
from overlay import make

from casereview.model.repository import Repository
from casereview.rules.run import check

FOUR = "templates/profiles/four-lscb-2010/1"
VARIANT = "templates/profiles/variant/1"
PEOPLE = "reviews/linden/people.yml"
TEXT = "reviews/linden/imr/health/30-analysis.md"
OLD = "public: the child}"
HEAD = "format: 2\nid: variant\nversion: 1\ntitle: A variant\nextends: four-lscb-2010@1\nstatus: historic\n"


def told(folder: Path, rule: str, changes: dict[str, object]) -> list[str]:
    files: dict[str, object] = {
        FOUR: {"copy": FOUR},
        f"{VARIANT}/profile.yml": f"{HEAD}editions: {{{rule}}}\n",
        VARIANT: {"lock": True},
        "reviews/linden/review.yml": {"replace": {"four-lscb-2010@1": "variant@1"}},
        **changes,
    }
    found = sorted(check(Repository(make(folder, files))))
    return [f"{d.path}:{d.line} {d.code}" for d in found if d.code in ("CR813", "CR814") or d.code < "CR550"]


def line_of(folder: Path, words: str) -> int:
    lines = (folder / PEOPLE).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the older child", True),
        ("a half-brother", True),
        ("one of the twins", True),
        ("the first-born", True),
        ("Child 2", True),
        ("the second child", True),
        ("the eldest", True),
        ("a child of the family", False),
        ("a sibling", False),
        ("the twinned child", False),
    ],
)
def test_public_words_that_tell_an_order_need_neutral_words(words: str, found: bool, tmp_path: Path) -> None:
    changes: dict[str, object] = {PEOPLE: {"replace": {OLD: f"public: {words}}}"}}}
    root = tmp_path / "r"
    said = told(root, "summary: {siblings: neutral}", changes)
    assert said == ([f"{PEOPLE}:{line_of(root, words)} CR813"] if found else [])


def test_neutral_words_mend_it_and_a_procedure_without_such_an_edition_does_not_ask(tmp_path: Path) -> None:
    bad: dict[str, object] = {PEOPLE: {"replace": {OLD: "public: the older child}"}}}
    good: dict[str, object] = {PEOPLE: {"replace": {OLD: "public: the older child, neutral: a child}"}}}
    assert told(tmp_path / "a", "summary: {siblings: neutral}", good) == []
    assert told(tmp_path / "b", "summary: {siblings: as-written}", bad) == []


def test_a_misspelt_way_is_a_fault_of_the_procedure(tmp_path: Path) -> None:
    assert any("CR1" in line for line in told(tmp_path / "r", "summary: {siblings: nuetral}", {}))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[child-a]] said that she was hungry.", True),
        ("The older sister of [[child-a]] came.", True),
        ("[[child-a: the boy]] came.", True),
        ("[[child-a]] said that they were hungry.", False),
        ("[[mother]] said that she was hungry.", False),
        ("Nothing is told of her.", False),
    ],
)
def test_a_paragraph_about_a_child_is_pointed_out(text: str, found: bool, tmp_path: Path) -> None:
    root = tmp_path / "r"
    changes: dict[str, object] = {TEXT: {"append": f"\n{text}\n"}}
    said = [line for line in told(root, "coded: {sex: neutral, siblings: neutral}", changes) if TEXT in line]
    number = len((root / TEXT).read_text("utf-8").splitlines())
    assert said == ([f"{TEXT}:{number} CR814"] if found else [])
