"""The genogram of a document: the picture, drawn from people.yml, and the same in words, in the order it is read.

A procedure's own table of symbols stands in the blank form, and where nothing is known that could be drawn; a picture
has its key inside.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from casereview.model import values
from casereview.model.profile import Profile
from casereview.publish.assemble.assembly import problem_callout
from casereview.publish.assemble.family_drawing import Kinship, day_of, kinship_of
from casereview.publish.assemble.html import items, row, table
from casereview.publish.documents.drawing_paper import fits
from casereview.publish.documents.vocabulary import DRAWING
from casereview.publish.forms.filling import EMPTY, Filling
from casereview.publish.forms.symbols import SYMBOLS
from casereview.publish.render import element_id

if TYPE_CHECKING:
    from casereview.genogram.description import Description
    from casereview.genogram.picture import Picture

NOTHING = "<p>Nothing is recorded of who belongs to whom.</p>"


def genogram(filling: Filling, level: int, place: str) -> str:
    """The picture and the words below it, as at the last day of the period under review."""
    key = element_id(filling.document.key if filling.document else "review", place)
    kinship, day = _kinship(filling), day_of(filling.assembly)
    head = f'<h{level} id="{key}-genogram">Genogram</h{level}>'
    if kinship.problems:
        return head + problem_callout(kinship.problems)
    if not kinship.is_told:
        return head + NOTHING + symbols(filling.profile)
    words = f'<h{level} id="{key}-family">The family in words</h{level}>{in_words(kinship.words(day))}'
    return head + "".join(on_paper(kinship.picture(day), f"{key}-drawing")) + words


def family(filling: Filling) -> str:
    """The family in words alone."""
    kinship = _kinship(filling)
    return in_words(kinship.words(day_of(filling.assembly))) if kinship.is_told else NOTHING


def on_paper(picture: Picture, anchor: str) -> Iterator[str]:
    """A picture as documents print it: whole where a sheet is large enough, else in views; and what it leaves out."""
    if fits(picture.width, picture.height) or not picture.parts:
        yield figure(picture, anchor, titled=True)
    else:
        yield (
            f"<p>The family is too large for one sheet. It is shown in {len(picture.parts)} views; a small arrow at a "
            "person says that there is more family in another view.</p>"
        )
        for number, part in enumerate(picture.parts, 1):
            yield figure(part, f"{anchor}-{number}", titled=True)
    yield left_out(picture.left_out)


def figure(picture: Picture, anchor: str, *, titled: bool = False) -> str:
    """One drawing, carried inside the text, with its title above it or without."""
    source = base64.b64encode(picture.svg.encode()).decode()
    words = escape(picture.alt if picture.alt.startswith(picture.title) else f"{picture.title}. {picture.alt}")
    image = f'<img class="drawn" src="data:image/svg+xml;base64,{source}" alt="{words}">'
    title = f"<figcaption>{escape(picture.title)}</figcaption>" if titled else EMPTY
    return f'<figure class="{DRAWING}" id="{escape(anchor)}">{title}{image}</figure>'


def left_out(sentences: Iterable[str]) -> str:
    """What a picture does not show, below it."""
    said = " ".join(map(escape, sentences))
    return f"<p>{said}</p>" if said else EMPTY


def in_words(description: Description) -> str:
    """A description as lists: people, households, and what else is told."""
    parts = []
    for part in description.parts:
        told: list[str] = []
        for one in part.told:
            said = " ".join(one.sentences)
            # What is said of a person begins with a word of our own, never with a name.
            said = escape(said[:1].lower() + said[1:] if part.id == "people" else said)
            told += [f"<strong>{escape(one.heading)}:</strong> {said}"] if one.heading else map(escape, one.sentences)
        parts.append(f"<p><strong>{escape(part.heading)}</strong></p>{items(told)}")
    return "".join(parts) or NOTHING


def _kinship(filling: Filling) -> Kinship:
    return kinship_of(filling.assembly, filling.document, filling.way, in_sheet=filling.in_sheet)


def symbols(profile: Profile) -> str:
    """The key: each symbol of the procedure, drawn, with what it means."""
    body = [
        row(
            _drawn(values.text(item, "id"), values.text(item, "drawn")),
            escape(values.text(item, "title")),
            escape(values.text(item, "drawn")),
        )
        for item in profile.items("genogram", "symbols")
    ]
    if not body:
        return EMPTY
    lead = "<p>The genogram uses these symbols.</p>"
    return lead + table("form", "Symbols of the genogram", ("Symbol", "Means", "How it is drawn"), body)


def _drawn(name: str, words: str) -> str:
    shape = SYMBOLS.get(name)
    if shape is None:
        return EMPTY
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 32" width="48" height="32">{shape}</svg>'
    source = base64.b64encode(svg.encode()).decode()
    # The space keeps the drawing among words, where it has its own size; alone it would fill the line.
    return f'<img class="symbol" src="data:image/svg+xml;base64,{source}" alt="{escape(words)}">&#160;'
