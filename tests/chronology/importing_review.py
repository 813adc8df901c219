"""The fictional review in a folder of its own, its identity register open, and tables to take over into it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from small_chronology import ROOT, Done, run

from casereview.sources.csv_file import parse_csv

HEADS = ("Date", "Time", "Family member", "Professional", "Contact type", "Source of information", "Event", "Comment")
KEYS = ROOT / "examples" / "demo-keystore"
FILE = "reviews/rowan/imr/housing/chronology.csv"


def open_review(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """The review at ``folder``; the housing agency has a folder and no chronology. Commands run in it, with the key."""
    folder.mkdir()
    shutil.copytree(ROOT / "reviews" / "rowan", folder / "reviews" / "rowan")
    shutil.copy(ROOT / "casereview.yml", folder)
    patch.setenv("CASEREVIEW_KEYSTORE", str(KEYS))
    patch.setenv("CASEREVIEW_IDENTITY", str(KEYS / "reader.txt"))
    patch.setenv("CASEREVIEW_QUARANTINE", str(folder.parent / "waiting"))
    patch.chdir(folder)
    return folder


def row(date: str, event: str, **more: str) -> list[str]:
    """One row of a table with the usual heads; ``more`` by the first word of a head, in small letters."""
    places = {head.split()[0].lower(): number for number, head in enumerate(HEADS)}
    cells = [""] * len(HEADS)
    for name, words in {"date": date, "event": event, **more}.items():
        cells[places[name]] = words
    return cells


def table(path: Path, *rows: Sequence[str], heads: Sequence[str] = HEADS) -> Path:
    """A table as text with commas, or as a workbook, by the end of its name."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for cells in (heads, *rows):
            sheet.append(list(cells))
        book.save(path)
        return path
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([heads, *rows])
    return path


def take(path: Path, *options: str) -> Done:
    """The table taken over as the housing agency's."""
    return run("chronology", "import", str(path), "--agency", "housing", "--review", "rowan", *options)


def stored(folder: Path, file: str = FILE) -> list[dict[str, str]]:
    """The events of the chronology as it lies there, those of one line each."""
    path = folder / file
    return [one.cells for one in parse_csv(file, path.read_text("utf-8")).rows] if path.is_file() else []


def decide(folder: Path, **decisions: str) -> None:
    """Write decisions behind the words that wait (spaces in a word are written as underscores)."""
    path = folder.parent / "waiting" / "rowan" / "housing" / "decisions.yml"
    text = path.read_text("utf-8")
    for word, value in decisions.items():
        asked = f'"{word.replace("_", " ")}": ""'
        assert asked in text, text
        text = text.replace(asked, asked[:-2] + f'"{value}"')
    path.write_text(text, encoding="utf-8")
