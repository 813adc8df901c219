"""Orders of one row that differ from another by one step, none of which breaks an order of birth.

Brothers and sisters keep their order and stand together but for partners between them; children of one birth touch.
Whoever has no brother or sister in the row may stand anywhere outside other people's children, and between them only
beside a partner; a pass may go between any two who are not of one birth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from casereview.genogram.layout.field import Field


def extents(made: Field, order: list[int]) -> dict[int, tuple[int, int]]:
    """The first and last place of each row of children."""
    found: dict[int, tuple[int, int]] = {}
    for at, node in enumerate(order):
        own = made.sibship[node]
        if own >= 0:
            found[own] = (found[own][0] if own in found else at, at)
    return found


def units(made: Field, order: list[int], *, fine: bool) -> list[list[int]]:
    """The row in pieces that can change places; ``fine`` also parts partners who stand at the ends of two pieces."""
    inside = {at for first, last in extents(made, order).values() for at in range(first + 1, last + 1)}
    pieces: list[list[int]] = []
    for at, node in enumerate(order):
        bound = at in inside or (not fine and at > 0 and order[at - 1] in made.partners[node])
        if bound:
            pieces[-1].append(node)
        else:
            pieces.append([node])
    return pieces


def shifted(made: Field, order: list[int]) -> Iterator[tuple[list[int], list[int], list[list[int]]]]:
    """Every order with one piece at another place, the nearest first: ``(order, moved, passed)``, where ``moved`` stood
    left of all that is ``passed`` and stands right of it now. Then, with nothing moved, every order with one piece
    turned round in which nobody has brothers or sisters."""
    rough = units(made, order, fine=False)
    pieces = units(made, order, fine=True)
    for cut in (rough, pieces) if len(pieces) > len(rough) else (rough,):
        count = len(cut)
        for step in range(1, count):
            for at in range(count - step):
                before, inner, after = cut[:at], cut[at : at + step + 1], cut[at + step + 1 :]
                right = [*before, *inner[1:], inner[0], *after]
                yield [node for piece in right for node in piece], inner[0], inner[1:]
                if step > 1:
                    left = [*before, inner[-1], *inner[:-1], *after]
                    yield [node for piece in left for node in piece], [n for p in inner[:-1] for n in p], [inner[-1]]
        for at, piece in enumerate(cut):
            if len(piece) > 1 and all(made.sibship[node] < 0 for node in piece):
                turned = [*cut[:at], piece[::-1], *cut[at + 1 :]]
                yield [node for piece in turned for node in piece], [], []


def mirrored(made: Field, order: list[int]) -> Iterator[list[int]]:
    """Every order in which the partners to the left and to the right of somebody have changed sides."""
    for at, node in enumerate(order):
        if made.sibship[node] < 0 or len(made.partners[node]) < 2:
            continue
        first, last = at, at
        while first > 0 and made.sibship[order[first - 1]] < 0 and order[first - 1] in made.partners[order[first]]:
            first -= 1
        while (
            last + 1 < len(order)
            and made.sibship[order[last + 1]] < 0
            and order[last + 1] in made.partners[order[last]]
        ):
            last += 1
        if first < at < last:
            yield [*order[:first], *order[first : last + 1][::-1], *order[last + 1 :]]


def threaded(made: Field, order: list[int], *, everywhere: bool) -> Iterator[list[int]]:
    """Every order with one single person, or pass, at another place: beside each partner, or ``everywhere``."""
    for node in sorted(node for node in order if made.sibship[node] < 0):
        rest = [other for other in order if other != node]
        here = order.index(node)
        spans = extents(made, rest).values()
        row = made.row[node]
        beside = {rest.index(mate) + side for mate in made.partners[node] for side in (0, 1)}
        places = range(len(rest) + 1) if everywhere or not beside or node >= made.size else sorted(beside)
        for to in places:
            if to != here and _free(made, rest, node, to, spans, row):
                other = [*rest[:to], node, *rest[to:]]
                if len(made.partners[node]) < 2 or _all_akin(made, other):
                    yield other


def _all_akin(made: Field, order: list[int]) -> bool:
    """Whether everybody among brothers and sisters is a partner there, or a partner's partner: nobody stays behind
    when the one goes who tied them to these."""
    for own, (first, last) in extents(made, order).items():
        inside = {node for node in order[first : last + 1] if node < made.size and made.sibship[node] != own}
        waiting = list(made.siblings[own]) if inside else []
        while waiting and inside:
            near = inside.intersection(made.partners[waiting.pop()])
            inside -= near
            waiting += sorted(near)
        if inside:
            return False
    return True


def _free(made: Field, rest: list[int], node: int, to: int, spans: Collection[tuple[int, int]], row: int) -> bool:
    """Whether somebody may stand there."""
    if 0 < to < len(rest) and (rest[to - 1], rest[to]) in made.together[row]:
        return False
    if node >= made.size:
        return True
    for first, last in spans:
        if first < to <= last and not any(mate in made.partners[node] for mate in rest[first : last + 1]):
            return False
    return True
