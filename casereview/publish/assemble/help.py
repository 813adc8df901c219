"""The guides of docs/guides as pages of the site, under Help."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt

from casereview.diagnostics import CannotRun
from casereview.publish.pages import Page
from casereview.sources.data import data_folder

_PICTURE = re.compile(r'src="([a-z-]+/[a-z-]+\.svg)"')
ORDER = (
    "author",
    "chronology",
    "genogram",
    "panel-member",
    "board-manager",
    "sharing",
    "information-governance",
    "administrator",
)


def help_pages(root: Path) -> Iterator[Page]:
    """One page a guide; none where the guides are not installed."""
    try:
        folder = data_folder(root, "docs") / "guides"
    except CannotRun:
        return
    guides = {name: folder / f"{name}.md" for name in ORDER if (folder / f"{name}.md").is_file()}
    if not guides:
        return
    titles = {name: _title(path.read_text(encoding="utf-8")) for name, path in guides.items()}
    links = "".join(f'<li><a href="page:help/{name}">{title}</a></li>' for name, title in titles.items())
    lead = '<p class="lead">How to write, read, comment on, sign and publish what is here.</p>'
    yield Page("help/index", "Help", f"{lead}<ul>{links}</ul>", "Help", {"kind": "help"})
    for name, path in guides.items():
        body = path.read_text(encoding="utf-8").partition("\n")[2]
        yield Page(f"help/{name}", titles[name], _html(body, set(guides), folder), "Help", {"kind": "help"})


def _title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ").strip()


def _html(body: str, guides: set[str], folder: Path) -> str:
    """A guide's HTML: headings get ids, links to other guides become links between pages, others lose their target, and
    its drawings travel inside the page."""
    html: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(body)
    html = re.sub(r"<h([23])>(.*?)</h\1>", lambda m: f'<h{m[1]} id="{_slug(m[2])}">{m[2]}</h{m[1]}>', html)
    html = html.replace("<th>", '<th scope="col">')
    html = _PICTURE.sub(lambda found: f'src="data:image/svg+xml;base64,{_coded(folder / found[1])}"', html)

    def link(found: re.Match[str]) -> str:
        name = found[1].removesuffix(".md")
        if name in guides:
            return f'<a href="page:help/{name}">{found[2]}</a>'
        return found[0] if found[1].startswith("#") else found[2]

    return re.sub(r'<a href="([^"]*)">(.*?)</a>', link, html)


def _coded(drawing: Path) -> str:
    return base64.b64encode(drawing.read_bytes()).decode()


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"<[^>]*>", "", words).lower()).strip("-") or "part"
