"""What the benchmark of leaks runs on is what it says it is. Nothing here is timed."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from casereview.identity.entries import parse_entry

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmarks' files import each other as programs do: from the folder they lie in."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


def test_the_large_register_is_one_and_always_the_same() -> None:
    import leaks_site

    rows = leaks_site.people(500)
    assert rows == leaks_site.people(500)
    entries = [parse_entry(json.dumps(row), row["entry"]) for row in rows]
    assert len({entry.id for entry in entries}) == 500
    assert all(entry.born and len(entry.values) == 6 for entry in entries)


@pytest.mark.parametrize(("tool", "found"), [("ours", True), ("replace", True), ("anywhere", True)])
def test_the_tools_that_know_the_register_find_a_plain_name_and_nothing_beside_it(tool: str, found: bool) -> None:
    import find_names

    register = [{"entry": "child-q", "of": "person", "name": {"given": "Corwenna", "surname": "Thistlewick"}}]
    search = getattr(find_names, tool)(register)
    text = "So Corwenna Thistlewick came."
    assert {text[start:end] for start, end, _ in search(text)} == {"Corwenna Thistlewick"}
    assert bool(search("So nobody came.")) is not found


def test_every_package_of_other_tools_is_held_to_its_hash() -> None:
    locks = (ROOT / "benchmarks" / "leaks-requirements.lock", ROOT / "casereview/identity/advice/models.txt")
    for lock in locks:
        named = re.findall(r"(?ms)^([A-Za-z0-9._-]+)==(\S+)(.*?)(?=^\S|\Z)", lock.read_text("utf-8"))
        assert named
        assert [name for name, _, rest in named if "--hash=sha256:" not in rest] == []
        assert re.search(r"file:|--index|--find-links", lock.read_text("utf-8")) is None


def test_what_other_tools_found_is_kept_for_the_corpus_as_it_is() -> None:
    sys.path.insert(0, str(ROOT / "tests" / "leaks" / "text"))
    import leak_corpus

    kept = json.loads((ROOT / "benchmarks" / "leaks.json").read_text("utf-8"))
    assert kept["digest"] == leak_corpus.digest()
    assert set(kept["tools"]) == {"ours", "presidio", "models", "replace", "anywhere"}
