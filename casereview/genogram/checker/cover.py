"""What lies on what: symbols and words on one another, paper-coloured marks on lines, the key on the picture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.figures import Figures
from casereview.genogram.checker.grid import Grid
from casereview.genogram.checker.ink import the, told
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.plane import Box, around, cuts_box, cuts_convex, room_of

#: From one line of words to the next, at least, in parts of their size.
_LEADING = 0.98
#: The lines of a child, on which a question mark can sit.
_HUNG = frozenset({"drop", "twin", "link"})


def overlap_faults(sheet: Sheet, figures: Figures) -> Iterator[Fault]:
    """K3 and K9: symbols, labels and other words that lie on one another."""
    things: list[tuple[Box, str, str]] = []
    for figure in figures.all:
        name = f"the symbol {figure.number}"
        things.append((figure.box, name, "symbol"))
        things += [(mark.box, f"the label of {figure.number}", "label") for mark in figure.labels]
        things += [(mark.box, f"a mark of {figure.number}", "mark") for mark in (*figure.marks, *figure.mores)]
    owned = {mark for figure in figures.all for mark in (*figure.labels, *figure.marks, *figure.mores)}
    things += [
        (mark.box, the(mark), mark.kind)
        for mark in sheet.of("label", "mark", "more", "home-label", "question", "unsure", "badge")
        if mark not in owned
    ]
    for mark in sheet.marks:
        for one, other in pairwise(mark.texts):
            if other.box.top < one.box.top + one.size * _LEADING:
                yield Fault("K9", f"Two lines of {the(mark)} overlap.")
    grid = Grid((box, (at, box, name, kind)) for at, (box, name, kind) in enumerate(things))
    for at, (box, name, kind) in enumerate(things):
        for other_at, other_box, other_name, other_kind in grid.near(box):
            if other_at <= at or not box.grown(-0.2).meets(other_box.grown(-0.2)):
                continue
            kinds = {kind, other_kind}
            if kinds == {"question", "badge"}:
                continue
            rule = "K3" if kinds <= {"symbol", "label"} else "K9"
            yield Fault(rule, f"{name[0].upper()}{name[1:]} and {other_name} overlap.")


def hidden_faults(sheet: Sheet, sits: dict[Mark, Mark]) -> Iterator[Fault]:
    """K18: paper-coloured marks that lie over something drawn before them, other than what they are meant to clear."""
    covers = [mark for mark in sheet.marks if mark.fill != "none" and not mark.texts and mark.kind != "paper"]
    drawn = [mark for mark in sheet.marks if mark.kind not in {"paper", "frame"}]
    pieces = Grid((room_of(piece), (mark, piece)) for mark in drawn for piece in mark.pieces)
    words = Grid((text.box, mark) for mark in drawn for text in mark.texts)
    for cover in covers:
        inner, middle = cover.box.grown(-0.6), cover.box.middle
        hidden = {
            mark
            for mark, piece in pieces.near(inner)
            if _over(cover, mark, sits) and cuts_box(piece, inner) and cuts_convex(piece, cover.line, middle, 0.8)
        }
        hidden |= {mark for mark in words.near(inner) if _over(cover, mark, sits)}
        for mark in hidden:
            yield Fault("K18", f"{told(cover)} hides a part of {the(mark)}.")


def _over(cover: Mark, mark: Mark, sits: dict[Mark, Mark]) -> bool:
    return mark.place < cover.place and sits.get(cover) is not mark and not _may_clear(cover, mark)


def _may_clear(cover: Mark, mark: Mark) -> bool:
    """Room cleared for the words of a household in its own outline, and for a question mark in a sample of the key."""
    if cover.kind == "clear" and mark.kind == "edge":
        return True
    return cover.row >= 0 and cover.kind in {"badge", "clear"} and mark.row == cover.row and mark.kind in _HUNG


def clear_faults(sheet: Sheet) -> Iterator[Fault]:
    """K18: room cleared for no words, or for more than they need; and a key that lies over the picture."""
    words = Grid((mark.box, mark.box) for mark in sheet.marks if mark.texts)
    for clear in [mark for mark in sheet.marks if mark.kind == "clear"]:
        if not any(box.grown(8).encloses(clear.box) for box in words.near(clear.box)):
            yield Fault("K18", f"{told(clear)} clears room that no words fill.")
    key = [mark.box for mark in sheet.marks if mark.row >= 0]
    if not key:
        return
    room = around(key)
    for mark in sheet.marks:
        if mark.row >= 0 or mark.kind == "paper" or not mark.box.meets(room):
            continue
        if any(cuts_box(piece, room) for piece in mark.pieces) or any(room.meets(text.box) for text in mark.texts):
            yield Fault("K9", f"{told(mark)} lies in the key.")


def key_overlaps(sheet: Sheet) -> Iterator[Fault]:
    """K9: words of the key that lie on other words or on samples."""
    key = [mark for mark in sheet.marks if mark.row >= 0 and mark.kind != "frame"]
    words = Grid((mark.box, mark) for mark in key if mark.kind in {"words", "heading"})
    for mark in key:
        for written in words.near(mark.box):
            first = mark.kind not in {"words", "heading"} or mark.place < written.place
            if mark is not written and first and mark.box.meets(written.box.grown(-0.2)):
                yield Fault("K9", f"{told(mark)} and {the(written)} overlap in the key.")


def doubled(sheet: Sheet) -> Iterator[Fault]:
    """K16: two marks of one kind in the very same place, of which a reader sees one."""
    seen: dict[tuple[str, Box], Mark] = {}
    for mark in sheet.marks:
        key = (mark.kind, mark.box)
        if key in seen and seen[key].points == mark.points and seen[key].words == mark.words:
            yield Fault("K16", f"{told(mark)} stands twice in the file.")
        seen[key] = mark
