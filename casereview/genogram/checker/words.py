"""What is said of the drawing to those who do not see it, and that it tells no code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.marks import Sheet
from casereview.genogram.graph import Graph

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def word_faults(sheet: Sheet, graph: Graph) -> Iterator[Fault]:
    """K14."""
    root = sheet.root
    if root.get("role") != "img":
        yield Fault("K14", 'The drawing has no role="img".')
    if not _LANGUAGE.fullmatch(root.get("lang", "")):
        yield Fault("K14", "The drawing does not say its language.")
    named = root.get("aria-labelledby", "").split()
    if len(named) != 2 or [sheet.ids.get(each) for each in named] != [sheet.title, sheet.description]:
        yield Fault("K14", "The drawing is not named by its title and its description.")
    if not sheet.title.strip() or not sheet.description.strip():
        yield Fault("K14", "The title or the description is empty.")
    yield from _codes(sheet, graph)


def _codes(sheet: Sheet, graph: Graph) -> Iterator[Fault]:
    """Codes anywhere but in the words of the graph itself. A code that is an ordinary word tells nothing."""
    keys = {node.key for node in graph.nodes} | {couple.key for couple in graph.couples}
    keys |= {home.key for home in graph.households}
    printed = [line for node in graph.nodes for line in (*node.label, *node.marks)]
    printed += [home.label for home in graph.households]
    shown = " \n ".join(printed)
    for where, words in (("the title", sheet.title), ("the description", sheet.description)):
        for key in sorted(keys):
            if _is_code(key) and _stands_in(key, words) and not _stands_in(key, shown):
                yield Fault("K14", f"A code stands in {where}.")
    for value in (*sheet.ids, sheet.root.get("aria-labelledby", "")):
        if any(_is_code(key) and _stands_in(key, value) for key in keys):
            yield Fault("K14", "A code stands in an attribute.")


def _is_code(key: str) -> bool:
    return not key.isalpha() or not key.islower()


def _stands_in(key: str, words: str) -> bool:
    return key in words and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", words) is not None
