"""What the private site is made of: pages, in the order and under the headings they are read in.

The assembler yields :class:`Page` values; whatever builds the site asks only for these. A link from one page to
another is written ``page:PATH#anchor`` in the HTML, PATH being the other page's ``path``, so that a page can be
written without knowing where it will stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from casereview.diagnostics import CannotRun, Diagnostic

HOME = "index"
TRAIL = " / "

# Said on every page beside the edition, where the profile's words alone would let a reader assume too much.
NOTICES = {
    "coded": "coded is not anonymous",
    "panel": "holds full names",
    "agency": "holds names known to one agency",
    "summary": "for the public once released",
}


class PageMeta(TypedDict, total=False):
    """What the theme may know of a page. Everything is optional but on the home page, where the strip is read from.

    ``marking``, ``edition``, ``edition_title``, ``notice``, ``board`` and ``fictional`` make the strip; a page
    without them shows the home page's. ``kind`` names the layout (see ``templates/site/README.md``), ``wide`` gives
    the page the whole width, ``label`` is a shorter title for the navigation. ``problems`` and ``left_out``, what the
    edition does not hold, are told by the caller.
    """

    marking: str
    edition: str
    edition_title: str
    notice: str
    board: str
    fictional: bool
    kind: str
    wide: bool
    label: str
    problems: Sequence[Diagnostic]
    left_out: Sequence[str]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    ``path`` has no suffix (``rowan/imr/health/analysis``); the home page is ``index``, and a page called ``index``
    opens the section it stands in. ``html`` is the body without ``<h1>``. ``section`` is the trail of headings in
    the navigation, joined by ``" / "`` (``"Rowan / Agency reviews / Health"``), empty at the top.
    """

    path: str
    title: str
    html: str
    section: str = ""
    meta: PageMeta = field(default_factory=PageMeta)

    @property
    def source(self) -> str:
        """The name under which a site builder knows the page."""
        return f"{self.path}.md"

    @property
    def label(self) -> str:
        """Its words in the navigation."""
        return self.meta.get("label", self.title)

    @property
    def is_index(self) -> bool:
        """Whether it opens its section instead of being one entry of it."""
        return bool(self.section) and self.path.rpartition("/")[2] == "index"


@dataclass(frozen=True, slots=True)
class Strip:
    """What the head of every page says: how the page is protected, which edition it is, whether it is invented."""

    marking: str
    edition: str
    edition_title: str
    notice: str
    board: str
    fictional: bool


def strip_of(pages: Sequence[Page]) -> Strip:
    """The strip of a whole site, read from its home page; a site that does not say its marking is not built."""
    home = next((page for page in pages if page.path == HOME), None)
    if home is None:
        raise CannotRun("The site has no home page.", "Run the check first: casereview check")
    marking, edition = home.meta.get("marking", ""), home.meta.get("edition", "")
    if not marking or not edition:
        raise CannotRun("The protective marking or the edition is not known.", "Give `marking:` in casereview.yml.")
    kind = edition.partition(":")[0]
    return Strip(
        marking=marking,
        edition=edition,
        edition_title=home.meta.get("edition_title", f"{kind.capitalize()} edition"),
        notice=home.meta.get("notice", NOTICES.get(kind, "")),
        board=home.meta.get("board", ""),
        fictional=home.meta.get("fictional", False),
    )


def nav_tree(pages: Iterable[Page]) -> list[object]:
    """The navigation as site builders take it: nested lists of ``{title: file}`` and ``{heading: [...]}``.

    Pages keep the order they come in; a heading stands where its first page stands, its index page first.
    """
    top: list[object] = []
    branches: dict[str, list[object]] = {"": top}
    for page in pages:
        branch = _branch(branches, page.section)
        entry: Mapping[str, object] = {page.label: page.source}
        if page.is_index:
            branch.insert(0, entry)
        else:
            branch.append(entry)
    return top


def _branch(branches: dict[str, list[object]], trail: str) -> list[object]:
    if trail not in branches:
        parent, _, heading = trail.rpartition(TRAIL)
        branches[trail] = []
        _branch(branches, parent).append({heading: branches[trail]})
    return branches[trail]


def duplicates(pages: Iterable[Page]) -> list[str]:
    """Paths that more than one page claims, told without regard to case, as Windows and macOS store files."""
    seen: set[str] = set()
    twice: list[str] = []
    for page in pages:
        key = page.path.casefold()
        if key in seen:
            twice.append(page.path)
        seen.add(key)
    return twice
