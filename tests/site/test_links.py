"""Every address on every page of the example's site leads to a file and a place that exist."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlparse

import lxml.html


@cache
def _tree(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(path.read_bytes())


@cache
def _places(path: Path) -> frozenset[str]:
    return frozenset(_tree(path).xpath("//@id | //a/@name"))


def _dead(folder: Path, page: Path) -> list[str]:
    found = []
    for _, attribute, address, _ in _tree(page).iterlinks():
        if attribute not in {"href", "src"} or urlparse(address).scheme == "data":
            continue
        path, anchor = urldefrag(address)
        # The page for what is missing is shown at any address, so its links begin at the top of the site.
        base = folder if page.name == "404.html" else page.parent
        target = (base / unquote(path.lstrip("/"))).resolve() if path else page
        target = target / "index.html" if target.is_dir() else target
        if anchor.startswith("show&"):  # asks the chronology's script for a choice of events
            if not target.is_file() or not _tree(target).xpath("//table[contains(@class, 'integrated')]"):
                found.append(f"{page.relative_to(folder).as_posix()}: {address}")
        elif not target.is_file() or (anchor and target.suffix == ".html" and unquote(anchor) not in _places(target)):
            found.append(f"{page.relative_to(folder).as_posix()}: {address}")
    return found


def test_every_link_of_the_example_leads_somewhere(example_built: Path) -> None:
    folder = example_built.resolve()
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 60
    assert [dead for page in pages for dead in _dead(folder, page)] == []


def test_no_place_on_a_page_is_named_twice(example_built: Path) -> None:
    pages = sorted(example_built.rglob("*.html"))
    named = {page: _tree(page).xpath("//@id") for page in pages}
    assert [page.name for page, ids in named.items() if len(ids) != len(set(ids))] == []


def test_no_link_of_the_example_leaves_the_site(example_built: Path) -> None:
    pages = example_built.rglob("*.html")
    addresses = {address for page in pages for _, _, address, _ in _tree(page).iterlinks()}
    assert {address for address in addresses if urlparse(address).scheme not in {"", "data"}} == set()
