"""A year of a timeline as SVG: a lane for each agency, marks told apart by their shape, each a link to its entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import TypeAlias

from casereview.chronology.reading.items import Item
from casereview.chronology.sheet.shape import CONTACTS
from casereview.publish.assemble.chronology_axis import Scale, label, month_lines, quarter_lines, text
from casereview.publish.assemble.chronology_lanes import Mark, counts, kind_of
from casereview.publish.assemble.chronology_printing import CHRONOLOGY, Printing
from casereview.publish.assemble.chronology_rows import ASKED

LEFT, WIDTH = 172, 816
#: What stands above the lanes: the months, and above them a line of words for each end of the period.
TOP, EDGE_LINE = 24, 12
#: Height of one row of marks in a lane, and what is kept free above and below them.
ROW, EDGE = 18, 7
LANE = 44
#: How wide a letter in a box is.
LETTER = 6.4
OVER_MONTHS = "not certain to the month, or over several"
_SEEN = ASKED["seen"]
DESCRIBED = (
    "A lane for each agency, time from left to right. A disc is an entry that says a person under review was seen, a "
    "cross one that says not seen, a half disc both, a bar standing upright neither. A bar lying down is an entry "
    "whose day is not certain, or that lasted. A box with a number gathers several; the line at its foot is the part "
    "in which somebody was seen. Grey is outside the review’s period. The list below says the same in words."
)


def drawing(
    printing: Printing, years: tuple[int, int], agencies: Sequence[str], marks: Mapping[str, Sequence[Mark]], name: str
) -> str:
    """The lanes of some agencies from the first to the last of ``years``. ``name`` makes its ids its own."""
    scale = Scale(date(years[0], 1, 1).toordinal(), date(years[1], 12, 31).toordinal(), LEFT, WIDTH)
    edges = _edges(printing, scale)
    top = TOP + EDGE_LINE * len(edges)
    bottom, ground, names, lanes = top, "", "", ""
    for number, agency in enumerate(agencies):
        drawn, height = _lane(printing, scale, agency, sorted(marks.get(agency, ()), key=_place), bottom)
        kind = "lane-odd" if number % 2 else "lane-even"
        ground += f'<rect class="{kind}" x="0" y="{bottom}" width="{scale.right:g}" height="{height}"/>'
        names += label(8, bottom + height / 2, printing.agency_name(agency))
        lanes += drawn
        bottom += height
    lines = month_lines if years[0] == years[1] else quarter_lines
    when = in_words(years)
    title = f"{when}: entries of {len(agencies)} {'agency' if len(agencies) == 1 else 'agencies'}"
    return (
        f'<svg class="timeline" viewBox="0 0 {scale.right + 12:g} {bottom + 6}" role="group" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc"><title id="{name}-title">{title}</title>'
        f'<desc id="{name}-desc">{DESCRIBED}</desc>'
        f'<g role="img" aria-label="Months of {when}, the names of the agencies and the review’s period">{ground}'
        f"{_outside(printing, scale, top, bottom)}{lines(scale, top, bottom)}{names}"
        f"{''.join(_edge(scale, edge, number, bottom) for number, edge in enumerate(edges))}</g>{lanes}</svg>"
    )


def in_words(years: tuple[int, int]) -> str:
    """A year, or from which to which."""
    return str(years[0]) if years[0] == years[1] else f"{years[0]} to {years[1]}"


# The period


def _outside(printing: Printing, scale: Scale, top: float, bottom: float) -> str:
    """Days that are background: before the period, or after it."""
    start, end = _snapped(printing)
    parts = []
    if start is not None and start > scale.start:
        parts.append((scale.x(scale.start), scale.x(start)))
    if end is not None and end < scale.end:
        parts.append((scale.x(end + 1), scale.right))
    return "".join(
        f'<rect class="ground" x="{x:g}" y="{top}" width="{until - x:g}" height="{bottom - top:g}"/>'
        for x, until in parts
    )


_Edge: TypeAlias = tuple[int, str, str]


def _edges(printing: Printing, scale: Scale) -> list[_Edge]:
    """The ends of the period and the incident, where they lie within a drawing: day, words, kind of line."""
    start, end = _snapped(printing)
    incident = printing.frame.incident
    if incident is not None and not printing.exact:
        incident = date.fromordinal(incident).replace(day=1).toordinal() if printing.precision == "month" else None
    found = (
        (start, "Period begins", "edge-line"),
        (incident, printing.incident_word, "incident-line"),
        (end + 1 if end is not None else None, "Period ends", "edge-line"),
    )
    return [(day, words, kind) for day, words, kind in found if day is not None and scale.start <= day <= scale.end]


def _edge(scale: Scale, edge: _Edge, number: int, bottom: float) -> str:
    """A line with its words beside its top; each stands a step lower than the one before."""
    day, words, kind = edge
    x, y = scale.x(day), EDGE_LINE * (number + 1)
    before = x > scale.right - 90
    return f'<path class="{kind}" d="M{x:g} {y - 8}V{bottom:g}"/>' + text(
        x + (-4 if before else 4), y, words, "edge-name end" if before else "edge-name"
    )


def _snapped(printing: Printing) -> tuple[int | None, int | None]:
    """The period's first and last day, as exact as the edition prints days."""
    start, end = printing.frame.start, printing.frame.end
    if printing.exact:
        return start, end
    months = 1 if printing.precision == "month" else 12
    return _whole(start, months, last=False), _whole(end, months, last=True)


