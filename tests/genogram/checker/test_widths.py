"""The checker trusts that no words are wider than the measure says: proved with the letters of real fonts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from families_read import cases, printing
from PIL import ImageFont

from casereview.genogram.labels import printed
from casereview.genogram.measure import text_width
from casereview.genogram.picture import graph_for
from casereview.genogram.views import seen

_ROOT = Path(__file__).resolve().parents[3]
_OWN = _ROOT / "templates" / "documents" / "fonts"
_SYSTEM = Path("/usr/share/fonts/truetype")
#: A font, and how much wider than the measure its letters may be.
_FONTS = [(_OWN / "GenogramSans-Regular.ttf", 1.0), (_OWN / "GenogramSans-Semibold.ttf", 1.1)]
_FONTS += [(path, 1.0) for path in sorted(_SYSTEM.glob("liberation*/LiberationSans-Regular.ttf"))]


@cache
def _words() -> tuple[str, ...]:
    """Everything printed at the symbols and at the outlines of all families."""
    found: set[str] = set()
    for case in cases():
        reading = printing(case)
        view = seen(case.family(), reading, day=case.day)
        graph = graph_for(view, printed(view, reading), reading)
        found |= {line for node in graph.nodes for line in (*node.label, *node.marks)}
        found |= {home.label for home in graph.households}
    return tuple(sorted(found))


@pytest.mark.parametrize(("path", "wider"), _FONTS, ids=lambda value: getattr(value, "stem", ""))
def test_no_words_of_any_family_are_wider_than_they_are_taken_to_be(path: Path, wider: float) -> None:
    font = ImageFont.truetype(str(path), 1000)
    assert len(_words()) > 200
    assert [words for words in _words() if font.getlength(words) / 1000 > text_width(words, 1.0) * wider] == []
