"""Web pages: what stands in tags, remarks and scripts, and the words as a reader sees them.

The source holds both, but is searched as a whole only where one of its pieces holds something, or where the words
between its tags are not the words a browser shows: on a site most tags stand on every page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from casereview.identity.scan.pieces import Artefact, Fragment, Piece
from casereview.identity.scan.text import source_of, text_of

_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[A-Za-z/!?][^<>]*>", re.DOTALL | re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t\r\n]*\n[ \t]*")
#: Elements that begin and end a line; what no page knows, a browser sets within the line.
_APART = frozenset(
    "address article aside blockquote body br button canvas caption center col colgroup datalist dd desc "
    "details dialog dir div dl dt fieldset figcaption figure footer form foreignobject frameset h1 h2 h3 h4 h5 "
    "h6 head header hgroup hr html iframe img input label legend li link main menu meta metadata nav noscript "
    "object ol optgroup option output p pre script search section select slot style summary svg table tbody td "
    "template text textarea tfoot th thead title tr ul video".split()
)


def open_html(artefact: Artefact) -> Iterator[Piece]:
    """The source, then the text block by block."""
    from lxml import etree

    source, carried = source_of(artefact, text_of(artefact))
    root: Any = None
    if source.strip():
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    if root is None:
        yield Fragment(source, lines=True, coded=True)
        yield from carried
        return
    words = _BLANK_LINES.sub("\n", _words(root))
    tags = [match.group() for match in _TAG.finditer(source)]
    between = html.unescape(_TAG.sub("", source))
    same = "".join(between.split()) == "".join(words.split())
    yield Fragment(source, lines=True, coded=True, pieces=(*tags, words) if same else ())
    yield from carried
    yield Fragment(words, "text", again=True)


def _words(root: Any) -> str:
    """The text of a page without its scripts: inline elements join what stands beside them, others are lines."""
    from lxml import etree

    for element in list(root.iter()):
        tag = element.tag
        if not isinstance(tag, str) or tag in {"script", "style"}:
            element.text = None  # a remark or a script: the source holds it
        if tag in _APART:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
    text: str = etree.tostring(root, method="text", encoding="unicode")
    return text
