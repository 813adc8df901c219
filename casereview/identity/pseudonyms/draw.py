"""Drawing pseudonyms by chance, from names that hint at nobody."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from casereview.diagnostics import CannotRun
from casereview.identity.pseudonyms.circle import Circle
from casereview.identity.pseudonyms.order import follows
from casereview.identity.pseudonyms.pool import NEUTRAL, drawable
from casereview.identity.pseudonyms.reasons import Reason, reasons

#: So often a set is drawn anew because it stands in the order of the real names.
_TRIES = 200


@dataclass(frozen=True, slots=True)
class Drawn:
    """A pseudonym drawn from ``of`` names; ``refused`` counts those left out, by the first rule each breaks."""

    code: str
    pseudonym: str
    of: int
    refused: Counter[Reason] = field(repr=False)


def draw(circle: Circle, codes: Sequence[str], uses: Mapping[str, str], group: str = NEUTRAL) -> dict[str, Drawn]:
    """A pseudonym for each code, by the operating system's chance: nothing in it comes from the real name but what was
    left out. ``uses`` says for whom the names are usual (either, girl, boy). Another group than the neutral one is a
    wish of the family. Raises :class:`CannotRun` where no name is left."""
    for _ in range(_TRIES):
        made: dict[str, Drawn] = {}
        taken = {code: name for code, name in circle.pseudonyms.items() if code not in codes}
        for code in secrets.SystemRandom().sample(list(codes), len(codes)):
            now = replace(circle, pseudonyms={**taken, **{one.code: one.pseudonym for one in made.values()}})
            made[code] = _one(now, code, uses.get(code, "either"), group)
        if not follows(circle.entries, {**taken, **{code: one.pseudonym for code, one in made.items()}}):
            return {code: made[code] for code in codes}
    raise CannotRun(
        "No set of pseudonyms was found whose order is not that of the real names.",
        "Take some of the pseudonyms back, and propose all of them together.",
    )


def _one(circle: Circle, code: str, use: str, group: str) -> Drawn:
    names = drawable(group, use)
    refused: Counter[Reason] = Counter()
    left = []
    for name in names:
        broken = reasons(name, code, circle, by_family=group != NEUTRAL)
        if broken:
            refused[broken[0]] += 1
        else:
            left.append(name)
    if not left:
        raise CannotRun(
            f"For {code} no name of this list may be used.",
            "Try another list: --for girl, --for boy; or ask the family for a name: --name NAME --chosen-by family",
        )
    return Drawn(code, secrets.choice(left), len(names), refused)
