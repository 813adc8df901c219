"""Text that every tool reads alike: pages of plain Markdown and long documents, always the same for the same size."""

from __future__ import annotations

import random
import re
from pathlib import Path

from generate import sentences

PAGES_OF_A_FOLDER = 50

_REFERENCE = re.compile(r"\[\[(?:[^\[\]:]*: )?([^\[\]]*)\]\]")


def write_pages(folder: Path, count: int) -> None:
    """``count`` pages of about 4 KB in ``folder``: index.md, and the others fifty to a folder, each with a link."""
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(f"# Generated reviews\n\n{_words(4, random.Random(0))}\n", encoding="utf-8")
    for number in range(1, count):
        place = folder / f"part-{number // PAGES_OF_A_FOLDER:02}"
        place.mkdir(exist_ok=True)
        first = number % PAGES_OF_A_FOLDER == 0 or number == 1
        neighbour = name(number) if first else name(number - 1)
        (place / f"{name(number)}.md").write_text(_page(number, neighbour), encoding="utf-8")


def name(number: int) -> str:
    """What the page of that number is called."""
    return f"page-{number:05}"


def document(chapters: int) -> str:
    """A report in Markdown; twelve chapters fill about forty pages of A4."""
    chance = random.Random(chapters)
    return "\n\n".join(_chapter(number, chance) for number in range(1, chapters + 1)) + "\n"


def as_section(text: str) -> str:
    """The document as a section of a review: headings begin one level lower, dates are references, and what looks like
    a number of somebody is a word."""
    words = re.sub(r"\b[a-z]+-\d+\b", "the worker", text)
    lower = re.sub(r"^(#+) ", r"#\1 ", words, flags=re.MULTILINE)
    months = re.sub(r"\b\d{1,2} March (\d{4})\b", r"[[\1-03]]", lower)
    return re.sub(r"\b(\d{4}-\d\d)(-\d\d)?\b(?!\])", r"[[\1]]", months)


def _page(number: int, neighbour: str) -> str:
    chance = random.Random(number)
    return "\n\n".join(
        [
            f"# Section {number}",
            _words(4, chance),
            "## What the records show",
            _words(4, chance),
            _table(12, chance),
            "## How it came about",
            "\n".join(f"- {_words(1, chance)}" for _ in range(5)),
            f"{_words(4, chance)} See [the section before]({neighbour}.md).",
            "### What was done since",
            _words(4, chance),
            f"> {_words(2, chance)}\n",
        ]
    )


def _chapter(number: int, chance: random.Random) -> str:
    return "\n\n".join(
        [
            f"# Chapter {number}",
            _words(8, chance),
            f"## What the records of part {number} show",
            *(_words(6, chance) for _ in range(4)),
            _table(10, chance),
            f"## How part {number} came about",
            *(_words(6, chance) for _ in range(4)),
            "\n".join(f"- {_words(1, chance)}" for _ in range(6)),
            f"### What was done since in part {number}",
            *(_words(6, chance) for _ in range(3)),
            f"> {_words(2, chance)}",
        ]
    )


def _table(rows: int, chance: random.Random) -> str:
    lines = (f"| {_date(chance)} | visit {row} | {_words(1, chance)} |" for row in range(1, rows + 1))
    return "| When | What | What is known of it |\n|---|---|---|\n" + "\n".join(lines)


def _date(chance: random.Random) -> str:
    return f"{chance.randrange(1, 29)} March {chance.randrange(2003, 2010)}"


def _words(count: int, chance: random.Random) -> str:
    return _REFERENCE.sub(r"\1", sentences(count, chance))
