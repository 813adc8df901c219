"""A section as HTML for one edition: references printed, paragraphs numbered, links followed, statements framed.

The site, the DOCX and the PDF are all made from what this module returns, so they cannot differ in text or number.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from markdown_it.token import Token

from casereview.identity.dates import print_date
from casereview.identity.resolve import Resolver, starts_sentence
from casereview.model.document import Document, Section
from casereview.sources.markdown import (
    CALLOUTS,
    blocks_of,
    split_anchor,
    split_callout,
    to_html,
    tokens,
)
from casereview.sources.references import read_reference

CALLOUT_TITLES = {
    "OPINION": "Opinion",
    "THIRD-PARTY": "Third-party information",
    "GOOD-PRACTICE": "Good practice",
    "MISSED-OPPORTUNITY": "Missed opportunity",
    "UNSAFE-PRACTICE": "Unsafe practice",
    "ADDENDUM": "Addendum",
}
_IMAGES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "svg": "image/svg+xml"}

#: Given a document's key and an anchor: where it is printed and its paragraph number, or None if not in this edition.
Targets = Callable[[str, str], "Target | None"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads. ``document`` is the title to print where that is another document."""

    href: str
    number: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A statement of a kind, for the site's collections; ``number`` is that of its first paragraph."""

    kind: str
    number: str
    href_id: str
    html: str


@dataclass(slots=True)
class Rendered:
    """``html`` of the section without its title; ``headings`` as (level, id, words)."""

    html: str
    headings: list[tuple[int, str, str]] = field(default_factory=list)
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

    def render(self) -> Rendered:
        numbers = iter(self.section.paragraphs)
        opened: dict[int, tuple[str, str, str]] = {}
        found = list(blocks_of(self.tokens))
        self._frame_callouts()
        for block in found:
            inline = self.tokens[block.index]
            opener = self.tokens[block.index - 1]
            if opener.type == "heading_open":
                self._heading(opener, inline, block.anchor.id if block.anchor else "")
            elif block.kind == "paragraph":
                paragraph = next(numbers)
                element = element_id(self.document.key, paragraph.anchor or paragraph.number)
                opener.attrs = {"id": element}
                number = Token("html_inline", "", 0, content=f'<span class="pn">{paragraph.number}</span> ')
                inline.children = [number, *(inline.children or [])]
                if block.callout in CALLOUTS:
                    opened.setdefault(self._callout_of(block.index), (block.callout, paragraph.number, element))
        for token in self.tokens:
            if token.type == "inline":
                token.children = self._inline(token.children or [])
            elif token.type in ("th_open", "td_open"):
                token.attrs = {"scope": "col"} if token.type == "th_open" else {}
            elif token.type == "html_block" and not token.meta.get("callout"):
                token.content = ""
        for start, (kind, paragraph_number, element) in opened.items():
            end = self._closing(start)
            html = to_html(self.tokens[start : end + 1], self.name)
            self.done.callouts.append(Callout(kind, paragraph_number, element, html))
        self.done.html = to_html(self.tokens, self.name)
        return self.done

    def _frame_callouts(self) -> None:
        """Turn quotations that name a kind of statement into framed asides, and take the marker and anchors out."""
        for index, token in enumerate(self.tokens):
            if token.type != "inline":
                continue
            text, lines = token.content, 0
            if index > 1 and self.tokens[index - 2].type == "blockquote_open":
                text, kind, added = split_callout(text)
                lines = token.content.count("\n") - text.count("\n") if kind else 0
                if kind in CALLOUTS:
                    self._frame(index - 2, kind, added)
            text = split_anchor(text)[0]
            if text != token.content:
                token.children = _cut(token.children or [], lines) if text else []
                if not text and self.tokens[index - 1].type == "paragraph_open":
                    self.tokens[index - 1].hidden = self.tokens[index + 1].hidden = True
            token.content = text

    def _frame(self, start: int, kind: str, added: tuple[str, str] | None) -> None:
        title = CALLOUT_TITLES[kind]
        if added:
            title += f", added {print_date(added[0], self.resolver.edition.rule.dates)}: {escape(added[1])}"
        opening, closing = self.tokens[start], self.tokens[self._closing(start)]
        opening.type = closing.type = "html_block"
        opening.meta = closing.meta = {"callout": True}
        css = f"callout callout-{kind.lower()}"
        opening.content = f'<aside class="{css}">\n<p class="callout-title">{title}</p>\n'
        closing.content = "</aside>\n"

    def _closing(self, start: int) -> int:
        depth = 0
        for index in range(start, len(self.tokens)):
            depth += self.tokens[index].nesting
            if depth == 0:
                return index
        return len(self.tokens) - 1

    def _callout_of(self, index: int) -> int:
        """The index of the token that opens the statement around ``index``."""
        openers = (
            i for i in range(index, -1, -1) if self.tokens[i].meta.get("callout") and self.tokens[i].nesting == 1
        )
        return next(i for i in openers if self._closing(i) > index)

    def _heading(self, opener: Token, inline: Token, anchor: str) -> None:
        level = min(int(opener.tag[1]) + self.deeper, 6)
        closer = self.tokens[self.tokens.index(inline) + 1]
        opener.tag = closer.tag = f"h{level}"
        words = self.resolver.text(inline.content)
        element = element_id(self.document.key, anchor or f"{self.section.id}-h{len(self.done.headings) + 1}")
        opener.attrs = {"id": element}
        self.done.headings.append((level, element, words))

    def _inline(self, children: list[Token]) -> list[Token]:
        result: list[Token] = []
        suffix: list[str | None] = []
        before = ""
        for token in children:
            if token.type == "reference":
                reference = read_reference(token.content)
                at_start = starts_sentence(before + "x", len(before))
                printed = self.resolver.reference(reference, starts_sentence=at_start)
                result.append(Token("text", "", 0, content=printed))
                before += printed
                continue
            if token.type == "link_open":
                suffix.append(self._link(token))
                if suffix[-1] is not None:
                    result.append(token)
            elif token.type == "link_close":
                words = suffix.pop()
                if words is not None:
                    if words:
                        result.append(Token("text", "", 0, content=words))
                    result.append(token)
            elif token.type == "image":
                token.children = self._inline(token.children or [])
                self._image(token)
                result.append(token)
            elif token.type == "html_inline" and not token.content.startswith('<span class="pn">'):
                continue
            else:
                result.append(token)
                before += token.content if token.type != "html_inline" else ""
                before += " " if token.type == "softbreak" else ""
        return result

    def _link(self, token: Token) -> str | None:
        """Point a link where its anchor is printed; returns what is added to its words, None to drop the link."""
        href = str(token.attrs.get("href", ""))
        if href.startswith("https://"):
            return ""
        key, _, anchor = href.partition("#")
        target = self.targets(key or self.document.key, anchor)
        if target is None:
            return None
        token.attrs = {"href": target.href}
        where = f"{target.document}, " if target.document and key not in ("", self.document.key) else ""
        return f" ({where}paragraph {target.number})"

    def _image(self, token: Token) -> None:
        source = str(token.attrs.get("src", ""))
        media = _IMAGES.get(source.rpartition(".")[2].lower())
        path = self.root / Path(self.section.path).parent / source
        token.attrs["src"] = ""
        inside = path.resolve().is_relative_to((self.root / self.document.folder).resolve())
        if media and inside and path.is_file():
            data = base64.b64encode(path.read_bytes()).decode("ascii")
            token.attrs["src"] = f"data:{media};base64,{data}"
