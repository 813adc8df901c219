"""What was made, searched for every value of the identity register, as bytes and in memory alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import TYPE_CHECKING

from casereview.diagnostics import Diagnostic
from casereview.identity.editions import Edition
from casereview.identity.entries import Entry
from casereview.model.review import Review
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.pages import Page

if TYPE_CHECKING:
    from casereview.identity.matcher import Matcher
    from casereview.identity.terms import Terms

#: All but the symbols and genograms that the program draws itself: their words are searched as text.
_PICTURE = re.compile(r'<img\b(?! class="(?:symbol|drawn)")[^>]*\salt="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Searched:
    """Values found, by artefact, place, code and kind, never the value; and files that are pictures."""

    diagnostics: tuple[Diagnostic, ...]
    pictures: tuple[str, ...]


def labels_of(review: Review, board: str) -> list[str]:
    """What an edition may print of a review and is no name found: labels, public words, the board's own name."""
    from casereview.identity.labels import printable_labels

    everyone = [review.people, *(review.people_of(document) for document in review.documents)]
    return sorted({label for people in everyone for label in printable_labels(people, board)})


def looked_for(entries: Iterable[Entry], edition: Edition) -> list[Entry]:
    """The entries as they are looked for in an edition. One with exact dates says when everything happened, and so when
    somebody died; dates of birth stay looked for."""
    if edition.rule.dates == "exact":
        return [replace(entry, died="") for entry in entries]
    return list(entries)


def terms_for(assembly: Assembly, entries: Iterable[Entry], *, release: bool) -> Terms:
    """What ``entries`` are searched for by in files of an edition; ``release`` takes a doubt for a hit."""
    from casereview.identity.matcher import Strictness, terms_of

    strictness = Strictness.RELEASE if release else Strictness.DRAFT
    return terms_of(looked_for(entries, assembly.edition), labels_of(assembly.review, assembly.board), strictness)


def matcher_for(assembly: Assembly, entries: Iterable[Entry], *, release: bool) -> Matcher:
    """What finds ``entries`` in files of an edition."""
    from casereview.identity.matcher import Matcher

    return Matcher(terms_for(assembly, entries, release=release))


def search(files: Mapping[str, bytes], matcher: Matcher, edition: Edition) -> Searched:
    """Search files of ``edition`` by name. Stops where the scanner proves blind.

    An edition that prints ages and dates as they are tells a date of birth to whoever counts, and says so: there an age
    beside a date is no find.
    """
    from casereview.identity.scan import diagnostics, scan_made

    told = {"exact age"} if edition.rule.ages == edition.rule.dates == "exact" else set()
    found = scan_made(files, matcher)
    return Searched(tuple(diagnostics(hit for hit in found.hits if hit.kind not in told)), found.pictures)


def search_pages(pages: Sequence[Page], matcher: Matcher, edition: Edition) -> tuple[Diagnostic, ...]:
    """The same for pages not built yet: their addresses, titles and bodies."""
    files = {}
    for page in pages:
        if page.path.startswith("help/") or page.path == "procedure":
            continue  # the same words for every review: they hold nothing of this one
        trail = f"<p>{escape(page.section)}</p>"
        files[f"{page.path}.html"] = f"<h1>{escape(page.title)}</h1>{trail}{page.html}".encode()
    return search(files, matcher, edition).diagnostics


def pictures_in(html: str) -> tuple[str, ...]:
    """The descriptions of the pictures a body carries: words and faces in a picture are read by nobody but people."""
    return tuple(dict.fromkeys(unescape(words) for words in _PICTURE.findall(html)))
