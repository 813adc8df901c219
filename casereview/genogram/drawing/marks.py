"""SVG elements, written with presentation attributes alone so that browsers, Typst, Word and LibreOffice agree."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from casereview.genogram.drawing.strokes import INK, PAPER, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FONT = "'Source Sans 3', 'Segoe UI', Arial, sans-serif"
_THIN = Stroke(1.2)
_STRONG = ' font-weight="600"'


def number(value: float) -> str:
    """With one decimal at most, and never minus nought."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def line_path(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """Path data from point to point; level and upright pieces as H and V."""
    words: list[str] = []
    before: tuple[float, float] | None = None
    for x, y in points:
        if before is None:
            words.append(f"M{number(x)} {number(y)}")
        elif number(y) == number(before[1]):
            words.append(f"H{number(x)}")
        elif number(x) == number(before[0]):
            words.append(f"V{number(y)}")
        else:
            words.append(f"L{number(x)} {number(y)}")
        before = x, y
    return " ".join(words) + (" Z" if closed else "")


def attributes(stroke: Stroke, fill: str = "none") -> str:
    """The attributes of a stroked line or outline."""
    dashes = f' stroke-dasharray="{stroke.dashes}"' if stroke.dashes else ""
    caps = ' stroke-linecap="round"' if stroke.round else ""
    return f'fill="{fill}" stroke="{INK}" stroke-width="{number(stroke.width)}"{dashes}{caps}'


def path(kind: str, data: str, stroke: Stroke, fill: str = "none") -> str:
    """A path of a class of the grammar."""
    return f'<path class="{kind}" d="{data}" {attributes(stroke, fill)}/>'


def circle(kind: str, x: float, y: float, radius: float) -> str:
    """A thin ring on a cleared spot."""
    ink = attributes(_THIN, PAPER)
    return f'<circle class="{kind}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {ink}/>'


def clear(x: float, y: float, width: float, height: float) -> str:
    """A spot cleared for words that stand on a line."""
    return (
        f'<rect class="clear" x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
        f'fill="{PAPER}"/>'
    )


def text(kind: str, x: float, y: float, words: str, size: float, *, anchor: str = "start", strong: bool = False) -> str:
    """One line of words."""
    return (
        f'<text class="{kind}" x="{number(x)}" y="{number(y)}" font-size="{number(size)}" text-anchor="{anchor}" '
        f'fill="{INK}"{_STRONG if strong else ""}>{escape(words, quote=False)}</text>'
    )


def lines_of_text(
    kind: str,
    x: float,
    y: float,
    lines: Sequence[str],
    size: float,
    height: float,
    *,
    anchor: str = "start",
    strong: bool = False,
) -> str:
    """Several lines of words, each from the same x, the first with its foot at y."""
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(y + height * place)}">{escape(line, quote=False)}</tspan>'
        for place, line in enumerate(lines)
    )
    weight = _STRONG if strong else ""
    return f'<text class="{kind}" font-size="{number(size)}" text-anchor="{anchor}" fill="{INK}"{weight}>{spans}</text>'


def group(kind: str, parts: Iterable[str], more: str = "") -> str:
    """A group of elements; nothing where there are none."""
    inner = "\n".join(parts)
    return f'<g class="{kind}"{more}>\n{inner}\n</g>' if inner else ""
