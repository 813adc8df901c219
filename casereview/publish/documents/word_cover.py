"""The facts on the cover of a Word file: long names and their values side by side in a table without lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casereview.publish.documents.word_xml import element, set_style, style_of, w

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The style of facts whose names are too long to stand before a tab.
LONG = "CoverFactsLong"
#: Widths of the two columns in twentieths of a point: 66 and 90 millimetres.
_NAME, _VALUE = 3742, 5102


def cover_table(body: _Element) -> None:
    """Turn the facts of the cover into a table, so that each long name and value keeps to its own column."""
    facts = [paragraph for paragraph in body.findall(w("p")) if style_of(paragraph) == LONG]
    if not facts:
        return
    properties = element(
        "tblPr",
        element("tblW", w=str(_NAME + _VALUE), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0000"),
    )
    grid = element("tblGrid", element("gridCol", w=str(_NAME)), element("gridCol", w=str(_VALUE)))
    table = element("tbl", properties, grid)
    facts[0].addprevious(table)
    for paragraph in facts:
        table.append(_row(paragraph))
        body.remove(paragraph)


def _row(paragraph: _Element) -> _Element:
    runs = [run for run in paragraph.findall(w("r")) if run.find(w("t")) is not None]
    value = next((i for i, run in enumerate(runs) if _character_style(run) == "CoverFactValue"), len(runs))
    return element("tr", _cell(runs[:value], _NAME), _cell(runs[value:], _VALUE))


def _cell(runs: list[_Element], width: int) -> _Element:
    inside = element("p")
    set_style(inside, "Compact")
    for run in runs:
        for tab in run.findall(w("tab")):
            run.remove(tab)
        inside.append(run)
    return element("tc", element("tcPr", element("tcW", w=str(width), type="dxa")), inside)


def _character_style(run: _Element) -> str:
    style = run.find(f"{w('rPr')}/{w('rStyle')}")
    return "" if style is None else style.get(w("val")) or ""
