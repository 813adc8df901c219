"""Where each post stands: in the order of its strip, apart from its neighbours, and never in line with a stranger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casereview.genogram.drawing.nets import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casereview.genogram.drawing.nets import Post, Route, Wiring

#: Between two posts of one strip, where there is room.
APART = 8.0
#: Between a post and any that reaches into the same gap, at the least; twice as much where it can be.
_ASIDE = 6.0
#: How much nearer to the boxes beside it a post may stand that then needs no bend.
_SLACK = 2.5
_FIRM = 1e7


class _Taken:
    """The x of the posts that stand already, by the gap they reach into. Posts of one strip are ``apart``."""

    def __init__(self, apart: float) -> None:
        self.apart = apart
        self._by_gap: dict[int, list[Post]] = {}

    def add(self, post: Post) -> None:
        for gap in post.gaps:
            self._by_gap.setdefault(gap, []).append(post)

    def near(self, post: Post, x: float) -> float:
        """How far the nearest post stands from this x, as far as that matters; in line with its own it may stand."""
        apart = 2 * _ASIDE
        for gap in post.gaps:
            for other in self._by_gap.get(gap, ()):
                away = abs(other.x - x)
                if away < apart and not (other.net == post.net and away < 0.05):
                    apart = away
        return apart

    def own(self, post: Post) -> list[float]:
        """The x of posts of the same net."""
        return [other.x for gap in post.gaps for other in self._by_gap.get(gap, ()) if other.net == post.net]


def place_posts(wiring: Wiring, routes: Iterable[Route], room: float = 1.0) -> None:
    """Give every post its x. ``routes`` are the ways from sources to children; some start on the run of a tie. ``room``
    is how many times as far apart as usual posts stand."""
    for run in wiring.runs:
        for post in (*run.ups, *run.downs):
            post.gaps.add(run.gap)
    taken = _Taken(APART * room)
    known = {id(post): post for run in wiring.runs for post in (*run.ups, *run.downs) if post.fixed}
    for post in known.values():
        taken.add(post)
    for strip in sorted(wiring.strips):
        berths = sorted(wiring.strips[strip], key=lambda berth: berth.order)
        _stand([berth.post for berth in berths], *wiring.frame.strip(*strip), taken)
    for key in sorted(wiring.feet, key=lambda key: (wiring.frame[key].row, wiring.frame[key].index)):
        place = wiring.frame[key]
        berths = sorted(wiring.feet[key], key=lambda berth: berth.order)
        _stand([berth.post for berth in berths], place.x - place.foot, place.x + place.foot, taken)
    for route in routes:
        if isinstance(route.start, Run):
            own = [*route.start.ups, *route.start.downs]
            ends = [post.x for post in own if post.net == own[0].net]
            low, high = min(ends), max(ends)
            inset = min(10.0, (high - low) / 4)
            _stand([route.posts[0]], low + inset, high - inset, taken)


def _stand(posts: Sequence[Post], low: float, high: float, taken: _Taken) -> None:
    """Let posts stand between two x, in their order, each as near to where it would stand as the others let it."""
    slack = _SLACK if any(post.firm for post in posts) else 0.0
    low, high = low - slack, high + slack
    count = len(posts) - 1
    apart = min(taken.apart, (high - low) / max(count, 1))
    wanted = _spread(posts, low, high, apart)
    before = low - apart
    for number, (post, want) in enumerate(zip(posts, wanted, strict=True)):
        lowest = before + apart
        highest = (wanted[number + 1] if number < count and posts[number + 1].firm else high + apart) - apart
        highest = min(highest, high - apart * (count - number))
        held = post.firm and abs(want - post.want) < 0.05
        post.x = round(want if held else _clear(post, want, (lowest, highest), taken), 1)
        taken.add(post)
        before = post.x


def _spread(posts: Sequence[Post], low: float, high: float, apart: float) -> list[float]:
    """Places in order and so far apart, with the least squares of what they lack of what is wanted; a firm post counts
    for a multitude. (The pool of adjacent violators.)"""
    pools: list[tuple[float, float, int]] = []
    for number, post in enumerate(posts):
        pool = (post.want - number * apart, _FIRM if post.firm else 1.0, 1)
        while pools and pools[-1][0] > pool[0]:
            value, weight, size = pools.pop()
            total = weight + pool[1]
            pool = ((value * weight + pool[0] * pool[1]) / total, total, size + pool[2])
        pools.append(pool)
    values = [value for value, _, size in pools for _ in range(size)]
    most = high - apart * (len(posts) - 1)
    return [min(max(value, low), max(most, low)) + number * apart for number, value in enumerate(values)]


def _clear(post: Post, want: float, reach: tuple[float, float], taken: _Taken) -> float:
    """The nearest x in reach that is clear of strangers; less clear, or the clearest, where none is."""
    steps = [want, *(want + side * step for step in range(1, 40) for side in (1, -1))]
    low, high = reach[0], max(reach)
    near = sorted((low, high, *steps, *taken.own(post)), key=lambda x: (abs(x - want), x))
    within = [x for x in near if low <= x <= high]
    rooms = [(taken.near(post, x), x) for x in within]
    for enough in (2 * _ASIDE, _ASIDE):
        for room, x in rooms:
            if room >= enough:
                return x
    return max(rooms, key=lambda found: found[0])[1]
