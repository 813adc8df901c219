"""Reads the file of a drawing into marks. Whatever the grammar does not name is a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.grammar import ATTRIBUTES, GROUPS, MARKS, VALUES
from casereview.genogram.checker.ink import paint_faults
from casereview.genogram.checker.marks import Mark, Printed, Sheet, Stroke
from casereview.genogram.checker.paths import FURTHEST, NotUnderstoodError, Subpath, read_path
from casereview.genogram.checker.plane import Box
from casereview.genogram.measure import text_width

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
#: How far letters reach above and below the line they stand on, in parts of their size (no accents on capitals).
_ABOVE, _BELOW = 0.76, 0.22
#: How much wider heavy letters are, at most.
_HEAVY, _REGULAR = 1.1, frozenset({"normal", "400"})
_INHERITED = (
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"),
    *("font-size", "text-anchor", "font-weight"),
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element takes from the groups it stands in."""

    group: str
    number: int
    row: int
    paint: Mapping[str, str]


def read_sheet(svg: str) -> tuple[Sheet, list[Fault]]:
    """The marks of a drawing, and what in its file is not understood."""
    from lxml import etree

    sheet = Sheet()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return sheet, [Fault("K16", "The file is not well-formed XML.")]
    reader = _Reader(sheet)
    if root.getroottree().docinfo.doctype or root.tag != f"{_SVG}svg" or root.get("class") != "genogram":
        reader.refuse("The file does not begin with the <svg> of a genogram.")
        return sheet, reader.faults
    if root.getprevious() is not None or root.getnext() is not None:
        reader.refuse("Something stands beside the <svg>.")
    reader.read_root(root)
    return sheet, reader.faults


class _Reader:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.faults: list[Fault] = []
        self._place = 0
        self._rows = 0
        self._services = 0

    def refuse(self, message: str) -> None:
        self.faults.append(Fault("K16", message))

    def read_root(self, root: _Element) -> None:
        sheet = self.sheet
        sheet.root = {str(name): str(value) for name, value in root.attrib.items()}
        try:
            left, top, sheet.width, sheet.height = (_number(each) for each in sheet.root.get("viewBox", "").split())
            if (left, top) != (0, 0) or not (sheet.width > 0 and sheet.height > 0):
                raise ValueError
        except ValueError:
            self.refuse("The viewBox is not 0 0, a width and a height.")
        self._children(root, "svg", _Around("genogram", 0, -1, self._checked(root, "svg", {})))

    def _children(self, parent: _Element, name: str, around: _Around) -> None:
        stray = (parent.text or "").strip()
        for child in parent:
            stray += (child.tail or "").strip()
            if isinstance(child.tag, str):
                self._element(child, around)
            else:
                self.refuse("A comment or an instruction stands in the file.")
        if stray:
            self.refuse(f"Words stand outside an element of text, in <{name}>.")

    def _element(self, element: _Element, around: _Around) -> None:
        name = str(element.tag).removeprefix(_SVG)
        if name not in ATTRIBUTES or name in {"svg", "tspan"}:
            self.refuse(f"An element that is not understood: <{name[:40]}>.")
            return
        paint = self._checked(element, name, around.paint)
        kind = element.get("class", "")
        if name in {"title", "desc"}:
            self._naming(element, name, around)
        elif name == "g":
            self._group(element, kind, paint, around)
        elif kind not in MARKS or name not in MARKS[kind][0] or around.group not in MARKS[kind][1]:
            self.refuse(f'A mark that is not understood: <{name} class="{kind[:40]}"> in "{around.group}".')
        else:
            self._mark(element, kind, paint, around)

    def _naming(self, element: _Element, name: str, around: _Around) -> None:
        words = element.text or ""
        if (
            around.group != "genogram"
            or len(element)
            or (self.sheet.title if name == "title" else self.sheet.description)
        ):
            self.refuse(f"<{name}> stands twice, in the wrong place, or holds elements.")
        self.sheet.ids[element.get("id", "")] = words
        if name == "title":
            self.sheet.title = words
        else:
            self.sheet.description = words

    def _group(self, element: _Element, kind: str, paint: Mapping[str, str], around: _Around) -> None:
        if kind not in GROUPS or around.group not in GROUPS[kind]:
            self.refuse(f'A group that is not understood: "{kind[:40]}" in "{around.group}".')
            return
        number, row = around.number, around.row
        written = element.get("data-n")
        if (written is not None) != (kind in {"person", "home"}) or not re.fullmatch(r"[1-9]\d{0,5}", written or "1"):
            self.refuse(f'A data-n is missing, or stands where none belongs, in a group "{kind}".')
        elif written:
            number = int(written)
        if kind == "row":
            row, self._rows = self._rows, self._rows + 1
        elif kind == "key":
            row = self._rows
        elif kind == "service":
            number = self._services = self._services + 1
        self._children(element, kind, _Around(kind, number, row, paint))

    def _checked(self, element: _Element, name: str, paint: Mapping[str, str]) -> Mapping[str, str]:
        """The paint that reaches an element; its attributes are held to the grammar on the way."""
        for attribute, value in element.attrib.items():
            if attribute not in ATTRIBUTES[name]:
                self.refuse(f"An attribute that is not understood: {str(attribute)[:40]} of <{name}>.")
            elif str(attribute) in VALUES and value not in VALUES[str(attribute)]:
                self.refuse(f"The attribute {attribute} of <{name}> has a value that is not understood.")
        own = {key: str(element.attrib[key]) for key in _INHERITED if key in element.attrib}
        self.faults.extend(paint_faults(name, element.get("class", ""), own))
        return {**paint, **own} if own else paint

    def _mark(self, element: _Element, kind: str, paint: Mapping[str, str], around: _Around) -> None:
        self._place += 1
        name = str(element.tag).removeprefix(_SVG)
        try:
            texts = self._texts(element, paint) if name == "text" else ()
            lines = () if name == "text" else _outline(element, name)
            stroke = _stroke(paint)
        except (ValueError, KeyError):
            self.refuse(f'Numbers that are not understood in <{name} class="{kind}">.')
            return
        if name == "text" and not texts:
            return
        if name != "text" and len(element):
            self.refuse(f"<{name}> holds elements.")
        self.sheet.marks.append(
            Mark(
                kind=kind,
                place=self._place,
                row=around.row,
                number=around.number,
                element=name,
                lines=lines,
                texts=texts,
                stroke=stroke,
                fill=paint.get("fill", "black"),
                drawn=paint.get("stroke", "none") != "none",
            )
        )

    def _texts(self, element: _Element, paint: Mapping[str, str]) -> tuple[Printed, ...]:
        found = []
        if (element.text or "").strip():
            found.append(_printed(element, element.text or "", paint, element))
        for child in element:
            if str(child.tag) != f"{_SVG}tspan" or len(child) or (child.tail or "").strip():
                self.refuse("Words in a <text> are not understood.")
                continue
            own = self._checked(child, "tspan", paint)
            found.append(_printed(child, child.text or "", own, element))
        if not found or (len(element) and (element.text or "").strip()):
            self.refuse("A <text> is empty, or has words beside its lines.")
        return tuple(found)


