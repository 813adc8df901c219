"""Large invented families, always the same for the same number of people: marriages, step families, losses, homes.

What must come out of the drawing is written down while the family is made up, not read from it afterwards. Used by the
tests and by the benchmark.
"""

from __future__ import annotations

import random
from typing import Any

#: The year in which the families are looked at.
_NOW = 2020
_YOUNGEST_GENERATION = 5
_SEXES = ("male", "female")
_SAME_SEX = 0.05
#: How often somebody finds a partner among the other families of the same made-up lot.
_AMONG_THEM = 0.15
#: How many partners one has, how many children a couple has, how far they are apart: the more often, the likelier.
_PARTNERS = (0, 1, 1, 1, 1, 1, 2, 2, 3)
_CHILDREN = (0, 1, 1, 2, 2, 2, 3, 3, 4, 6)
_YEARS_BETWEEN = (1, 2, 2, 3, 4)
_AFTER_THE_LAST_CHILD = 66


def made(count: int) -> dict[str, Any]:
    """A family of that many symbols, in the form of the files in ``families/``."""
    return _Maker(count).family()


class _Maker:
    """Makes up a family from its founders down, until the number of symbols is reached."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.chance = random.Random(count)
        self.people: list[dict[str, Any]] = []
        self.pregnancies: list[dict[str, Any]] = []
        self.parents: list[dict[str, Any]] = []
        self.unions: list[dict[str, Any]] = []
        self.twins: list[dict[str, Any]] = []
        self.sex: dict[str, str] = {}
        self.born: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.generation: dict[str, int] = {}
        self.roots: dict[str, frozenset[str]] = {}
        self.rows: dict[tuple[str, str], list[str]] = {}
        self.single: list[str] = []
        self.waiting: list[str] = []

    @property
    def left(self) -> int:
        """How many symbols may still be added."""
        return self.count - len(self.generation)

    def family(self) -> dict[str, Any]:
        """The whole family with what is to be expected of its drawing."""
        for _ in range(max(1, self.count // 50)):
            man, woman = (self._person(0, 1900 + self.chance.randint(0, 12), frozenset(), sex) for sex in _SEXES)
            self._couple(man, woman, children=3 + self.chance.randint(0, 3))
        while self.left > 0:
            one = self.waiting.pop(self.chance.choice((0, -1))) if self.waiting else self.single.pop()
            for _ in range(self._wanted(one) if self.waiting else 1):
                self._partner(one)
        self.people[-1]["kind"] = "subject"
        homes = self._homes()
        places = [{"id": f"home-{home}", "label": f"Address {home[1:]}", "kind": "home"} for home in homes]
        people = {
            "people": self.people,
            "places": places,
            "family": {
                "parents": self.parents,
                "unions": self.unions,
                "twins": self.twins,
                "pregnancies": self.pregnancies,
            },
            "households": [
                {"id": home, "place": f"home-{home}", "members": [{"person": code} for code in members]}
                for home, members in homes.items()
            ],
        }
        return {"title": f"An invented family of {self.count}", "people": people, "expect": self._expected(homes)}

    def _wanted(self, one: str) -> int:
        old_enough = self.born[one] + 20 < _NOW and self.generation[one] < _YOUNGEST_GENERATION
        return self.chance.choice(_PARTNERS) if old_enough else 0

    def _person(self, generation: int, born: int, roots: frozenset[str], sex: str = "") -> str:
        code = f"p{len(self.people) + 1}"
        sex = sex or self.chance.choice(_SEXES)
        person = {"id": code, "label": f"Person {code[1:]}", "kind": "family", "role": "person", "sex": sex}
        person["born"] = f"{born}-{self.chance.randint(1, 12):02}"
        lived = self.chance.randint(_AFTER_THE_LAST_CHILD, 95)
        if born + lived < _NOW:
            person["died"] = str(born + lived)
        self.people.append(person)
        self.sex[code] = sex
        self.born[code], self.generation[code], self.roots[code] = born, generation, roots or frozenset({code})
        return code

    def _partner(self, one: str) -> None:
        if self.left < 1:
            return
        fit = [code for code in self.single if self._fits(one, code)]
        if fit and self.chance.random() < _AMONG_THEM:
            other = fit[0]
            self.single.remove(other)
            self.waiting = [code for code in self.waiting if code != other]
        else:
            sex = self.sex[one] if self.chance.random() < _SAME_SEX else _SEXES[self.sex[one] == "male"]
            other = self._person(self.generation[one], self.born[one] + self.chance.randint(-3, 6), frozenset(), sex)
            if self.left > 1 and self.chance.random() < 0.1:
                self._children((other,), 1, self.born[other] + 20, self.generation[other] + 1)
        if one in self.single:
            self.single.remove(one)
        self._couple(one, other, children=self.chance.choice(_CHILDREN))

    def _fits(self, one: str, other: str) -> bool:
        near = self.generation[one] == self.generation[other] and abs(self.born[one] - self.born[other]) < 12
        return self.sex[other] != self.sex[one] and near and not self.roots[one] & self.roots[other]

    def _couple(self, one: str, other: str, *, children: int) -> None:
        begun = max(self.born[one] + 20, self.born[other] + 20, *(self.last.get(code, 0) + 2 for code in (one, other)))
        union = {"id": f"u{len(self.unions) + 1}", "partners": [one, other], "kind": "enduring", "from": str(begun)}
        if self.chance.random() < 0.3:
            union |= {"to": str(begun + 7), "ended": self.chance.choice(("separated", "divorced"))}
        elif self.chance.random() < 0.15:
            union["kind"] = "transitory"
        self.unions.append(union)
        self._children((one, other), children, begun + 1, self.generation[one] + 1)

    def _children(self, parents: tuple[str, ...], wanted: int, year: int, generation: int) -> None:
        row: list[str] = []
        roots = frozenset[str]().union(*(self.roots[code] for code in parents))
        for _ in range(wanted):
            if self.left < 1:
                break
            if self.chance.random() < 0.08 and len(parents) == 2:
                code = f"loss-{len(self.pregnancies) + 1}"
                lost = {"id": code, "parents": list(parents), "kind": "miscarriage", "on": f"{year}-06"}
                self.pregnancies.append(lost)
                self.generation[code] = generation
            else:
                code = self._child(parents, generation, year, roots)
            row.append(code)
            if code[0] == "p" and self.left > 0 and self.chance.random() < 0.04:
                other = self._child(parents, generation, year, roots)
                self.people[-1]["born"] = self.people[-2]["born"]
                self.twins.append({"children": [code, other], "zygosity": "fraternal"})
                row.append(other)
            self.last.update(dict.fromkeys(parents, year))
            year += self.chance.choice(_YEARS_BETWEEN)
        if row:
            self.rows[parents if len(parents) == 2 else (parents[0], "")] = row

    def _child(self, parents: tuple[str, ...], generation: int, year: int, roots: frozenset[str]) -> str:
        code = self._person(generation, year, roots)
        self.parents += [{"child": code, "parent": parent, "kind": "birth"} for parent in parents]
        self.single.append(code)
        self.waiting.append(code)
        return code

    def _homes(self) -> dict[str, list[str]]:
        """Couples that last, with their children under age; children of parents apart live with the first parent."""
        dead = {person["id"] for person in self.people if "died" in person}
        taken: set[str] = set()
        homes: dict[str, list[str]] = {}
        for union in self.unions:
            pair = (union["partners"][0], union["partners"][1])
            young = [code for code in self.rows.get(pair, ()) if self.born.get(code, 0) > _NOW - 18]
            adults = pair[:1] if "to" in union else pair
            members = [code for code in (*adults, *young) if code not in dead | taken]
            if len(members) > 1:
                homes[f"h{len(homes) + 1}"] = members
                taken.update(members)
        return homes

    def _expected(self, homes: dict[str, list[str]]) -> dict[str, Any]:
        slashes = {"": 0, "separated": 1, "divorced": 2}
        shapes = {"female": "circle", "male": "square"}
        rows: dict[int, list[str]] = {}
        for code, generation in self.generation.items():
            rows.setdefault(generation, []).append(code)
        return {
            "people": self.count,
            "rows": [rows[generation] for generation in sorted(rows)],
            "symbols": {
                person["id"]: " ".join(
                    [
                        shapes[person["sex"]],
                        *["dead" for _ in [0] if "died" in person],
                        *["subject" for _ in [0] if person["kind"] == "subject"],
                    ]
                )
                for person in self.people
            }
            | {lost["id"]: "cross" for lost in self.pregnancies},
            "couples": [
                {
                    "of": union["partners"],
                    "line": "broken" if union["kind"] == "transitory" else "solid",
                    "slashes": slashes[union.get("ended", "")],
                }
                for union in self.unions
            ],
            "children": [{"of": [code for code in of if code], "row": row} for of, row in self.rows.items()],
            "twins": [{"of": twins["children"], "kind": twins["zygosity"]} for twins in self.twins],
            "homes": homes,
        }
