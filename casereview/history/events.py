"""What the history knows of a chronology: every number an event ever had, and the file as it was."""

from __future__ import annotations

import re
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.history.git import git

_REVISION = re.compile(r"[A-Za-z0-9._/~^@{}-]+")


def numbers_ever(root: Path, path: str, start: str) -> frozenset[str]:
    """Numbers beginning with ``start`` that some committed version of the file ``path`` had, so that none is given to
    another event. Empty where there is no history."""
    shown = git(root, "log", "--all", "--format=", "--unified=0", "--no-color", "-p", "--no-textconv", "--", path)
    if shown.returncode:
        return frozenset()
    line = re.compile(rb"^[+-](" + re.escape(start.encode()) + rb"-\d{4,6}),", re.MULTILINE)
    return frozenset(match.decode() for match in line.findall(shown.stdout))


def file_at(root: Path, revision: str, path: str) -> str:
    """The text of a file as a revision has it; empty where it had none."""
    if not _REVISION.fullmatch(revision) or revision.startswith("-"):
        raise CannotRun("This is no version.", "Name a commit, a tag or a branch, for example HEAD~1 or main.")
    if git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").returncode:
        raise CannotRun("The history has no such version.", "Name a commit, a tag or a branch: git log --oneline")
    shown = git(root, "show", f"{revision}:{path}")
    return "" if shown.returncode else shown.stdout.decode("utf-8", "replace")
