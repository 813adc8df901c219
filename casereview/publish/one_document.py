"""An edition, or its executive summary, as the body of one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import escape

from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.documents import section_html
from casereview.publish.pages import HOME, Page

_ID = re.compile(r' id="([^"]*)"')
_LINK = re.compile(r' href="(?:page:([^"#]*))?(?:#([^"]*))?"')
_INNER_LINK = re.compile(r'<a href="#([^"]*)">(.*?)</a>', re.DOTALL)
_HEADING = re.compile(r"<(/?)h([1-5])([ >])")
_TO_PROCEDURE = re.compile(r'<a href="page:procedure">(.*?)</a>')
#: What speaks to a browser's reader or to the script of a page.
_FOR_BROWSERS = re.compile(r' (?:aria|data)-[a-z]+="[^"]*"')
_LEFT_OUT = ("help/", "reading/")
_MONTH_ROW = re.compile(r'<tr class="month">.*?</tr>')


def public_body(assembly: Assembly, key: str) -> str:
    """The sections of a document that is published, one below the other, their titles as the first level of headings;
    empty where there is none, or its edition leaves it out."""
    document = assembly.review.document(key)
    if document is None or not assembly.edition.includes_document(key):
        return ""
    parts = []
    for section in document.ordered:
        title = escape(f"{section.number} {section.title}".strip())
        parts.append(f'<h1 id="{key}-section-{section.id}">{title}</h1>')
        parts.append(section_html(assembly, document, section))
    return resolved("".join(parts))


def resolved(html: str) -> str:
    """The body of a document that is one text, its links pointing inside it; words that would lead out of it stay."""
    done = _resolved(html, {}, "", {})
    there = set(_ID.findall(done))
    return _INNER_LINK.sub(lambda found: found[0] if found[1] in there else found[2], done)


def pack_body(pages: Sequence[Page]) -> str:
    """All pages of an edition one below the other, each link pointing inside the document.

    An id that several pages use is given the name of its page, so that each stands once. What is the same for every
    review, the guides and the procedure, is left out, and so are the figures read off the chronology, which is in it.
    """
    kept = [page for page in pages if not page.path.startswith(_LEFT_OUT) and page.path != "procedure"]
    used = Counter(found for page in kept for found in set(_ID.findall(page.html)))
    known = {
        page.path: {
            found: found if used[found] == 1 else f"{_page_id(page.path)}-{found}" for found in _ID.findall(page.html)
        }
        for page in kept
    }
    parts = []
    for page in kept:
        inside = page.meta.get("kind") == "section"
        level = 2 if inside else 1
        title = "Where this review stands" if page.path == HOME else page.title
        html = _HEADING.sub(lambda m: f"<{m[1]}h{min(int(m[2]) + (1 if inside else 0), 4)}{m[3]}", page.html)  # noqa: B023
        html = _TO_PROCEDURE.sub(r"\1", _FOR_BROWSERS.sub("", _MONTH_ROW.sub("", html)))
        parts.append(f'<h{level} id="{_page_id(page.path)}">{escape(title)}</h{level}>')
        parts.append(_resolved(html, known[page.path], page.path, known))
    return "".join(parts)


def _page_id(path: str) -> str:
    return "page-" + re.sub(r"[^a-z0-9]+", "-", path.lower())


def _resolved(html: str, own: dict[str, str], path: str, known: dict[str, dict[str, str]]) -> str:
    def link(found: re.Match[str]) -> str:
        page, anchor = found[1], found[2]
        if page is None:
            return f' href="#{own.get(anchor, anchor)}"' if anchor is not None else found[0]
        if anchor is None:
            return f' href="#{_page_id(page)}"'
        return f' href="#{known.get(page, {}).get(anchor, anchor)}"'

    html = _LINK.sub(link, html)
    return _ID.sub(lambda found: f' id="{own.get(found[1], found[1])}"', html) if path else html
