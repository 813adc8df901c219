"""A family as it is to be drawn: symbols, couples, rows of children, households. Nothing here knows where it lies.

A node is a person or a pregnancy. Each stands once. A child hangs from one row of children (its own, by birth where
that is known) and, where it belongs to others too, from each of those by a link.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What a person, or a pregnancy, is drawn as."""

    SQUARE = "square"  # male
    CIRCLE = "circle"  # female
    DIAMOND = "diamond"  # sex not known, not stated or not told
    DOME = "dome"  # non-binary: a square with a round top
    TRIANGLE = "triangle"  # a pregnancy that goes on
    CROSS = "cross"  # a small diagonal cross: a loss


class Line(StrEnum):
    """How the tie of a child, or of a couple, is drawn. Each differs by its strokes, none by colour."""

    SOLID = "solid"  # birth; an enduring couple
    BROKEN = "broken"  # a transitory couple
    BARE = "bare"  # two parents of a child of whose being a couple nothing is recorded: thin, unbroken
    DASHED = "dashed"  # adoption
    DOTTED = "dotted"  # fostering
    DASH_DOT = "dash-dot"  # guardianship
    DASH_DOT_DOT = "dash-dot-dot"  # a step-parent who is no partner of a parent
    SPARSE = "sparse"  # a donor: short strokes far apart


class Doubt(StrEnum):
    """How sure a parent is."""

    NONE = ""
    DISPUTED = "disputed"  # a question mark in a ring
    UNKNOWN = "unknown"  # a question mark without a ring


@dataclass(frozen=True, slots=True)
class Node:
    """A symbol. ``key`` is the code; ``label`` the lines printed below, already worded and wrapped; ``marks`` are short
    letters or figures printed at the upper right of the symbol, which the key or the text explains."""

    key: str
    shape: Shape
    label: tuple[str, ...] = ()
    dead: bool = False
    subject: bool = False
    aware: bool = False
    marks: tuple[str, ...] = ()
    more: bool = False
    """Has kin that this picture leaves out (a view of a large family)."""


@dataclass(frozen=True, slots=True)
class Couple:
    """Two people joined by a line. ``slashes``: 0, 1 (separated) or 2 (divorced); ``related``: a double line;
    ``reconciled``: a slash was there and is crossed out."""

    key: str
    partners: tuple[str, str]
    line: Line = Line.SOLID
    slashes: int = 0
    related: bool = False
    reconciled: bool = False
    began: str = ""
    """For the order of several partners; not printed."""


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a row, or of a link, and how it hangs there."""

    node: str
    line: Line = Line.SOLID
    doubt: Doubt = Doubt.NONE


@dataclass(frozen=True, slots=True)
class Birth:
    """Children of one birth, side by side on one stalk. ``identical`` adds the bar between them; ``unsure`` a question
    mark in its place."""

    nodes: tuple[str, ...]
    identical: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Sibship:
    """The children of one source, the eldest first: that order, left to right, is never broken. ``source`` is the key
    of a couple, or of the one parent."""

    source: str
    children: tuple[Child, ...]
    births: tuple[Birth, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A child that stands in another row, tied to this source too (adoption, a second candidate, a donor)."""

    source: str
    child: Child


@dataclass(frozen=True, slots=True)
class Household:
    """Who lives together: drawn as one dotted outline that takes in these and nobody else."""

    key: str
    label: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Graph:
    """A family to be drawn. ``order`` are hints: codes of one row, left to right. The order of the tuples carries no
    meaning but for the children of a sibship: the same family in another order is drawn in the same bytes."""

    nodes: tuple[Node, ...]
    couples: tuple[Couple, ...] = ()
    sibships: tuple[Sibship, ...] = ()
    links: tuple[Link, ...] = ()
    households: tuple[Household, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    elder: tuple[tuple[str, str], ...] = ()
    """Two sources that share a parent: the children of the first begin with an elder child than those of the second.
    Half-siblings stand in that order where nothing more important speaks against it."""
    peers: tuple[tuple[str, str], ...] = ()
    """Somebody whom no line ties to anybody, and somebody in whose row they are to stand."""
