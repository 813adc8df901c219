"""A copy of the fictional review, with its keys, that a test may change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from casereview.model.repository import Repository
from casereview.publish.gate import checked, open_entries
from casereview.publish.pages import Page
from casereview.publish.site import assemble, assembly_of

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "examples" / "demo-keystore"


@pytest.fixture
def with_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration's keystore and reader."""
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(KEYS))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(KEYS / "reader.txt"))


@pytest.fixture
def without_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine that holds no key."""
    monkeypatch.delenv("CASEREVIEW_KEYSTORE", raising=False)
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(tmp_path / "none.txt"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The example's own folder, in a place of its own."""
    root = tmp_path / "copy"
    shutil.copytree(ROOT / "reviews", root / "reviews")
    shutil.copytree(ROOT / "signoff", root / "signoff")
    shutil.copy(ROOT / "casereview.yml", root / "casereview.yml")
    return root


@dataclass(frozen=True)
class Made:
    """The pages of an edition by their address, and the problems its first page tells."""

    pages: dict[str, Page]
    problems: list[str]


Make = Callable[[Path, str], Made]


@pytest.fixture
def make(with_key: None) -> Make:  # noqa: ARG001 - the key is in the environment
    """Assemble an edition of a copy, with the key."""

    def made(root: Path, edition: str) -> Made:
        repository = Repository(root)
        entries = open_entries(repository, "rowan", edition)
        pages = assemble(assembly_of(repository, "rowan", edition, entries, checked(repository, "rowan")))
        told = [problem.code for page in pages for problem in page.meta.get("problems", ())]
        return Made({page.path: page for page in pages}, told)

    return made


@pytest.fixture(scope="session")
def editions() -> Iterator[dict[str, list[Page]]]:
    """The pages of every edition of the example, made with the key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEREVIEW_KEYSTORE", str(KEYS))
        patch.setenv("CASEREVIEW_IDENTITY", str(KEYS / "reader.txt"))
        repository = Repository(ROOT)
        found = checked(repository, "rowan")
        made = {}
        for name in ("panel", "coded", "agency:health", "agency:police", "summary"):
            entries = open_entries(repository, "rowan", name)
            made[name] = assemble(assembly_of(repository, "rowan", name, entries, found))
        yield made
