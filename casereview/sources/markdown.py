"""Markdown read once, with line numbers.

``blocks`` reads block structure alone and is what the checks use: most blocks need no inline parsing, and inline
parsing is three quarters of the time. ``tokens`` is the whole parse, for rendering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from casereview.sources.references import ANY, real_date

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

CALLOUTS = ("OPINION", "THIRD-PARTY", "GOOD-PRACTICE", "MISSED-OPPORTUNITY", "UNSAFE-PRACTICE", "HINDSIGHT", "ADDENDUM")

_ANCHOR = re.compile(
    r"\{\s*(?:#(?P<id>[a-z][a-z0-9-]*))?(?P<rest>(?:\s*\b(?:tor|q)=[A-Za-z0-9][A-Za-z0-9,-]*)*)\s*\}\s*"
)
_LOOSE_ANCHOR = re.compile(r"\{\s*(?:#|tor=|q=)")
_CALLOUT = re.compile(r"\[!([A-Za-z][A-Za-z-]*)\][ \t]*(?:\n|\Z)")
_ADDED = re.compile(r"added (\d{4}-\d\d-\d\d): ([^\n]+)(?:\n|\Z)")
_HTML = re.compile(r"(?<!\\)<(?:!--|/?[A-Za-z!?])")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What ``{#out-of-hours tor=T2,T4 q=q6}`` says."""

    id: str
    terms: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of text between two others.

    ``kind`` is heading, paragraph (one that gets a number), item (in a list or a plain quotation), cell, code, html
    or definition (of a link, written ``[word]: address``; told by ``blocks`` alone). ``text`` is the inline source
    without its anchor. ``line`` counts from 1 in the file. ``callout`` is the
    kind of statement it stands in, or empty; ``added`` the date and reason of an addendum.
    ``index`` is the place of the block's inline token in the parse.
    ``bad_anchor`` tells that braces which look like an anchor cannot be read, or stand where none may.
    """

    kind: str
    text: str
    line: int
    level: int = 0
    anchor: Anchor | None = None
    callout: str = ""
    unknown_callout: bool = False
    added: tuple[str, str] | None = None
    bad_anchor: bool = False
    html: bool = False
    index: int = 0


def blocks(body: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of ``body``, whose first line is line ``first_line`` of the file."""
    env: dict[str, Any] = {}
    found = tuple(blocks_of(_block_parser().parse(body, env), first_line))
    return (*found, *_definitions(env, first_line)) if env.get("references") else found


class LazyBlocks(Sequence[Block]):
    """The blocks of a text that is parsed when they are first asked for."""

    def __init__(self, body: str, first_line: int) -> None:
        self._source = (body, first_line)

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return blocks(*self._source)

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks)

    def __len__(self) -> int:
        return len(self._blocks)

    def __getitem__(self, index: Any) -> Any:
        """The block, or the blocks of a slice."""
        return self._blocks[index]


def inline_targets(text: str) -> tuple[list[str], bool]:
    """Where the links and images of an inline text lead, by the full parser, and whether it holds HTML. For the few
    blocks in which the quick look at the source is not sure."""
    targets: list[str] = []
    html = False
    for token in (child for parent in _full_parser().parseInline(text) for child in parent.children or ()):
        if token.type in ("link_open", "image"):
            targets.append(str(token.attrs.get("href") or token.attrs.get("src") or ""))
        html = html or token.type == "html_inline"
    return targets, html


def tokens(body: str, name: str = "") -> list[Token]:
    """The whole parse of ``body``; inline tokens carry their source in ``content``. ``name`` sets the ids of its
    footnotes apart from those of other texts on the same page."""
    return _full_parser().parse(body, {"docId": name} if name else {})


def to_html(parsed: list[Token], name: str = "") -> str:
    """The HTML of a whole parse, as it is or after its tokens have been changed."""
    parser = _full_parser()
    rendered: str = parser.renderer.render(parsed, parser.options, {"docId": name} if name else {})
    return rendered


