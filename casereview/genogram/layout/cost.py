"""What an order of the rows costs: crossings, couples apart, strangers within a household, hints not followed."""

from __future__ import annotations

from bisect import bisect_right

from casereview.genogram.layout.field import Field

#: Prices: two lines that cross; a couple that stands apart, and each who stands between them; somebody who stands
#: between members of a household and is none; a hint that is turned round.
CROSSING = 4.0
APART = 9.0
BETWEEN = 2.0
STRANGER = 4.0
HINT = 400.0
#: What it takes to look at one row by itself, against looking at the lines above and below it.
_ASIDE = 0.2
#: What it counts that the outline of a household must cross a line, against two lines that cross.
_OUTLINE = 0.3


class Board:
    """The rows as they stand, and the place of each node in its row."""

    def __init__(self, made: Field, rows: list[list[int]]) -> None:
        self.field = made
        self.rows = [list(row) for row in rows]
        self.place = [0.0] * len(made.row)
        self.spent = 0.0
        for row in range(len(rows)):
            self.put(row, rows[row])

    def put(self, row: int, order: list[int]) -> None:
        """Give a row another order."""
        self.rows[row] = order
        place = self.place
        for at, node in enumerate(order):
            place[node] = at

    def copy(self) -> list[list[int]]:
        """The orders of all rows."""
        return [list(row) for row in self.rows]

    def around(self, row: int) -> float:
        """How many lines cross that depend on the order of one row."""
        self.spent += 1
        return self.crossings(row) + (self.crossings(row - 1) if row else 0)

    def total(self) -> float:
        """What all rows cost."""
        return sum(self.within(row) + CROSSING * self.crossings(row) for row in range(len(self.rows)))

    def flaws(self) -> float:
        """What the rows cost above the least that couples who must stand apart cost: 0 where nothing can be better."""
        place, made = self.place, self.field
        apart = [abs(place[one] - place[two]) - 1 for row in made.couples for one, two, _ in row]
        return self.total() - made.least_apart * APART - BETWEEN * sum(apart)

    def crossings(self, gap: int) -> float:
        """How many lines between a row and the next cross; an outline that must cross one counts for a part."""
        edges = self.field.edges[gap]
        place, loose = self.place, self.field.loose[gap]
        if len(edges) < 2 and not loose:
            return 0
        lines = []
        for one, other, near, end in edges:
            first, second = place[one], place[other]
            apart = second - first
            if near and not -1.5 < apart < 1.5:
                top = second - 0.5 if apart > 0 else second + 0.5
            else:
                top = (first + second) / 2
            lines.append((top, place[end]))
        lines.sort()
        seen: list[float] = []
        count = 0
        for _, bottom in lines:
            at = bisect_right(seen, bottom)
            count += len(seen) - at
            seen.insert(at, bottom)
        return count + _OUTLINE * self._across(loose, lines) if loose else count

    def _across(self, loose: list[tuple[int, int]], lines: list[tuple[float, float]]) -> int:
        """How many lines lie between those of one household who stand in two rows."""
        place, found = self.place, 0
        for upper, lower in loose:
            above, below = place[upper], place[lower]
            found += sum((top - above) * (bottom - below) < 0 for top, bottom in lines)
        return found

    def hopes(self, row: int) -> dict[int, float]:
        """By node, at most how much less a row can cost by itself when that node moves; 0 for who is left out."""
        place, made = self.place, self.field
        found: dict[int, float] = {}
        for left, right, taste in made.couples[row]:
            price = self._couple(left, right, taste)
            found[left] = found.get(left, 0.0) + price
            found[right] = found.get(right, 0.0) + price
        for home in made.homes[row]:
            places = [place[node] for node in home]
            price = STRANGER * (max(places) - min(places) + 1 - len(home))
            for node in home if price else ():
                found[node] = found.get(node, 0.0) + price
        for pair in (*made.loose[row], *(made.loose[row - 1] if row else ())):
            for node in pair:
                found[node] = found.get(node, 0.0) + CROSSING * _OUTLINE * len(made.edges[row])
        hints = [(left, right, HINT) for left, right in made.hints[row] if place[right] - place[left] != 1]
        turned = [(left, right, price) for left, right, price in made.elder[row] if place[right] < place[left]]
        for left, right, most in (*hints, *turned):
            found[left] = found.get(left, 0.0) + most
            found[right] = found.get(right, 0.0) + most
        return found

    def _couple(self, left: int, right: int, taste: float) -> float:
        """What a couple costs: ``taste`` where the first stands right of the second, and how far they are apart."""
        apart = self.place[right] - self.place[left]
        found = taste if apart < 0 else 0.0
        return found + APART + BETWEEN * (abs(apart) - 1) if abs(apart) > 1 else found

    def within(self, row: int) -> float:
        """What a row costs by itself."""
        self.spent += _ASIDE
        place, made, found = self.place, self.field, 0.0
        for left, right, price in made.couples[row]:
            apart = place[right] - place[left]
            if apart != 1:
                found += self._couple(left, right, price)
        for home in made.homes[row]:
            if len(home) > 1:
                places = [place[node] for node in home]
                found += STRANGER * (max(places) - min(places) + 1 - len(home))
        for left, right, price in made.elder[row]:
            if place[left] > place[right]:
                found += price
        for left, right in made.hints[row]:
            apart = place[right] - place[left]
            if apart != 1:
                found += HINT if apart < 0 else apart
        return found
