"""The symbols of genograms as small drawings in a box of 48 by 32, by the names procedures give them."""

from __future__ import annotations

_LINE = 'fill="none" stroke="#1c262e" stroke-width="2"'
_SQUARE = f'<rect x="14" y="6" width="20" height="20" {_LINE}/>'
_CIRCLE = f'<circle cx="24" cy="16" r="10" {_LINE}/>'
_PARTNERS = f'<rect x="3" y="9" width="12" height="12" {_LINE}/><circle cx="39" cy="15" r="6" {_LINE}/>'


def _stroke(path: str, more: str = "") -> str:
    return f'<path d="{path}" {_LINE}{more}/>'


SYMBOLS: dict[str, str] = {
    "male": _SQUARE,
    "female": _CIRCLE,
    "unknown": _stroke("M24 5 L36 16 L24 27 L12 16 Z"),
    "death": _SQUARE + _stroke("M14 6 L34 26 M34 6 L14 26"),
    "enduring": _PARTNERS + _stroke("M15 15 H33"),
    "transitory": _PARTNERS + _stroke("M15 15 H33", ' stroke-dasharray="3 3"'),
    "separation": _PARTNERS + _stroke("M15 15 H33 M22 21 L27 9"),
    "divorce": _PARTNERS + _stroke("M15 15 H33 M19 21 L24 9 M24 21 L29 9"),
    "loss": _stroke("M24 3 V16 M18 14 L30 26 M30 14 L18 26"),
    "twins": _stroke("M24 3 L12 16 M24 3 L36 16") + f'<rect x="7" y="17" width="10" height="10" {_LINE}/>'
    f'<circle cx="36" cy="22" r="5" {_LINE}/>',
    "birth-order": _stroke("M8 5 H40 M12 5 V12 M24 5 V12 M36 5 V12")
    + "".join(f'<rect x="{x}" y="13" width="10" height="10" {_LINE}/>' for x in (7, 19, 31)),
    "household": f'<rect x="4" y="3" width="40" height="26" rx="8" {_LINE} stroke-dasharray="1.5 3"/>'
    f'<rect x="10" y="10" width="11" height="11" {_LINE}/><circle cx="33" cy="16" r="6" {_LINE}/>',
    "aware": _CIRCLE + _stroke("M12 30 H36"),
    "subject": f'<rect x="11" y="3" width="26" height="26" {_LINE}/>' + _SQUARE,
    "quality": _PARTNERS + _stroke("M15 15 l3 -4 l4 8 l4 -8 l4 8 l3 -4"),
}
