"""Write casereview/genogram/letters.py: how wide each letter is in the fonts a genogram is shown in.

    python tools/letters.py [FONT.ttf …]

Needs fontTools. The font of the documents is read from templates/documents/fonts; give the paths of fonts that stand in
for it (Liberation Sans has the widths of Arial).
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parent.parent
OWN = ROOT / "templates/documents/fonts/SourceSans3-Variable.ttf"
STAND_INS = ("/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",)
TARGET = ROOT / "casereview/genogram/letters.py"
#: ASCII, Latin 1, Latin Extended-A, Greek and Cyrillic, dashes, quotation marks, signs of currency and arrows.
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x370, 0x3FF), (0x400, 0x45F), (0x2010, 0x2026), (0x20AC, 0x20AC))
HEAD = '''"""How wide a letter is, in thousandths of the size of the type: the widest of the fonts it is shown in.

Written by tools/letters.py.
"""

from __future__ import annotations

WIDTHS: dict[int, str] = {
'''


def advances(path: Path) -> dict[int, float]:
    """The advance of each letter in thousandths of an em, in the regular weight."""
    font = TTFont(path)
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": 400})
    size = font["head"].unitsPerEm
    return {code: font["hmtx"][name][0] * 1000 / size for code, name in font.getBestCmap().items()}


def main(fonts: list[str]) -> None:
    """Write the table."""
    tables = [advances(Path(path)) for path in (OWN, *(fonts or STAND_INS))]
    by_width: dict[int, str] = {}
    for first, last in RANGES:
        for code in range(first, last + 1):
            known = [table[code] for table in tables if code in table]
            if known and chr(code).isprintable():
                width = -(-int(max(known)) // 10) * 10
                by_width[width] = by_width.get(width, "") + chr(code)
    lines = []
    for width, letters in sorted(by_width.items()):
        pieces = [letters[start : start + 90] for start in range(0, len(letters), 90)]
        quoted = [ascii_safe(piece) for piece in pieces]
        if len(quoted) == 1:
            lines.append(f"    {width}: {quoted[0]},\n")
        else:
            lines.append(f"    {width}: (\n" + "".join(f"        {piece}\n" for piece in quoted) + "    ),\n")
    TARGET.write_text(HEAD + "".join(lines) + "}\n", encoding="utf-8")


def ascii_safe(letters: str) -> str:
    """The letters as a Python string, quoted as the formatter quotes."""
    quote = "'" if '"' in letters else '"'
    return quote + letters.replace("\\", "\\\\").replace("\u00ad", "\\xad") + quote


if __name__ == "__main__":
    main(sys.argv[1:])
