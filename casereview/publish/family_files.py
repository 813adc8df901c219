"""A genogram as a file of its own, in words, or beside the board's: made for one edition, searched for names, and only
then given out.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.genogram.picture import title_of
from casereview.genogram.plain_text import compared, told
from casereview.genogram.printing import printing_of
from casereview.genogram.views import usual_day
from casereview.identity.terms import Terms
from casereview.identity.unavailable import RegisterUnavailable
from casereview.model.document import Document
from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.family_beside import comparison_of, knowers_of
from casereview.publish.assemble.family_drawing import Kinship, own_people
from casereview.publish.documents import DocumentMeta, DocumentRefused
from casereview.publish.family_sheet import headed, heading
from casereview.publish.gate import checked, refuse_weak_procedure
from casereview.publish.opening import Opened, open_for
from casereview.publish.release import put_in_place
from casereview.publish.search import search
from casereview.publish.site import assembly_of
from casereview.publish.unprinted import unprinted

if TYPE_CHECKING:
    from casereview.genogram.picture import Picture

Say = Callable[[str], None]
#: The edition that is made where nobody asks for one: with the key, and without.
WITH_KEY, WITHOUT_KEY = "panel", "coded"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted. ``agency``: its own picture; ``day`` empty for the end of the period; ``edition`` empty for the
    usual one; ``focus`` the code of a person."""

    review: str
    agency: str = ""
    day: str = ""
    edition: str = ""
    focus: str = ""
    without_key: bool = False

    def stem(self, edition: str) -> str:
        """The name of its file without the ending: codes and a day, never more."""
        return "-".join(filter(None, ("genogram", self.agency, self.focus, self.day, edition.replace(":", "-"))))


