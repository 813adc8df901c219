"""The extract for the check of facts: what the reports say about one practitioner, for them to put right.

Paragraphs and events keep their numbers, so that an answer can be found again. Everybody else is printed in codes;
what other people said or thought is in it only where it concerns the practitioner. What is left out is counted, not
described. (Checking for accuracy: CPSCB i; 4LSCB appendix C, roles 7.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from casereview.chronology.events import events_of
from casereview.diagnostics import CannotRun
from casereview.identity.editions import NAMED
from casereview.model.document import Document
from casereview.model.people import Coded
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.assemble.assembly import unclear_codes
from casereview.publish.documents.elements import text_of
from casereview.publish.issued.happened import OPINIONS, Happened, happened
from casereview.publish.issued.marks import MarkingAssembly, marked_codes
from casereview.publish.issued.pieces import (
    Piece,
    as_html,
    inner,
    pieces_of,
    rows_as_lines,
    tree_of,
    without_number,
)
from casereview.publish.issued.sharing import (
    EXTRACT,
    Paper,
    assembly_for,
    documents_in,
    hand_out,
    heading,
    meta_for,
    refuse_uncommitted,
)
from casereview.publish.making import Say
from casereview.publish.release import Released

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BASIS = "Check of the facts before the report is finished"
_NOT_THEIRS = "<p><em>What somebody else said is left out here.</em></p>"
_ANSWER = "Is it right? Your comment, or your initials"
_HEADS = ("Number", "What it says", _ANSWER)
_EVENT_HEADS = ("Number and day", "What is recorded", _ANSWER)


@dataclass
class Counted:
    """How many paragraphs and events of a document concern the practitioner, and how many there are; ``rows`` are what
    is printed of it, lists and tables without a number too."""

    name: str
    paragraphs: int = 0
    of_paragraphs: int = 0
    events: int = 0
    of_events: int = 0
    rows: int = 0


@dataclass
class Extract:
    """The body, and what was counted, document by document."""

    body: str = ""
    counted: list[Counted] = field(default_factory=list)

    def what(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The documents, of those looked through, that something was taken from; and whether events were."""
        taken = tuple(key for key, one in zip(keys, self.counted, strict=True) if one.rows)
        return (*taken, "chronology") if any(one.events for one in self.counted) else taken

    @property
    def empty(self) -> bool:
        """Whether nothing in the review concerns the practitioner."""
        return not any(one.rows for one in self.counted)


def make_extract(
    repository: Repository, review_id: str, code: str, target: Path, say: Say, *, only: Sequence[str] = ()
) -> Released:
    """PDF and DOCX of the extract for ``code``, entered in the distribution record; ``only`` some documents."""
    say("Checking the review")
    practitioner = practitioner_of(repository.review(review_id), code)
    refuse_uncommitted(repository, review_id)
    edition = f"{EXTRACT}:{code}"
    assembly, entries, errors = assembly_for(repository, review_id, edition, frozenset({practitioner.id}))
    if errors:
        return Released((), errors)
    # What somebody else said is chosen here, paragraph by paragraph: it stays where it is about the practitioner.
    assembly.edition = replace(assembly.edition, rule=replace(assembly.edition.rule, omit_statements=()))
    named = assembly.edition.rule.persons in NAMED
    keys = documents_in(assembly, only)
    extract = extract_of(assembly, practitioner.id, keys)
    if extract.empty:
        raise CannotRun("No paragraph and no event of these reports concerns this practitioner.")
    recipient = practitioner.label or code
    paper = Paper(
        edition,
        f"extract-{code}",
        extract.body,
        meta_for(assembly, EXTRACT, recipient),
        ("pdf", "docx"),
        {key: entry for key, entry in entries.items() if not (named and key == practitioner.id)},
        extract.what(keys),
        BASIS,
        code,
    )
    return hand_out(repository, assembly, paper, target, say)


