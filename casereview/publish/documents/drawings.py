"""Drawings for Word, which shows an SVG only beside a picture of it: the picture alone is safe everywhere."""

from __future__ import annotations

import base64
import re
import struct
from typing import TYPE_CHECKING, cast

from casereview.diagnostics import CannotRun
from casereview.publish.documents.drawing_paper import Placed, sheet_for
from casereview.publish.documents.elements import image_data, is_drawing
from casereview.publish.documents.resources import folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

#: Dots to the inch: sharp on paper.
_DENSITY = 220
_FAMILY = re.compile(rb'font-family="[^"]*"')
_PAGE = '#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("drawing.svg"{size})'


def in_own_font(svg: bytes) -> bytes:
    """A drawing as Typst is to set it: in the font that is made for drawings (see ``tools/drawing_fonts.py``)."""
    return _FAMILY.sub(b'font-family="Genogram Sans"', svg)


def paint(image: HtmlElement) -> None:
    """Replace an SVG by a PNG of the same size on paper; leave other pictures as they are."""
    ending, data = image_data(image.get("src") or "") or ("", b"")
    if ending == "svg":
        _put(image, _png(data))


def paint_on_sheet(image: HtmlElement, *, large: bool = False) -> tuple[bytes, Placed] | None:
    """The same for a large drawing of the program's own, at the size it has on its sheet. Gives the SVG too, which Word
    shows in place of the picture; nothing where it is no such drawing."""
    ending, data = image_data(image.get("src") or "") or ("", b"")
    if ending != "svg" or not is_drawing(image):
        return None
    sheet = sheet_for(data, large=large)
    _put(image, _png(in_own_font(data), f", width: {sheet.width}pt, height: {sheet.height}pt"))
    return data, sheet


def _png(svg: bytes, size: str = "") -> bytes:
    import typst

    compile_typst = cast("Callable[..., bytes]", typst.compile)
    try:
        return compile_typst(
            {"main": _PAGE.format(size=size).encode(), "drawing.svg": svg},
            format="png",
            ppi=_DENSITY,
            font_paths=[str(folder() / "fonts")],
            ignore_system_fonts=True,
        )
    except (typst.TypstError, RuntimeError) as error:
        raise CannotRun("A drawing could not be painted.", "Check that the SVG opens in a browser.") from error


def _put(image: HtmlElement, png: bytes) -> None:
    width, height = struct.unpack(">II", png[16:24])
    image.set("src", "data:image/png;base64," + base64.b64encode(png).decode())
    image.set("width", str(round(width * 96 / _DENSITY)))
    image.set("height", str(round(height * 96 / _DENSITY)))
