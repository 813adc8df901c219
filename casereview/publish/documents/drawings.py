"""Drawings for Word, which shows an SVG only beside a picture of it: the picture alone is safe everywhere."""

from __future__ import annotations

import base64
import struct
from typing import TYPE_CHECKING, cast

from casereview.diagnostics import CannotRun
from casereview.publish.documents.elements import image_data
from casereview.publish.documents.resources import folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

#: Dots to the inch: sharp on paper.
_DENSITY = 220
_PAGE = b'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("drawing.svg")'


def paint(image: HtmlElement) -> None:
    """Replace an SVG by a PNG of the same size on paper; leave other pictures as they are."""
    ending, data = image_data(image.get("src") or "") or ("", b"")
    if ending != "svg":
        return
    import typst

    compile_typst = cast("Callable[..., bytes]", typst.compile)
    try:
        png = compile_typst(
            {"main": _PAGE, "drawing.svg": data},
            format="png",
            ppi=_DENSITY,
            font_paths=[str(folder() / "fonts")],
            ignore_system_fonts=True,
        )
    except (typst.TypstError, RuntimeError) as error:
        raise CannotRun("A drawing could not be painted.", "Check that the SVG opens in a browser.") from error
    width, height = struct.unpack(">II", png[16:24])
    image.set("src", "data:image/png;base64," + base64.b64encode(png).decode())
    image.set("width", str(round(width * 96 / _DENSITY)))
    image.set("height", str(round(height * 96 / _DENSITY)))
