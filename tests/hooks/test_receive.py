"""The guard at a server's door: real pushes to a real repository whose hook asks Casereview."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases" / "casereview-names"
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
WHO = {
    "GIT_AUTHOR_NAME": "Board office",
    "GIT_AUTHOR_EMAIL": "office@board.example",
    "GIT_COMMITTER_NAME": "Board office",
    "GIT_COMMITTER_EMAIL": "office@board.example",
}


@dataclass
class Pushing:
    """A clone, the server it pushes to, and what the server's hook may know."""

    clone: Path
    server: Path
    keys: Path
    identity: Path

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        known = {"CASEREVIEW_KEYSTORE": str(self.keys), "CASEREVIEW_IDENTITY": str(self.identity)}
        return subprocess.run(
            ["git", *arguments],
            cwd=self.clone,
            capture_output=True,
            text=True,
            check=check,
            env={**os.environ, **QUIET, **WHO, **known},
        )

    def commit(self, name: str, text: str, message: str) -> None:
        path = self.clone / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def push(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.git("push", "-q", *(arguments or ("origin", "main")), check=False)

    def has(self, name: str) -> bool:
        """Whether the server took a branch or tag in."""
        done = subprocess.run(["git", "rev-parse", "-q", "--verify", name], cwd=self.server, capture_output=True)
        return done.returncode == 0


@pytest.fixture
def pushing(tmp_path: Path, write_register: Callable[[Path, Path], None]) -> Pushing:
    server, clone = tmp_path / "server.git", tmp_path / "clone"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(server)], check=True, env={**os.environ, **QUIET})
    shutil.copytree(CASES / "base", clone)
    write_register(clone / "reviews" / "linden", CASES / "identities")
    hook = server / "hooks" / "pre-receive"
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m casereview hook receive "$@"\n', encoding="utf-8")
    hook.chmod(0o755)
    made = Pushing(clone, server, tmp_path / "keys", tmp_path / "identity.txt")
    made.git("init", "-q", "-b", "main")
    made.git("remote", "add", "origin", str(server))
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "Begin the review")
    return made


def test_a_push_without_names_is_taken_in(pushing: Pushing) -> None:
    done = pushing.push()
    assert done.returncode == 0, done.stderr
    assert pushing.has("main")


PLANTS = {
    "in a file": lambda p, name: p.commit("reviews/linden/notes.md", f"{name} rang.\n", "Add a note"),
    "in a version between": lambda p, name: (
        p.commit("notes.md", f"{name} rang.\n", "Add a note"),
        p.commit("notes.md", "A neighbour rang.\n", "Write the role"),
    ),
    "in a message": lambda p, name: p.commit("notes.md", "Nothing.\n", f"What {name} said"),
    "in the name of a file": lambda p, name: p.commit(f"{name.lower()}.md", "Nothing.\n", "Add a note"),
}


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS.keys())
def test_a_push_with_a_name_is_refused_without_repeating_it(
    plant: Callable[[Pushing, str], object], pushing: Pushing, surname: str
) -> None:
    plant(pushing, surname)
    done = pushing.push()
    assert done.returncode != 0
    assert not pushing.has("main")
    assert "CR66" in done.stderr
    assert surname.lower() not in done.stderr.lower()


def test_a_branch_named_after_somebody_is_refused(pushing: Pushing, surname: str) -> None:
    done = pushing.push("origin", f"main:{surname.lower()}-calls")
    assert done.returncode != 0
    assert "CR663" in done.stderr


def test_only_what_is_new_is_looked_at(pushing: Pushing, surname: str) -> None:
    pushing.commit("notes.md", f"{surname} rang.\n", "Add a note")
    (pushing.server / "hooks" / "pre-receive").rename(pushing.server / "hooks" / "off")
    assert pushing.push().returncode == 0
    (pushing.server / "hooks" / "off").rename(pushing.server / "hooks" / "pre-receive")
    pushing.commit("more.md", "Nothing.\n", "Go on")
    assert pushing.push().returncode == 0


def test_a_branch_may_be_taken_away(pushing: Pushing) -> None:
    assert pushing.push("origin", "main:other").returncode == 0
    assert pushing.push("origin", ":other").returncode == 0
    assert not pushing.has("other")


def test_without_a_key_nothing_is_taken_in_unless_that_was_decided(pushing: Pushing, tmp_path: Path) -> None:
    pushing.identity = tmp_path / "nobody.txt"
    done = pushing.push()
    assert done.returncode != 0
    assert "not checked for names" in done.stderr
    hook = pushing.server / "hooks" / "pre-receive"
    hook.write_text(hook.read_text("utf-8").replace('"$@"', "--unchecked accept"), encoding="utf-8")
    done = pushing.push()
    assert done.returncode == 0
    assert "not checked for names" in done.stderr


@pytest.fixture
def surname() -> str:
    """A name the register of the example holds."""
    import yaml

    entries = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((CASES / "identities").glob("*.yml"))]
    return next(entry["name"]["surname"] for entry in entries if entry["of"] == "person")


def test_the_message_of_a_tag_is_looked_at(pushing: Pushing, surname: str) -> None:
    assert pushing.push().returncode == 0
    pushing.git("tag", "-a", "v1", "-m", f"As {surname} asked")
    done = pushing.push("origin", "v1")
    assert done.returncode != 0
    assert "CR662" in done.stderr
    assert not pushing.has("v1")
