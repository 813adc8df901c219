"""The timeline: a drawing for each year, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape

from casereview.identity.dates import MONTHS
from casereview.publish.assemble.chronology_drawing import (
    OVER_MONTHS,
    drawing,
    group_words,
    in_words,
    item_words,
    symbol,
)
from casereview.publish.assemble.chronology_lanes import Mark, Years, joined, lanes
from casereview.publish.assemble.chronology_printing import Printing
from casereview.publish.assemble.html import row, table

#: So many lanes stand in one drawing: more would not fit a sheet of paper.
LANES = 10
#: So many years outside the period stand in one drawing, with so many entries of an agency.
TOGETHER, FEW = 8, 12
#: So many years stand in one drawing where marks are gathered by more than the month.
YEARS = {"quarter": 4, "year": 16}
SIGNS = {
    "seen": "a person under review was seen",
    "unseen": "was not seen",
    "both": "one was seen, another not",
    "other": "neither is said",
    "vague": "the day is not certain, or it lasted",
    "box": "several entries of one agency in a month; the line: the part in which somebody was seen",
}
GATHERED = {"event": "", "month": "month", "quarter": "quarter", "year": "year"}


def timeline_page(printing: Printing) -> str:
    """The whole page."""
    level, found, undated = lanes(printing.items, printing.precision)
    spans = _spans(printing, found, level)
    parts = [printing.problems, _lead(printing, level), _legend(level)]
    if len(spans) > 1:
        listed = "".join(f'<li><a href="#year-{years[0]}">{in_words(years)}</a></li>' for years in spans)
        parts.append(f'<ul class="years">{listed}</ul>')
    for years in spans:
        parts.append(f'<h2 id="year-{years[0]}">{in_words(years)}{_beside(printing, years)}</h2>')
        parts += _span(printing, years, _together(found, years), level)
    if undated:
        parts.append(f"<p>Without a date that can be read, and so not drawn: {printing.event_ids(undated)}.</p>")
    return "".join(parts)


def _spans(printing: Printing, found: Years, level: str) -> list[tuple[int, int]]:
    """First and last years of the drawings: a year each, but few entries outside the period stand together, and so do
    years in which few marks can stand."""
    period = _period(printing)
    spans: list[tuple[int, int]] = []
    for year in sorted({*found, *period}):
        first = spans[-1][0] if spans else year
        if spans and (
            year - first < YEARS.get(level, 1)
            or (level == "event" and _outside(period, first, year) and _sparse(_together(found, (first, year))))
        ):
            spans[-1] = (first, year)
        else:
            spans.append((year, year))
    return spans


def _outside(period: range, first: int, last: int) -> bool:
    """Whether years not too far apart lie on the same side of the period, wholly outside."""
    return bool(period) and last - first < TOGETHER and (last < period[0] or first > period[-1])


def _period(printing: Printing) -> range:
    start, end = printing.frame.start, printing.frame.end
    if start is None or end is None:
        return range(0)
    return range(date.fromordinal(start).year, date.fromordinal(end).year + 1)


def _together(found: Years, years: tuple[int, int]) -> dict[str, list[Mark]]:
    """The marks of some years, by agency."""
    together: dict[str, list[Mark]] = {}
    for year in range(years[0], years[1] + 1):
        for agency, marks in found.get(year, {}).items():
            together.setdefault(agency, []).extend(marks)
    return together if years[0] == years[1] else {agency: joined(marks) for agency, marks in together.items()}


def _sparse(marks: Mapping[str, Sequence[Mark]]) -> bool:
    return all(len(lane) <= FEW and all(mark.single for mark in lane) for lane in marks.values())


def _beside(printing: Printing, years: tuple[int, int]) -> str:
    """Whether years lie outside the period altogether."""
    period = _period(printing)
    if not period or (years[1] >= period[0] and years[0] <= period[-1]):
        return ""
    return ": background, before the period" if years[1] < period[0] else ": after the period"


def _lead(printing: Printing, level: str) -> str:
    what = "chronologies" if len(printing.agencies) > 1 else "chronology"
    each = f"{YEARS[level]} years" if level in YEARS else "each year"
    gathered = "" if level == "event" else f" Those of one agency in one {GATHERED[level]} stand together."
    return (
        f'<p class="lead">Every entry of the {what}: a drawing for {each}, a lane for each agency. Each mark leads '
        f"to its entry.{gathered}</p>"
    )


def _legend(level: str) -> str:
    signs = SIGNS if level == "event" else {"box": SIGNS["box"].replace("a month", f"a {GATHERED[level]}")}
    return (
        f'<ul class="legend signs">{"".join(f"<li>{symbol(kind)} {words}</li>" for kind, words in signs.items())}</ul>'
    )


def _span(printing: Printing, years: tuple[int, int], marks: Mapping[str, Sequence[Mark]], level: str) -> Iterator[str]:
    agencies, when = printing.agencies, in_words(years)
    for start in range(0, len(agencies), LANES):
        shown = agencies[start : start + LANES]
        name = f"year-{years[0]}-{start}"
        part = f", agencies {start + 1} to {start + len(shown)}" if len(agencies) > LANES else ""
        yield f"<p>{_sentence(printing, shown, marks)}</p>"
        yield f'<p class="skip"><a href="#{name}-words">Skip the drawing of {when}{part}, to the same in words</a></p>'
        frame = f'tabindex="0" role="region" aria-label="Timeline of {when}{part}, drawing"'
        yield f'<figure class="drawing"><div class="drawing-frame" {frame}>'
        yield drawing(printing, years, shown, marks, name)
        yield "</div></figure>"
        yield _words(printing, f"{when}{part}", shown, marks, name, level)


def _sentence(printing: Printing, agencies: Sequence[str], marks: Mapping[str, Sequence[Mark]]) -> str:
    """A drawing in one sentence."""
    said = []
    for agency in agencies:
        items = list({item.id: item for mark in marks.get(agency, ()) for item in mark.items}.values())
        if items:
            said.append(f"{escape(printing.agency_name(agency))} {group_words(items)}")
    return f"{'; '.join(said)}." if said else "No entry."


# In words


def _words(
    printing: Printing, when: str, agencies: Sequence[str], marks: Mapping[str, Sequence[Mark]], name: str, level: str
) -> str:
    """The drawing as a table, closed until it is asked for."""
    rows: dict[str, dict[str, list[str]]] = {}
    listed = sorted(
        ((mark.first, mark.items[0].place, agency, mark) for agency in agencies for mark in marks.get(agency, ())),
        key=lambda one: one[:2],
    )
    for first, _, agency, mark in listed:
        rows.setdefault(_month(first, level), {}).setdefault(agency, []).append(_said(printing, mark))
    heads = ("When", *map(printing.agency_name, agencies))
    cells = (row(head, *("<br>".join(found.get(one, ())) for one in agencies)) for head, found in rows.items())
    body = table("in-words", f"Entries of {when} by agency", heads, cells) if rows else "<p>No entry.</p>"
    return f'<details id="{name}-words"><summary>{when} in words</summary>{body}</details>'


def _month(first: int, level: str) -> str:
    day = date.fromordinal(first)
    if level == "year":
        return str(day.year)
    if level == "quarter":
        return f"{MONTHS[day.month - 1]} to {MONTHS[day.month + 1]} {day.year}"
    return f"{MONTHS[day.month - 1]} {day.year}"


def _said(printing: Printing, mark: Mark) -> str:
    first = mark.items[0]
    if not mark.single or not printing.exact:
        return printing.link(first, group_words(mark.items)) + (f", {OVER_MONTHS}" if mark.vague else "")
    whole = mark.vague or mark.first != mark.last
    words = printing.when(first) if whole else str(date.fromordinal(mark.first).day)
    return f"{printing.link(first, words)} {item_words(printing, first)}".strip()
