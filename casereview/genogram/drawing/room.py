"""Room between two nodes where the lines that pass, or the slashes of a couple, need more than the layout left."""

from __future__ import annotations

from bisect import bisect_right
from math import ceil
from typing import TYPE_CHECKING

from casereview.genogram.drawing.posts import APART
from casereview.genogram.placed import Layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casereview.genogram.drawing.nets import Wiring
    from casereview.genogram.drawing.ties import Tie

#: What one slash needs of a free line, and two; and what they need more when they are crossed out.
_SLASHES = (0.0, 20.0, 26.0)
_MENDED = 4.0


def with_room(layout: Layout, wiring: Wiring, ties: Mapping[str, Tie], room: float = 1.0) -> Layout:
    """The same layout, with everything to the right of a strip that is too narrow moved by what it lacks."""
    lacking: dict[float, float] = {}
    for strip, berths in wiring.strips.items():
        low, high = wiring.frame.strip(*strip)
        lack = APART * room * (len(berths) - 1) - (high - low)
        if strip in wiring.close:
            tie = ties[wiring.close[strip]]
            taken = {(port.place.node.key, port.side) for port in wiring.ports}
            sides = ((tie.left, low - tie.left.x), (tie.right, tie.right.x - high))
            beside = max((wide for port, wide in sides if (port.place.node.key, port.side) not in taken), default=0.0)
            needed = _SLASHES[min(tie.couple.slashes, 2)] + (_MENDED if tie.couple.reconciled else 0.0)
            free = (high - low - APART * room * (len(berths) - 1)) / 2 + beside
            lack = max(lack, 2 * (needed - free))
        if lack > 0.5 and 0 < strip[1] < len(wiring.frame.rows[strip[0]]):
            cut = (low + high) / 2
            lacking[cut] = max(lacking.get(cut, 0.0), 2.0 * ceil(lack / 2))
    if not lacking:
        return layout
    cuts = sorted(lacking)
    moved = [0.0]
    for cut in cuts:
        moved.append(moved[-1] + lacking[cut])
    return Layout(layout.rows, {key: x + moved[bisect_right(cuts, x)] for key, x in layout.x.items()})