def split_anchor(text: str) -> tuple[str, Anchor | None, bool]:
    """``text`` without the anchor at its end, the anchor, and whether something that looks like one is left."""
    if "{" not in text:
        return text, None, False
    anchor = None
    found = _ANCHOR.fullmatch(text, text.rindex("{"))
    if found and (found["id"] or found["rest"]):
        values: dict[str, tuple[str, ...]] = {"tor": (), "q": ()}
        for pair in found["rest"].split():
            key, _, value = pair.partition("=")
            values[key] += tuple(part for part in value.split(",") if part)
        anchor = Anchor(found["id"] or "", values["tor"], values["q"])
        text = text[: found.start()].rstrip()
    return text, anchor, bool(_LOOSE_ANCHOR.search(text))


def split_callout(text: str) -> tuple[str, str, tuple[str, str] | None]:
    """The rest of the first paragraph of a quotation, the kind of statement it names, and when and why it was
    added; kind is empty for a plain quotation."""
    found = _CALLOUT.match(text)
    if not found:
        return text, "", None
    rest, kind = text[found.end() :], found.group(1)
    added = _ADDED.match(rest) if kind == "ADDENDUM" else None
    return (rest[added.end() :], kind, (added.group(1), added.group(2))) if added else (rest, kind, None)


@cache
def _full_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"linkify": False}).enable("table").use(footnote_plugin, inline=False)
    parser.inline.ruler.before("link", "reference", _reference)
    return parser


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's call
    """``[[mother]]`` as a token of its own, so that nothing in a name is ever read as Markdown."""
    found = ANY.match(state.src, state.pos)
    if not found:
        return False
    if silent:
        # Asked for the end of a link's words: a token that begins with a bracket and is longer than it would count as
        # a link inside a link, and end the outer one.
        return False
    token = state.push("reference", "", 0)
    token.content = found.group(1)
    token.meta = {"start": state.pos}
    state.pos = found.end()
    return True


@cache
def _block_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin, inline=False)
    return parser.disable(["inline", "footnote_tail"])


def blocks_of(parsed: list[Token], first_line: int = 1) -> Iterator[Block]:
    """The blocks of a parse, whole or of blocks alone."""
    lists = cells = 0
    quotes: list[str] = []
    for index, token in enumerate(parsed):
        match token.type:
            case "bullet_list_open" | "ordered_list_open" | "footnote_open" | "footnote_reference_open":
                lists += 1
            case "bullet_list_close" | "ordered_list_close" | "footnote_close" | "footnote_reference_close":
                lists -= 1
            case "table_open":
                cells += 1
            case "table_close":
                cells -= 1
            case "blockquote_open":
                quotes.append("")
            case "blockquote_close":
                quotes.pop()
            case "fence" | "code_block":
                line = (token.map or [0])[0] + first_line
                yield Block("code", token.content, line)
            case "html_block":
                yield Block("html", token.content, (token.map or [0])[0] + first_line, html=True)
            case "inline":
                opener = parsed[index - 1]
                line = (token.map or opener.map or [0])[0] + first_line
                text, callout, added, unknown = token.content, "", None, False
                if quotes and parsed[index - 2].type == "blockquote_open":
                    text, callout, added = split_callout(text)
                    line += token.content.count("\n") - text.count("\n")
                    unknown = text.startswith("[!") if not callout else callout not in CALLOUTS
                    unknown = unknown or (added is not None and not real_date(added[0]))
                    quotes[-1] = callout
                text, anchor, bad = split_anchor(text)
                kind = _kind(opener.type, lists, cells, quotes)
                if not text and callout:
                    continue
                yield Block(
                    kind,
                    text,
                    line,
                    int(opener.tag[1]) if kind == "heading" else 0,
                    anchor,
                    quotes[-1] if quotes else "",
                    unknown,
                    added,
                    bad or (anchor is not None and kind in ("item", "cell")),
                    "<" in text and bool(_HTML.search(text)) and inline_targets(text)[1],
                    index,
                )


def _definitions(env: Mapping[str, Any], first_line: int) -> Iterator[Block]:
    for definition in env["references"].values():
        yield Block("definition", "", (definition.get("map") or [0])[0] + first_line)


def _kind(opener: str, lists: int, cells: int, quotes: list[str]) -> str:
    if cells:
        return "cell"
    if opener == "heading_open":
        return "heading"
    if lists or (quotes and not all(quotes)):
        return "item"
    return "paragraph"
