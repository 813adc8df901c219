"""Where rows wait that hold names nobody has recognised: a private folder outside every Git clone.

``decisions.yml`` lists each open word in clear, for a person to decide about; ``waiting.csv`` holds the rows as they
came. Both hold real names. The rows go when none waits any more; the decisions stay, so that a corrected table is read
as the first one was.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casereview.chronology.importing.plan import Waiting
from casereview.chronology.sheet.shape import CONTACTS
from casereview.diagnostics import CannotRun
from casereview.identity.places import inside_repository
from casereview.identity.private import shred, write_private
from casereview.model import values
from casereview.model.edtf import read_edtf
from casereview.sources.yaml_file import parse_yaml

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
VARIABLE = "CASEREVIEW_QUARANTINE"
DECISIONS, ROWS = "decisions.yml", "waiting.csv"
NOT_A_NAME = "not-a-name"
_HEAD = """\
# Holds real names. For the author alone: do not send it, do not put it under Git.
#
# names: write behind each word who or what it is, by the code of people.yml (mother, hv-1, school-1),
#        or not-a-name. A person who has no code yet needs an entry first:
#            people.yml, then: casereview identity set REVIEW CODE
# dates: write behind words that are no plain date what they mean, as 2009-05-03, 2009-05-03~ (about) or 2009-05.
# contacts: write behind words for a kind of contact one of the kinds, as home-visit or phone.
# Then run the same import again.
"""


@dataclass(frozen=True)
class Decisions:
    """What a person decided: codes by the folded form of a word (empty for no name), dates and kinds of contact by
    words."""

    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    dates: Mapping[str, str] = field(default_factory=dict, repr=False)
    contacts: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Quarantine:
    """The waiting place of one agency's imports."""

    folder: Path
    open: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)
    """Words that were listed and not decided yet, by their list."""

    def decided(self, codes: Container[str] = ()) -> Decisions:
        """What has been decided so far; a file that cannot be read is refused, by its place alone. ``codes`` are those
        of people.yml: a word may stand for one of them, for a day, or for no name."""
        listed = self._listed()
        for number, value in enumerate(listed["names"].values(), 1):
            if value and value != NOT_A_NAME and value not in codes and not _DAY.fullmatch(value):
                message = f"The answer to word {number} of `names` in {DECISIONS} is no code of people.yml."
                raise CannotRun(message, f"Write a code such as hv-1, {NOT_A_NAME}, or a day as 2009-05-03.")
        for number, value in enumerate(listed["dates"].values(), 1):
            if value and read_edtf(value) is None:
                message = f"The answer to line {number} of `dates` in {DECISIONS} is no date."
                raise CannotRun(message, "Write a day as 2009-05-03, 2009-05-03~ for about, or 2009-05.")
        for number, value in enumerate(listed["contacts"].values(), 1):
            if value and value not in CONTACTS:
                message = f"The answer to line {number} of `contacts` in {DECISIONS} is no kind of contact."
                raise CannotRun(message, f"Write one of: {', '.join(CONTACTS)}.")
        names = {form.casefold(): "" if code == NOT_A_NAME else code for form, code in listed["names"].items() if code}
        dates, contacts = (
            {words.casefold(): value for words, value in listed[key].items() if value} for key in ("dates", "contacts")
        )
        return Decisions(names, dates, contacts)

    def _listed(self) -> dict[str, dict[str, str]]:
        path = self.folder / DECISIONS
        found: dict[str, dict[str, str]] = {"names": {}, "dates": {}, "contacts": {}}
        if not path.is_file():
            return found
        file = parse_yaml(DECISIONS, path.read_text("utf-8"))
        if file.diagnostics or not isinstance(file.value, dict):
            problem = file.diagnostics[0] if file.diagnostics else None
            where = f" (line {problem.line})" if problem else ""
            message = f"The file {DECISIONS} of the waiting rows cannot be read{where}."
            raise CannotRun(
                message, "Each line is a word in quotes, a colon, and what it is; see the lines at its top."
            )
        for key in found:
            group = values.group(file.value, key)
            found[key] = {word: value if isinstance(value, str) else "" for word, value in group.items()}
        return found

    def keep(self, waiting: Sequence[Waiting]) -> None:
        """Put down the rows that wait, and list what is open beside what has been decided."""
        listed = self._listed()
        where: dict[str, list[str]] = {}
        for one in waiting:
            for form in one.forms:
                listed["names"].setdefault(form.form, "")
                hint = f" perhaps {' or '.join(form.codes)};" if form.codes else ""
                where.setdefault(form.form, []).append(f"{hint} {one.row.table}, row {one.row.number}")
            for key, word in one.undecided:
                listed[key].setdefault(word, "")
        lines = [_HEAD]
        for key, group in listed.items():
            lines.append(f"{key}:" if group else f"{key}: {{}}")
            for word, value in group.items():
                told = f"  #{', '.join(where[word][:3])}" if word in where and not value else ""
                lines.append(f"  {json.dumps(word, ensure_ascii=False)}: {json.dumps(value)}{told}")
        write_private(self.folder / DECISIONS, ("\n".join(lines) + "\n").encode())
        write_private(self.folder / ROWS, _rows(waiting).encode())

    def empty(self) -> None:
        """Destroy the rows: none waits any more."""
        shred(self.folder / ROWS)


def quarantine_of(review_dir: Path, review: str, agency: str) -> Quarantine:
    """The waiting place for an agency of a review: below the folder that CASEREVIEW_QUARANTINE names, or the one for a
    program's own files of this account. Refused inside any Git clone."""
    given = os.environ.get(VARIABLE)
    folder = (Path(given) if given else _own_folder()) / review / agency
    if inside_repository(review_dir, folder):
        message = "Rows with names would wait inside a Git repository, where they could be committed."
        raise CannotRun(message, f"Name a private folder outside in the variable {VARIABLE}.")
    return Quarantine(folder)


def _own_folder() -> Path:
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "casereview" / "waiting"


def _rows(waiting: Sequence[Waiting]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for one in waiting:
        writer.writerow([one.row.table, one.row.number, one.row.event, *(cell.text for cell in one.row.cells)])
    return out.getvalue()
