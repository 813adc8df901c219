"""Writes the two fonts of drawings, templates/documents/fonts/GenogramSans-*.ttf, from the variable font of documents.

    python tools/drawing_fonts.py

Typst sets the words of an SVG in the lightest form of a variable font, since nothing in an SVG asks for another. So the
two weights that drawings use stand in files of their own. The licence wants modified versions to have another name.
Needs fontTools.
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parents[1] / "templates" / "documents" / "fonts"
FAMILY = "Genogram Sans"
WEIGHTS = {"Regular": 400, "Semibold": 600}
#: Latin with all its marks, Greek, Cyrillic, punctuation, currencies.
_LETTERS = [*range(0x20, 0x250), *range(0x2B0, 0x530), *range(0x1E00, 0x2070), *range(0x20A0, 0x20C0), 0x2122, 0x2212]
#: What stands in the file's table of names, by its numbers there: family, style, full name.
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6
_KEPT = frozenset({0, 13, 14})  # copyright, licence, and where that is found


def drawn(style: str) -> bytes:
    """One font."""
    font = instantiateVariableFont(TTFont(FONTS / "SourceSans3-Variable.ttf"), {"wght": WEIGHTS[style]})
    options = Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_LETTERS)
    subsetter.subset(font)
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in _KEPT]
    words = {_FAMILY: FAMILY, _STYLE: style, _FULL: f"{FAMILY} {style}", _UNIQUE: f"{FAMILY} {style}"}
    for number, text in {**words, _POSTSCRIPT: f"GenogramSans-{style}"}.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main() -> None:
    """Write both."""
    for style in WEIGHTS:
        (FONTS / f"GenogramSans-{style}.ttf").write_bytes(drawn(style))


if __name__ == "__main__":
    main()
