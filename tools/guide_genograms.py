"""Draws the pictures of docs/guides/genogram.md from the examples above them, and writes their descriptions.

    python tools/guide_genograms.py
    python tools/guide_genograms.py --check    writes nothing, and ends with 1 where something would change

Each example of a people.yml that is followed by a picture is the family of that picture.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from casereview.genogram.picture import picture
from casereview.genogram.printing import printing_of
from casereview.identity.editions import edition_of
from casereview.identity.resolve import Resolver
from casereview.model.family_reading import read_family
from casereview.model.people import read_people
from casereview.model.repository import Repository
from casereview.sources.yaml_file import parse_yaml

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "guides" / "genogram.md"
_PAIR = re.compile(r"```yaml people\n(.*?)```\n\n!\[([^\]]*)\]\(([^)]+)\)", re.DOTALL)


def drawn(text: str) -> tuple[str, str]:
    """The drawing of one example, and its description."""
    profile = Repository(ROOT).review("rowan").profile
    assert profile is not None
    people = read_people(parse_yaml("people.yml", text))
    printing = printing_of(Resolver(people, edition_of(profile, "coded"), {}))
    made = picture(read_family(people), printing)
    return made.svg, made.alt


def main(arguments: list[str]) -> int:
    """Write what differs, or tell it."""
    guide = GUIDE.read_text(encoding="utf-8")
    wanted: dict[Path, str] = {}
    described = guide
    for example, words, name in _PAIR.findall(guide):
        svg, alt = drawn(example)
        wanted[GUIDE.parent / name] = svg
        described = described.replace(f"![{words}]({name})", f"![{alt}]({name})")
    wanted[GUIDE] = described
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(path.relative_to(ROOT))
        if "--check" not in arguments:
            path.parent.mkdir(exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
