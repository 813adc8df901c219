"""Words in lines."""

from __future__ import annotations

from casereview.genogram.measure import text_width


def folded(words: str, width: float, size: float) -> list[str]:
    """Words of one size in lines that are no wider than this, where no single word is."""
    lines: list[str] = []
    for word in words.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
