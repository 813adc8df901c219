"""Text files: plain text, XML with SVG, JSON, program and style code.

The source itself is always searched (it holds attributes, comments, scripts and escapes, and gives line and column);
then the text as a reader sees it, joined over runs and inline elements.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from casereview.identity.context import Where
from casereview.identity.scan.pieces import Artefact, Fragment, Piece, Unreadable
from casereview.identity.scan.raw import decoded

_DATA_URI = re.compile(
    r"data:([a-z0-9.+-]*/?[a-z0-9.+-]*)(?:;[a-z0-9=.+-]+)*;base64,([A-Za-z0-9+/=_\-%\s]{16,})", re.IGNORECASE
)
#: A run of coded data. Behind its first, a line of it is long: short words that follow are words.
_CODED, _LINE = re.compile(r"\S+"), 40
#: The line of a drawing: a move, then commands of one letter, and numbers.
_DRAWING = re.compile(r"""\sd=(["'])\s*[Mm](?:[MmZzLlHhVvCcSsQqTtAaEe\d.,+\s-])*\1""")
_PLACE = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_CODE_ENDINGS = (".js", ".mjs", ".cjs", ".css", ".map", ".wasm")
_PARAGRAPHS = frozenset(
    "p si text title desc tr tc c row h list-item li br cr tab pstyle comment footnote endnote seq bag alt "
    "description v".split()
)
_UNPRINTED = frozenset({"delText", "instrText", "delInstrText"})
#: What Office files measure with: widths, sizes, counts. A width of 4630 is nobody's number; longer ones stay.
_MEASURE = re.compile(r'(?<=\s)(?:w|wp|wp14|w14|a|v|c|xdr):[A-Za-z]+="-?\d{1,5}"')
_SERIAL = re.compile(r"<(?:\w+:)?v>(\d{5})(?:\.\d+)?</")


def open_text(artefact: Artefact) -> Iterator[Piece]:
    """Plain text and code."""
    text = text_of(artefact)
    where = Where.CODE if artefact.name.lower().endswith(_CODE_ENDINGS) else Where.TEXT
    yield from _source(artefact, text, where)


def open_xml(artefact: Artefact) -> Iterator[Piece]:
    """XML: the source, then paragraphs joined over their runs, with and without deleted text and field codes."""
    from lxml import etree

    text = text_of(artefact)
    yield from _source(artefact, _MEASURE.sub(_blank_numbers, text))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    root: Any = etree.fromstring(
        re.sub(r"^\s*<\?xml[^>]*\?>", "", text).strip().encode("utf-8", "replace") or b"<e/>", parser
    )
    if root is None:
        return
    yield Fragment(_joined(root, lambda tag: tag not in _PARAGRAPHS), "text", again=True)
    if any(f":{tag}" in text or f"<{tag}" in text for tag in _UNPRINTED):
        for element in root.iter():
            if isinstance(element.tag, str) and etree.QName(element).localname in _UNPRINTED:
                element.text = ""
        yield Fragment(_joined(root, lambda tag: tag not in _PARAGRAPHS), "text", again=True)
    if "worksheets/" in artefact.name:
        # A spreadsheet keeps a date as the number of days since the last day but one of 1899.
        days = [date(1899, 12, 30) + timedelta(days=int(match[1])) for match in _SERIAL.finditer(text)]
        if days:
            yield Fragment("\n".join(day.strftime("%d/%m/%Y") for day in days), "dates in cells", again=True)


def open_json(artefact: Artefact) -> Iterator[Piece]:
    """JSON: the source, then every key and string with its escapes undone."""
    text = text_of(artefact)
    yield from _source(artefact, text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield Fragment("\n".join(_strings(value)), "strings", again=True, coded=True)


def text_of(artefact: Artefact) -> str:
    """A text file's text, whatever its encoding."""
    text = decoded(artefact.data)
    if text is None:
        raise Unreadable("it should be text, but holds other data")
    return text


def _source(artefact: Artefact, text: str, where: Where = Where.TEXT) -> Iterator[Piece]:
    shown, carried = source_of(artefact, text)
    yield Fragment(shown, where=where, lines=True, coded=True)
    yield from carried


def source_of(artefact: Artefact, text: str) -> tuple[str, list[Artefact]]:
    """The text with the data of addresses and the small numbers of drawings blanked, and that data as artefacts.

    Nothing moves: line and column stay true.
    """
    carried: list[Artefact] = []

    def keep(match: re.Match[str]) -> str:
        try:
            coded = re.sub(r"%([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), match[2])
            coded = re.sub(r"\s", "", coded).replace("-", "+").replace("_", "/").rstrip("=")
            data = base64.b64decode(coded + "=" * (-len(coded) % 4))
        except ValueError:
            return match.group()
        ending = match[1].rpartition("/")[2].split("+")[0].lower()
        line = text.count("\n", 0, match.start()) + 1
        carried.append(artefact.inside(f"data.{ending or 'bin'}", data, f"data in the address on line {line}"))
        head, data_text = match.group()[: match.start(2) - match.start()], match[2]
        return _blank(head) + _CODED.sub(
            lambda run: _blank(run[0]) if not run.start() or len(run[0]) >= _LINE else run[0], data_text
        )

    shown = _DATA_URI.sub(keep, text) if "base64," in text else text
    return _DRAWING.sub(_blank_numbers, shown), carried


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _blank_numbers(drawing: re.Match[str]) -> str:
    """Places in a drawing: several in a row can look like a telephone number. Long figures stay."""
    return _PLACE.sub(lambda number: "#" * len(number[0]), drawing[0])


def _joined(root: Any, joins: Any) -> str:
    """The text of a tree; elements for which ``joins`` is false begin and end a line. Comments stay out."""
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if not isinstance(element.tag, str):
            if event in {"comment", "pi"}:
                parts.append(element.tail or "")
            continue
        apart = not joins(element.tag.rpartition("}")[2].lower())
        if event == "start":
            parts += ("\n" if apart else "", element.text or _symbol(element))
        else:
            parts += ("\n" if apart else "", (element.tail or "") if element is not root else "")
    return "".join(parts)


def _symbol(element: Any) -> str:
    """A letter that Word keeps as the number of a sign of a font."""
    if not element.tag.endswith("}sym"):
        return ""
    code = next((value for key, value in element.attrib.items() if key.endswith("}char")), "")
    return chr(int(code, 16) & 0xFF) if re.fullmatch(r"[Ff]0[0-9A-Fa-f]{2}", code) else ""


def _strings(value: Any) -> Iterator[str]:
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            todo += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            todo += item
        elif isinstance(item, str):
            yield item
        elif isinstance(item, int) and not isinstance(item, bool):
            yield str(item)
