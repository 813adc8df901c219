"""A section as HTML for one edition: references printed, paragraphs numbered, links followed, statements framed.

The site, the DOCX and the PDF are all made from what this module returns, so they cannot differ in text or number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from markdown_it.token import Token

from casereview.identity.dates import print_date
from casereview.identity.resolve import Resolver, starts_sentence
from casereview.model.document import Document, Section
from casereview.publish.pictures import as_address
from casereview.sources.markdown import (
    CALLOUTS,
    blocks_of,
    split_anchor,
    split_callout,
    to_html,
    tokens,
)
from casereview.sources.references import Reference, read_reference

CALLOUT_TITLES = {
    "OPINION": "Opinion",
    "THIRD-PARTY": "Third-party information",
    "GOOD-PRACTICE": "Good practice",
    "MISSED-OPPORTUNITY": "Missed opportunity",
    "UNSAFE-PRACTICE": "Unsafe practice",
    "HINDSIGHT": "With hindsight",
    "ADDENDUM": "Addendum",
}

#: Given a document's key and an anchor: where it is printed and its paragraph number, or None if not in this edition.
Targets = Callable[[str, str], "Target | None"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads; nowhere on paper, where ``href`` is empty. ``document`` is the title to print where that is
    another document, ``of`` whether it is a paragraph or an event."""

    href: str
    number: str
    document: str = ""
    of: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Callout:
    """A statement of a kind, for the site's collections; ``number`` is that of its first paragraph, empty where it
    holds none (a list alone, say)."""

    kind: str
    number: str
    href_id: str
    html: str


@dataclass(slots=True)
class Rendered:
    """``html`` of the section without its title, and the statements in it."""

    html: str
    callouts: list[Callout] = field(default_factory=list)


def element_id(key: str, anchor: str) -> str:
    """The id of an anchor (or paragraph number) of a document on any page: unique over the whole review."""
    return f"{key.replace('/', '-')}-{anchor.replace('.', '-')}"


def render_section(
    section: Section, document: Document, resolver: Resolver, targets: Targets, root: Path, *, deeper: int = 0
) -> Rendered:
    """The text of a section. ``deeper`` moves headings down that many levels (0: ``##`` is h2)."""
    name = element_id(document.key, section.id)
    resolver.begin()
    return _Renderer(section, document, resolver, targets, root, deeper, tokens(section.body, name), name).render()


def render_inline(text: str, resolver: Resolver) -> str:
    """A text of a YAML field or a CSV cell as HTML: references printed, the rest escaped, line breaks kept."""
    return resolver.text(text, escape).replace("\n", "<br>")


def _cut(children: list[Token], lines: int) -> list[Token]:
    """Inline tokens without their first lines (the marker of a statement) and without the anchor at their end.

    The text is not parsed anew: footnotes are counted while parsing and would be counted twice.
    """
    while lines and children:
        lines -= children[0].type in ("softbreak", "hardbreak")
        children = children[1:]
    if children and children[-1].type == "text":
        children[-1].content = split_anchor(children[-1].content)[0]
        while children and children[-1].type in ("text", "softbreak") and not children[-1].content.strip():
            children = children[:-1]
    return children


@dataclass(frozen=True, slots=True)
class _Opened:
    """A framed statement: the tokens it begins and ends with, and its first numbered paragraph (or its own place)."""

    start: int
    end: int
    kind: str
    element: str
    number: str = ""


