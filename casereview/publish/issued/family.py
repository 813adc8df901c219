"""The family's own copy: large print, plain words, their own people by the names they chose, everybody else in codes.

``editions/family.yml`` lists the readers, each with the codes of those they know by name. Which documents they get is
what the procedure's edition ``family`` holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.identity.resolve import CHOSEN
from casereview.model import values
from casereview.model.document import Document, Section
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.assemble.documents import section_html
from casereview.publish.documents.vocabulary import HEADINGS
from casereview.publish.issued.marks import MarkingAssembly, capitalised, marked_codes, unmarked
from casereview.publish.issued.pieces import as_entries, inner, tree_of
from casereview.publish.issued.sharing import (
    FAMILY,
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

FILE = "editions/family.yml"
#: Tables with more columns than this do not fit a page of large print.
_COLUMNS = 2
BASIS = "Shared with the family under the procedure"


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of the family: the ``code`` of their own, the codes of the ``people`` they know by name, and the keys
    of the ``documents`` they get (all that the edition holds, where none is named)."""

    id: str
    code: str
    people: tuple[str, ...]
    documents: tuple[str, ...]
    index: int


def make_family(repository: Repository, review_id: str, reader_id: str, target: Path, say: Say) -> Released:
    """PDF, DOCX and HTML for one reader, entered in the distribution record."""
    say("Checking the review")
    reader = reader_of(repository.review(review_id), reader_id)
    refuse_uncommitted(repository, review_id)
    named = frozenset(reader.people)
    assembly, entries, errors = assembly_for(repository, review_id, f"{FAMILY}:{reader.id}", named)
    if errors:
        return Released((), errors)
    people = assembly.review.people.coded
    unknown = [code for code in reader.people if code not in people or people[code].of != "person"]
    if unknown:
        raise CannotRun("editions/family.yml names somebody who is no person of people.yml.", "Correct the code.")
    chosen = {code for code in reader.people if code in entries and entries[code].latest(CHOSEN)}
    keys = documents_in(assembly, reader.documents)
    if not keys:
        raise CannotRun("Nothing that the family gets is written yet.", "Its documents: casereview profile show")
    who = assembly.resolver().name(people[reader.code]) if reader.code in people else reader.id
    paper = Paper(
        f"{FAMILY}:{reader.id}",
        f"family-{reader.id}",
        family_body(assembly, keys, who, chosen),
        meta_for(assembly, FAMILY, unmarked(who), large=True),
        ("pdf", "docx", "html"),
        {code: entry for code, entry in entries.items() if code not in chosen},
        tuple(keys),
        BASIS,
        reader.code,
        _without_a_name(assembly.review, reader, chosen),
    )
    return hand_out(repository, assembly, paper, target, say)


def readers_of(review: Review) -> list[Reader]:
    """The readers that editions/family.yml lists."""
    listed = values.groups(review.yaml(FILE, "edition").value, "recipients")
    return [
        Reader(
            values.text(item, "id"),
            values.text(item, "person"),
            values.texts(item, "people"),
            values.texts(item, "documents"),
            index,
        )
        for index, item in listed
    ]


def reader_of(review: Review, reader_id: str) -> Reader:
    """The reader of that id."""
    known = readers_of(review)
    for reader in known:
        if reader.id == reader_id:
            return reader
    names = ", ".join(reader.id for reader in known) or "nobody yet"
    raise CannotRun("No reader of the family is called so.", f"editions/family.yml lists: {names}.")


def _without_a_name(review: Review, reader: Reader, chosen: Collection[str]) -> tuple[Diagnostic, ...]:
    """One for each person without a chosen name: the reader expects a name, and gets a code."""
    file = review.yaml(FILE, "edition")
    message = "The identity register holds no name that the family chose for this person, so the code is printed."
    hint = "Ask the family, and add it: casereview identity set REVIEW CODE; or take the code out of the list."
    return tuple(
        replace(
            file.problem(("recipients", reader.index, "people", place), "CR861", message, hint),
            severity=Severity.WARNING,
        )
        for place, code in enumerate(reader.people)
        if code not in chosen
    )


def family_body(assembly: MarkingAssembly, keys: Sequence[str], who: str, chosen: Collection[str]) -> str:
    """Introduction, documents with a place for comments after each part, and at the end whom each code stands for and
    what the words mean."""
    documents = [found for key in keys if (found := assembly.review.document(key)) is not None]
    text = "".join(part for document in documents for part in _document(assembly, document, several=len(keys) > 1))
    codes = marked_codes(text) - set(chosen)
    return _opening(who, named=bool(chosen)) + text + _people(assembly, codes) + _words(assembly, text)


