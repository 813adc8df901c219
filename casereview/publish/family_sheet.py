"""A drawing that leaves by itself: its title, marking and edition stand above it, as on the cover of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from casereview.genogram.measure import text_width
from casereview.publish.documents.meta import FICTIONAL_WORD
from casereview.publish.pages import PageMeta

_ROOT = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+" height="[\d.]+"')
_PAPER = re.compile(r'<rect class="paper" x="0" y="0" width="[\d.]+" height="[\d.]+"')
_SIZE, _LINE, _INK = 13, 20, "#1c262e"
#: Free paper at the left of the words, and below the last of them.
_MARGIN, _BELOW = 24.0, 10


def heading(title: str, above: PageMeta) -> tuple[str, ...]:
    """The lines above a drawing: what must not be missed first, then what it is and for whom."""
    marked = (FICTIONAL_WORD.upper() if above["fictional"] else "", above["marking"])
    told = (title, above["edition_title"], above.get("notice", ""))
    return tuple(" · ".join(filter(None, line)) for line in (marked, told) if any(line))


def headed(svg: str, lines: Sequence[str]) -> str:
    """The drawing with ``lines`` above it on the same paper; the drawing itself, read back already, is not touched."""
    root = _ROOT.search(svg)
    if root is None or not _PAPER.search(svg):
        raise ValueError("this is no drawing of ours")
    wide, tall = float(root[1]), float(root[2])
    more = len(lines) * _LINE + _BELOW
    width = max(wide, *(text_width(line, _SIZE) * 1.1 + 2 * _MARGIN for line in lines))
    sheet = f'width="{width:g}" height="{tall + more:g}"'
    svg = _ROOT.sub(f'viewBox="0 {-more} {width:g} {tall + more:g}" {sheet}', svg, count=1)
    svg = _PAPER.sub(f'<rect class="paper" x="0" y="{-more}" {sheet}', svg, count=1)
    words = "".join(
        f'<text class="sheet-heading" x="{_MARGIN:g}" y="{number * _LINE + _LINE - more}" font-size="{_SIZE}" '
        f'font-weight="{600 if number == 0 else 400}" fill="{_INK}">{escape(line)}</text>\n'
        for number, line in enumerate(lines)
    )
    return svg.replace("</svg>", f"{words}</svg>")
