"""Question marks: on which line of a child each sits, and whether it has a ring."""

from __future__ import annotations

from casereview.genogram.checker.descents import Descents
from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.grid import Grid
from casereview.genogram.checker.ink import told
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.plane import Box, apart, gap, room_of, segments
from casereview.genogram.graph import Doubt

#: How far the middle of a question mark may be from its line.
_ON = 2.5
_BADGE = (5.0, 12.0)


def doubts_of(sheet: Sheet, descents: Descents) -> tuple[dict[Mark, Doubt], dict[Mark, Mark], list[Fault]]:
    """The doubt on each line that has one, the line each question mark and badge sits on, and what sits on none."""
    lines = [mark for row in descents.rows for mark, _ in row.hanging()] + [link.mark for link in descents.links]
    grid = Grid((room_of(piece).grown(_ON), (line, piece)) for line in lines for piece in segments(line.line))
    doubts: dict[Mark, Doubt] = {}
    sits: dict[Mark, Mark] = {}
    faults: list[Fault] = []
    badges = sheet.of("badge")
    worn: set[Mark] = set()
    for question in sheet.of("question"):
        at = question.box.middle
        on = {line for line, piece in grid.near(Box(*at, *at)) if gap(at, piece) <= _ON}
        if len(on) != 1 or question.words != ("?",):
            faults.append(Fault("K6", f"{told(question)} sits on {len(on) or 'no'} lines of a child instead of one."))
            continue
        line = on.pop()
        rings = [badge for badge in badges if _rings(badge, question)]
        if line in doubts or len(rings) > 1:
            faults.append(Fault("K6", f"{told(question)} is a second one on its line, or has two rings."))
        doubts[line] = Doubt.DISPUTED if rings else Doubt.UNKNOWN
        worn.update(rings)
        sits.update(dict.fromkeys([question, *rings], line))
    faults += [Fault("K6", f"{told(badge)} rings no question mark.") for badge in badges if badge not in worn]
    return doubts, sits, faults


def _rings(badge: Mark, question: Mark) -> bool:
    radius = (badge.box.right - badge.box.left) / 2
    return badge.drawn and apart(badge.box.middle, question.box.middle) <= 3 and _BADGE[0] <= radius <= _BADGE[1]
