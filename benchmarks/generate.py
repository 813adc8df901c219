"""Generated reviews for measuring: any number of sections of about 1 KB of front matter and 3 KB of text.

    python benchmarks/generate.py FOLDER 10000

makes a demonstration repository of reviews of 100 sections each, valid under the schemas and the procedure, without
an identity register. The same number gives the same bytes.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BASE = ROOT / "tests" / "cases" / "rules" / "base"
SECTIONS_IN_A_REVIEW = 100

_SECTIONS = (
    *(("10", "reason"), ("11", "terms-of-reference"), ("12", "sources"), ("13", "governance"), ("20", "family")),
    *(("21", "background"), ("30", "analysis"), ("40", "lessons"), ("50", "recommendations")),
)
#: Kinds of contribution, and the agency of the base repository whose cover is taken for one.
_COVERS = {"imr": "health", "limited-contact": "school"}
_NOT_ASKED = ("q2", "q4", "q5", "q6", "q7", "q9", "q11", "q12")
_WORDS = (
    "the visit record says little of what was seen and nothing of what was heard at home that week although the worker "
    "asked twice for a second opinion and the manager agreed in supervision to write to the school about attendance "
    "before the meeting planned for spring which was then put off because two people were away"
).split()


def generate(folder: Path, sections: int) -> None:
    """A repository of ``sections`` sections in the new folder ``folder``."""
    folder.mkdir(parents=True)
    shutil.copy(BASE / "casereview.yml", folder)
    left = sections
    for number in range(-(-sections // SECTIONS_IN_A_REVIEW)):
        _review(folder / "reviews" / f"made-{number}", min(left, SECTIONS_IN_A_REVIEW), random.Random(number))
        left -= SECTIONS_IN_A_REVIEW


def _review(folder: Path, sections: int, chance: random.Random) -> None:
    full, short = divmod(sections, len(_SECTIONS))
    places = [(f"agency-{number}", *section) for number in range(full) for section in _SECTIONS]
    places += [(f"short-{number}", "10", "limited-report") for number in range(short)]
    agencies = list(dict.fromkeys(agency for agency, _, _ in places))
    base = BASE / "reviews" / "linden"
    (folder / "moves").mkdir(parents=True)
    shutil.copy(base / "glossary.yml", folder)
    text = (base / "review.yml").read_text(encoding="utf-8").replace("id: linden", f"id: {folder.name}")
    head, _, rest = text.partition("agencies:\n")
    listed = "".join(
        f"  - {{id: {agency}, organisation: org-health, contribution: {_kind(agency)}, asked: 2010-04-06, "
        "due: 2010-06-30}\n"
        for agency in agencies
    )
    head = head.replace(", agencies: [health]", "")
    (folder / "review.yml").write_text(f"{head}agencies:\n{listed}contacts:{rest.partition('contacts:')[2]}")
    people = (base / "people.yml").read_text(encoding="utf-8").replace("agency: health", "agency: org-health")
    (folder / "people.yml").write_text(people, encoding="utf-8")
    covers = {kind: (base / "imr" / home / "imr.yml").read_text(encoding="utf-8") for kind, home in _COVERS.items()}
    for agency, number, section in places:
        home = folder / "imr" / agency
        if not home.is_dir():
            home.mkdir(parents=True)
            kind = _kind(agency)
            cover = covers[kind].replace(f"agency: {_COVERS[kind]}", f"agency: {agency}")
            (home / "imr.yml").write_text(cover, encoding="utf-8")
        (home / f"{number}-{section}.md").write_text("".join(_section(section, chance)), encoding="utf-8")


def _kind(agency: str) -> str:
    return "imr" if agency.startswith("agency-") else "limited-contact"


def _section(section: str, chance: random.Random) -> Iterator[str]:
    """Front matter with a reason for each question that may be left out, and sixteen paragraphs with references."""
    yield f"---\nsection: {section}\nauthor: author-1\nnot_applicable:\n"
    for item in ("T1", "T2") if section == "limited-report" else _NOT_ASKED:
        yield f'  {item}: "{_sentence(chance, 18)} (see [[org-health]])"\n'
    yield "---\n\n"
    marks = "seen tor=T1,T2 q=q1,q3,q8,q10" if section == "analysis" else f"seen-{section}"
    yield f"## What was seen {{#{marks}}}\n\n"
    for number in range(16):
        if number == 8:
            yield "### What followed\n\n"
        link = " See [the visit](#p0-" + section + ")." if number % 5 == 4 else ""
        day = f"[[2009-{number % 12 + 1:02}-{number + 1:02}]]"
        yield f"[[hv-1]] saw [[child-a]] on {day}. {_sentence(chance, 24)}{link} {{#p{number}-{section}}}\n\n"


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize() + "."


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
