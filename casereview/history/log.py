"""Who changed which file, and when, from Git: one call for a whole review."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Change:
    """One commit's change of one file. ``on`` is ISO 8601 with its time zone; ``email`` is the author's."""

    path: str
    commit: str
    on: str
    email: str
    first: bool


def changes(root: Path, folder: str) -> dict[str, list[Change]]:
    """Changes of every file below ``folder``, newest first, by path; empty where there is no Git history.

    Commit messages are left out: they are free text, and pages print roles, not words somebody typed in a hurry.
    """
    command = [
        "git",
        "-c",
        "core.quotepath=off",
        "log",
        # Paths as this repository's own, also where it lies inside a larger one.
        "--relative",
        "--no-renames",
        "--name-status",
        "--format=%x01%H%x02%aI%x02%ae",
    ]
    try:
        result = subprocess.run([*command, "--", folder], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        return {}
    if result.returncode:
        return {}
    found: dict[str, list[Change]] = {}
    for entry in result.stdout.decode("utf-8", "replace").split("\x01")[1:]:
        head, _, names = entry.partition("\n")
        commit, on, email = head.split("\x02")
        for line in names.split("\n"):
            status, _, path = line.partition("\t")
            if path:
                found.setdefault(path, []).append(Change(path, commit, on, email, status == "A"))
    return found