def practitioner_of(review: Review, code: str) -> Coded:
    """The practitioner behind a code, of the review or of one agency; refused where it may stand for two people."""
    found = {
        (coded.same_as or coded.id, coded.source if not coded.same_as else ""): coded
        for people in (review.people, *(review.people_of(document) for document in review.documents))
        if (coded := people.coded.get(code)) is not None and coded.of == "person"
    }
    if not found:
        raise CannotRun("The review knows no person of this code.", "The codes stand in people.yml.")
    if len(found) > 1 or code in unclear_codes(review):
        raise CannotRun("Two agencies use this code, perhaps for two people.", "Type: casereview check")
    person = next(iter(found.values()))
    if person.same_as:
        return practitioner_of(review, person.same_as)
    if person.kind != "professional":
        raise CannotRun(
            "An extract is for somebody who worked with the family.",
            "For the family there is a copy of its own: casereview pack REVIEW --edition family:RECIPIENT",
        )
    return person


def extract_of(assembly: MarkingAssembly, code: str, keys: Sequence[str]) -> Extract:
    """The extract from these documents and, where the edition holds them, from their chronologies."""
    found = Extract()
    parts = []
    for key in keys:
        document = assembly.review.document(key)
        assert document is not None
        counted = Counted(assembly.short_title(document))
        found.counted.append(counted)
        inside = "".join([*_sections(assembly, document, code, counted), *_events(assembly, document, code, counted)])
        if inside:
            place = f"extract-{key.replace('/', '-')}"
            parts.append(heading(1, place, escape(assembly.title(document))) + _count(counted) + inside)
    name = escape(assembly.resolver().name(assembly.review.people.coded[code])) if _listed(assembly, code) else code
    found.body = _opening(name, found) + "".join(parts) + _closing()
    return found


def _listed(assembly: MarkingAssembly, code: str) -> bool:
    return code in assembly.review.people.coded


def _opening(name: str, found: Extract) -> str:
    paragraphs, events = (sum(getattr(one, key) for one in found.counted) for key in ("paragraphs", "events"))
    return (
        heading(1, "extract-about", "About this extract")
        + f"<p>This extract is for <strong>{name}</strong> and for nobody else. It holds what the review says about "
        f"your own part in it: {_many(paragraphs, 'paragraph')} and {_many(events, 'event')}.</p>"
        "<p>You are asked one thing: are the facts right? You need not agree with what is made of them. If something "
        "is wrong or missing, write it beside the paragraph, and say where the record of it can be found. If it is "
        "right, put your initials beside it. Then sign the last page and send everything back to whoever gave it to "
        "you.</p>"
        "<p>Paragraphs and events have the numbers they have in the whole report. Everybody else stands under a code. "
        "What does not concern you is left out; the report may say more between two numbers.</p>"
        '<aside class="callout callout-note"><p class="callout-title">Keep it safe</p><p>Codes are not anonymous: '
        "families can be recognised by what happened to them. Please do not copy this extract or show it to anybody "
        "but your manager or your adviser.</p></aside>"
    )


def _count(counted: Counted) -> str:
    said = []
    if counted.of_paragraphs:
        said.append(f"{counted.paragraphs} of {_many(counted.of_paragraphs, 'paragraph')}")
    if counted.of_events:
        said.append(f"{counted.events} of {_many(counted.of_events, 'event')} of the chronology")
    return f"<p>Here are {' and '.join(said)}. The others are left out.</p>"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _sections(assembly: MarkingAssembly, document: Document, code: str, counted: Counted) -> Iterator[str]:
    for section in document.ordered:
        pieces = pieces_of(tree_of(assembly.rendered(document, section).html))
        counted.of_paragraphs += sum(bool(piece.number) for piece in pieces)
        rows = []
        for piece in pieces:
            said = _concerning(piece, code)
            if said:
                counted.paragraphs += bool(piece.number)
                counted.rows += 1
                title = f"<p><em>{escape(piece.kind)}</em></p>" if piece.kind else ""
                number = piece.number or f"after {_before(pieces, piece)}"
                rows.append(_row(escape(number), title + said))
        if rows:
            words = escape(f"{section.number} {section.title}".strip())
            place = f"extract-{document.key.replace('/', '-')}-{section.id}"
            yield heading(2, place, words) + _table(_HEADS, rows)