@dataclass(slots=True)
class _Renderer:
    section: Section
    document: Document
    resolver: Resolver
    targets: Targets
    root: Path
    deeper: int
    tokens: list[Token]
    name: str
    done: Rendered = field(default_factory=lambda: Rendered(""))
    headings: int = 0

    def render(self) -> Rendered:
        numbers = iter(self.section.paragraphs)
        found = list(blocks_of(self.tokens))
        opened = self._frame_callouts()
        for block in found:
            inline = self.tokens[block.index]
            opener = self.tokens[block.index - 1]
            if opener.type == "heading_open":
                self._heading(block.index, block.anchor.id if block.anchor else "")
            elif block.kind == "paragraph":
                paragraph = next(numbers)
                element = element_id(self.document.key, self._place(paragraph.anchor, paragraph.number))
                opener.attrs = {"id": element}
                content = f'<span class="pn">{paragraph.number}</span> '
                number = Token("html_inline", "", 0, content=content, meta={"number": True})
                inline.children = [number, *(inline.children or [])]
                self._first_in_callout(opened, block.index, paragraph.number, element)
        for token in self.tokens:
            if token.type == "inline":
                token.children = self._inline(token.children or [])
            elif token.type in ("th_open", "td_open"):
                token.attrs = {"scope": "col"} if token.type == "th_open" else {}
            elif token.type == "html_block" and not token.meta.get("callout"):
                token.content = ""
        for opening in opened:
            html = to_html(self.tokens[opening.start : opening.end + 1], self.name)
            self.done.callouts.append(Callout(opening.kind, opening.number, opening.element, html))
        self.done.html = to_html(self.tokens, self.name)
        return self.done

    def _place(self, anchor: str, number: str) -> str:
        """What a paragraph's id is made of. An author's own word for it is not for the public: it may say a name."""
        return number if self.resolver.edition.public else anchor or number

    def _first_in_callout(self, opened: list[_Opened], index: int, number: str, element: str) -> None:
        for place, opening in enumerate(opened):
            if opening.start < index < opening.end and not opening.number:
                opened[place] = replace(opening, number=number, element=element)

    def _frame_callouts(self) -> list[_Opened]:
        """Turn quotations that name a kind of statement into framed asides, and take the marker and anchors out."""
        opened: list[_Opened] = []
        for index, token in enumerate(self.tokens):
            if token.type != "inline":
                continue
            text, kind, lines = token.content, "", 0
            if index > 1 and self.tokens[index - 2].type == "blockquote_open":
                text, kind, added = split_callout(text)
                lines = token.content.count("\n") - text.count("\n") if kind else 0
                if kind in CALLOUTS:
                    element = element_id(self.document.key, f"{self.section.id}-s{len(opened) + 1}")
                    opened.append(_Opened(index - 2, self._closing(index - 2), kind, element))
                    self._frame(opened[-1], added)
            text = split_anchor(text)[0]
            if text != token.content:
                token.children = _cut(token.children or [], lines) if text else []
                if not text and kind and self.tokens[index - 1].type == "paragraph_open":
                    self.tokens[index - 1].hidden = self.tokens[index + 1].hidden = True
            token.content = text
        return opened

    def _frame(self, opened: _Opened, added: tuple[str, str] | None) -> None:
        title = CALLOUT_TITLES[opened.kind]
        if added:
            day = print_date(added[0], self.resolver.edition.rule.dates)
            title += f", added {day}: {self.resolver.text(added[1], escape)}"
        opening, closing = self.tokens[opened.start], self.tokens[opened.end]
        opening.type = closing.type = "html_block"
        opening.meta = closing.meta = {"callout": True}
        css = f"callout callout-{opened.kind.lower()}"
        opening.content = f'<aside class="{css}">\n<p class="callout-title">{title}</p>\n'
        closing.content = "</aside>\n"

    def _closing(self, start: int) -> int:
        depth = 0
        for index in range(start, len(self.tokens)):
            depth += self.tokens[index].nesting
            if depth == 0:
                return index
        return len(self.tokens) - 1

    def _heading(self, index: int, anchor: str) -> None:
        opener, closer = self.tokens[index - 1], self.tokens[index + 1]
        opener.tag = closer.tag = f"h{min(int(opener.tag[1]) + self.deeper, 6)}"
        self.headings += 1
        place = self._place(anchor, f"{self.section.id}-h{self.headings}")
        opener.attrs = {"id": element_id(self.document.key, place)}

    def _inline(self, children: list[Token]) -> list[Token]:
        result: list[Token] = []
        suffix: list[tuple[bool, str]] = []
        before = ""
        for token in children:
            if token.type == "reference":
                reference = read_reference(token.content)
                self._fit_lead(result, reference)
                at_start = starts_sentence(before + "x", len(before))
                printed = self.resolver.reference(reference, starts_sentence=at_start)
                result.append(Token("text", "", 0, content=printed))
                before += printed
                continue
            if token.type == "link_open":
                suffix.append(self._link(token))
                if suffix[-1][0]:
                    result.append(token)
            elif token.type == "link_close":
                linked, words = suffix.pop()
                if words:
                    result.append(Token("text", "", 0, content=words))
                if linked:
                    result.append(token)
            elif token.type == "image":
                token.children = self._inline(token.children or [])
                self._image(token)
                result.append(token)
            elif token.type == "html_inline" and not token.meta.get("number"):
                continue
            else:
                result.append(token)
                before += token.content if token.type != "html_inline" else ""
                before += " " if token.type == "softbreak" else ""
        return result

    def _fit_lead(self, printed: list[Token], reference: Reference) -> None:
        """Fit the words before a reference to it, over the end of a line too."""
        gap = " " if printed and printed[-1].type == "softbreak" else ""
        words = printed[-2 if gap else -1] if len(printed) > len(gap) else None
        if words is not None and words.type == "text":
            fitted = self.resolver.lead(words.content + gap, reference)
            words.content = fitted[: len(fitted) - len(gap)]

    def _link(self, token: Token) -> tuple[bool, str]:
        """Point a link where its anchor is printed; whether it stays a link, and what is added to its words."""
        href = str(token.attrs.get("href", ""))
        if href.startswith("https://"):
            token.attrs = {"href": href}
            return True, ""
        key, _, anchor = href.partition("#")
        target = self.targets(key or self.document.key, anchor)
        if target is None:
            return False, ""
        token.attrs = {"href": target.href}
        where = f"{target.document}, " if target.document and key not in ("", self.document.key) else ""
        return bool(target.href), f" ({where}{target.of} {target.number})"

    def _image(self, token: Token) -> None:
        path = self.root / Path(self.section.path).parent / str(token.attrs.get("src", ""))
        inside = path.resolve().is_relative_to((self.root / self.document.folder).resolve())
        token.attrs = {"src": as_address(path) if inside else "", "alt": ""}
