"""A small review on disk, with chronologies made of a few cells each."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casereview.cli import main
from casereview.model.chronology import columns
from casereview.sources.csv_file import write_csv

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "cases" / "rules" / "base"
REVIEW = "linden"
COLUMNS = columns(("child-a",))
Rows = Sequence[Mapping[str, str]]


def table_of(rows: Rows) -> str:
    """A chronology as a file has it; what a row leaves out is empty, but for what every event needs."""
    usual = {"date_kind": "on", "description": "Seen by nobody in particular."}
    return write_csv(COLUMNS, ([{**usual, **row}.get(name, "") for name in COLUMNS] for row in rows))


def make_review(folder: Path, chronologies: Mapping[str, Rows], files: Mapping[str, str] | None = None) -> Path:
    """The small valid repository at ``folder``, with the chronologies of these agencies (``health``, or a service as
    ``health/midwifery``) and ``files`` of the review written over its own."""
    shutil.copytree(BASE, folder)
    for agency, rows in chronologies.items():
        name, _, service = agency.partition("/")
        path = folder / "reviews" / REVIEW / "imr" / name / (f"services/{service}.csv" if service else "chronology.csv")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(table_of(rows), encoding="utf-8", newline="\n")
    for name, text in (files or {}).items():
        path = folder / "reviews" / REVIEW / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


@dataclass(frozen=True)
class Done:
    """What a command said, on both ways, and its exit code."""

    exit_code: int
    output: str


def run(*arguments: str) -> Done:
    """One command of the program, in the folder the test is in."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main.run(arguments)
    return Done(code, said.getvalue())
