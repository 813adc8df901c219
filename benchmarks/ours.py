"""What the benchmarks time of ours, each run as a program of its own.

    python benchmarks/ours.py site FOLDER TARGET       pages of Markdown become a private site
    python benchmarks/ours.py documents FILE TARGET    one Markdown text becomes HTML, DOCX and PDF

The Markdown is read here too, since the tools beside it read it as well.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_LINK = re.compile(r'href="([\w/-]+)\.md"')


def main(arguments: list[str]) -> None:
    """Run one of the programs named above."""
    action, source, target = arguments
    {"site": site, "documents": documents}[action](Path(source), Path(target))


def site(folder: Path, target: Path) -> None:
    """Build the site of the Markdown files in ``folder`` with the configuration every review has."""
    import casereview
    from casereview.publish.pages import Page, PageMeta
    from casereview.publish.site_build import build_site, configuration_of

    pages = []
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(folder).with_suffix("").as_posix()
        place = path.rpartition("/")[0]
        title, _, text = file.read_text(encoding="utf-8").partition("\n")
        html = _LINK.sub(lambda found: f'href="page:{place}/{found[1]}"', _html(text))  # noqa: B023 - used at once
        meta: PageMeta = {"marking": "OFFICIAL", "edition": "coded", "fictional": True} if path == "index" else {}
        pages.append(Page(path, title.removeprefix("# "), html, place, meta))
    pages.sort(key=lambda page: page.path != "index")
    root = Path(casereview.__file__).parent.parent
    built = build_site(pages, target, configuration=configuration_of(root))
    print(built.pages, "pages")


def documents(file: Path, target: Path) -> None:
    """Make the three documents of one text."""
    from casereview.publish.documents import DocumentMeta, to_docx, to_html, to_pdf

    body = _html(file.read_text(encoding="utf-8"))
    meta = DocumentMeta("Generated report", marking="OFFICIAL", edition="Coded edition", date="2010-09-01")
    target.mkdir()
    for name, make in (("html", to_html), ("docx", to_docx), ("pdf", to_pdf)):
        (target / f"report.{name}").write_bytes(make(body, meta))


def _html(text: str) -> str:
    """The text as the closed vocabulary of pages and documents: headings with anchors, tables with scopes."""
    from casereview.sources.markdown import to_html, tokens

    parsed = tokens(text)
    for index, token in enumerate(parsed):
        if token.type == "heading_open":
            words = parsed[index + 1].content
            token.attrSet("id", re.sub(r"[^a-z0-9]+", "-", words.lower()))
        elif token.type == "th_open":
            token.attrSet("scope", "col")
    return to_html(parsed)


if __name__ == "__main__":
    main(sys.argv[1:])