@dataclass(frozen=True)
class FamilyMade:
    """What came of it: files in their place, or a text for the screen, or the diagnostics that kept it back.
    ``left_out`` are sentences on what it does not show."""

    files: tuple[Path, ...] = ()
    text: str = field(default="", repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[str, ...] = ()


def make_drawing(repository: Repository, asked: Asked, out: Path | None, ending: str, say: Say) -> FamilyMade:
    """The drawing as a file: svg, png, pdf or html; the last two with the words. Of a large family the views too."""
    ready = _ready(repository, asked, say)
    if ready.refused:
        return FamilyMade(diagnostics=ready.refused)
    say("Drawing the family, and reading the drawing back")
    picture = ready.kinship.picture(ready.day, asked.focus)
    folder = repository.root / "build" / "genogram" / asked.review
    target = out or folder / f"{asked.stem(ready.assembly.edition.name)}.{ending}"
    named = dict(_named(picture, target.stem))
    try:
        files = _files(ready, picture, named, target.stem, ending, say)
    except DocumentRefused as refusal:
        return FamilyMade(diagnostics=refusal.diagnostics)
    drawn = {f"{name}-drawn.svg": each.svg.encode() for name, each in named.items()}
    refused = ready.refused_after({**drawn, **files}, say)
    if refused:
        return FamilyMade(diagnostics=refused)
    placed = put_in_place(files, ready.assembly, None, target.parent, say, (), beside=True)
    return FamilyMade(placed.files, diagnostics=unprinted(ready.assembly), left_out=picture.left_out)


def make_words(repository: Repository, asked: Asked, out: Path | None, say: Say) -> FamilyMade:
    """The same in words: as a text file, or as a text for the screen where the edition names nobody."""
    ready = _ready(repository, asked, say)
    if ready.refused:
        return FamilyMade(diagnostics=ready.refused)
    description = ready.kinship.words(ready.day, asked.focus)
    title = title_of(printing_of(ready.assembly.resolver()), ready.day)
    return _given_out(ready, told(description, title), out, say, description.left_out)


def make_comparison(repository: Repository, asked: Asked, out: Path | None, say: Say) -> FamilyMade:
    """An agency's picture beside the board's, in words."""
    ready = _ready(repository, replace(asked, agency="", focus=""), say)
    if ready.refused:
        return FamilyMade(diagnostics=ready.refused)
    found, printing = comparison_of(ready.assembly, asked.agency, ready.day)
    text = compared(found, knowers_of(ready.assembly), printing.name, ready.assembly.agency_name)
    return _given_out(ready, text, out, say, ())


def _given_out(ready: _Ready, text: str, out: Path | None, say: Say, left_out: tuple[str, ...]) -> FamilyMade:
    if out is None and ready.assembly.edition.prints_names:
        raise CannotRun(
            "Words with names are not shown on a screen, where they stay in its history.",
            "Name a file: --out family.txt; or print codes: --edition coded",
        )
    name = out.name if out else "words.txt"
    refused = ready.refused_after({name: text.encode()}, say)
    if refused:
        return FamilyMade(diagnostics=refused)
    problems = unprinted(ready.assembly)
    if out is None:
        return FamilyMade(text=text, diagnostics=problems)
    placed = put_in_place({name: text.encode()}, ready.assembly, None, out.parent, say, (), beside=True)
    return FamilyMade(placed.files, diagnostics=problems, left_out=left_out)


@dataclass(frozen=True)
class _Ready:
    """Everything a picture is made with; ``refused`` are errors in the file it is drawn from."""

    opened: Opened
    assembly: Assembly
    kinship: Kinship
    day: str
    refused: tuple[Diagnostic, ...] = ()

    def refused_after(self, files: Mapping[str, bytes], say: Say) -> tuple[Diagnostic, ...]:
        """What keeps finished files back: names in an edition without names; for the public anything not printed."""
        from casereview.identity.matcher import Matcher

        edition = self.assembly.edition
        found: tuple[Diagnostic, ...] = ()
        if edition.public:
            found = tuple(one for one in unprinted(self.assembly) if one.severity is Severity.ERROR)
        if self.opened.release and not edition.prints_names:
            say("Searching for names")
            matcher = Matcher(Terms.from_bytes(self.opened.release))
            found += search(files, matcher, edition).diagnostics
        return found


def _ready(repository: Repository, asked: Asked, say: Say) -> _Ready:
    review = repository.review(asked.review)
    opened = _open(repository, asked)
    edition = opened.edition
    if edition.public:
        if opened.handed is None:
            raise CannotRun("Without the key nothing can be searched for names, so nothing is made for the public.")
        if asked.day or asked.focus:
            raise CannotRun(
                "What is for everybody shows the whole family at the end of the period: pictures of several days would "
                "tell when something happened.",
                "Leave out --as-at and --focus.",
            )
        refuse_weak_procedure(edition)
    if asked.agency and (edition.public or (edition.agency and edition.agency != asked.agency)):
        raise CannotRun(
            f"The edition {edition.name} does not hold what this agency wrote.",
            "Name one that does: --edition panel or --edition coded",
        )
    say("Checking the review")
    found = checked(repository, asked.review)
    assembly = assembly_of(repository, asked.review, edition.name, opened.handed, found, without_key=asked.without_key)
    assembly = replace(assembly, forgotten=opened.forgotten)
    kinship = Kinship(assembly, _agency(assembly, asked.agency) if asked.agency else None)
    if not kinship.problems and not kinship.is_told:
        raise CannotRun(
            "Nothing is recorded of who belongs to whom, so there is nothing to draw.",
            f"Write it under family: and households: in {kinship.path}",
        )
    day = asked.day or usual_day(review.value)
    return _Ready(opened, assembly, kinship, day, tuple(kinship.problems))


def _open(repository: Repository, asked: Asked) -> Opened:
    if asked.edition:
        return open_for(repository, asked.review, asked.edition, without_key=asked.without_key)
    profile = repository.review(asked.review).profile
    if asked.without_key or (profile and WITH_KEY not in profile.editions):
        return open_for(repository, asked.review, WITHOUT_KEY, without_key=asked.without_key)
    try:
        return open_for(repository, asked.review, WITH_KEY)
    except RegisterUnavailable as problem:
        if not problem.no_key:
            raise
        return open_for(repository, asked.review, WITHOUT_KEY)


def _agency(assembly: Assembly, agency: str) -> Document:
    review = assembly.review
    document = review.document(f"imr/{agency}")
    if document is None:
        known = ", ".join(review.agencies) or "none yet"
        raise CannotRun("The review has no report of such an agency.", f"Its agencies: {known}.")
    if own_people(review, document) is None:
        raise CannotRun(
            "This agency has written down no family of its own; the board's is drawn without --agency.",
            f"It would stand under family: and households: in {document.folder}/people.yml",
        )
    return document


def _named(picture: Picture, stem: str) -> Iterator[tuple[str, Picture]]:
    yield stem, picture
    for number, part in enumerate(picture.parts, 1):
        yield f"{stem}-view-{number}", part


def _files(
    ready: _Ready, picture: Picture, named: Mapping[str, Picture], stem: str, ending: str, say: Say
) -> dict[str, bytes]:
    from casereview.publish.site import strip

    above = strip(ready.assembly)
    if ending in ("svg", "png"):
        sheets = {name: headed(each.svg, heading(each.title, above)) for name, each in named.items()}
        if ending == "svg":
            return {f"{name}.svg": svg.encode() for name, svg in sheets.items()}
        say("Painting the drawing")
        return {f"{name}.png": _png(svg) for name, svg in sheets.items()}
    from casereview.publish.forms.genogram import in_words, on_paper
    from casereview.publish.making import made

    body = (
        "".join(on_paper(picture, "genogram"))
        + '<h1 id="in-words">The family in words</h1>'
        + in_words(picture.description)
    )
    meta = DocumentMeta(
        title=picture.title,
        subtitle=ready.assembly.review_title,
        marking=above["marking"],
        edition=above["edition_title"],
        fictional=above["fictional"],
        sheet=True,
    )
    return made(body, meta, stem, (ending,), say)


def _png(svg: str) -> bytes:
    from lxml.html import fragment_fromstring

    from casereview.publish.documents.drawings import in_own_font, paint
    from casereview.publish.documents.elements import image_data

    source = base64.b64encode(in_own_font(svg.encode())).decode()
    image = fragment_fromstring(f'<img src="data:image/svg+xml;base64,{source}">')
    paint(image)
    found = image_data(image.get("src") or "")
    assert found is not None
    return found[1]
