"""A copy of the fictional review, with its keys, that a test may change."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from casereview.history.intruder import read_checklist, sign_checklist
from casereview.history.intruder.checklist import begun
from casereview.model.repository import Repository
from casereview.publish.gate import checked, open_entries
from casereview.publish.pages import Page
from casereview.publish.site import assemble, assembly_of
from casereview.publish.tried import prompts_for

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


SecondPerson = Callable[[Path], None]


@pytest.fixture
def second_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_key: None) -> SecondPerson:  # noqa: ARG001
    """Somebody who looks at a changed text of a copy, answers every place of the checklist and signs it anew."""
    key, who = tmp_path / "second", "ig-lead@example.invalid"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)

    def tries(root: Path) -> None:
        listed = root / "signoff" / "allowed_signers"
        others = [line for line in listed.read_text("utf-8").splitlines() if not line.startswith(f"{who} ")]
        public = " ".join(key.with_suffix(".pub").read_text("utf-8").split()[:2])
        listed.write_text("\n".join([*others, f'{who} namespaces="casereview-intruder" {public}']) + "\n", "utf-8")
        repository = Repository(root)
        prompts = prompts_for(repository, "rowan", "summary")
        begins = begun("rowan", "summary", prompts, read_checklist(repository.review("rowan"), "summary"))
        answered = [
            replace(one, found="nothing", tried="Looked at.") if not one.finished else one for one in begins.prompts
        ]
        checklist = replace(begins, prompts=tuple(answered))
        (root / checklist.path).write_text(checklist.to_yaml(), "utf-8")
        with monkeypatch.context() as patch:
            patch.setenv("GIT_COMMITTER_EMAIL", who)
            patch.setenv("GIT_COMMITTER_NAME", "Somebody")
            sign_checklist(Repository(root), "rowan", "summary", str(key), prompts)

    return tries


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
def editions() -> dict[str, list[Page]]:
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
    return made
