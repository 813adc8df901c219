"""Where the symbols of a genogram lie, before any line is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """``rows`` are the generations from the top, each a row of node keys from left to right, each node once; ``x`` the
    middle of each node in units of the drawing, a multiple of the grid, no two labels of a row overlapping."""

    rows: tuple[tuple[str, ...], ...]
    x: Mapping[str, float]

    def row_of(self) -> dict[str, int]:
        """The row of each node."""
        return {key: number for number, row in enumerate(self.rows) for key in row}
