"""Which commits touched the records of sign-offs, over the whole history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casereview.history.git import ask
from casereview.history.record import PATH


@dataclass(frozen=True, slots=True)
class Touch:
    """One commit that added, changed or removed a record; a merge counts where it made something neither side had."""

    commit: str
    status: str


def touches(root: Path, review: str) -> dict[str, list[Touch]]:
    """Touches of every record the review ever had, by path, oldest first."""
    settings = ("core.quotepath=off", "log.showRoot=true", "log.follow=false")
    options = [word for setting in settings for word in ("-c", setting)]
    command = ["log", "--topo-order", "--reverse", "--full-history", "--diff-merges=combined", "--no-renames"]
    answer = ask(root, *options, *command, "--name-status", "--format=%x01%H", "HEAD", "--", f"reviews/{review}/imr")
    found: dict[str, list[Touch]] = {}
    for entry in answer.split("\x01")[1:]:
        commit, _, rest = entry.partition("\n")
        for line in rest.split("\n"):
            status, _, path = line.partition("\t")
            if PATH.fullmatch(path):
                found.setdefault(path, []).append(Touch(commit, status))
    return found
