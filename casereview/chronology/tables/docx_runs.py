"""The words inside a paragraph of a Word file: runs, fields, signs, tracked changes, notes, pictures."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casereview.chronology.tables import docx_names as n
from casereview.chronology.tables.docx_facts import Facts, Look, apply
from casereview.chronology.tables.docx_fields import SELF_MADE, Field, result_of
from casereview.chronology.tables.docx_left import branch, leave_out, take
from casereview.chronology.tables.docx_shapes import Shape, shape_of
from casereview.chronology.tables.docx_signs import UNKNOWN_SIGN, sign, signs
from casereview.chronology.tables.table import Changes

if TYPE_CHECKING:
    from lxml.etree import _Element

W = n.W
_LETTERS = {
    W + name: letter
    for letter, names in {
        "\t": "tab ptab",
        "\n": "br cr",
        "-": "noBreakHyphen",
        "": "softHyphen lastRenderedPageBreak instrText delInstrText annotationRef footnoteRef endnoteRef separator "
        "continuationSeparator",
    }.items()
    for name in names.split()
}
_SHAPES = frozenset({W + "drawing", W + "pict", W + "object", W + "control", W + "contentPart"})
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote", W + "commentReference": "comment"}
ARTICLES = {"footnote": "a footnote", "endnote": "an endnote", "comment": "a comment"}
_SELF_MADE = frozenset(
    W + name for name in ("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong", "pgNum")
)
PLAIN = Look()
PROMPT = "the prompt of an empty field"


@dataclass(slots=True)
class Reading:
    """The words of one cell or paragraph, with what is to be said of them; ``lost`` are kind, words, harmless."""

    text: str = ""
    strange: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lost: list[tuple[str, str, bool]] = field(default_factory=list)


class Runs(ABC):
    """Reads what is inside paragraphs; changes that were tracked are accepted or refused."""

    def __init__(self, facts: Facts, changes: Changes) -> None:
        self._facts = facts
        accept = changes == "accept"
        self._taken = frozenset({n.INS, n.MOVE_TO} if accept else {n.DEL, n.MOVE_FROM})
        self._left = frozenset({n.DEL, n.MOVE_FROM} if accept else {n.INS, n.MOVE_TO})
        self._said = {
            tag: f"words {word} with changes tracked, {'taken' if tag in self._taken else 'left out'}"
            for tag, word in ((n.INS, "inserted"), (n.DEL, "deleted"), (n.MOVE_TO, "moved"), (n.MOVE_FROM, "moved"))
        }
        self._now = Reading()
        self._out: list[str] = []
        self._fields: list[Field] = []
        self._style = PLAIN
        self._look = PLAIN

    def kept(self, properties: _Element | None) -> tuple[bool, str]:
        """Whether what has these properties (a row, a cell, a paragraph's end) stays, and how it was changed."""
        for item in () if properties is None else properties:
            if item.tag in self._taken or item.tag in self._left:
                return item.tag in self._taken, self._said[item.tag].removeprefix("words ")
        return True, ""

    @abstractmethod
    def read(self, element: _Element, *, prompt: bool = False) -> Reading:
        """A text box or a note by itself."""

    def _inside(self, parent: _Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == n.R:
                self._run(child)
            else:
                self._other(str(tag), child)

    def _other(self, tag: str, child: _Element) -> None:
        """Anything in a paragraph that is no run."""
        if tag in self._taken:
            self._note(self._said[tag])
            self._inside(child)
        elif tag in self._left:
            self._note(self._said[tag])
            leave_out(child)
        elif tag == n.SDT:
            self._control(child)
        elif tag == n.ALTERNATE:
            self._inside(branch(child))
        elif tag == W + "fldSimple":
            self._simple_field(child)
        elif tag.startswith(n.M):
            self._now.strange.append("a mathematical formula")
            self._emit("".join(item.text or "" for item in child.iter(n.M + "t")))
            self._emit(take(child))
        else:
            self._inside(child)

    def _run(self, run: _Element) -> None:
        for child in run:
            tag = child.tag
            if tag == n.T:
                text = child.text
                if text:
                    child.text = None
                    self._emit(text)
            elif tag == n.R_PR:
                if self._facts.odd_runs:
                    self._dress(child)
            else:
                self._in_run(str(tag), child)
        self._look = self._style

    def _in_run(self, tag: str, child: _Element) -> None:
        if (letter := _LETTERS.get(tag)) is not None:
            if letter:
                self._emit(letter)
            elif self._fields and child.text and tag == W + "instrText":
                self._fields[-1].instruction.append(child.text)
        elif tag == W + "fldChar":
            self._field(child)
        elif tag == W + "delText":
            if n.DEL in self._taken:
                self._emit(child.text or "")
        elif tag == W + "sym":
            code = child.get(W + "char") or ""
            shown = sign(int(code, 16), child.get(W + "font") or "") if _is_hex(code) else UNKNOWN_SIGN
            self._emit(shown)
            self._unknown_sign(shown)
        elif tag in _NOTES:
            self._reference(_NOTES[tag], child.get(W + "id") or "")
        elif tag in _SHAPES:
            self._shape(shape_of(child, self._facts))
        elif tag == n.ALTERNATE:
            self._run(branch(child))
        elif tag in _SELF_MADE:
            self._now.strange.append(SELF_MADE)
        elif tag == W + "ruby":
            self._now.strange.append("words set above others")
            self._inside(child)
        elif len(child):
            self._inside(child)

    def _emit(self, text: str) -> None:
        """Take words in, unless they are of a field's instruction, which nobody sees."""
        if self._fields:
            if any(item.code for item in self._fields):
                self._fields[0].swallowed.append(text)
                return
            for item in self._fields:
                item.shown = True
        look = self._look
        if look is not PLAIN and text.strip():
            if look.hidden:
                self._note("hidden words, read all the same")
            if look.struck:
                self._note("words struck through")
            if look.font:
                text = signs(text, look.font)
                self._unknown_sign(text)
        if not text.isascii() and any("\uf000" <= letter <= "\uf0ff" for letter in text):
            text = signs(text, "")
            self._unknown_sign(text)
        self._out.append(text)

    def _dress(self, properties: _Element) -> None:
        base = self._facts.looks.get(n.value(properties, "rStyle"), self._style) if self._facts.looks else self._style
        look = Look(base.hidden, base.struck, base.font)
        apply(look, properties)
        self._look = PLAIN if look == PLAIN else look

    def _unknown_sign(self, text: str) -> None:
        if UNKNOWN_SIGN in text:
            self._now.strange.append("a sign of a picture font")

    def _field(self, mark: _Element) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(Field(mark.find(W + "ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1].code = False
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop())

    def _end_field(self, ended: Field) -> None:
        shown, strange = result_of(ended)
        if shown:
            self._emit(shown)
        if strange:
            self._now.strange.append(strange)

    def _simple_field(self, element: _Element) -> None:
        made = Field(element.find(W + "ffData"), [element.get(W + "instr") or ""], code=False)
        self._fields.append(made)
        self._inside(element)
        if self._fields and self._fields[-1] is made:
            self._end_field(self._fields.pop())

    def _control(self, control: _Element) -> None:
        content = control.find(n.SDT_CONTENT)
        if content is None:
            return
        if not is_prompt(control):
            self._inside(content)
            return
        kept, self._out = self._out, []
        self._inside(content)
        text, self._out = "".join(self._out), kept
        self._prompt(text)

    def _prompt(self, text: str) -> None:
        if text.strip():
            self._now.lost.append((PROMPT, text, True))

    def _reference(self, kind: str, number: str) -> None:
        note = self._facts.notes.pop((kind, number), None)
        if note is not None:
            self._hand_over(kind, self.read(note))

    def _hand_over(self, kind: str, read: Reading) -> None:
        self._now.lost.append((ARTICLES[kind], read.text, False))
        self._now.lost += [(f"{what} in {ARTICLES[kind]}", "", False) for what in dict.fromkeys(read.strange)]
        self._now.lost += read.lost

    def _shape(self, shape: Shape) -> None:
        for box in shape.boxes:
            read = self.read(box)
            if read.text.strip() or read.strange:
                self._now.strange.append("a text box")
                self._now.lost.append(("a text box", read.text, False))
                self._now.lost += [*((f"{what} in a text box", "", False) for what in read.strange), *read.lost]
        if shape.what:
            self._now.strange.append(shape.what)
        if shape.words:
            self._now.lost.append((shape.what or "a text box", shape.words, False))

    def _note(self, words: str) -> None:
        if words not in self._now.notes:
            self._now.notes.append(words)


def is_prompt(control: _Element) -> bool:
    """Whether a field for content still shows what to type there."""
    properties = control.find(n.SDT_PR)
    return properties is not None and n.on(properties.find(W + "showingPlcHdr"))


def _is_hex(code: str) -> bool:
    return 0 < len(code) <= 6 and all(letter in "0123456789abcdefABCDEF" for letter in code)
