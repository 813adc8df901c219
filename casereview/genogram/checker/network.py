"""The network of an adult: one box for each who cares, visits or gives a service, with the words given, no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.ink import the, told
from casereview.genogram.checker.marks import Mark, Printed, Sheet
from casereview.genogram.checker.plane import Box, around, cuts_box
from casereview.genogram.checker.shapes import is_upright
from casereview.genogram.drawing.network import Service

#: How far words must stay from the border of their box, and boxes from each other and from all else.
_WITHIN, _APART = 1.0, 6.0


def network_faults(sheet: Sheet, services: Sequence[Service]) -> Iterator[Fault]:
    """K12: the boxes, read from the top and from the left, are the services in the order given."""
    found: dict[int, list[Mark]] = {}
    for mark in sheet.of("box", "who", "what"):
        found.setdefault(mark.number, []).append(mark)
    headings = sheet.of("heading")
    if len(headings) != min(1, len(services)):
        yield Fault("K12", f"The network has {len(headings)} headings.")
    boxes: list[tuple[Box, list[Mark]]] = []
    for marks in found.values():
        yield from _box_faults(marks)
        boxes += [(mark.box, marks) for mark in marks if mark.kind == "box"]
    if len(boxes) != len(services):
        yield Fault("K12", f"The network has {len(boxes)} boxes instead of {len(services)}.")
    boxes.sort(key=lambda placed: (placed[0].top, placed[0].left))
    for at, ((_, marks), service) in enumerate(zip(boxes, services, strict=False)):
        if not _says(marks, service):
            yield Fault("K12", f"The words of box {at + 1} of the network are not those given.")
    yield from _apart(sheet, [box for box, _ in boxes], headings)


def _box_faults(marks: list[Mark]) -> Iterator[Fault]:
    kinds = [mark.kind for mark in marks]
    if kinds.count("box") != 1 or kinds.count("who") != 1 or kinds.count("what") > 1:
        yield Fault("K12", f"{told(marks[0])} does not belong to a box with one name.")
        return
    frame = next(mark for mark in marks if mark.kind == "box")
    if not is_upright(frame) or frame.stroke.dashes:
        yield Fault("K12", f"{told(frame)} is no box in a whole line.")
    lines = _lines(marks, "who") + _lines(marks, "what")
    if any(below.box.top < above.box.bottom - 2 for above, below in pairwise(lines)):
        yield Fault("K12", f"The words in {the(frame)} do not stand below one another.")
    for mark in marks:
        if mark is not frame and not frame.box.grown(-_WITHIN).encloses(mark.box):
            yield Fault("K12", f"{told(mark)} leaves its box.")


def _lines(marks: list[Mark], kind: str) -> list[Printed]:
    return [text for mark in marks if mark.kind == kind for text in mark.texts]


def _says(marks: list[Mark], service: Service) -> bool:
    """Whether the lines of a box are the words of a service, each of its lines beginning a line of its own."""
    who = " ".join(text.words for text in _lines(marks, "who"))
    rest = [text.words.split() for text in _lines(marks, "what")]
    for line in service.lines:
        words = line.split()
        while words and rest and words[: len(rest[0])] == rest[0]:
            words = words[len(rest.pop(0)) :]
        if words:
            return False
    return not rest and who.split() == service.name.split()


def _apart(sheet: Sheet, boxes: list[Box], headings: list[Mark]) -> Iterator[Fault]:
    """The boxes and their heading keep from each other, from the family above them and from the key."""
    rooms = [*boxes, *(heading.box for heading in headings)]
    for at, room in enumerate(rooms):
        if any(room.grown(_APART).meets(other) for other in rooms[at + 1 :]):
            yield Fault("K12", f"The box at {room.left:.0f} {room.top:.0f} of the network touches another.")
    if not rooms:
        return
    whole = around(rooms).grown(_APART)
    own = {"box", "who", "what", "heading", "paper"}
    for mark in sheet.marks:
        if (mark.row >= 0 or mark.kind not in own) and (
            any(cuts_box(piece, whole) for piece in mark.pieces) or mark.box.meets(whole)
        ):
            yield Fault("K12", f"{told(mark)} lies in the network.")
