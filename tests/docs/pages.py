"""The guides and the README as the tests read them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
#: What is written for people by hand; pages of rules, fields and commands are made or tested elsewhere.
WRITTEN = [
    *(ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "docs" / "README.md"),
    *(ROOT / "docs" / "editor.md", ROOT / "docs" / "editions.md", *GUIDES),
]


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced example: the words after its fence, its text and its line."""

    words: tuple[str, ...]
    text: str
    line: int


def tokens(path: Path) -> list[Token]:
    """A page as the reader of the site's help sees it."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").parse(path.read_text(encoding="utf-8"))


def examples(path: Path) -> Iterator[Example]:
    """The fenced examples of a page."""
    for token in tokens(path):
        if token.type == "fence" and token.map:
            yield Example(tuple(token.info.split()), token.content, token.map[0] + 1)


def code_spans(path: Path) -> Iterator[tuple[str, int]]:
    """Code inside sentences and cells."""
    for token in tokens(path):
        for child in token.children or ():
            if child.type == "code_inline":
                yield child.content, token.map[0] + 1 if token.map else 0


def command_lines(path: Path) -> list[tuple[int, list[str]]]:
    """Every `casereview …` of a page: its line and the words after the program's name."""
    found = [
        (example.line, line)
        for example in examples(path)
        if example.words[:1] == ("sh",)
        for line in example.text.splitlines()
    ]
    found += [(line, text) for text, line in code_spans(path) if re.match(r"casereview( |$)", text)]
    return [(line, shlex.split(text)[1:]) for line, text in found]


def links(path: Path) -> Iterator[str]:
    """Where the links and pictures of a page lead."""
    for token in tokens(path):
        for child in token.children or ():
            target = child.attrs.get("href") or child.attrs.get("src")
            if target:
                yield str(target)


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub, GitLab and the site's help give to headings of plain words."""
    headings = re.findall(r"^#{1,4} (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-") for heading in headings}