def _before(pieces: list[Piece], piece: Piece) -> str:
    """The number of the paragraph before one that has none."""
    numbers = [one.number for one in pieces[: pieces.index(piece)] if one.number]
    return numbers[-1] if numbers else "the heading"


def _concerning(piece: Piece, code: str) -> str:
    """What of a piece concerns the practitioner: the paragraph, entries of its lists, rows of its tables. Where the
    paragraph itself does and leads into a list, the list belongs to it."""
    parts, leads = [], False
    for index, element in enumerate(piece.parts):
        mine = code in marked_codes(as_html(element))
        if index == 0 and piece.number:
            leads = mine and text_of(element).rstrip().endswith(":")
            parts += [f"<p>{without_number(element)}</p>"] if mine else []
        elif element.tag in ("ul", "ol"):
            parts.append(_entries(element, code, whole=leads))
            leads = False
        elif element.tag == "table" and mine:
            rows = [row for row in element.iterfind("tbody/tr") if code in marked_codes(as_html(row))]
            parts.append(rows_as_lines(element, rows))
        elif mine:
            parts.append(as_html(element))
    return "".join(parts)


def _entries(element: HtmlElement, code: str, *, whole: bool) -> str:
    kept = [item for item in element.findall("li") if whole or code in marked_codes(as_html(item))]
    items = "".join(f"<li>{inner(item)}</li>" for item in kept)
    return f"<ul>{items}</ul>" if items else ""


def _events(assembly: MarkingAssembly, document: Document, code: str, counted: Counted) -> Iterator[str]:
    if document.chronology is None or not assembly.edition.includes_chronology(document.key):
        return
    rows = []
    for event in events_of(document):
        counted.of_events += 1
        one = happened(assembly, document, event, assembly.review.people.subjects)
        texts = marked_codes(one.html())
        if code in marked_codes(one.who) | texts:
            counted.events += 1
            counted.rows += 1
            who = f"<p><strong>Who:</strong> {one.who}</p>" if one.who else ""
            rows.append(_row(f"{escape(one.id)}<br>{one.when}", who + _their_part(one, code)))
    if rows:
        place = f"extract-{document.key.replace('/', '-')}-events"
        yield heading(2, place, "Events of the chronology") + _table(_EVENT_HEADS, rows)


def _their_part(one: Happened, code: str) -> str:
    """The fields of an event: opinions, and what somebody else had told, only where they concern the practitioner."""
    kept, hidden = [], False
    for field_ in one.told:
        own = code in marked_codes(field_.html)
        if field_.column in OPINIONS and not own:
            continue
        if field_.column == "description" and one.third_party and not own:
            hidden = True
            continue
        kept.append(field_)
    return (_NOT_THEIRS if hidden else "") + one.html(tuple(kept))


def _row(number: str, said: str) -> str:
    return f'<tr><th scope="row">{number}</th><td>{said}</td><td></td></tr>'


def _table(heads: tuple[str, ...], rows: list[str]) -> str:
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _closing() -> str:
    rows = "".join(
        f'<tr><th scope="row">{words}</th><td></td></tr>' for words in ("Signature", "Post", "Date", "Pages returned")
    )
    return (
        heading(1, "extract-signature", "Your answer")
        + "<p>I have read this extract. The facts in it are right, except where I have written otherwise.</p>"
        "<p>Anything else you want to say about the facts:</p>"
        "<table><thead><tr><th>Your comments</th></tr></thead>"
        f"<tbody><tr><td>{'<br>' * 5}</td></tr></tbody></table>"
        '<table class="signatures"><thead><tr><th>To be signed</th><th>By hand</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