def _whole(day: int | None, months: int, *, last: bool) -> int | None:
    if day is None:
        return None
    found = date.fromordinal(day)
    month = found.month if months == 1 else 12 if last else 1
    if not last:
        return date(found.year, month, 1).toordinal()
    return date(found.year + (month == 12), month % 12 + 1, 1).toordinal() - 1


# Lanes and marks


def _place(mark: Mark) -> tuple[int, int, int]:
    return mark.first, mark.items[0].place, mark.last


def _lane(printing: Printing, scale: Scale, agency: str, marks: Sequence[Mark], top: int) -> tuple[str, int]:
    """The marks of one agency, and the height they need: those that would lie on each other stand in rows."""
    free: list[float] = []
    placed: list[tuple[Mark, float, float, int]] = []
    for mark in marks:
        x, wide = _extent(scale, mark)
        line = next((number for number, until in enumerate(free) if until <= x), len(free))
        free[line : line + 1] = [x + wide + 2]
        placed.append((mark, x, wide, line))
    height = max(LANE, len(free) * ROW + 2 * EDGE)
    above = top + (height - len(free) * ROW) / 2
    drawn = "".join(_mark(printing, mark, x, wide, above + line * ROW) for mark, x, wide, line in placed)
    if not marks:
        drawn = text(LEFT + 8, top + height / 2 + 4, "no entry", "quiet-lane")
    tone = printing.tone(agency)
    return f'<g class="marks {tone}">{drawn}</g>', height


def _extent(scale: Scale, mark: Mark) -> tuple[float, float]:
    """Where a mark begins and how wide it is."""
    if mark.single and mark.first == mark.last:
        return scale.x(mark.first) - 5, 12
    x = scale.x(mark.first)
    wide = scale.x(mark.last + 1) - x
    return (x + 2, max(wide - 4, 14)) if mark.single else (x + 3, wide - 6)


def _mark(printing: Printing, mark: Mark, x: float, wide: float, y: float) -> str:
    middle, across = round(x + wide / 2, 1), y + ROW / 2
    if not mark.single or (not mark.vague and mark.first == mark.last):
        drawn = _shape(kind_of(mark.items[0]), x + 6, across) if mark.single else _box(mark, x, wide, y)
    else:
        kind = "m-vague" if mark.vague else "m-lasting"
        drawn = f'<rect class="{kind}" x="{x:g}" y="{across - 4:g}" width="{wide:g}" height="8" rx="4"/>'
        drawn += f'<path class="m-open" d="M{x + 1:g} {across - 5:g}l-5 5l5 5"/>' if mark.open_left else ""
        drawn += f'<path class="m-open" d="M{x + wide - 1:g} {across - 5:g}l5 5l-5 5"/>' if mark.open_right else ""
        drawn += _shape(kind_of(mark.items[0]), middle, across)
    href = f"page:{CHRONOLOGY}#{escape(mark.items[0].id)}"
    return f'<a href="{href}"><title>{title_of(printing, mark)}</title>{drawn}</a>'


