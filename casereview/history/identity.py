"""Who Git says is at work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.history.git import git

_IDENT = re.compile(r"(?P<name>.*) <(?P<email>[^<>]*)> (?P<seconds>\d+) (?P<sign>[+-])(?P<hours>\d\d)(?P<minutes>\d\d)")


@dataclass(frozen=True, slots=True)
class Committer:
    """The committer of the next commit; ``today`` is the day its date falls on where the committer is."""

    name: str
    email: str
    date: str
    today: str

    @property
    def as_author(self) -> dict[str, str]:
        """Variables that make the same person author and committer, at the same moment."""
        return {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", self.name), ("EMAIL", self.email), ("DATE", self.date))
        }


def committer(root: Path) -> Committer:
    """Whoever would be the committer now."""
    found = _IDENT.fullmatch(git(root, "var", "GIT_COMMITTER_IDENT").stdout.decode("utf-8", "replace").strip())
    if found is None:
        raise CannotRun("Git does not know who you are.", "Type: git config user.email YOU@YOUR.ORGANISATION")
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    zone = timezone(-offset if found["sign"] == "-" else offset)
    day = datetime.fromtimestamp(int(found["seconds"]), zone).date().isoformat()
    date = f"@{found['seconds']} {found['sign']}{found['hours']}{found['minutes']}"
    return Committer(found["name"], found["email"], date, day)
