"""Sheets to send: a small one to change, one with every awkward text, and the chronologies of the example."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
from lxml import etree

from casereview.chronology.events import events_of
from casereview.chronology.sheet.printing import Printer
from casereview.chronology.sheet.sending import Sheet
from casereview.chronology.sheet.shape import shape_of
from casereview.chronology.tables.table import SourceFile
from casereview.model.repository import Repository
from casereview.publish.site import assembly_of
from casereview.publish.tables import write_docx, write_xlsx

ROOT = Path(__file__).resolve().parents[3]
#: The fixtures of these tests: bytes and kind to what is read; bytes, kind and other kind to what LibreOffice saves.
Read = Callable[[bytes, str], SourceFile]
Office = Callable[[bytes, str, str], bytes]
WRITERS = {"docx": write_docx, "xlsx": write_xlsx}
PROPERTIES = {"Casereview form": "chronology 1", "Casereview review": "rowan", "Casereview agency": "social"}

#: Texts that programs like to change.
AWKWARD = (
    "=1+1", "=HYPERLINK(\"x\")", "+44 1632 960123", "-3", "- a dash", "@home", "\tafter a tab", "tab\tinside",
    "4/11/09", "3-4", "1e5", "00123", "TRUE", "#N/A", "#REF!", "12:30", "50%", "£3.20", "1,000", "'quoted", '"quoted"',
    "first\n\nthird", "one\ntwo\nthree", "  spaces at both ends  ", "two  spaces", "a\u00a0b", "& < > ]]> &amp;",
    "_x000B_ and _x005F_", "_x0041_x0042_", "naïve – “quoted” … ½ €", "Małgorzata Wójcik", "漢字", "😀", "e\u0301",
    "line\n  indented\nlast ", "\\Letter.", "[[child-a]]", "{braces}", "a;b;c", "C:\\folder\\new",
)  # fmt: skip


def sheet(**changes: Any) -> Sheet:
    """A sheet of three columns with one row, or with what is asked for instead."""
    plain: dict[str, Any] = {
        "title": "Chronology of the health trust",
        "marking": "OFFICIAL-SENSITIVE",
        "edition": "Coded edition",
        "heads": ("Event", "Day, date, time", "Description of significant event"),
        "shares": (7, 10, 40),
        "rows": (("health-0001", "4 November 2009", "Home visit.\nDecision: Close."),),
        "above": (("Relating to", "Child A; Child B"), ("Produced by", "IMR author, health")),
        "notes": ("Write one event a row.",),
        "glossary": (("CAF", "Common Assessment Framework"), ("HV", "Health visitor")),
        "properties": PROPERTIES,
    }
    return Sheet(**plain | changes)


def awkward() -> Sheet:
    """A sheet whose cells hold every awkward text."""
    rows = tuple((f"health-{number:04}", text, f"before {text}") for number, text in enumerate(AWKWARD, 1))
    return sheet(rows=rows)


@cache
def example(agency: str) -> Sheet:
    """The chronology of an agency of the example, in the edition that needs no key."""
    assembly = assembly_of(Repository(ROOT), "rowan", "coded", None, [])
    document = next(document for document in assembly.documents if document.agency == agency)
    subjects = [(code, item.label) for code, item in assembly.review.people.coded.items() if item.kind == "subject"]
    shape = shape_of(assembly.profile, subjects)
    printer = Printer(shape, assembly.resolver(document), assembly.agency_name(agency))
    rows = tuple((event.id, *printer.row(event.cells)) for event in events_of(document))
    return sheet(
        heads=("Event", *(column.title for column in shape.columns)),
        shares=(7, 9, 10, 13, 14, 40, 17, 16),
        rows=rows,
        outside=frozenset(place for place, row in enumerate(rows) if "Before the period" in row[5]),
    )


def rows_read(file: SourceFile) -> tuple[tuple[str, ...], ...]:
    """The texts of the rows of the first table."""
    return tuple(tuple(cell.text for cell in row.cells) for row in file.tables[0].rows)


def part(data: bytes, name: str) -> etree._Element:
    """A part of the file as XML."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def opened_docx(of: Sheet) -> docx.document.Document:
    """The Word file of a sheet as another library opens it."""
    return docx.Document(BytesIO(write_docx(of)))


def opened_xlsx(of: Sheet) -> openpyxl.Workbook:
    """The workbook of a sheet, opened again."""
    return openpyxl.load_workbook(BytesIO(write_xlsx(of)))
