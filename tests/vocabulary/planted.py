"""Sentences with the names of invented people whom no register holds, and which of those the closed vocabulary asks
about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casereview.identity.closed import Asked, Known, asked
from casereview.identity.printed_text import PrintedText
from casereview.identity.vocabulary import vocabulary

SENTENCES = Path(__file__).with_name("sentences.txt")
NOTHING_KNOWN = Known(vocabulary())
_NAME = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Planted:
    """A sentence and where the name stands in it. ``form`` is how it is written: at the start, inside, in capitals, in
    small letters, as a possessive."""

    origin: str
    form: str
    text: str
    start: int
    end: int


def sentences() -> Iterator[Planted]:
    """All of sentences.txt."""
    origin = ""
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("# origin: "):
            origin = line.removeprefix("# origin: ")
        elif not line.startswith("#"):
            found = _NAME.search(line)
            assert found, line
            text = line.replace("{", "").replace("}", "")
            name = re.sub(r"['’]s?$", "", found[1])
            start = found.start()
            yield Planted(origin, _form(name, text, start), text, start, start + len(name))


def _form(name: str, text: str, start: int) -> str:
    if name == name.lower():
        return "in small letters"
    if name.isupper() or re.sub(r", \w+(?: \w+)?$", "", name).isupper():
        return "in capitals"
    if re.match(r"['’]", text[start + len(name) :]):
        return "possessive"
    return "at the start" if start == 0 else "inside"


def questions(text: str, known: Known = NOTHING_KNOWN) -> list[Asked]:
    """What is asked of a plain text."""
    return list(asked([PrintedText("text.md", 1, "paragraph 1", text)], known))


def is_seen(one: Planted, known: Known = NOTHING_KNOWN, *, whole: bool = True) -> bool:
    """Whether the name in a sentence is asked about: every word of it, or (not ``whole``) at least one."""
    spans = [(one.start + word.start(), one.start + word.end())
             for word in re.finditer(r"[^\s,]+", one.text[one.start : one.end])
             if word[0].strip(".").lower() not in {"mr", "mrs", "ms", "bint"}]  # fmt: skip
    found = questions(one.text, known)
    hit = [any(ask.start < end and start < ask.end for ask in found) for start, end in spans]
    return all(hit) if whole else any(hit)
