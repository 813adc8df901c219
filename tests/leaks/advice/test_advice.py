"""Advice comes with places and without words, leaves out what is known, and its absence harms nothing.

The models themselves are too large for the tests' environment; `benchmarks/leaks` runs them. Here a rule stands in for
what they do: it sees a name in every capitalised word.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import docx
import pytest

from casereview.cli.main import run
from casereview.identity.advice import MODELS_FILE, Advice, Seen, advise
from casereview.identity.advice.cache import Cache, user_cache

_CAPITAL = re.compile(r"\b[A-Z][a-z]+\b")


@dataclass
class Capitals:
    """Sees a name in every capitalised word, and counts how often it was asked."""

    name: str = "Capitals"
    version: str = "1"
    asked: list[int] = field(default_factory=list)

    def find(self, text: str) -> list[Seen]:
        self.asked.append(len(text))
        return [Seen(*found.span(), "name", 0.75) for found in _CAPITAL.finditer(text)]


def nothing(_text: str) -> list[tuple[int, int]]:
    return []


def advised(path: Path, cache: Path, *models: Capitals) -> list[Advice]:
    found = list(advise([path], models or [Capitals()], Cache(cache), nothing))
    assert all(isinstance(each, Advice) for each in found)
    return [each for each in found if isinstance(each, Advice)]


def test_a_place_has_a_line_a_column_and_a_score(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("the panel met.\nit heard that Beatrix had rung.\n")
    (place,) = advised(path, tmp_path / "cache")
    assert (place.line, place.column, place.kind, place.score, place.models) == (2, 15, "name", 0.75, ("Capitals",))
    assert place.words == "Beatrix"
    assert "Beatrix" not in repr(place)
    assert "notes" not in repr(place)


def test_a_reference_is_no_name(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("the panel spoke with [[Mother]].\n")
    assert advised(path, tmp_path / "cache") == []


def test_what_something_else_saw_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("so Beatrix and Ottoline rang.\n")

    def known(text: str) -> list[tuple[int, int]]:
        return [(text.index("Beatrix"), text.index("Beatrix") + 7)]

    found = list(advise([path], [Capitals()], Cache(tmp_path / "cache"), known))
    assert [each.words for each in found if isinstance(each, Advice)] == ["Ottoline"]


def test_a_place_that_two_models_see_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("so Beatrix rang.\n")
    (place,) = advised(path, tmp_path / "cache", Capitals(), Capitals(name="Others"))
    assert place.models == ("Capitals", "Others")


def test_a_word_document_is_opened(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("it was said that Beatrix had rung")
    document.save(str(tmp_path / "notes.docx"))
    assert "Beatrix" in {place.words for place in advised(tmp_path / "notes.docx", tmp_path / "cache")}


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"PK\x03\x04 and no more")
    assert list(advise([tmp_path / "notes.docx"], [Capitals()], Cache(tmp_path / "cache"), nothing)) == ["notes.docx"]


def test_unchanged_text_is_read_once_and_no_word_of_it_is_kept(tmp_path: Path) -> None:
    path, model = tmp_path / "notes.md", Capitals()
    path.write_text("so Beatrix rang.\n")
    first = advised(path, tmp_path / "cache", model)
    assert advised(path, tmp_path / "cache", model) == first
    assert len(model.asked) == 1
    kept = [file for file in (tmp_path / "cache").iterdir() if file.suffix == ".json"]
    assert [json.loads(file.read_text()) for file in kept] == [[[3, 10, "name", 0.75]]]
    assert not any(b"Beatrix" in file.read_bytes() or "Beatrix" in file.name for file in (tmp_path / "cache").iterdir())
    path.write_text("so Ottoline rang.\n")
    assert [place.words for place in advised(path, tmp_path / "cache", model)] == ["Ottoline"]
    assert len(model.asked) == 2


@pytest.mark.parametrize("kept", ["", "[[1, 2]]", '[[0, 999, "name", 1.0]]', "[[0, 2, 7, 1.0]]", "{}x"])
def test_a_damaged_answer_is_asked_for_again(tmp_path: Path, kept: str) -> None:
    path, model = tmp_path / "notes.md", Capitals()
    path.write_text("so Beatrix rang.\n")
    advised(path, tmp_path / "cache", model)
    (file,) = (tmp_path / "cache").glob("*.json")
    file.write_text(kept)
    assert [place.words for place in advised(path, tmp_path / "cache", model)] == ["Beatrix"]


def test_two_caches_name_the_same_text_differently(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("so Beatrix rang.\n")
    names = set()
    for folder in ("one", "two"):
        advised(path, tmp_path / folder)
        names |= {file.name for file in (tmp_path / folder).glob("*.json")}
    assert len(names) == 2


def test_the_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEREVIEW_CACHE", str(tmp_path))
    assert user_cache() == tmp_path


# The command, in the tests' environment, which has no model.


def test_without_a_model_it_says_how_to_get_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes.md"
    path.write_text("so Beatrix rang.\n")
    assert run(["advice", str(path)]) == 2
    said = capsys.readouterr()
    assert "Everything else works without one." in said.err
    assert 'pip install "casereview[advice]"' in said.err
    assert "Beatrix" not in said.out + said.err


def test_the_file_for_pip_names_each_model_by_its_hash(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["advice", "--models"]) == 0
    said = capsys.readouterr().out
    assert said == MODELS_FILE.read_text("utf-8")
    asked = [line for line in said.splitlines() if "==" in line]
    assert len(asked) == 2
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}$", said, re.MULTILINE)) == 2


def test_nothing_to_read_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["advice"]) == 2
    assert run(["advice", "nowhere.md"]) == 2
    assert "nowhere" not in capsys.readouterr().err


def test_no_part_of_the_program_asks_for_a_model_by_itself() -> None:
    code = (
        "import sys, casereview.cli.main, casereview.cli.advice, casereview.publish.release, casereview.identity.scan\n"
        "print(sorted({'spacy', 'onnxruntime', 'tokenizers', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
