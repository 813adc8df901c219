"""`casereview build`: each edition of each review in a folder of its own, readable by its owner alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from casereview.cli.build import editions_of
from casereview.cli.main import run
from casereview.model.repository import Repository


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board's repository with two reviews that have only just been opened, and nobody's key."""
    folder = tmp_path / "board"
    run(["init", str(folder), "--kind", "board", "--board", "Estuary Board", "--forge", "none"])
    monkeypatch.chdir(folder)
    monkeypatch.delenv("CASEREVIEW_KEYSTORE", raising=False)
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(tmp_path / "nobody.txt"))
    for name in ("linden", "hazel"):
        opened = [
            "new",
            "review",
            name,
            "--procedure",
            "four-lscb-2010@2",
            "--subject",
            "child-a",
            "--agency",
            "health",
        ]
        run([*opened, "--commissioned", "2010-03-01"])
    return folder


def test_one_edition_of_every_review_is_built_without_a_key(board: Path) -> None:
    run(["build", "--edition", "coded"])
    assert {page.parent.relative_to(board).as_posix() for page in (board / "build").glob("site/*/*/index.html")} == {
        "build/site/hazel/coded",
        "build/site/linden/coded",
    }


def test_nobody_else_can_look_into_what_was_built(board: Path) -> None:
    run(["build", "--edition", "coded", "linden"])
    folders = [board / "build", *(path for path in (board / "build").rglob("*") if path.is_dir())]
    assert [folder for folder in folders if folder.stat().st_mode & 0o077] == []


def test_an_edition_with_names_is_not_built_without_a_key(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--edition", "panel", "linden"]) == 2
    assert not (board / "build/site/linden/panel").exists()
    assert "Nothing was built." in capsys.readouterr().out


def test_an_agency_that_wrote_has_an_edition_of_its_own(board: Path) -> None:
    before = editions_of(Repository(board).review("linden"))
    run(["new", "imr", "linden", "health"])
    after = editions_of(Repository(board).review("linden"))
    assert set(after) - set(before) == {"agency:health"}


def test_a_summary_is_built_once_it_is_begun(board: Path) -> None:
    before = editions_of(Repository(board).review("linden"))
    run(["new", "summary", "linden"])
    after = editions_of(Repository(board).review("linden"))
    assert set(after) - set(before) == {"summary"}


def test_it_says_where_and_how_to_look(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", "--edition", "coded", "hazel"])
    said = capsys.readouterr().out
    assert "build/site/hazel/coded/" in said
    assert said.rstrip().endswith("casereview serve")
    assert board.is_dir()


def test_it_says_how_much_of_it_had_problems_and_tells_no_steps(
    board: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["new", "summary", "linden"])
    assert run(["build", "linden"]) == 2
    said = capsys.readouterr().err
    assert "4 of 4 with problems" in said
    assert [line for line in said.splitlines() if line.endswith(" …")] == []
    assert board.is_dir()


def test_a_review_that_is_not_there_is_named_as_such(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "nowhere"]) == 2
    assert capsys.readouterr().err.startswith("There is no such review")
    assert board.is_dir()
