"""The page of the genogram: the family as at several days, each picture with the same in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from casereview.publish.assemble.assembly import Assembly, problem_callout
from casereview.publish.assemble.family_drawing import LAST, MOMENTS, Kinship, days_of
from casereview.publish.assemble.html import items
from casereview.publish.forms.genogram import NOTHING, figure, in_words, left_out

if TYPE_CHECKING:
    from casereview.genogram.picture import Picture


@dataclass(frozen=True)
class View:
    """One picture and the days it holds for, each with what it is (a key of :data:`MOMENTS`)."""

    picture: Picture
    days: tuple[tuple[str, str], ...]

    @property
    def anchor(self) -> str:
        """Where it stands on its page; no day, since an edition may print less of it."""
        return f"at-{self.days[0][1]}"


def genogram_page(assembly: Assembly) -> str:
    """The whole page."""
    kinship = Kinship(assembly)
    if kinship.problems:
        return problem_callout(kinship.problems)
    if not kinship.is_told:
        return NOTHING
    views = views_of(kinship)
    return _lead() + _contents(assembly, views) + "".join(_view(assembly, kinship, view) for view in views)


def views_of(kinship: Kinship) -> list[View]:
    """A picture for each day of the page; days on which nothing in it differs share one."""
    found: dict[str, tuple[Picture, list[tuple[str, str]]]] = {}
    for day, what in days_of(kinship.assembly.review):
        picture = kinship.picture(day)
        same = picture.svg.replace(escape(picture.title), "")
        found.setdefault(same, (picture, []))[1].append((day, what))
    return [View(picture, tuple(days)) for picture, days in found.values()]


def _lead() -> str:
    return (
        '<p class="lead">Who belongs to whom, and who lived with whom. Each picture shows the family as it was on one '
        "day; below it the same is told in words.</p>"
    )


def _contents(assembly: Assembly, views: Sequence[View]) -> str:
    links = [f'<a href="#{view.anchor}">{_heading(assembly, view)}</a>' for view in views]
    listed = "".join(f"<li>{link}</li>" for link in links)
    return f'<ul class="years">{listed}</ul>' if len(links) > 1 else ""


def _heading(assembly: Assembly, view: View) -> str:
    """What a picture shows: ``The end of the period (28 February 2010)``; the last known state has no day."""
    said = []
    for number, (day, moment) in enumerate(view.days):
        what = MOMENTS[moment]
        word = what if number == 0 else what[:1].lower() + what[1:]
        when = assembly.date(day)
        said.append(f"{word} ({when})" if when else word)
    return said[0] + (f"; unchanged: {', '.join(said[1:])}" if said[1:] else "")


def _view(assembly: Assembly, kinship: Kinship, view: View) -> str:
    picture, anchor = view.picture, view.anchor
    day = view.days[0][0]
    parts = [f'<h2 id="{anchor}">{_heading(assembly, view)}</h2>', figure(picture, f"{anchor}-drawing")]
    parts.append(left_out(picture.left_out))
    if picture.parts:
        parts.append(_parts(picture, anchor))
    label = MOMENTS["last"] if day == LAST else assembly.date(day)
    head = f'<h3 id="{anchor}-words">In words: {label}</h3>' if label else f'<h3 id="{anchor}-words">In words</h3>'
    parts.append(f'{head}<div class="in-words">{in_words(kinship.words(day))}</div>')
    return "".join(parts)


def _parts(picture: Picture, anchor: str) -> str:
    """The views of a large family, below the whole of it."""
    links = [
        f'<a href="#{anchor}-part-{number}">{escape(part.title)}</a>' for number, part in enumerate(picture.parts, 1)
    ]
    said = f"<p>The family is large. The same in {len(picture.parts)} views:</p>{items(links)}"
    for number, part in enumerate(picture.parts, 1):
        place = f"{anchor}-part-{number}"
        said += f'<h3 id="{place}">{escape(part.title)}</h3>{figure(part, f"{place}-drawing")}'
    return said
