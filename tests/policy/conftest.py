"""Copies of the example that a test may change, keys that are thrown away, and ways to ask the rules."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from casereview.history.intruder import sign_checklist
from casereview.model.repository import Repository

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "examples" / "demo-keystore"
WHO = "ig-lead@example.invalid"


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
    _copy(root)
    return root


def _copy(root: Path) -> None:
    for name in ("reviews/rowan", "signoff"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "casereview.yml", root / "casereview.yml")
    shutil.rmtree(root / "reviews/rowan/editions", ignore_errors=True)


@dataclass
class Second:
    """The second person, with a key that the copy lists."""

    root: Path
    key: Path
    patch: pytest.MonkeyPatch

    def list_key(self, who: str = WHO, uses: str = "git,casereview-intruder") -> None:
        """Put the key into the copy's list of keys, for somebody and for some uses."""
        path = self.root / "signoff" / "allowed_signers"
        others = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(f"{who} ")]
        public = " ".join(self.key.with_suffix(".pub").read_text("utf-8").split()[:2])
        path.write_text("\n".join([*others, f'{who} namespaces="{uses}" {public}']) + "\n", "utf-8")

    def is_now(self, who: str, on: str = "2026-11-26T12:00:00+00:00") -> None:
        """Who sits at the machine, and on which day."""
        self.patch.setenv("GIT_COMMITTER_EMAIL", who)
        self.patch.setenv("GIT_COMMITTER_NAME", "Somebody")
        self.patch.setenv("GIT_COMMITTER_DATE", on)

    def sign(self, who: str = WHO, on: str = "2026-11-26T12:00:00+00:00") -> None:
        """Sign the copy's checklist of the summary."""
        self.is_now(who, on)
        sign_checklist(Repository(self.root), "rowan", "summary", str(self.key), ())


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signing key made for this run."""
    path = tmp_path_factory.mktemp("keys") / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    return path


@pytest.fixture(scope="session")
def signed(tmp_path_factory: pytest.TempPathFactory, key: Path) -> Path:
    """A copy whose checklist the second person has signed; to be copied again."""
    root = tmp_path_factory.mktemp("signed") / "copy"
    _copy(root)
    with pytest.MonkeyPatch.context() as patch:
        person = Second(root, key, patch)
        person.list_key()
        person.sign()
    return root


@pytest.fixture
def second(signed: Path, key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Second:
    """The second person, whose checklist is signed."""
    shutil.copytree(signed, tmp_path / "copy")
    return Second(tmp_path / "copy", key, monkeypatch)


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in the copy: its exit code and all it said."""
    from casereview.cli.main import run as casereview

    def ran(*words: str) -> tuple[int, str]:
        monkeypatch.chdir(tmp_path / "copy")
        capfd.readouterr()
        code = casereview(list(words))
        said = capfd.readouterr()
        return code, said.out + said.err

    return ran
