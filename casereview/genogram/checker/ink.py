"""One ink on white paper, in strokes and letters that can be seen in print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.grammar import LINES
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.plane import Box

INK = "#1c262e"
PAPER = frozenset({"#fff", "#ffffff", "white"})
#: The smallest letters, in units: at the smallest scale a drawing is printed in (9/13 pt to the unit).
LEAST_TEXT = 11.0
_WIDTHS = (0.8, 4.0)
_UNDRAWN = frozenset({"paper", "frame", "clear"})
_NO_FILL = frozenset({"none"})
_OPEN = LINES | {"slash", "mended", "edge", "death", "aware", "more"}


def paint_faults(name: str, kind: str, own: Mapping[str, str]) -> list[Fault]:
    """What is wrong with the colours an element names itself."""
    faults = []
    if own.get("stroke", "none") not in {INK, "none"}:
        faults.append(Fault("K18", f'<{name} class="{kind}"> is drawn in another ink.'))
    allowed = {INK} if name in {"text", "tspan"} else {INK, "none"} | PAPER
    if own.get("fill", INK) not in allowed:
        faults.append(Fault("K18", f'<{name} class="{kind}"> is filled with another colour.'))
    return faults


def ink_faults(sheet: Sheet) -> Iterator[Fault]:
    """Marks that cannot be seen, words too small to read, things off the paper or over others."""
    paper = Box(0, 0, sheet.width, sheet.height)
    papers = [mark for mark in sheet.marks if mark.kind == "paper"]
    if len(papers) != 1 or papers[0].place != 1 or papers[0].box != paper or papers[0].fill not in PAPER:
        yield Fault("K18", "There must be one sheet of white paper, behind everything, as large as the drawing.")
    for mark in sheet.marks:
        if not paper.grown(0.05).encloses(mark.box):
            yield Fault("K18", f"{told(mark)} leaves the paper.")
        if any(text.size < LEAST_TEXT for text in mark.texts):
            yield Fault("K18", f"{told(mark)} has letters of less than {LEAST_TEXT:g} units.")
        if mark.texts:
            if mark.fill != INK or mark.drawn:
                yield Fault("K18", f"{told(mark)} is not written in the ink.")
            continue
        if mark.kind not in _UNDRAWN and not mark.drawn:
            yield Fault("K18", f"{told(mark)} cannot be seen.")
        if mark.drawn and not _WIDTHS[0] <= mark.stroke.width <= _WIDTHS[1]:
            yield Fault("K18", f"{told(mark)} has a stroke of {mark.stroke.width:g} units.")
        if mark.fill not in (_NO_FILL if mark.kind in _OPEN else _NO_FILL | PAPER):
            yield Fault("K18", f"{told(mark)} is filled.")


def told(mark: Mark) -> str:
    """A mark in the words of a fault: what it is and where it lies."""
    box = mark.box
    return f"The {mark.kind} at {box.left:.0f} {box.top:.0f}"


def the(mark: Mark) -> str:
    """The same within a sentence."""
    return told(mark).replace("The ", "the ", 1)
