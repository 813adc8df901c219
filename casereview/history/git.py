"""Git asked plainly, and the clone refused where it cannot prove anything."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pygit2

from casereview.diagnostics import CannotRun

#: A replaced object shows other content under the same number: nothing is proved by what Git was told to pretend.
HONEST = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}


def git(
    root: Path, *arguments: str, given: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run Git in ``root``. The exit code is the caller's to look at; :class:`CannotRun` where there is no Git."""
    surroundings = {**os.environ, **HONEST, **(env or {})}
    try:
        return subprocess.run(
            ["git", *arguments], cwd=root, input=given, capture_output=True, check=False, env=surroundings
        )
    except FileNotFoundError:
        raise CannotRun("Git is not installed, or cannot be found.", "Install Git, then try again.") from None


def ask(root: Path, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    """What Git answers; :class:`CannotRun` where it does not. Git's own words are left out: they may hold a name."""
    done = git(root, *arguments, env=env)
    if done.returncode:
        words = f"Git could not do its part ({arguments[0] if not arguments[0].startswith('-') else 'git'})."
        raise CannotRun(words, "Try: git fsck; then run the command again.")
    return done.stdout.decode("utf-8", "surrogateescape")


def open_history(root: Path) -> pygit2.Repository:
    """The Git repository whose top folder is ``root``; refused where its history is missing or cut short."""
    top = git(root, "rev-parse", "--show-prefix", "--is-shallow-repository")
    if top.returncode or git(root, "rev-parse", "--verify", "-q", "HEAD^{commit}").returncode:
        raise CannotRun(
            "There is no Git history here, so nothing can be signed or proved.", "Work in a clone of the repository."
        )
    prefix, shallow = top.stdout.decode().split("\n")[:2]
    if prefix:
        hint = "The folder with casereview.yml must be the top folder of its Git repository."
        raise CannotRun("The reviews lie inside another Git repository.", hint)
    if shallow.strip() == "true":
        message = "This clone holds only the end of the history, so nothing in it can be proved."
        raise CannotRun(message, "Fetch the rest: git fetch --unshallow")
    return pygit2.Repository(str(root))


def commit_at(repo: pygit2.Repository, name: str) -> pygit2.Commit:
    """The commit that ``name`` (a number, or ``HEAD``) stands for."""
    return repo.revparse_single(name).peel(pygit2.Commit)


def uncommitted(root: Path, *paths: str) -> list[str]:
    """Files among ``paths`` that are not as the last commit has them: changed, deleted, staged or new."""
    answer = ask(root, "--no-optional-locks", "status", "--porcelain=v1", "-z", "-uall", "--no-renames", "--", *paths)
    return sorted(row[3:] for row in answer.split("\0") if row)
