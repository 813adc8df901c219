"""Linked reviews: searched for each other's names, and told where that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from casereview.diagnostics import Diagnostic
from casereview.identity.custodians import create_keystore
from casereview.identity.entries import parse_entry
from casereview.identity.keystore import Reader
from casereview.identity.linked import linked_entries, linked_ids
from casereview.identity.register import open_register, write_entry
from casereview.identity.sources import check_register
from casereview.model.repository import Repository

if TYPE_CHECKING:
    from conftest import Board


@pytest.fixture
def pair(board: Board, monkeypatch: pytest.MonkeyPatch) -> Board:
    """Reviews alder and hazel; hazel says that it is linked with alder."""
    folder = board.root / "reviews" / "hazel"
    folder.mkdir()
    (folder / "people.yml").write_text(
        "people:\n  - {id: aunt, label: Aunt, kind: family, role: aunt, public: the aunt}\n"
    )
    (folder / "review.yml").write_text("id: hazel\nlinked: [alder]\n")
    who = [Reader(one, one, board.keys[one].recipient, custodian=True) for one in ("board-manager", "ig-lead")]
    create_keystore(folder, "hazel", "board", board.keystore, who, board.keys["recovery"].recipient)
    register = open_register(folder, "hazel", "board", board.keystore, board.identities["ig-lead"])
    write_entry(register, parse_entry("entry: aunt\nof: person\nname: {given: Quenbury}\n", "aunt"))
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(board.keystore))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(board.identities["ig-lead"]))
    return board


def found(board: Board, review: str) -> list[Diagnostic]:
    return check_register(board.root, review, ["aunt", "mother", "child-a", "home-1", "sw-1"], "board", lambda _: None)


def test_a_link_holds_both_ways(pair: Board) -> None:
    repository = Repository(pair.root)
    assert linked_ids(pair.root, repository.review("hazel")) == ("alder",)
    assert linked_ids(pair.root, repository.review("alder")) == ("hazel",)


def test_entries_carry_the_review_before_their_code(pair: Board) -> None:
    entries, problems = linked_entries(pair.root, Repository(pair.root).review("hazel"), "board")
    assert ([entry.id for entry in entries], problems) == (["alder/child-a", "alder/home-1", "alder/mother"], [])


@pytest.mark.parametrize(
    ("review", "text", "code"), [("hazel", "Wystanley", "alder/child-a"), ("alder", "Quenbury", "hazel/aunt")]
)
def test_each_is_searched_for_the_names_of_the_other(
    pair: Board, review: str, text: str, code: str, nameless: Callable[[str], None]
) -> None:
    (pair.root / "reviews" / review / "note.md").write_text(f"She met {text} that day.\n")
    hits = [problem for problem in found(pair, review) if problem.path.endswith("note.md")]
    assert hits
    assert all(code in problem.message for problem in hits)
    nameless(str(hits))


def test_a_register_that_cannot_be_opened_is_told(pair: Board) -> None:
    (pair.keystore / "alder" / "keystore.yml").unlink()
    told = [problem for problem in found(pair, "hazel") if problem.code == "CR628"]
    assert [(problem.path, problem.severity.value) for problem in told] == [("reviews/hazel/review.yml", "warning")]
    _, problems = linked_entries(pair.root, Repository(pair.root).review("hazel"), "board")
    assert [(problem.code, problem.severity.value) for problem in problems] == [("CR628", "error")]


def test_a_damaged_entry_of_the_other_review_is_told(pair: Board) -> None:
    pair.entry_file("mother").write_bytes(b"")
    assert "CR628" in [problem.code for problem in found(pair, "hazel")]


@pytest.mark.parametrize("link", ["ader", "hazel"])
def test_a_link_that_leads_nowhere_is_an_error(pair: Board, link: str) -> None:
    (pair.root / "reviews" / "hazel" / "review.yml").write_text(f"id: hazel\nlinked: [{link}]\n")
    assert [problem.code for problem in found(pair, "hazel") if problem.path.endswith("review.yml")] == ["CR629"]


@pytest.mark.parametrize(
    "text", ["linked: [alder]\nid: hazel\n", '{id: hazel, "linked": [alder]}\n', "id: hazel\nlinked: [alder]\nid: [\n"]
)
def test_a_link_holds_both_ways_however_it_is_written(pair: Board, text: str) -> None:
    (pair.root / "reviews" / "hazel" / "review.yml").write_text(text)
    assert linked_ids(pair.root, Repository(pair.root).review("alder")) == ("hazel",)
