"""What lies on a sheet and in no cell: comments, pictures, text boxes, charts, objects, form controls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casereview.chronology.tables.docx_names import CHART, A
from casereview.chronology.tables.package import Package
from casereview.chronology.tables.xlsx_book import REL, S, plain, words_of
from casereview.chronology.tables.xlsx_cells import address

if TYPE_CHECKING:
    from lxml.etree import _Element

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_ANCHORS = tuple(XDR + name for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"))
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_CONTROL = re.compile(rb"ObjectType=[\"'](?!Note[\"'])(\w+)")
_OBJECT = frozenset({"Pict"})


@dataclass(frozen=True, slots=True)
class Extra:
    """Something on a sheet; ``row`` and ``column`` are 0 when it lies on no cell. ``covers`` is true for what is part
    of a cell to the eye, such as a picture."""

    what: str
    text: str = ""
    row: int = 0
    column: int = 0
    covers: bool = False


def extras_of(package: Package, part: str) -> Iterator[Extra]:
    """Everything that the part of a sheet refers to."""
    yield from _comments(package, part)
    for name in package.related(part, "drawing"):
        root = package.xml(name)
        if root is not None:
            yield from _drawing(package, name, root)
    for name in package.related(part, "vmlDrawing"):
        # Written loosely by Excel, so not read as XML: what matters is whether it holds more than comments.
        kinds = {found[1].decode("ascii", "replace") for found in _CONTROL.finditer(package.read(name))}
        yield from (Extra("an embedded object" if kind in _OBJECT else "a form control") for kind in sorted(kinds))


def _comments(package: Package, part: str) -> Iterator[Extra]:
    threaded = set[str]()
    for name in package.related(part, "threadedComment"):
        root = package.xml(name)
        for item in () if root is None else root.iter(_THREADED + "threadedComment"):
            where = item.get("ref") or ""
            threaded.add(where)
            words = item.find(_THREADED + "text")
            yield Extra("a comment", plain("" if words is None else words.text or ""), *address(where))
    for name in package.related(part, "comments"):
        root = package.xml(name)
        for item in () if root is None else root.iter(S + "comment"):
            words = item.find(S + "text")
            # Beside a threaded comment Excel keeps the same words once more for older versions of itself.
            if words is not None and (item.get("ref") or "") not in threaded:
                yield Extra("a comment", words_of(words).text, *address(item.get("ref")))


def _drawing(package: Package, part: str, root: _Element) -> Iterator[Extra]:
    charts = {item.id: item.part for item in package.relations(part)}
    for anchor in root.iter(*_ANCHORS):
        start = anchor.find(XDR + "from")
        row = column = 0
        if start is not None:
            row, column = _count(start, "row"), _count(start, "col")
        for chart in anchor.iter(CHART + "chart"):
            found = package.xml(charts.get(chart.get(REL + "id") or "", ""))
            texts = [] if found is None else [item.text or "" for item in found.iter(A + "t", CHART + "v")]
            yield Extra("a chart", " ".join(dict.fromkeys(filter(None, texts))), row, column)
        for frame in anchor.iter(XDR + "graphicFrame"):
            if next(frame.iter(CHART + "chart"), None) is None:
                yield Extra("a diagram", _described(frame), row, column, covers=True)
        for picture in anchor.iter(XDR + "pic"):
            yield Extra("a picture", _described(picture), row, column, covers=True)
        for shape in anchor.iter(XDR + "sp", XDR + "cxnSp"):
            texts = ["".join(item.text or "" for item in line.iter(A + "t")) for line in shape.iter(A + "p")]
            words = "\n".join(filter(None, texts))
            yield Extra("a text box" if words else "a drawing", words or _described(shape), row, column, covers=True)


def _described(shape: _Element) -> str:
    return " ".join(filter(None, (item.get("descr") for item in shape.iter(XDR + "cNvPr"))))


def _count(start: _Element, name: str) -> int:
    text = start.findtext(XDR + name) or ""
    return int(text) + 1 if text.isascii() and text.isdigit() and len(text) < 8 else 0
