"""A family as it was read back from a drawing: what a reader sees who follows the lines with a finger.

Numbers are the ``data-n`` of the symbols and of the outlines. Sources are the numbers of two parents, or of one.
"""

from __future__ import annotations

from dataclasses import dataclass

from casereview.genogram.graph import Doubt, Line, Shape

Source = tuple[int, ...]


@dataclass(frozen=True, slots=True, order=True)
class SeenPerson:
    """A symbol. ``x`` and ``y`` are its middle; ``label`` and ``marks`` what is printed below and beside it."""

    number: int
    shape: Shape
    x: float
    y: float
    dead: bool = False
    subject: bool = False
    aware: bool = False
    more: bool = False
    label: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class SeenCouple:
    """Two symbols joined. ``line`` is None for strokes of no kind; ``mended``: how many slashes are crossed."""

    partners: Source
    line: Line | None
    slashes: int
    related: bool
    mended: int


@dataclass(frozen=True, slots=True, order=True)
class SeenTie:
    """A child that hangs from a source: in its row, or by a link."""

    child: int
    source: Source
    line: Line | None
    doubt: Doubt
    link: bool


@dataclass(frozen=True, slots=True, order=True)
class SeenBirth:
    """Children on one stalk, from left to right."""

    children: tuple[int, ...]
    source: Source
    identical: bool
    unsure: bool


@dataclass(frozen=True, slots=True, order=True)
class SeenHome:
    """An outline, its words and who lies in it."""

    number: int
    label: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The whole family, each part sorted. ``rows`` has the children of each source from left to right."""

    people: tuple[SeenPerson, ...] = ()
    couples: tuple[SeenCouple, ...] = ()
    ties: tuple[SeenTie, ...] = ()
    rows: tuple[tuple[Source, tuple[int, ...]], ...] = ()
    births: tuple[SeenBirth, ...] = ()
    homes: tuple[SeenHome, ...] = ()
