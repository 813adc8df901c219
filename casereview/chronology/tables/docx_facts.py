"""What a Word file says beside its text: styles, lists, notes, comments, and parts that pictures and charts are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casereview.chronology.tables.docx_lists import Lists
from casereview.chronology.tables.docx_names import CHART, A, W, on, value
from casereview.chronology.tables.docx_signs import is_sign_font

if TYPE_CHECKING:
    from lxml.etree import _Element

    from casereview.chronology.tables.package import Package

#: What makes it worth looking at the properties of each run.
_ODD = (b"anish", b"trike", b"ingdings", b"Webdings", b"Symbol")
_NOTES = (("comments", "comment"), ("footnotes", "footnote"), ("endnotes", "endnote"))


@dataclass(slots=True)
class Look:
    """What a style gives its words: hidden, struck through, in a picture font."""

    hidden: bool = False
    struck: bool = False
    font: str = ""


@dataclass(slots=True)
class Facts:
    """All of it. ``notes`` are the elements of comments, footnotes and endnotes, by kind and id; those that were met in
    the text are taken out; ``dividers`` stand between the text and its notes."""

    package: Package
    part: str
    lists: Lists
    looks: dict[str, Look]
    notes: dict[tuple[str, str], _Element] = field(default_factory=dict)
    notes_roots: list[_Element] = field(default_factory=list)
    dividers: list[_Element] = field(default_factory=list)
    odd_runs: bool = True
    _related: dict[str, str] | None = None

    def words_of_part(self, relation: str) -> str:
        """The words in the part of a chart or a diagram."""
        if self._related is None:
            self._related = {item.id: item.part for item in self.package.relations(self.part)}
        root = self.package.xml(self._related.get(relation, ""))
        if root is None:
            return ""
        found = (item.text for item in root.iter(A + "t", CHART + "v"))
        return " ".join(dict.fromkeys(words for words in found if words and words.strip()))


def facts_of(package: Package, part: str, data: bytes) -> Facts:
    """Read what the document in this part (its bytes too) refers to."""
    styles = _first(package, part, "styles")
    numbering = _first(package, part, "numbering")
    facts = Facts(package, part, Lists(numbering, styles), _looks(styles))
    plain = b"utf-8" in data[:200].lower() or not data.startswith(b"<?xml")
    facts.odd_runs = not plain or bool(facts.looks) or any(mark in data for mark in _ODD)
    for relation, name in _NOTES:
        for each in package.related(part, relation):
            root = package.xml(each)
            if root is None:
                continue
            facts.notes_roots.append(root)
            for item in root.iter(W + name):
                if item.get(W + "type", "normal") == "normal":
                    facts.notes[name, item.get(W + "id") or ""] = item
                else:
                    facts.dividers.append(item)
    return facts


def _first(package: Package, part: str, kind: str) -> _Element | None:
    return next((package.xml(name) for name in package.related(part, kind)), None)


def _looks(styles: _Element | None) -> dict[str, Look]:
    """The styles whose words look out of the ordinary, with what they take from those they are based on."""
    own: dict[str, tuple[str, _Element | None]] = {}
    for style in () if styles is None else styles.iter(W + "style"):
        own[style.get(W + "styleId") or ""] = (value(style, "basedOn"), style.find(W + "rPr"))
    found: dict[str, Look] = {}
    for key in own:
        chain: list[str] = []
        at = key
        while at in own and at not in chain:
            chain.append(at)
            at = own[at][0]
        look = Look()
        for name in reversed(chain):
            apply(look, own[name][1])
        if look != Look():
            found[key] = look
    return found


def apply(look: Look, properties: _Element | None) -> None:
    """Let a run's or a style's own properties change how words look."""
    for item in () if properties is None else properties:
        match str(item.tag).rpartition("}")[2]:
            case "vanish":
                look.hidden = on(item)
            case "strike" | "dstrike":
                look.struck = on(item)
            case "rFonts":
                fonts = [item.get(W + name) or "" for name in ("ascii", "hAnsi")]
                look.font = next(filter(is_sign_font, fonts), "")
