"""Names of Word's XML that the reading of Word files is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R_ = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
O_ = "{urn:schemas-microsoft-com:office:office}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

BODY, P, R, T, TBL, TR, TC = (W + name for name in ("body", "p", "r", "t", "tbl", "tr", "tc"))
P_PR, R_PR, TBL_PR, TR_PR, TC_PR = (W + name for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr"))
SDT, SDT_PR, SDT_CONTENT = W + "sdt", W + "sdtPr", W + "sdtContent"
INS, DEL, MOVE_TO, MOVE_FROM = (W + name for name in ("ins", "del", "moveTo", "moveFrom"))
VAL = W + "val"
ALTERNATE = MC + "AlternateContent"
TEXT_BOX = W + "txbxContent"


def on(element: _Element | None) -> bool:
    """Whether a switch such as ``<w:vanish/>`` is there and not turned off."""
    return element is not None and element.get(VAL, "1") not in {"0", "false", "off"}


def value(parent: _Element | None, name: str) -> str:
    """The value of the child of that name, or nothing."""
    found = None if parent is None else parent.find(W + name)
    return "" if found is None else found.get(VAL) or ""


def whole(words: str | None, otherwise: int) -> int:
    """A whole number that is written in the file, else another."""
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 7 else otherwise
