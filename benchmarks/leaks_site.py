"""A large identity register against a large site: what building costs, and what searching all of it costs.

python benchmarks/leaks_site.py FOLDER PEOPLE      searches a built site, as a program of its own
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent

if TYPE_CHECKING:
    from measure import Result
    from measures import Sizes

_FIRST = "Bro Cad Dun Ell Fen Gwe Har Isk Jor Kel Lun Mab Nev Osk Pel Quo Rho Sel Tam Urw Vel Wyn Yar Zol".split()
_MIDDLE = "a an en er i in o ow u yth".split()
_LAST = "bert cott don dred fax ford gate gill ham kirk leigh lock mere mond pool ric shaw stan thorpe wick".split()
#: Sections of a generated repository whose sites have as many pages.
_PAGES_OF_100_SECTIONS = 133


def people(count: int) -> list[dict[str, Any]]:
    """Entries of an identity register, always the same for the same ``count``: name, day of birth, address, numbers."""
    chance = random.Random(count)
    return [_person(number, chance) for number in range(count)]


def _person(number: int, chance: random.Random) -> dict[str, Any]:
    def name() -> str:
        return chance.choice(_FIRST) + chance.choice(_MIDDLE) + chance.choice(_LAST)

    given, surname = name(), name()
    born = f"{chance.randint(1940, 2004)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    values = [
        {"kind": "address", "value": f"{chance.randint(1, 200)} {name()} Close, {name()}"},
        {"kind": "postcode", "value": f"QX{chance.randint(10, 99)} {chance.randint(1, 9)}AB"},
        {"kind": "phone", "value": f"07700 900{chance.randint(0, 999):03}"},
        {"kind": "email", "value": f"{given}.{surname}{number}@post.example".lower()},
        {"kind": "nhs-number", "value": f"999 {chance.randint(100, 999)} {chance.randint(1000, 9999)}"},
        {"kind": "nickname", "value": name()},
    ]
    row = {
        "entry": f"person-{number}",
        "of": "person",
        "name": {"given": given, "middle": [name()], "surname": surname},
    }
    return row | {"born": born, "values": values}


def site(scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """`casereview site` of many reviews, and the search of all that it built for every value of the register."""
    from generate import generate
    from measure import Command, environment, program, ratio, side_by_side

    folder = scratch / "searched"
    sections = -(-sizes.searched_pages // _PAGES_OF_100_SECTIONS) * 100
    generate(folder, sections)
    env = environment(scratch)
    built = folder / "build"
    build = Command([program("casereview"), "site", "--without-key"], folder, env, [built])
    search = Command([sys.executable, str(HERE / "leaks_site.py"), str(built), str(sizes.registered)], folder, env)
    theirs, mine = side_by_side([build], [search], sizes.repeats)
    pages = len(list(built.rglob("*.html")))
    words = (
        f"site of {pages:,} pages searched for a register of {sizes.registered} people; `casereview site`, building it"
    )
    yield ratio(words, mine, theirs, 1)


def main(arguments: list[str]) -> None:
    """Search a folder and say how many finds there were: nobody of this register is in it, so all are false."""
    import json

    from casereview.identity.entries import parse_entry
    from casereview.identity.matcher import build_matcher
    from casereview.identity.scan import scan_release, theme_digests

    folder, count = arguments
    entries = [parse_entry(json.dumps(row), row["entry"]) for row in people(int(count))]
    released = scan_release([Path(folder)], build_matcher(entries, ()), theme_digests())
    print(len(released.hits), "finds")


if __name__ == "__main__":
    main(sys.argv[1:])
