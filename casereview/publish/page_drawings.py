"""Genograms on a page of the site: the drawing itself in a frame that scrolls, where the body carries it as a picture.

With the drawing in the page its words can be selected, found and shown in the reader's own colours.
"""

from __future__ import annotations

import base64
import html
import re
from collections import Counter

from casereview.publish.documents.drawing_paper import UPRIGHT, placed, size_of

#: What a drawing too large for any sheet is printed on, as small as it then is: on a screen it can be made larger.
LARGEST_SHEET = "a3-turned"
_FIGURE = re.compile(
    r'<figure class="genogram" id="([^"]+)">(<figcaption>[^<]*</figcaption>)?'
    r'<img class="drawn" src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]*)"></figure>'
)
_ID = re.compile(r'\b(id|aria-labelledby)="([^"]*)"')


def open_drawings(body: str) -> str:
    """The body with every genogram as a drawing: ``role="img"`` with title and description, ids of its own."""
    used: Counter[str] = Counter()

    def framed(found: re.Match[str]) -> str:
        words = html.unescape(found[4]).partition(".")[0]
        used[words] += 1
        name = words if used[words] == 1 else f"{words} ({used[words]})"
        return _framed(found[1], found[2] or "", base64.b64decode(found[3]), name)

    return _FIGURE.sub(framed, body)


def _framed(anchor: str, caption: str, data: bytes, name: str) -> str:
    """The figure; ``name`` is that of its frame, different from all others of the page."""
    svg = _ID.sub(lambda match: f'{match[1]}="{_own(match[2], anchor)}"', data.decode())
    width, height = size_of(data)
    sheet = placed(width, height) if width and height else None
    paper = sheet.paper.name if sheet else LARGEST_SHEET
    turned = "" if paper == UPRIGHT.name else f" on-{paper}"
    label = html.escape(f"{name}, drawing")
    return (
        f'<figure class="genogram{turned}" id="{anchor}">{caption}'
        f'<div class="genogram-frame" tabindex="0" role="region" aria-label="{label}">{svg}</div></figure>'
    )


def _own(names: str, anchor: str) -> str:
    """The ids of one drawing, made its own by the anchor of its figure."""
    return " ".join(f"{anchor}-{name}" for name in names.split())