def _box(mark: Mark, x: float, wide: float, y: float) -> str:
    found, words = counts(mark.items), str(len(mark.items))
    said = f"{words}: {found['seen']} seen" if found["seen"] else words
    said += f", {OVER_MONTHS}" if mark.vague else ""
    said = said if wide > LETTER * len(said) else words
    share = round((wide - 4) * found["seen"] / len(mark.items), 1)
    foot = f'<path class="m-foot" d="M{x + 2:g} {y + ROW - 4:g}h{share:g}"/>' if share else ""
    box = f'<rect class="m-box" x="{x:g}" y="{y - 1:g}" width="{wide:g}" height="{ROW - 1}" rx="3"/>{foot}'
    return box + text(round(x + wide / 2, 1), y + ROW - 8, said, "box-name")


def _shape(kind: str, x: float, y: float) -> str:
    match kind:
        case "seen":
            return f'<circle class="m-full" cx="{x:g}" cy="{y:g}" r="5"/>'
        case "unseen":
            return f'<path class="m-line" d="M{x - 4:g} {y - 4:g}l8 8m0-8l-8 8"/>'
        case "both":
            half = f'<path class="m-full" d="M{x:g} {y - 5:g}a5 5 0 0 0 0 10z"/>'
            return f'<circle class="m-ring" cx="{x:g}" cy="{y:g}" r="4.3"/>{half}'
    return f'<rect class="m-full" x="{x - 1.5:g}" y="{y - 5:g}" width="3" height="10"/>'


def symbol(kind: str) -> str:
    """A mark as it stands in the legend, by itself."""
    drawn = _shape(kind, 8, 8)
    if kind == "vague":
        drawn = '<rect class="m-vague" x="1" y="4" width="24" height="8" rx="4"/>' + _shape("other", 13, 8)
    if kind == "box":
        drawn = '<rect class="m-box" x="1" y="1" width="24" height="14" rx="3"/>' + text(13, 10, "9", "box-name")
        drawn += '<path class="m-foot" d="M3 12.6h13"/>'
    wide = 26 if kind in ("vague", "box") else 16
    return f'<svg class="mark-sign" viewBox="0 0 {wide} 16" width="{wide}" height="16" aria-hidden="true">{drawn}</svg>'


# In words


def title_of(printing: Printing, mark: Mark) -> str:
    """What a mark is, in words."""
    name = escape(printing.agency_name(mark.items[0].agency))
    if mark.single and printing.exact:
        return f"{printing.when(mark.items[0])}, {name}: {item_words(printing, mark.items[0]) or 'entry'}"
    over = f", {OVER_MONTHS}" if mark.vague else ""
    return f"{name}: {group_words(mark.items)}{over}, from {printing.when(mark.items[0])}"


def group_words(items: Sequence[Item]) -> str:
    """How many entries there are, and what they say of seeing."""
    found = counts(items)
    parts = [f"{found[kind]} {word}" for kind, word in (("seen", "seen"), ("unseen", "not seen")) if found[kind]]
    return f"{len(items)} {'entry' if len(items) == 1 else 'entries'}" + (f" ({', '.join(parts)})" if parts else "")


def item_words(printing: Printing, item: Item) -> str:
    """What kind of contact it was; who was seen and who was not, by what the entry says."""
    contact = CONTACTS.get(item.event.cells.get("contact", ""), "").lower()
    said: list[str] = []
    for subject in item.subjects:
        answer = item.event.cells.get(f"seen:{subject}", "")
        if answer in ("yes", "no"):
            said.append(f"{escape(printing.person(subject))} {_SEEN[answer == 'no']}")
    return "; ".join(filter(None, (contact, ", ".join(said))))
