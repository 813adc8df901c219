"""`casereview words`: shown on a screen only, and decided in the review."""

from __future__ import annotations

from pathlib import Path

import pytest

from casereview.cli.main import run
from casereview.diagnostics import Diagnostic
from casereview.model.repository import Repository
from casereview.sources.yaml_file import parse_yaml

SUMMARY = Path("reviews", "hawthorn", "summary", "10-process.md")
EDITION = Path("reviews", "hawthorn", "editions", "summary.yml")
DECIDE = ("--kind", "place-name", "--why", "It tells nobody who it is", "--by", "board-manager")


@pytest.fixture
def planted(copy: Path) -> Path:
    """The copy with a word that nobody knows, twice, and one that is a name as well."""
    path = copy / SUMMARY
    path.write_text(
        path.read_text("utf-8") + "\nAt Larkhill it was cold.\n\nOf Larkhill and Street nobody spoke.\n", "utf-8"
    )
    return copy


def problems(root: Path) -> list[Diagnostic]:
    file = parse_yaml("editions/summary.yml", (root / EDITION).read_text("utf-8"))
    return [*file.diagnostics, *Repository(root).store.check("edition", file)]


@pytest.mark.usefixtures("copy")
def test_all_words_of_the_example_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["words", "hawthorn", "--pipe"]) == 0
    assert "Every word is known" in capsys.readouterr().out


@pytest.mark.usefixtures("planted")
def test_the_words_are_shown_with_how_often_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["words", "hawthorn", "--pipe"]) == 1
    shown = capsys.readouterr().out
    assert "Larkhill\n  May be a name (CR820); 2 times\n" in shown
    assert "Street nobody\n" in shown
    assert f"{SUMMARY.as_posix()}:" in shown


@pytest.mark.usefixtures("planted")
def test_they_are_not_shown_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["words", "hawthorn"]) == 2
    told = capsys.readouterr()
    assert "on a screen only" in told.err
    assert "Larkhill" not in told.out + told.err


@pytest.mark.usefixtures("planted")
def test_without_a_key_nothing_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CASEREVIEW_IDENTITY", "none.txt")
    assert run(["words", "hawthorn", "--pipe"]) == 2
    assert "Larkhill" not in capsys.readouterr().out


def test_a_decision_is_recorded_and_the_word_is_known(planted: Path) -> None:
    assert run(["words", "hawthorn", "--allow", "Larkhill", *DECIDE]) == 0
    assert run(["words", "hawthorn", "--allow", "Street nobody", *DECIDE]) == 0
    assert problems(planted) == []
    assert run(["words", "hawthorn", "--pipe"]) == 0
    assert run(["words", "hawthorn", "--allow", "Larkhill", *DECIDE]) == 2


def test_what_stands_in_the_file_stays(planted: Path) -> None:
    (planted / EDITION).parent.mkdir()
    entry = "{word: Old, kind: term, why: so, by: board-manager, on: 2015-01-01}"
    before = f"edition: summary\nvocabulary:\n  # decided long ago\n  - {entry}\n"
    after = "waivers: []\n"
    (planted / EDITION).write_text(before + after, "utf-8")
    assert run(["words", "hawthorn", "--allow", "Larkhill", *DECIDE]) == 0
    text = (planted / EDITION).read_text("utf-8")
    assert text.startswith(before)
    assert text.endswith(after)
    assert "word: Larkhill" in text
    assert problems(planted) == []


@pytest.mark.parametrize("word", ["Street", "Larkhills", "larkhill and"])
@pytest.mark.usefixtures("planted")
def test_a_word_that_is_not_asked_as_it_is_shown_is_refused(word: str) -> None:
    assert run(["words", "hawthorn", "--allow", word, *DECIDE]) == 2
    assert not EDITION.exists()


@pytest.mark.parametrize("less", ["--kind", "--why", "--by"])
@pytest.mark.usefixtures("planted")
def test_a_decision_says_what_why_and_by_whom(less: str) -> None:
    at = DECIDE.index(less)
    assert run(["words", "hawthorn", "--allow", "Larkhill", *DECIDE[:at], *DECIDE[at + 2 :]]) == 2
    assert not EDITION.exists()


@pytest.mark.usefixtures("planted")
def test_nobody_decides_who_is_not_in_the_review() -> None:
    assert run(["words", "hawthorn", "--allow", "Larkhill", *DECIDE[:-1], "somebody"]) == 2


def test_a_name_of_the_identity_register_cannot_be_allowed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from casereview.identity.register import open_register

    entries = open_register(copy / "reviews" / "hawthorn", "hawthorn", "demonstration").entries
    surname = next(entry.name.surname for entry in entries.values() if entry.name.surname)
    path = copy / SUMMARY
    path.write_text(path.read_text("utf-8") + f"\nOf {surname} nobody spoke.\n", "utf-8")
    assert run(["words", "hawthorn", "--allow", surname, *DECIDE]) == 2
    told = capsys.readouterr()
    assert "identity register" in told.err
    assert surname not in told.out + told.err
    assert not (copy / EDITION).exists()


@pytest.mark.usefixtures("copy")
def test_an_edition_with_names_is_not_looked_at() -> None:
    assert run(["words", "hawthorn", "--edition", "panel", "--pipe"]) == 2