def _printed(element: _Element, words: str, paint: Mapping[str, str], text: _Element) -> Printed:
    x = _number(element.get("x", text.get("x", "")))
    y = _number(element.get("y", text.get("y", "")))
    size = _number(paint.get("font-size", ""))
    wide = text_width(words, size) * (_HEAVY if paint.get("font-weight", "normal") not in _REGULAR else 1.0)
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[paint.get("text-anchor", "start")]
    return Printed(words, Box(left, y - _ABOVE * size, left + wide, y + _BELOW * size), size)


def _outline(element: _Element, name: str) -> tuple[Subpath, ...]:
    if name == "path":
        return read_path(element.get("d", ""))
    if name == "circle":
        x, y, radius = (_number(element.get(each, "")) for each in ("cx", "cy", "r"))
        if radius <= 0:
            raise NotUnderstoodError("radius")
        return read_path(
            f"M {x - radius} {y} A {radius} {radius} 0 0 1 {x + radius} {y} "
            f"A {radius} {radius} 0 0 1 {x - radius} {y} Z"
        )
    x, y, wide, high = (_number(element.get(each, "")) for each in ("x", "y", "width", "height"))
    if wide <= 0 or high <= 0:
        raise NotUnderstoodError("size")
    return read_path(f"M {x} {y} H {x + wide} V {y + high} H {x} Z")


def _stroke(paint: Mapping[str, str]) -> Stroke:
    dashes = paint.get("stroke-dasharray", "none")
    return Stroke(
        () if dashes == "none" else tuple(_number(each) for each in dashes.replace(",", " ").split()),
        _number(paint.get("stroke-width", "1")),
        paint.get("stroke-linecap", "butt"),
    )


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text) or abs(float(text)) > FURTHEST:
        raise NotUnderstoodError("number")
    return float(text)
