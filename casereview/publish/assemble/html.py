"""Small pieces of HTML that many pages share. Arguments that are HTML already say so in their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from casereview.publish.render import Target

RAG = {"red": "Red", "amber": "Amber", "green": "Green"}


def table(kind: str, caption: str, heads: Sequence[str], rows_html: Iterable[str]) -> str:
    """A table with a caption and column headings."""
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(rows_html)
    return (
        f'<table class="{kind}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
    )


def row(head_html: str, *cells_html: str, element: str = "", kind: str = "") -> str:
    """A row whose first cell names it."""
    attributes = (f' id="{escape(element)}"' if element else "") + (f' class="{kind}"' if kind else "")
    cells = "".join(f"<td>{cell}</td>" for cell in cells_html)
    return f'<tr{attributes}><th scope="row">{head_html}</th>{cells}</tr>'


def place_of(target: Target, where: str = "") -> str:
    """The number of a paragraph, or of an event, as a link where it leads anywhere; ``where`` stands before it."""
    words = f"{escape(where)}{target.number}"
    return f'<a href="{target.href}">{words}</a>' if target.href else words


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """A list of facts: a word and what it is, as HTML; those without a value are left out."""
    items = "".join(f"<div><dt>{escape(word)}</dt><dd>{html}</dd></div>" for word, html in pairs if html)
    return f'<dl class="facts">{items}</dl>' if items else ""


def rag(progress: str, title: str) -> str:
    """Progress in a colour and in words."""
    if progress not in RAG:
        return '<span class="rag">Not stated</span>'
    said = f"{RAG[progress]}: {escape(title.lower())}" if title else RAG[progress]
    return f'<span class="rag rag-{progress}">{said}</span>'


def state(words: str, kind: str = "") -> str:
    """A state as a chip; ``kind`` is done, now, late or nothing."""
    return f'<span class="state{f" state-{kind}" if kind else ""}">{escape(words)}</span>'


def paragraphs(text: str) -> str:
    """Plain text of several lines: each a paragraph, those that begin with a hyphen a list."""
    parts: list[str] = []
    points: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("- "):
            points.append(escape(line[2:]))
            continue
        if points:
            parts.append(items(points))
            points = []
        if line.strip():
            parts.append(f"<p>{escape(line)}</p>")
    return "".join(parts)


def note(title: str, html: str) -> str:
    """A framed remark of the site itself."""
    return f'<aside class="callout callout-note"><p class="callout-title">{escape(title)}</p>{html}</aside>'


def items(rows_html: Iterable[str], tag: str = "ul") -> str:
    """A list; empty if it has nothing in it."""
    body = "".join(f"<li>{item}</li>" for item in rows_html)
    return f"<{tag}>{body}</{tag}>" if body else ""
