"""The MkDocs plugin: hands the pages of one edition to the site builder, and nothing else.

It runs unchanged under MkDocs 1.6 and ProperDocs. No check lives here: a builder that ignores the plugin builds an
empty site, never an unchecked one.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import Any

from markupsafe import escape
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from casereview.diagnostics import CannotRun
from casereview.publish.page_html import Heading, broken_links, finish, headings
from casereview.publish.pages import HOME, Page, duplicates, nav_tree, strip_of
from casereview.publish.site_build import LOADER, find_loader

log = logging.getLogger("mkdocs.plugins.casereview")

SITEMAP = "sitemap.xml"
LONGEST = 70
"""Characters of a heading in the table of contents; a recommendation's heading is its whole text."""


class CasereviewConfig(Config):
    """The plugin's block in ``mkdocs.yml``; ``templates/site/plugin.schema.json`` says the same to editors."""

    repository = c.Type(str, default=".")
    """The case review repository, relative to the configuration file."""
    review = c.Type(str, default="")
    """One review's id; empty means all of them."""
    edition = c.Type(str, default="coded")
    """Which edition is built. Nothing outside its allow-list is handed over."""
    without_key = c.Type(bool, default=False)
    """Build with codes although the edition prints names."""
    loader = c.Type(str, default=LOADER)
    """``module:function`` that yields the pages, called with the four settings above as keywords."""


class CasereviewPlugin(BasePlugin[CasereviewConfig]):
    """Pages from the model into the builder's files, navigation and page tree."""

    pages: Sequence[Page] | None = None
    """Pages already assembled by a caller; without them the loader is asked."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Ask for the pages first: an edition that cannot be put together must not leave a half-built folder."""
        try:
            pages = self.pages if self.pages is not None else self._load(config)
            config.extra["strip"] = strip_of(pages)
        except CannotRun as error:
            raise PluginError(f"{error.message} {error.hint}".strip()) from None
        for path in duplicates(pages):
            log.warning("Two pages stand at the same place: %s", path)
        for link in broken_links(pages):
            log.warning("%s: a link leads nowhere: %s", link.page, link.target)
        self._by_source = {page.source: page for page in pages}
        config.site_name = escape(next(page.title for page in pages if page.path == HOME))
        config.nav = escaped(nav_tree(pages))
        # A list of every address is for search engines, which are not meant to find this site.
        config.theme.static_templates -= {SITEMAP}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add each page as a file that exists in memory alone."""
        if unwritten := files.get_file_from_path(SITEMAP):
            files.remove(unwritten)
        for source in self._by_source:
            files.append(File.generated(config, source, content=""))
        return files

    def on_page_markdown(self, markdown: str, *, page: SitePage, **_: object) -> str:
        """Tell the theme what it may know of the page."""
        ours = self._by_source.get(page.file.src_uri)
        if ours:
            page.meta.update(theme_meta(ours))
        return markdown

    def on_page_content(self, html: str, *, page: SitePage, **_: object) -> str:
        """Give the finished body in place of the empty file's, with its table of contents."""
        ours = self._by_source.get(page.file.src_uri)
        if not ours:
            return html
        page.toc = table_of_contents(headings(ours.html))
        return finish(ours)

    def _load(self, config: MkDocsConfig) -> Sequence[Page]:
        settings = self.config
        base = Path(config.config_file_path or ".").resolve().parent
        return find_loader(settings.loader)(
            repository=base / settings.repository,
            review=settings.review,
            edition=settings.edition,
            without_key=settings.without_key,
        )


def theme_meta(page: Page) -> dict[str, object]:
    """What the theme's templates read of a page; a wide page has no table of contents, the widest no lists."""
    meta = {key: value for key, value in page.meta.items() if key not in ("problems", "left_out")}
    whole = page.path == HOME or page.meta.get("kind") in {"chronology", "actions"}
    hidden = ["navigation", "toc"] if whole else ["toc"] if page.meta.get("wide") else []
    return {**meta, "title": escape(page.title), "hide": hidden}


def escaped(nav: object) -> Any:
    """The navigation with its words made safe: the theme's templates print titles as they come."""
    if isinstance(nav, list):
        return [escaped(entry) for entry in nav]
    if isinstance(nav, dict):
        return {escape(title): escaped(target) for title, target in nav.items()}
    return nav


def table_of_contents(found: Sequence[Heading]) -> TableOfContents:
    """Headings as the theme's tree: each under the last one of a higher level."""
    top: list[AnchorLink] = []
    open_links: list[AnchorLink] = []
    for heading in found:
        link = AnchorLink(escape(shorten(heading.text, LONGEST, placeholder=" …")), heading.id, heading.level)
        while open_links and open_links[-1].level >= link.level:
            open_links.pop()
        (open_links[-1].children if open_links else top).append(link)
        open_links.append(link)
    return TableOfContents(top)
