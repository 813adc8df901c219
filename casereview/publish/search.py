"""What was made, searched for every value of the identity register, as bytes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from pathlib import Path

from casereview.diagnostics import Diagnostic
from casereview.identity.entries import Entry
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.pages import Page

#: All but the symbols that the program draws itself.
_PICTURE = re.compile(r'<img\b(?! class="symbol")[^>]*\salt="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Searched:
    """Values found, by artefact, place, code and kind, never the value; and files that are pictures."""

    diagnostics: tuple[Diagnostic, ...]
    pictures: tuple[str, ...]


def search(folder: Path, assembly: Assembly, entries: Mapping[str, Entry], *, release: bool = True) -> Searched:
    """Search the files of ``folder``; ``release`` takes a doubt for a hit. Stops where the scanner proves blind."""
    from casereview.identity.labels import printable_labels
    from casereview.identity.matcher import Strictness, build_matcher
    from casereview.identity.scan import diagnostics, scan_release

    review = assembly.review
    everyone = [review.people, *(review.people_of(document) for document in review.documents)]
    labels = {label for people in everyone for label in printable_labels(people, assembly.board)}
    known = list(entries.values())
    if assembly.edition.rule.dates == "exact":
        # Such an edition says when everything happened, and so when somebody died. Dates of birth stay searched for.
        known = [replace(entry, died="") for entry in known]
    matcher = build_matcher(known, sorted(labels), Strictness.RELEASE if release else Strictness.DRAFT)
    found = scan_release(sorted(folder.iterdir()), matcher)
    return Searched(tuple(diagnostics(found.hits)), found.pictures)


def search_pages(
    pages: Sequence[Page], assembly: Assembly, entries: Mapping[str, Entry], *, release: bool
) -> tuple[Diagnostic, ...]:
    """The same for pages not built yet: their addresses, titles and bodies, in a private folder that is removed."""
    with tempfile.TemporaryDirectory(prefix="casereview-") as place:
        for page in pages:
            if page.path.startswith("help/") or page.path == "procedure":
                continue  # the same words for every review: they hold nothing of this one
            file = Path(place, f"{page.path}.html")
            file.parent.mkdir(parents=True, exist_ok=True)
            trail = f"<p>{escape(page.section)}</p>"
            file.write_text(f"<h1>{escape(page.title)}</h1>{trail}{page.html}", encoding="utf-8")
        return search(Path(place), assembly, entries, release=release).diagnostics


def pictures_in(html: str) -> tuple[str, ...]:
    """The descriptions of the pictures a body carries: words and faces in a picture are read by nobody but people."""
    return tuple(dict.fromkeys(unescape(words) for words in _PICTURE.findall(html)))
