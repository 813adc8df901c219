"""Files with one made-up name hidden in one place, written as code; and the same files with a harmless word there.

Each builder takes the words to hide and gives the file's name and bytes, so that the
planted file and its control differ in those words only. Written before and apart from the openers they test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

SURNAME, GIVEN, ACCENTED, NUMBER = "Thistlewick", "Corwenna", "Brzęczyszka", "EC/2031/7745"
#: What stands in the control where the plant has the name.
HARMLESS = {SURNAME: "Paperweight", GIVEN: "Ordinary", ACCENTED: "Wörterbuch", NUMBER: "page 17"}
#: The identity register that the plants are searched for, as rows of entries.
REGISTER = (
    {
        "entry": "child-q",
        "of": "person",
        "name": {"given": GIVEN, "surname": SURNAME},
        "values": [{"kind": "case-number", "value": NUMBER}],
    },
    {"entry": "mother-q", "of": "person", "name": {"given": "Zdzisława", "surname": ACCENTED}},
)

Builder = Callable[[str], tuple[str, bytes]]


@dataclass(frozen=True)
class Plant:
    """``group`` is docx, xlsx, pdf, site, image, archive or mail and text; ``leak`` the class of leak; ``hidden`` what
    the planted file holds; ``opens`` is false for a kind of file that is refused whatever it holds, since it cannot be
    read to the end. :meth:`planted` and :meth:`control` give (name of the file, its bytes)."""

    name: str
    group: str
    leak: int
    hidden: str
    build: Builder = field(repr=False)
    opens: bool = True

    def planted(self) -> tuple[str, bytes]:
        return self.build(self.hidden)

    def control(self) -> tuple[str, bytes]:
        return self.build(HARMLESS[self.hidden])


class Bed:
    """Where the plants of one group are gathered: ``@BED.plant("what is hidden where", leak=36)``."""

    def __init__(self, group: str) -> None:
        self.group = group
        self.plants: list[Plant] = []

    def plant(self, name: str, leak: int, hidden: str = SURNAME, *, opens: bool = True) -> Callable[[Builder], Builder]:
        def keep(build: Builder) -> Builder:
            self.add(name, leak, build, hidden, opens=opens)
            return build

        return keep

    def add(self, name: str, leak: int, build: Builder, hidden: str = SURNAME, *, opens: bool = True) -> None:
        self.plants.append(Plant(name, self.group, leak, hidden, build, opens))
