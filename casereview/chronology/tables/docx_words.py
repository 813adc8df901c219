"""The words of a Word file as a person sees them: paragraphs, lists, nested tables, one cell or paragraph at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casereview.chronology.tables import docx_names as n
from casereview.chronology.tables.docx_left import branch
from casereview.chronology.tables.docx_lists import BULLET
from casereview.chronology.tables.docx_runs import PLAIN, PROMPT, Reading, Runs, is_prompt

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = frozenset({n.W + "customXml", n.INS, n.MOVE_TO})
_STYLE, _LISTED, _OTHER_DOCUMENT = n.W + "pStyle", n.W + "numPr", n.W + "altChunk"
NUMBERED = "a numbered list whose numbers Word makes"


class Story(Runs):
    """Reads a document from beginning to end."""

    def keeps(self, change: str) -> bool:
        """Whether what was "inserted" or "deleted" stays."""
        return (n.INS if change == "inserted" else n.DEL) in self._taken

    def flat(self, parent: _Element, *, prompt: bool = False) -> Iterator[tuple[_Element, bool]]:
        """The children of a body, table, row or cell without the wrappers around them, and whether each is the prompt
        of a field that nobody filled in."""
        for child in parent:
            tag = child.tag
            if tag == n.SDT:
                content = child.find(n.SDT_CONTENT)
                if content is not None:
                    yield from self.flat(content, prompt=prompt or is_prompt(child))
            elif tag in _WRAPPERS:
                yield from self.flat(child, prompt=prompt)
            elif tag == n.ALTERNATE:
                yield from self.flat(branch(child), prompt=prompt)
            else:
                yield child, prompt

    def read(self, element: _Element, *, prompt: bool = False) -> Reading:
        """A cell, a text box, a note, or a paragraph, by itself: fields that began before it do not reach into it."""
        kept = self._now, self._out, self._fields, self._style, self._look
        self._now, self._fields = Reading(), []
        reading = self._now
        text = self._blocks(element) if element.tag != n.P else self._alone(element)
        if any(item.code for item in self._fields) and (swallowed := "".join(self._fields[0].swallowed)).strip():
            reading.strange.append("a field that is broken")
            reading.lost.append(("words inside a broken field", swallowed, False))
        self._now, self._out, self._fields, self._style, self._look = kept
        if prompt and text.strip():
            reading.lost.append((PROMPT, text, True))
            text = ""
        reading.text = text.strip("\n")
        return reading

    def _blocks(self, parent: _Element) -> str:
        """Paragraphs, each a line; one whose end was deleted runs on into the next."""
        lines: list[str] = []
        before = ""
        for child, prompt in self.flat(parent):
            tag = child.tag
            if tag == n.P:
                text, label, joins = self._paragraph(child)
                if prompt:
                    self._prompt(text)
                    continue
                before += text
                if not joins:
                    lines.append(_labelled(label, before))
                    before = ""
            elif tag == n.TBL:
                self._now.strange.append("a nested table")
                lines += self._rows(child)
            elif tag == _OTHER_DOCUMENT:
                self._now.strange.append("a part of another document")
        if before:
            lines.append(before)
        return "\n".join(lines)

    def _alone(self, paragraph: _Element) -> str:
        text, label, _ = self._paragraph(paragraph)
        return _labelled(label, text)

    def _rows(self, table: _Element) -> Iterator[str]:
        """A nested table: one line a row, its cells with tabs between."""
        for row, _ in self.flat(table):
            if row.tag != n.TR:
                continue
            kept, _ = self.kept(row.find(n.TR_PR))
            cells = [self._blocks(cell) for cell, _ in self.flat(row) if cell.tag == n.TC]
            if kept:
                yield "\t".join(cells)

    def _paragraph(self, paragraph: _Element) -> tuple[str, str, bool]:
        """Its words, what Word puts before them, and whether its end was deleted."""
        out: list[str] = []
        self._out = out
        self._style = self._look = PLAIN
        label, joins = "", False
        for child in paragraph:
            tag = child.tag
            if tag == n.R:
                self._run(child)
            elif tag == n.P_PR:
                label, joins = self._properties(child)
            else:
                self._other(str(tag), child)
        return "".join(out), label, joins

    def _properties(self, properties: _Element) -> tuple[str, bool]:
        style, listed, joins = "", None, False
        for item in properties:
            tag = item.tag
            if tag == _STYLE:
                style = item.get(n.VAL) or ""
            elif tag == _LISTED:
                listed = item
            elif tag == n.R_PR:
                stays, said = self.kept(item)
                joins = not stays
                if said:
                    self._note(f"the end of a paragraph {said}")
        if style in self._facts.looks:
            self._style = self._look = self._facts.looks[style]
        if joins or not self._facts.lists:
            return "", joins
        label = self._facts.lists.label(listed, style)
        if label is None:
            self._note(NUMBERED)
        return (label or "").strip(), joins


def _labelled(label: str, text: str) -> str:
    """A paragraph with what Word puts before it; a bullet before nothing is nothing."""
    if label and text:
        return f"{label} {text}"
    return text or ("" if label == BULLET else label)
