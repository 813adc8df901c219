"""A section as HTML for one edition: references printed, paragraphs numbered, links followed, statements framed.

The site, the DOCX and the PDF are all made from what this module returns, so they cannot differ in text or number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from markdown_it.token import Token

from casereview.identity.dates import print_date
from casereview.identity.grammar import starts_sentence
from casereview.identity.resolve import Resolver
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
    """``html`` of the section without its title, the statements in it, and the kinds of those left out of it."""

    html: str
    callouts: list[Callout] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


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


def _nothing() -> Token:
    """A token that prints nothing; it keeps the places of those around it."""
    return Token("html_block", "", 0, meta={"callout": True})


def _gap(kind: str) -> str:
    """What stands in the place of a statement left out of an edition that is not for the public."""
    title = f"Left out of this edition: {CALLOUT_TITLES[kind].lower()}"
    return f'<aside class="callout callout-note"><p class="callout-title">{title}</p></aside>\n'


def _footnotes(tokens: list[Token], places: range) -> Counter[int]:
    """How often footnotes are referred to in some of the tokens, by their number."""
    inside = (child for index in places for child in tokens[index].children or ())
    return Counter(child.meta["id"] for child in inside if child.type == "footnote_ref")


def _drop_footnotes(tokens: list[Token], refs: Counter[int]) -> None:
    """Take out the footnotes that nothing refers to any more, and the place of footnotes where none is left."""
    keep, left = True, False
    for index, token in enumerate(tokens):
        if token.type == "footnote_open":
            keep = refs[token.meta["id"]] > 0
            left = left or keep
        closes = token.type == "footnote_close"
        if not keep:
            tokens[index] = _nothing()
            keep = closes
    if not left:
        for index, token in enumerate(tokens):
            if token.type in ("footnote_block_open", "footnote_block_close"):
                tokens[index] = _nothing()


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
        opened = self._leave_out(opened)
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
                if kind or text.startswith("[!"):
                    element = element_id(self.document.key, f"{self.section.id}-s{len(opened) + 1}")
                    opened.append(_Opened(index - 2, self._closing(index - 2), kind, element))
                if kind in CALLOUTS:
                    self._frame(opened[-1], added)
            text = split_anchor(text)[0]
            if text != token.content:
                token.children = _cut(token.children or [], lines) if text else []
                if not text and kind and self.tokens[index - 1].type == "paragraph_open":
                    self.tokens[index - 1].hidden = self.tokens[index + 1].hidden = True
            token.content = text
        return opened

    def _leave_out(self, opened: list[_Opened]) -> list[_Opened]:
        """Take out the statements that the edition leaves out, with their footnotes, and those of no known kind.

        The paragraphs after them keep their numbers. For the public nothing tells that anything stood there.
        """
        edition = self.resolver.edition
        out = [one for one in opened if one.kind not in CALLOUTS or edition.omits(one.kind)]
        if not out:
            return opened
        refs = _footnotes(self.tokens, range(len(self.tokens)))
        for one in out:
            inside = range(one.start, one.end + 1)
            refs -= _footnotes(self.tokens, inside)
            for index in inside:
                self.tokens[index] = _nothing()
            if one.kind in CALLOUTS:
                self.done.left_out.append(one.kind)
                self.tokens[one.start].content = "" if edition.public else _gap(one.kind)
        _drop_footnotes(self.tokens, refs)
        return [one for one in opened if not any(gone.start <= one.start <= gone.end for gone in out)]

    def _frame(self, opened: _Opened, added: tuple[str, str] | None) -> None:
        title = CALLOUT_TITLES[opened.kind]
        if added:
            day = print_date(added[0], self.resolver.edition.dating)
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
        for index, token in enumerate(children):
            if token.type == "reference":
                after = children[index + 1] if index + 1 < len(children) else None
                starts = starts_sentence(before, len(before))
                result.append(self._reference(result, read_reference(token.content), after, starts=starts))
                before += result[-1].content
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

    def _reference(self, printed: list[Token], reference: Reference, after: Token | None, *, starts: bool) -> Token:
        """A reference as text, the words before it (over the end of a line too) and after it fitted to it."""
        gap = " " if printed and printed[-1].type == "softbreak" else ""
        last = printed[-2 if gap else -1] if len(printed) > len(gap) else None
        words = last if last is not None and last.type == "text" else None
        follows = after if after is not None and after.type == "text" else None
        fitted = self.resolver.fitted(
            words.content + gap if words else "", reference, follows.content if follows else "", starts=starts
        )
        if words:
            words.content = fitted.before[: len(fitted.before) - len(gap)]
        if follows:
            follows.content = fitted.after
        return Token("text", "", 0, content=fitted.printed)

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
