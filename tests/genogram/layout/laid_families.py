"""Invented families of any size, the wilder the less likely: many partners, loops, partners of other generations."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TypeVar

from casereview.model.family import Family, Happening, Home, Parent, Person, Pregnancy, Stay, Twins, Union

T = TypeVar("T")
#: Of how many couples or children each oddity is true, in a tame and in a wild family.
_TAME = {"again": 0.12, "kin": 0.0, "across": 0.0, "single": 0.08, "links": 0.06, "doubt": 0.04, "twins": 0.05}
_WILD = {"again": 0.3, "kin": 0.25, "across": 0.15, "single": 0.15, "links": 0.3, "doubt": 0.2, "twins": 0.15}


def invented(seed: int, count: int, *, wild: bool = False) -> Family:
    """A family of about ``count`` symbols, always the same for the same arguments."""
    return _Maker(random.Random(f"{seed}/{count}/{wild}"), count, _WILD if wild else _TAME).family()


def shuffled(family: Family, seed: int) -> Family:
    """The same family told in another order."""
    chance = random.Random(seed)

    def mixed(items: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(chance.sample(items, len(items)))

    def turned(union: Union) -> Union:
        return replace(union, partners=union.partners[::-1]) if chance.random() < 0.5 else union

    return replace(
        family,
        persons=dict(mixed(tuple(family.persons.items()))),
        parents=mixed(family.parents),
        unions=mixed(tuple(turned(union) for union in family.unions)),
        twins=mixed(tuple(replace(twins, children=mixed(twins.children)) for twins in family.twins)),
        pregnancies=mixed(tuple(replace(item, parents=mixed(item.parents)) for item in family.pregnancies)),
        homes=mixed(tuple(replace(home, stays=mixed(home.stays)) for home in family.homes)),
        subjects=mixed(family.subjects),
    )


class _Maker:
    def __init__(self, chance: random.Random, count: int, odds: dict[str, float]) -> None:
        self.chance, self.count, self.odds = chance, count, odds
        self.level: dict[str, int] = {}
        self.persons: dict[str, Person] = {}
        self.parents: list[Parent] = []
        self.unions: list[Union] = []
        self.twins: list[Twins] = []
        self.lost: list[Pregnancy] = []
        self.above: dict[str, set[str]] = {}

    def family(self) -> Family:
        for _ in range(max(1, self.count // 40)):
            self._couple(self._person(0), self._person(0))
        while len(self.level) < self.count:
            free = [code for code in self.persons if self.level[code] < 4]
            one = free[self.chance.randrange(max(0, len(free) - 12), len(free))]
            if any(one in union.partners for union in self.unions) and not self._chance("again"):
                continue
            self._couple(one, self._mate(one))
        if self._chance("links") or self.count > 15:
            self._links()
        codes = list(self.persons)
        return Family(
            persons=self.persons,
            parents=tuple(self.parents),
            unions=tuple(self.unions),
            twins=tuple(self.twins),
            pregnancies=tuple(self.lost),
            homes=tuple(self._homes()),
            subjects=(codes[-1],),
        )

    def _chance(self, what: str) -> bool:
        return self.chance.random() < self.odds[what]

    def _person(self, level: int) -> str:
        code = f"p{len(self.level) + 1}"
        sex = self.chance.choice(("female", "male", "female", "male", ""))
        self.persons[code] = Person(code, sex=sex, deceased=level < 2 and self.chance.random() < 0.3)
        self.level[code], self.above[code] = level, set()
        return code

    def _mate(self, one: str) -> str:
        near = [code for code in self.persons if code != one and self._fits(one, code)]
        if near and self._chance("kin"):
            return self.chance.choice(near)
        single = [code for code in near if not any(code in union.partners for union in self.unions)]
        far = [code for code in single if not self.above[code] & self.above[one]]
        if far and self.chance.random() < 0.2:
            return self.chance.choice(far)
        return self._person(self.level[one])

    def _fits(self, one: str, code: str) -> bool:
        if code in self.above[one] or one in self.above[code]:
            return False
        if any({one, code} == {*union.partners} for union in self.unions):
            return False
        apart = abs(self.level[one] - self.level[code])
        return apart == 0 or (apart == 1 and self._chance("across"))

    def _couple(self, one: str, other: str) -> None:
        number = len(self.unions)
        happenings: tuple[Happening, ...] = (Happening("began", str(1950 + number % 60)),)
        if self.chance.random() < 0.3:
            happenings = (*happenings, Happening(self.chance.choice(("separated", "divorced"))))
        kind = "transitory" if self.chance.random() < 0.2 else "enduring"
        self.unions.append(Union(f"u{number + 1}", (one, other), kind, happenings))
        level = max(self.level[one], self.level[other]) + 1
        parents = (one,) if self._chance("single") else (one, other)
        for order in range(self.chance.choice((0, 1, 2, 2, 3, 4, 6))):
            self._child(parents, level, order + 1)

    def _child(self, parents: tuple[str, ...], level: int, order: int) -> None:
        if self.chance.random() < 0.08:
            code = f"loss{len(self.lost) + 1}"
            self.level[code] = level
            self.lost.append(Pregnancy(code, parents, "miscarriage", birth_order=order))
            return
        code = self._person(level)
        self.persons[code] = replace(self.persons[code], birth_order=order)
        self.above[code] = {*parents}.union(*(self.above[parent] for parent in parents))
        doubt = "disputed" if len(parents) > 1 and self._chance("doubt") else "certain"
        self.parents.append(Parent(code, parents[0]))
        self.parents += [Parent(code, parent, certainty=doubt) for parent in parents[1:]]
        if self._chance("twins"):
            other = self._person(level)
            self.persons[other] = replace(self.persons[other], birth_order=order)
            self.above[other] = set(self.above[code])
            self.parents += [replace(tie, child=other) for tie in self.parents if tie.child == code]
            self.twins.append(Twins((code, other), self.chance.choice(("identical", "fraternal", "unknown"))))

    def _links(self) -> None:
        codes = list(self.persons)
        for code in codes:
            other = self.chance.choice(codes)
            if self._chance("links") and self.level[other] < self.level[code]:
                kind = self.chance.choice(("adoptive", "foster", "guardian", "donor", "step"))
                self.parents.append(Parent(code, other, kind))

    def _homes(self) -> list[Home]:
        found: list[Home] = []
        for union in self.unions:
            if self.chance.random() < 0.4:
                children = {tie.child for tie in self.parents if tie.parent in union.partners and tie.kind == "birth"}
                here = [*union.partners, *(child for child in sorted(children) if self.chance.random() < 0.7)]
                here += [self.chance.choice(list(self.persons))] if self.chance.random() < 0.2 else []
                stays = tuple(Stay(code) for code in dict.fromkeys(here))
                found.append(Home(f"home{len(found) + 1}", f"place{len(found) + 1}", stays))
        return found
