"""The pieces lines are made of: posts stand in the strips between nodes, runs lie in the gaps between rows.

A route is a way from one end to another along posts and runs. First every route is planned (which strips, which gaps),
then posts get their x and runs their y, so that no two lie on each other and few cross.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casereview.genogram.drawing.frame import Frame, Place

#: What one crossing weighs against the length of a line.
CROSSING = 200.0


@dataclass(eq=False, slots=True)
class Post:
    """An upright stretch. ``want`` is where it would best stand; ``fixed`` posts stand there, ``firm`` ones where it is
    possible. Posts of one ``net`` may meet; those of two keep their distance in the gaps they reach into."""

    want: float
    net: int
    fixed: bool = False
    firm: bool = False
    x: float = 0.0
    gaps: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.x = self.want


@dataclass(eq=False, slots=True)
class Run:
    """A level stretch in the gap below row ``gap`` (-1: above the first row), from its outermost post to the other.
    ``ups`` rise from it, ``downs`` hang from it; ``lower`` are runs of the same gap that must lie below it; what
    hangs from it had better not cross the run it should ``shun``. Where all else is equal, a run of a lower ``rank``
    lies above."""

    gap: int
    rank: int
    ups: list[Post] = field(default_factory=list)
    downs: list[Post] = field(default_factory=list)
    lower: list[Run] = field(default_factory=list)
    shun: Run | None = None
    y: float = 0.0

    @property
    def low(self) -> float:
        """Where it begins."""
        return min(post.x for post in (*self.ups, *self.downs))

    @property
    def high(self) -> float:
        """Where it ends."""
        return max(post.x for post in (*self.ups, *self.downs))


@dataclass(eq=False, slots=True)
class Port:
    """Where a line meets a symbol's side: ``side`` is 1 at the right and -1 at the left, ``above`` how far below the
    middle (less than 0: above it). The line then goes ``downward`` or up, as far as ``far``."""

    place: Place
    side: int
    downward: bool = True
    far: float = 0.0
    above: float = 0.0

    @property
    def x(self) -> float:
        """Where the line ends at the symbol."""
        return self.place.x + self.side * self.place.side(self.above)

    @property
    def strip(self) -> tuple[int, int]:
        """The strip at this side."""
        return self.place.row, self.place.index + (1 if self.side > 0 else 0)


@dataclass(frozen=True, slots=True)
class Top:
    """The top of a symbol; the post stands where the line comes down."""

    place: Place


@dataclass(frozen=True, slots=True)
class Fork:
    """Above the tops of children of one birth, where their lines part."""

    row: int


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of a box."""

    place: Place


@dataclass(frozen=True, slots=True)
class Level:
    """The height of a port: where a line leaves a tie that lies level at that height."""

    port: Port


End = Port | Top | Fork | Foot | Level | Run


@dataclass(eq=False, slots=True)
class Route:
    """From ``start`` along ``posts`` (joined by ``runs``, one fewer) to ``end``."""

    start: End
    posts: list[Post]
    runs: list[Run]
    end: End


@dataclass(eq=False, slots=True)
class Berth:
    """A post's place among those of a strip. A post of a ``port`` stands at that node's side, nearer the further its
    port is from the middle (``inner``: nearer still than the post of the tie itself); all others between, by where they
    ``go``."""

    post: Post
    go: float = 0.0
    port: Port | None = None
    inner: bool = False

    @property
    def order(self) -> tuple[int, float]:
        """Sorts the posts of a strip from left to right."""
        if self.port is None:
            return 1, self.go
        near = abs(self.port.above) + (0.5 if self.inner else 0.0)
        return (0, -near) if self.port.side > 0 else (2, near)


class Wiring:
    """What is planned so far: the berths of each strip, those below each box, and all runs. ``close`` are the strips
    across which a couple's line lies straight, ``forks`` those between children of one birth."""

    def __init__(self, frame: Frame, close: Mapping[tuple[int, int], str]) -> None:
        self.frame = frame
        self.close = close
        self.forks: set[tuple[int, int]] = set()
        self.strips: dict[tuple[int, int], list[Berth]] = {}
        self.feet: dict[str, list[Berth]] = {}
        self.runs: list[Run] = []
        self.ports: list[Port] = []
        self.nets = 0

    def net(self) -> int:
        """A new number for posts that belong together."""
        self.nets += 1
        return self.nets

    def berth(self, strip: tuple[int, int], berth: Berth) -> Post:
        """Give a post a place in a strip."""
        self.strips.setdefault(strip, []).append(berth)
        return berth.post

    def run(self, run: Run) -> Run:
        """Add a run; posts may be added to it until all is planned."""
        self.runs.append(run)
        return run

    def passage(self, row: int, here: float, there: float, net: int) -> Post:
        """A post through the best strip of a row on the way from ``here`` to ``there``."""

        def cost(index: int) -> tuple[float, int]:
            low, high = self.frame.strip(row, index)
            middle = (low + high) / 2
            detour = abs(middle - here) + abs(middle - there) + 0.2 * abs(middle - there)
            crossed = ((row, index) in self.close) + ((row, index) in self.forks)
            return detour + CROSSING * crossed, index

        index = min(range(len(self.frame.rows[row]) + 1), key=cost)
        low, high = self.frame.strip(row, index)
        return self.berth((row, index), Berth(Post(min(max(there, low), high), net), there))

    def descend(self, post: Post, gap: int, to_gap: int, there: float, rank: int) -> tuple[list[Post], list[Run]]:
        """Lead a post that reaches into ``gap`` through the rows between down into ``to_gap``."""
        posts, runs = [post], list[Run]()
        for row in range(gap + 1, to_gap + 1):
            following = self.passage(row, posts[-1].want, there, post.net)
            runs.append(self.run(Run(row - 1, rank, ups=[posts[-1]], downs=[following])))
            posts.append(following)
        return posts, runs

    def ascend(self, post: Post, gap: int, to_gap: int, there: float, rank: int) -> tuple[list[Post], list[Run]]:
        """Lead a post that reaches down into ``gap`` through rows upwards until one rises from ``to_gap``."""
        posts, runs = [post], list[Run]()
        for row in range(gap, to_gap, -1):
            following = self.passage(row, posts[-1].want, there, post.net)
            below = Run(row, rank, ups=[following])
            (below.ups if row == gap else below.downs).append(posts[-1])
            runs.append(self.run(below))
            posts.append(following)
        return posts, runs
