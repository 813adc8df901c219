"""The places nearest to those that are wished for, with everybody at least so far from their neighbour."""

from __future__ import annotations

from collections.abc import Sequence


def nearest(wished: Sequence[float], weight: Sequence[float], offset: Sequence[float]) -> list[float]:
    """Places ``p`` with ``p[i] - offset[i]`` never falling and the least sum of ``weight * (p - wished)²``.

    ``offset`` is the place of each if all stood as close as they may. Pooling of adjacent violators: exact, and linear
    in the number of places.
    """
    totals: list[float] = []
    weights: list[float] = []
    counts: list[int] = []
    for place, own, off in zip(wished, weight, offset, strict=True):
        total, much, count = (place - off) * own, own, 1
        while totals and totals[-1] * much >= total * weights[-1]:
            total += totals.pop()
            much += weights.pop()
            count += counts.pop()
        totals.append(total)
        weights.append(much)
        counts.append(count)
    found: list[float] = []
    at = 0
    for total, much, count in zip(totals, weights, counts, strict=True):
        middle = total / much
        found.extend(middle + off for off in offset[at : at + count])
        at += count
    return found
