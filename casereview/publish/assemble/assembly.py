"""What every page is made with: the review, the edition, the ways of printing, and where links lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from casereview.diagnostics import Diagnostic, Severity
from casereview.identity.dates import print_date
from casereview.identity.editions import Edition, printing
from casereview.identity.entries import Entry
from casereview.identity.resolve import NOT_PRINTED, Resolver
from casereview.model import values
from casereview.model.document import Document, Section
from casereview.model.people import Coded, read_people
from casereview.model.profile import Profile
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.render import Rendered, Target, element_id, render_inline, render_section

if TYPE_CHECKING:
    from casereview.genogram.picture import Picture

SHORT_TITLES = {
    "rapid-review": "Rapid review",
    "overview": "Overview report",
    "summary": "Executive summary",
    "panel": "Panel minutes",
}


@dataclass
class Assembly:
    """One edition of one review on its way to becoming pages or a document.

    ``found`` are the diagnostics of the check; a section with an error shows them in its place. ``forgotten`` are
    codes whose identity was taken out of the register on purpose. ``named``, where given, are the only ones who are
    given a name, in every text. ``as_pages`` tells whether links lead to other pages of a site or to places in one
    document; ``only`` is the key of that document, and no link leads out of it. ``drawings``
    are pictures made already, by everything they depend on.
    """

    repository: Repository
    review: Review
    profile: Profile
    edition: Edition
    entries: Mapping[str, Entry] | None
    found: Sequence[Diagnostic] = ()
    forgotten: frozenset[str] = frozenset()
    named: frozenset[str] | None = None
    as_pages: bool = True
    only: str = ""
    _resolvers: dict[str, Resolver] = field(default_factory=dict)
    _errors: dict[str, list[Diagnostic]] | None = None
    _pages: dict[str, str] = field(default_factory=dict)
    _rendered: dict[str, Rendered] = field(default_factory=dict)
    _hidden: dict[str, frozenset[str]] = field(default_factory=dict)
    drawings: dict[tuple[object, ...], Picture] = field(default_factory=dict)

    @property
    def board(self) -> str:
        """The name of the board that holds the review, in clear."""
        return self.review.board or self.repository.board

    @property
    def documents(self) -> list[Document]:
        """The documents this edition includes."""
        return [document for document in self.review.documents if self.edition.includes_document(document.key)]

    def resolver(self, document: Document | None = None, way: str = "") -> Resolver:
        """How references print in a document; without one, how they print in the review's own texts. ``way`` is how a
        form prints people, where that is not the edition's own way."""
        key = f"{document.key if document else ''}|{way}"
        if key not in self._resolvers:
            edition = printing(self.edition, way) if way else self.edition
            people = self.review.people_of(document) if document else self.review.people
            named = None if document else frozenset(code for code, item in people.coded.items() if self.knows(item))
            if self.named is not None or edition.for_some:
                named = self.named or frozenset()
            unclear = unclear_codes(self.review)
            self._resolvers[key] = Resolver(people, edition, self.entries, unclear, self.forgotten, named)
        return self._resolvers[key]

    def knows(self, item: Coded) -> bool:
        """Whether the review's own pages may name a person: in the edition of one agency its own staff, the subjects,
        and whom it knew."""
        agency = self.edition.agency
        if not agency or item.of != "person" or item.kind == "subject":
            return True
        return item.agency == agency or agency in values.texts(item.data, "known_to")

    @property
    def problems(self) -> set[tuple[str, str]]:
        """Codes that could not be printed, and why: (code of people.yml or empty, code of the diagnostic)."""
        return set().union(*(resolver.problems for resolver in self._resolvers.values()))

    # Where things stand

    def page(self, document: Document, section: Section | None = None) -> str:
        """The path of the page of a section, or of a document's first page. Each section has one of its own: what
        names no section of the procedure, or one that stands twice, is called as its file is."""
        if section is None:
            return f"{document.key}/index"
        if section.path not in self._pages:
            taken = {"index"}
            for one in document.ordered:
                known = one.rule is not None and one.id not in taken
                name = one.id if known else PurePosixPath(one.path).stem
                taken.add(name)
                self._pages[one.path] = f"{document.key}/{name}"
        return self._pages[section.path]

    def href(self, document: Document, section: Section, anchor: str) -> str:
        """The link to an anchor or paragraph number."""
        place = element_id(document.key, section.anchors.get(anchor, anchor) if self.edition.public else anchor)
        return f"page:{self.page(document, section)}#{place}" if self.as_pages else f"#{place}"

    def target(self, key: str, anchor: str) -> Target | None:
        """Where a link leads in this edition; nothing if the edition leaves its document out."""
        document = self.review.document(key)
        if document is None or not self.edition.includes_document(key) or self.only not in ("", key):
            return None
        for section in document.ordered:
            if anchor in section.anchors and not self.errors(section.path):
                if not self._shown(section, anchor):
                    return None
                return Target(self.href(document, section, anchor), section.anchors[anchor], self.short_title(document))
        return self._event(document, anchor)

    def _shown(self, section: Section, anchor: str) -> bool:
        """Whether the place an anchor names is printed: not in a statement that is left out, and for the public only
        where it is a numbered paragraph."""
        number = section.anchors[anchor]
        found = next((one for one in section.paragraphs if one.number == number), None)
        if found is None:
            return not self.edition.public
        own = self.edition.public or found.anchor == anchor
        return not (own and self.edition.omits(found.block.callout))

    def _event(self, document: Document, event: str) -> Target | None:
        """Where a link to an event of a chronology leads: to its row on the site; on paper its number is told."""
        shown = self.edition.includes_chronology(document.key) and not self.edition.public
        if not shown or not document.has_event(event) or self.errors(f"{document.folder}/chronology.csv"):
            return None
        if event in self._hidden_events(document):
            return None
        return Target(f"page:chronology#{event}" if self.as_pages else "", event, self.short_title(document), "event")

    def _hidden_events(self, document: Document) -> frozenset[str]:
        """The events of a document that tell a kind of statement the edition leaves out."""
        if not self.edition.rule.omitted or document.chronology is None:
            return frozenset()
        if document.key not in self._hidden:
            cells = (row.cells for row in document.chronology.rows)
            hidden = frozenset(one.get("id", "") for one in cells if self.edition.omits(one.get("statement", "")))
            self._hidden[document.key] = hidden
        return self._hidden[document.key]

    def short_title(self, document: Document) -> str:
        """A document's title in a few words: the agency's, or what it is."""
        if document.agency:
            return self.agency_name(document.agency)
        return SHORT_TITLES.get(document.key, document.title)

    def agency_name(self, agency: str) -> str:
        """An agency as this edition prints it: by the label of its organisation, which names nobody."""
        entry = self.review.agencies.get(agency)
        coded = self.review.people.coded.get(entry.organisation if entry else agency)
        resolver, public = self.resolver(), self.edition.rule.organisations == "public"
        if coded is None and public:  # its id may be a name
            resolver.problems.add(("", "CR802"))
            return NOT_PRINTED
        if coded is None:
            return agency.capitalize()
        return resolver.name(coded) if public else coded.label

    @property
    def review_title(self) -> str:
        """The review's title, references in it printed; plain text."""
        return self.resolver().text(self.review.title) or self.review.id

    def title(self, document: Document) -> str:
        """A document's title, references in it printed; plain text."""
        return self.resolver(document).text(document.title) or self.short_title(document)

    # Printing

    def rendered(self, document: Document, section: Section, deeper: int = 0) -> Rendered:
        """A section's text, rendered once."""
        if section.path not in self._rendered:
            resolver = self.resolver(document)
            self._rendered[section.path] = render_section(
                section, document, resolver, self.target, self.repository.root, deeper=deeper
            )
        return self._rendered[section.path]

    def in_drawing(self, code: str, printed: str) -> str:  # noqa: ARG002 - editions that mark or strike out need it
        """Words printed for a code (empty for words of any kind) as they stand in a drawing."""
        return printed

    def in_words(self, code: str, printed: str) -> str:  # noqa: ARG002 - as above
        """The name of a person as it stands in the words beside a drawing."""
        return printed

    def is_struck(self, code: str) -> bool:  # noqa: ARG002 - as above
        """Whether a person is struck out of this edition, wherever they are named."""
        return False

    def text(self, text: str, document: Document | None = None) -> str:
        """A text of a field as HTML."""
        return render_inline(text, self.resolver(document))

    def date(self, iso: str) -> str:
        """A date as this edition prints it, as HTML that keeps the machine's form where the edition is exact."""
        if not iso:
            return ""
        printed = print_date(iso, self.edition.dating)
        exact = self.edition.dating.exact and len(iso) == 10
        return f'<time datetime="{iso}">{printed}</time>' if exact and self.as_pages else printed

    @property
    def broken(self) -> Mapping[str, list[Diagnostic]]:
        """The errors the check found, by the path of the file they are in."""
        if self._errors is None:
            self._errors = {}
            for item in self.found:
                if item.severity is Severity.ERROR:
                    self._errors.setdefault(item.path, []).append(item)
        return self._errors

    def errors(self, path: str) -> list[Diagnostic]:
        """The errors the check found in a file."""
        return self.broken.get(path, [])

    def problems_in(self, *names: str) -> str:
        """What stands before that which is printed from files of data (by name in the review's folder)."""
        found = [item for name in names for item in self.errors(f"{self.review.folder}/{name}")]
        return problem_callout(found) if found else ""

    def readable(self, name: str) -> bool:
        """Whether a file of data can be read and has the form it should; what it holds is else not printed at all."""
        return not any(item.code < "CR200" for item in self.errors(f"{self.review.folder}/{name}"))


def unclear_codes(review: Review) -> frozenset[str]:
    """Codes that an agency's own people.yml uses although the review or another agency has them for somebody else.

    The identity register has one entry for a code: with two persons behind it, one would be given the other's name.
    """
    used: set[str] = set()
    unclear: set[str] = set()
    for document in review.documents:
        for file in review.people_of(document).files[1:]:
            for code, item in read_people(file).coded.items():
                if code in review.people.coded:
                    unclear |= {code} if item.same_as != code else set()
                elif not item.same_as:
                    unclear |= {code} & used
                    used.add(code)
    return frozenset(unclear)


def problem_callout(problems: Sequence[Diagnostic]) -> str:
    """What stands in the place of a part that is broken."""
    rows = "".join(
        f"<p><code>{escape(item.path)}:{item.line}:{item.column}: {item.code}</code> {escape(item.message)}</p>"
        for item in problems
    )
    title = "This part cannot be shown until it is put right"
    return f'<aside class="callout callout-problem"><p class="callout-title">{title}</p>{rows}</aside>'
