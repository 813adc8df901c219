"""Ways past the guard at a commit: what Git keeps though it looks like Git's own, links, other repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from casereview.cli.main import run

CASES = Path(__file__).parent / "cases" / "casereview-names"
NAME = "Wren Falkingham-Oduya"


@pytest.fixture
def clone(tmp_path: Path, write_register: Callable[[Path, Path], None], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with a review and its register, in which the next commit is made."""
    root = tmp_path / "clone"
    shutil.copytree(CASES / "base", root)
    write_register(root / "reviews" / "linden", CASES / "identities")
    monkeypatch.chdir(root)
    for name, value in {
        "CASEREVIEW_KEYSTORE": str(tmp_path / "keys"),
        "CASEREVIEW_IDENTITY": str(tmp_path / "identity.txt"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "Board office",
        "GIT_AUTHOR_EMAIL": "office@board.example",
    }.items():
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "-q", "-b", "main"], check=True)
    return root


KEPT = {
    "a line that looks like Git's own": (f"Add a call\n\n#1: {NAME}\n", "", True),
    "below a line that looks like Git's own": (f"Add\n# ------ >8 ------\n{NAME}\n", "", True),
    "another sign for Git's own lines": (f"Add a call\n\n#1: {NAME}\n", "core.commentChar=;", False),
    "all lines": (f"Add a call\n\n#1: {NAME}\n", "commit.cleanup=verbatim", False),
}


@pytest.mark.parametrize(("text", "setting", "typed"), KEPT.values(), ids=KEPT.keys())
def test_what_git_keeps_of_a_message_is_searched(
    text: str,
    setting: str,
    typed: bool,
    clone: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if typed:
        monkeypatch.setenv("GIT_EDITOR", ":")  # as Git does where no editor is opened
    if setting:
        subprocess.run(["git", "config", *setting.split("=")], check=True)
    (clone / "message").write_text(text)
    assert run(["hook", "names", "--commit-msg", "message"]) == 1
    assert "falkingham" not in capsys.readouterr().out.lower()


def test_what_git_takes_away_is_not_searched(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", "vi")
    (clone / "message").write_text(f"Add a call\n\n# deleted: {NAME}.md\n# ------ >8 ------\n-{NAME}\n")
    assert run(["hook", "names", "--commit-msg", "message"]) == 0


def link(clone: Path) -> str:
    (clone / "call").symlink_to(f"/calls/{NAME}")
    return "call"


def other_repository(_: Path) -> str:
    row = f"160000 {'1' * 40} 0\twren-falkingham-oduya\n"
    subprocess.run(["git", "update-index", "--index-info"], input=row.encode(), check=True)
    return "wren-falkingham-oduya"


def kept_elsewhere(clone: Path) -> str:
    (clone / "a.md").write_text(f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 9\n")
    return "a.md"


@pytest.mark.parametrize("trick", [link, other_repository, kept_elsewhere])
def test_what_is_staged_is_searched_whatever_it_is(
    trick: Callable[[Path], str], clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = trick(clone)
    if (clone / name).exists() or (clone / name).is_symlink():
        subprocess.run(["git", "add", name], check=True)
    assert run(["hook", "names", name]) == 1
    assert "falkingham" not in capsys.readouterr().out.lower()


def test_a_file_that_only_begins_as_encrypted_is_searched(clone: Path) -> None:
    register = clone / "reviews" / "linden" / "register"
    whole = (register / "child-a.age").read_bytes()
    subprocess.run(["git", "add", "-A"], check=True)
    assert run(["hook", "names", "reviews/linden/register/child-a.age"]) == 0
    (register / "child-a.age").write_bytes(whole[:22] + NAME.encode())
    subprocess.run(["git", "add", "-A"], check=True)
    (register / "child-a.age").write_bytes(whole)
    assert run(["hook", "names", "reviews/linden/register/child-a.age"]) == 1
