"""What every page is made with: the review, the edition, the ways of printing, and where links lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from casereview.diagnostics import Diagnostic, Severity
from casereview.identity.dates import print_date
from casereview.identity.editions import Edition
from casereview.identity.entries import Entry
from casereview.identity.resolve import Resolver
from casereview.model.document import Document, Section
from casereview.model.profile import Profile
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.render import Rendered, Target, element_id, render_inline, render_section

SHORT_TITLES = {"overview": "Overview report", "summary": "Executive summary", "panel": "Panel minutes"}


@dataclass
class Assembly:
    """One edition of one review on its way to becoming pages or a document.

    ``found`` are the diagnostics of the check; a section with an error shows them in its place. ``as_pages`` tells
    whether links lead to other pages of a site or to places in one document.
    """

    repository: Repository
    review: Review
    profile: Profile
    edition: Edition
    entries: Mapping[str, Entry] | None
    found: Sequence[Diagnostic] = ()
    as_pages: bool = True
    _resolvers: dict[str, Resolver] = field(default_factory=dict)
    _rendered: dict[str, Rendered] = field(default_factory=dict)

    @property
    def documents(self) -> list[Document]:
        """The documents this edition includes."""
        return [document for document in self.review.documents if self.edition.includes_document(document.key)]

    def resolver(self, document: Document | None = None) -> Resolver:
        """How references print in a document; without one, how they print in the review's own texts."""
        key = document.key if document else ""
        if key not in self._resolvers:
            people = self.review.people_of(document) if document else self.review.people
            self._resolvers[key] = Resolver(people, self.edition, self.entries)
        return self._resolvers[key]

    @property
    def problems(self) -> set[tuple[str, str]]:
        """Codes that could not be printed, and why: (code of people.yml or empty, code of the diagnostic)."""
        return set().union(*(resolver.problems for resolver in self._resolvers.values()))

    # Where things stand

    def page(self, document: Document, section: Section | None = None) -> str:
        """The path of the page of a section, or of a document's first page."""
        return f"{document.key}/{section.id if section and section.id else 'index'}"

    def href(self, document: Document, section: Section, anchor: str) -> str:
        """The link to an anchor or paragraph number."""
        place = element_id(document.key, section.anchors.get(anchor, anchor) if self.edition.public else anchor)
        return f"page:{self.page(document, section)}#{place}" if self.as_pages else f"#{place}"

    def target(self, key: str, anchor: str) -> Target | None:
        """Where a link leads in this edition; nothing if the edition leaves its document out."""
        document = self.review.document(key)
        if document is None or not self.edition.includes_document(key):
            return None
        for section in document.ordered:
            if anchor in section.anchors and not self.errors(section.path):
                if self.edition.public and all(p.number != section.anchors[anchor] for p in section.paragraphs):
                    return None
                return Target(self.href(document, section, anchor), section.anchors[anchor], self.short_title(document))
        return None

    def short_title(self, document: Document) -> str:
        """A document's title in a few words: the agency's, or what it is."""
        if document.agency:
            return self.agency_name(document.agency)
        return SHORT_TITLES.get(document.key, document.title)

    def agency_name(self, agency: str) -> str:
        """An agency as this edition prints it: by the label of its organisation, which names nobody."""
        entry = self.review.agencies.get(agency)
        coded = self.review.people.coded.get(entry.organisation if entry else agency)
        if coded is None:
            return agency.capitalize()
        return coded.printed_publicly if self.edition.rule.organisations == "public" else coded.label

    # Printing

    def rendered(self, document: Document, section: Section, deeper: int = 0) -> Rendered:
        """A section's text, rendered once."""
        if section.path not in self._rendered:
            resolver = self.resolver(document)
            self._rendered[section.path] = render_section(
                section, document, resolver, self.target, self.repository.root, deeper=deeper
            )
        return self._rendered[section.path]

    def text(self, text: str, document: Document | None = None) -> str:
        """A text of a field as HTML."""
        return render_inline(text, self.resolver(document))

    def date(self, iso: str) -> str:
        """A date as this edition prints it, as HTML that keeps the machine's form where the edition is exact."""
        if not iso:
            return ""
        printed = print_date(iso, self.edition.rule.dates)
        exact = self.edition.rule.dates == "exact" and len(iso) == 10
        return f'<time datetime="{iso}">{printed}</time>' if exact and self.as_pages else printed

    def errors(self, path: str) -> list[Diagnostic]:
        """The errors the check found in a file."""
        return [item for item in self.found if item.path == path and item.severity is Severity.ERROR]


def problem_callout(problems: Sequence[Diagnostic]) -> str:
    """What stands in the place of a part that is broken."""
    rows = "".join(
        f"<p><code>{escape(item.path)}:{item.line}:{item.column}: {item.code}</code> {escape(item.message)}</p>"
        for item in problems
    )
    title = "This part cannot be shown until it is put right"
    return f'<aside class="callout callout-problem"><p class="callout-title">{title}</p>{rows}</aside>'
