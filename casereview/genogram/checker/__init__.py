"""Reads a finished genogram as a reader would, and says where it tells another family than the one given.

Nothing is taken from the layout. The classes in the file say only what kind of mark an element is; who belongs to whom
is followed along the lines, by their geometry alone. :func:`rebuilt` gives the family read back; :func:`check_drawing`
holds it, and the drawing as such, to the rules of :data:`RULES`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casereview.genogram.checker.compare import Comparison
from casereview.genogram.checker.family import found_in
from casereview.genogram.checker.faults import RULES, Fault
from casereview.genogram.checker.key import key_faults
from casereview.genogram.checker.network import network_faults
from casereview.genogram.checker.read import read_sheet
from casereview.genogram.checker.rebuilt import Rebuilt
from casereview.genogram.checker.words import word_faults
from casereview.genogram.drawing.network import Service
from casereview.genogram.graph import Graph
from casereview.genogram.symbols import DEFAULT, Symbols

__all__ = ["RULES", "Fault", "Rebuilt", "check_drawing", "rebuilt"]


def check_drawing(
    svg: str,
    graph: Graph,
    numbers: Mapping[int, str],
    homes: Mapping[int, str],
    network: Sequence[Service] = (),
    meanings: Mapping[str, str] | None = None,
    symbols: Symbols = DEFAULT,
) -> list[Fault]:
    """Every fault of a drawing, sorted; none means that it shows the family given and nothing else.

    ``svg`` is the file; ``numbers`` and ``homes`` give the code of each symbol and of each outline by its ``data-n``;
    ``network`` are the boxes that must stand below the family; ``meanings`` and ``symbols`` what the drawing was made
    with, so that the words of the key can be held to what they explain (without ``meanings`` they are not).
    A file that cannot be read at all has one fault of the rule K16 and no others.
    """
    sheet, faults = read_sheet(svg)
    if not sheet.marks:
        return sorted({*faults, Fault("K16", "The file holds no drawing.")})
    found = found_in(sheet)
    family = found.family()
    compared = Comparison(family, graph, numbers, homes)
    return sorted(
        {
            *faults,
            *found.faults,
            *compared.faults(),
            *network_faults(sheet, network),
            *key_faults(sheet, family, meanings, symbols),
            *word_faults(sheet, graph),
        }
    )


def rebuilt(svg: str) -> Rebuilt:
    """The family read back from a drawing. What is not understood is left out; :func:`check_drawing` names it."""
    return found_in(read_sheet(svg)[0]).family()