def _opening(who: str, *, named: bool) -> str:
    names = "Your own family is called by the names you chose. Everybody else has" if named else "Everybody has"
    return (
        heading(1, "family-welcome", "Before you read")
        + f"<p>This copy was made for <strong>{escape(who)}</strong>. Thank you for reading it.</p>"
        "<p>It tells what happened, what people did and did not do, and what should change. Some of it may be hard to "
        "read. You can stop at any time, and you can ask somebody to read it with you. The person who gave you this "
        "copy can help you find someone to talk to.</p>"
        f"<p>{names} a short name that is not their own, such as HV1. At the end there is a list of who they are and "
        "of what the harder words mean.</p>"
        "<p>After each part there is room for what you want to say: what is wrong, what is missing, what matters most "
        "to you. You can also tell us in any other way you like. What you say will be read before the report is "
        "finished.</p>"
        '<aside class="callout callout-note"><p class="callout-title">Please keep it private</p><p>This copy is only '
        "for you. The children have a right to grow up without being known for this. Please do not put any of it on "
        "the internet or give it to anybody.</p></aside>"
    )


def _document(assembly: MarkingAssembly, document: Document, *, several: bool) -> Iterator[str]:
    name = document.key.replace("/", "-")
    level = 2 if several else 1
    if several:
        yield heading(1, f"family-{name}", escape(assembly.title(document)))
    for section in document.ordered:
        place = f"family-{name}-{section.id}"
        words = escape(f"{section.number} {section.title}".strip())
        root = tree_of(section_html(assembly, document, section, deeper=level - 1))
        _made_plain(root)
        _spell_out(assembly.review, root)
        yield heading(level, place, words) + inner(root) + _room(place, section)


def _made_plain(root: HtmlElement) -> None:
    """Wide tables as lists, and headings that begin with a capital."""
    for table in list(root.iter("table")):
        parent, row = table.getparent(), next(table.iter("tr"), None)
        if parent is not None and row is not None and len(row) > _COLUMNS:
            listed = tree_of(as_entries(table))
            listed.tail, table.tail = table.tail, None
            parent.replace(table, listed)
    for element in root.iter(*sorted(HEADINGS)):
        element.text = capitalised(element.text) if element.text else element.text


def _spell_out(review: Review, root: HtmlElement) -> None:
    """Explain each abbreviation where it first stands in a section."""
    meanings = {word: meaning.strip().rstrip(".") for word, meaning in review.abbreviations.items()}
    if not meanings:
        return
    words = "|".join(sorted(map(re.escape, meanings), key=len, reverse=True))
    one = re.compile(rf"(?<![\w&])(?:{words})(?![\w&])")
    told = set[str]()

    def explain(found: re.Match[str]) -> str:
        if found[0] in told:
            return found[0]
        told.add(found[0])
        return f"{found[0]} ({meanings[found[0]]})"

    for element in root.iter():
        if element.tag not in ("h1", "h2", "h3", "h4", "h5", "h6", "code", "th"):
            element.text = one.sub(explain, element.text) if element.text else element.text
        if element is not root and element.tail:
            element.tail = one.sub(explain, element.tail)


def _room(place: str, section: Section) -> str:
    """Where the reader writes."""
    about = escape(section.title or "this part")
    head = f"What do you want to say about “{about}”?"
    return (
        f'<table><thead><tr><th id="{place}-room">{head}</th></tr></thead>'
        f"<tbody><tr><td>{'<br>' * 7}</td></tr></tbody></table>"
    )


def _people(assembly: MarkingAssembly, codes: frozenset[str] | set[str]) -> str:
    of = assembly.review.people_of
    known = {code: item for document in assembly.documents for code, item in of(document).coded.items()}
    rows = []
    for code in sorted(codes & set(known), key=lambda one: known[one].label.casefold()):
        item = known[code]
        words = item.public or item.role or item.kind.replace("-", " ")
        if item.of == "person" and item.label and words and words.casefold() != item.label.casefold():
            rows.append(f"<dt>{escape(item.label)}</dt><dd>{escape(words[:1].upper() + words[1:])}</dd>")
    if not rows:
        return ""
    return heading(1, "family-people", "Who the codes stand for") + f"<dl>{''.join(rows)}</dl>"


def _words(assembly: MarkingAssembly, text: str) -> str:
    said = re.sub(r"<[^>]*>", " ", unmarked(text))
    used = {
        word: meaning
        for word, meaning in assembly.review.abbreviations.items()
        if re.search(rf"(?<![\w&]){re.escape(word)}(?![\w&])", said)
    }
    if not used:
        return ""
    rows = "".join(
        f"<dt>{escape(word)}</dt><dd>{assembly.text(meaning)}</dd>"
        for word, meaning in sorted(used.items(), key=lambda pair: pair[0].casefold())
    )
    return heading(1, "family-words", "What the words mean") + f"<dl>{rows}</dl>"


__all__ = ["family_body", "make_family", "reader_of", "readers_of"]
