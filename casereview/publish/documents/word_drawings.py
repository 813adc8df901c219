"""Large drawings in Word: the SVG itself beside its picture, on a sheet that is turned or larger where it has to be.

A program that cannot show SVG shows the picture; one that can takes the drawing named in the picture's extension
(MS-ODRAWXML, section 2.3.2.34, ``svgBlip``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from casereview.publish.documents.drawing_paper import UPRIGHT
from casereview.publish.documents.word_sections import on_sheet
from casereview.publish.documents.word_xml import element, properties_of, style_of, to_bytes, w

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from casereview.publish.documents.drawing_paper import Placed

Drawn = tuple[bytes, "Placed"]
"""A drawing as SVG, and its sheet."""

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
#: Word measures drawings in units of which a point has so many.
_POINT = 12700
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"


def add_drawings(body: _Element, drawn: Sequence[Drawn | None], parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put every drawing beside its picture and on its sheet. ``drawn`` has an item for each picture of the text, in
    order; gives the parts of the file that are new or changed."""
    for picture in body.iter(f"{{{_PICTURE}}}cNvPr"):
        # pandoc writes the address of the picture here, which is the whole picture once more.
        picture.attrib.pop("descr", None)
    found: dict[str, bytes] = {}
    names: dict[bytes, str] = {}
    pictures = list(zip(body.iter(f"{{{_A}}}blip"), drawn, strict=True))
    for blip, one in pictures:
        if one is None:
            continue
        svg, sheet = one
        name = names.setdefault(svg, f"genogram-{len(names) + 1}")
        found[f"word/media/{name}.svg"] = svg
        _beside(blip, name)
        _sized(blip, sheet)
        _alone(body, blip, sheet)
    if names:
        found[_RELATIONS] = _related(parts[_RELATIONS], list(names.values()))
        found[_TYPES] = _typed(parts[_TYPES])
    return found


def _beside(blip: _Element, name: str) -> None:
    for old in blip.findall(f"{{{_A}}}extLst"):
        blip.remove(old)
    extensions = etree.SubElement(blip, f"{{{_A}}}extLst")
    extension = etree.SubElement(extensions, f"{{{_A}}}ext", uri=_EXTENSION)
    etree.SubElement(extension, f"{{{_SVG}}}svgBlip", {f"{{{_R}}}embed": name}, nsmap={"asvg": _SVG})


def _sized(blip: _Element, sheet: Placed) -> None:
    """The size on its sheet: pandoc shrinks what is wider than the upright page."""
    across, down = (str(round(points * _POINT)) for points in (sheet.width, sheet.height))
    inline = next(one for one in blip.iterancestors() if etree.QName(one).localname == "inline")
    for extent in (*inline.iter(f"{{{_A}}}ext"), *inline.iter("{*}extent")):
        if extent.get("cx") is not None:
            extent.set("cx", across)
            extent.set("cy", down)


def _alone(body: _Element, blip: _Element, sheet: Placed) -> None:
    """The paragraph of a drawing in the middle of its page, and on the sheet the drawing needs."""
    paragraph = next((one for one in blip.iterancestors(w("p"))), None)
    if paragraph is None:  # pragma: no cover - a picture always stands in a paragraph
        return
    above = paragraph.getprevious()
    if above is not None and style_of(above) == "ImageCaption":
        properties_of(above).insert(1, element("keepNext"))
    centred = etree.SubElement(properties_of(paragraph), w("jc"))
    centred.set(w("val"), "center")
    if sheet.paper is not UPRIGHT and paragraph.getparent() is body:
        on_sheet(body, paragraph, sheet.paper)


def _related(part: bytes, names: Sequence[str]) -> bytes:
    root = etree.fromstring(part)
    for name in names:
        kind = f"{_R}/image"
        etree.SubElement(root, f"{{{root.nsmap[None]}}}Relationship", Id=name, Type=kind, Target=f"media/{name}.svg")
    return to_bytes(root)


def _typed(part: bytes) -> bytes:
    root = etree.fromstring(part)
    if not any(child.get("Extension") == "svg" for child in root):
        default = etree.Element(f"{{{root.nsmap[None]}}}Default", Extension="svg", ContentType="image/svg+xml")
        root.insert(0, default)
    return to_bytes(root)
