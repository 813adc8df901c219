"""Pages on what each chronology holds about whom, and since when: one for all, and one for each subject and member of
the family."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from casereview.chronology.reading.items import Item
from casereview.chronology.reading.known import Known, Sum, ends, known, known_by, recorded, since, standing
from casereview.chronology.words import print_event_date
from casereview.publish.assemble.chronology_printing import FOLDER, Printing
from casereview.publish.assemble.html import note, row, state, table
from casereview.publish.pages import Page

HOME = f"{FOLDER}/known/index"
#: A table of so many rows stands whole; a longer one scrolls in its frame.
WHOLE = 40
#: Kinds of people who have a page of their own.
SHOWN = ("subject", "family")
RULE = """
<p>These pages tell what each agency’s chronology holds. Some entries were taken later, for the review, from records
that nobody may have read at the time: that an entry is there does not show that somebody knew. Entries that do not
come from a record of the time and the agency itself are marked “from a later or other record”. How an agency came to
know is read from the entry: it was <em>told by somebody else</em> if the entry is marked so, or its cell on
communication with others says from whom; <em>another agency took part</em> if one of its staff is named; it <em>told
others</em>, or told somebody <em>within the agency</em>, if the entry says whom. The rest is its own record. An entry
without the person’s code among its family members, and without anything said of a subject, is not counted for that
person.</p>
<p>“By” a day counts an event from the latest day it can have been on; “perhaps” counts those whose date leaves it
open. An entry counts from the day it was recorded, where its chronology gives one; else from the day of the event,
although it may have been written down later.</p>
"""

Table = dict[str, dict[str, Known]]


def known_pages(printing: Printing, section: str) -> Iterator[Page]:
    """The page of all people, which opens its section, and the people's own."""
    found: Table = {}
    for (person, agency), one in known(printing.items, printing.frame).items():
        found.setdefault(person, {})[agency] = one
    listed = {person: agencies for person, agencies in found.items() if _has_page(printing, person)}
    title = "What each agency’s chronology holds"
    html = printing.problems + _everybody(printing, found, listed)
    yield Page(HOME, title, html, section, {"kind": "known", "wide": True})
    days = ends(printing.items, printing.frame, years=printing.precision == "year")
    for person, agencies in listed.items():
        name = printing.person(person)
        told = _told(printing, person, agencies, days)
        yield Page(
            _path(person),
            f"What the chronologies hold about {name}",
            printing.problems + _person(printing, told),
            section,
            {"kind": "known", "wide": True, "label": name},
        )


def _path(person: str) -> str:
    return f"{FOLDER}/known/{person.replace('/', '--')}"


def _has_page(printing: Printing, person: str) -> bool:
    coded = printing.coded(person)
    return coded is not None and coded.kind in SHOWN


# Everybody


def _everybody(printing: Printing, found: Table, listed: Table) -> str:
    heads = ("Person", *map(printing.agency_name, printing.agencies))
    rows = []
    for person, agencies in found.items():
        name = escape(printing.person(person))
        head = f'<a href="page:{_path(person)}">{name}</a>' if person in listed else name
        rows.append(row(head, *(_since(printing, agencies.get(agency)) for agency in printing.agencies)))
    lead = (
        '<p class="lead">What each agency’s chronology holds about each person: the first entry, the last, how many. '
        "Entries taken later from records are included, so this does not show by itself who knew at the time. Choose a "
        "person to read the entries in order of time.</p>"
    )
    caption = "First entry about each person, and how many there are, by agency"
    return (
        lead
        + table("knew whole" if len(rows) <= WHOLE else "knew", caption, heads, rows)
        + '<h2 id="ways">How each agency came to know</h2>'
        + _ways(printing, found)
        + '<h2 id="counted">How this is counted</h2>'
        + note("What this can show, and what not", RULE)
    )


def _since(printing: Printing, one: Known | None) -> str:
    if one is None:
        return '<span class="none">Nothing recorded</span>'
    count = len(one.items)
    since = f'<span class="since">{_at(printing, one.first)}</span>'
    if count == 1:
        return f"{since} 1 entry"
    return f"{since} {count:,} entries, the last {_at(printing, one.last)}"


def _at(printing: Printing, item: Item) -> str:
    """The date of an entry as a link, and when it was recorded if that was later."""
    noted = recorded(item)
    told = f", recorded {escape(print_event_date(noted, 'on', printing.assembly.edition.dating))}" if noted else ""
    return printing.link(item) + told


def _ways(printing: Printing, found: Table) -> str:
    """By agency, each entry counted once however many people it names."""
    rows = []
    for agency in printing.agencies:
        entries: dict[str, tuple[Item, frozenset[str]]] = {}
        for agencies in found.values():
            if one := agencies.get(agency):
                entries.update((item.id, (item, ways)) for item, ways in zip(one.items, one.ways, strict=True))
        ordered = sorted(entries.values(), key=lambda pair: pair[0].place)
        whole = Known("", agency, tuple(item for item, _ in ordered), tuple(ways for _, ways in ordered))
        rows.append(row(printing.agency(agency), *_counts(printing, whole)))
    heads = ("Agency", "Entries", *_WAYS.values())
    return table("counts", "Entries that name somebody of the family, and how each agency came to know", heads, rows)


_WAYS = {
    "recorded": "Own record",
    "told": "Told by somebody else",
    "together": "Another agency took part",
    "passed": "Told another agency",
    "inside": "Told within the agency",
}


def _counts(printing: Printing, one: Known) -> list[str]:
    return [f"{len(one.items):,}", *(printing.number(one.by(way)) for way in _WAYS)]


# One person


@dataclass(frozen=True)
class _Told:
    """One person: what each agency knew, and how much of it by the days on which there was more than before."""

    person: str
    agencies: dict[str, Known]
    shown: Sequence[str]
    days: Sequence[int]
    sums: Sequence[dict[str, Sum]]


def _told(printing: Printing, person: str, agencies: dict[str, Known], days: Sequence[int]) -> _Told:
    shown = [agency for agency in printing.agencies if agency in agencies]
    each = {agency: known_by(agencies[agency].items, days) for agency in shown}
    days_with, sums = [], list[dict[str, Sum]]()
    for place, day in enumerate(days):
        now = {agency: each[agency][place] for agency in shown}
        if any(one.sure or one.perhaps for one in now.values()) and (not sums or now != sums[-1]):
            days_with.append(day)
            sums.append(now)
    return _Told(person, agencies, shown, days_with, sums)


def _person(printing: Printing, told: _Told) -> str:
    name = printing.person(told.person)
    heads = ("Agency", "First entry", "Last entry", "Entries", *_WAYS.values())
    rows = [
        row(printing.agency(agency), _at(printing, one.first), _at(printing, one.last), *_counts(printing, one))
        for agency, one in ((agency, told.agencies[agency]) for agency in told.shown)
    ]
    silent = ", ".join(printing.agency(agency) for agency in printing.agencies if agency not in told.agencies)
    by = ("Until when", *map(printing.agency_name, told.shown))
    return (
        '<p class="lead">What each agency’s chronology holds, entries taken later from records included. It does not '
        "show by itself who knew at the time.</p>"
        + table("counts", f"What each agency recorded about {name}", heads, rows)
        + (f"<p>No entry that names this person: {silent}.</p>" if silent else "")
        + '<h2 id="by">How much each chronology holds by when</h2>'
        + table("counts", f"Entries about {name}, added up", by, _steps(printing, told))
        + '<h2 id="entries">The entries, in order of time</h2>'
        + _entries(printing, told)
        + f'<p><a href="page:{HOME}#counted">How this is counted</a></p>'
    )


def _steps(printing: Printing, told: _Told) -> Iterator[str]:
    """A row for each day by which there was more than by the one before; it leads to its place among the entries."""
    by_id = {item.id: item for one in told.agencies.values() for item in one.items}
    for place, (day, sums) in enumerate(zip(told.days, told.sums, strict=True)):
        cells = []
        for one in sums.values():
            count = printing.link(by_id[one.last], f"{one.sure:,}") if one.last else '<span class="none">0</span>'
            cells.append(count + (f" <span>and perhaps {one.perhaps:,} more</span>" if one.perhaps else ""))
        yield row(f'<a href="#by-{place}">{printing.by(day)}</a>', *cells)


_HEADS = ("When", "Agency", "How the agency came to know", "What the entry says", "Whom the agency told")


def _entries(printing: Printing, told: _Told) -> str:
    """Every entry about a person, with a break at each of the days that says how much there was by then."""
    known_things = [
        pair
        for agency in told.shown
        for pair in zip(told.agencies[agency].items, told.agencies[agency].ways, strict=True)
    ]
    order = {item.id: place for place, item in enumerate(standing(item for item, _ in _in_place(known_things)))}
    waiting = deque(sorted(known_things, key=lambda pair: order[pair[0].id]))
    rows: list[str] = []
    for place, (day, sums) in enumerate(zip(told.days, told.sums, strict=True)):
        while waiting and (from_when := since(waiting[0][0])) is not None and from_when[0] <= day:
            rows.append(_entry(printing, told.person, *waiting.popleft()))
        rows.append(_break(printing, place, day, sums))
    rows += [_entry(printing, told.person, item, ways) for item, ways in waiting]
    # The chronology itself is found by the site's search; the same words need not be found once more for everybody.
    return f"<div data-search-exclude>{table('entries', f'{len(known_things):,} entries', _HEADS, rows)}</div>"


def _in_place(pairs: Iterable[tuple[Item, frozenset[str]]]) -> list[tuple[Item, frozenset[str]]]:
    return sorted(pairs, key=lambda pair: pair[0].place)


def _break(printing: Printing, place: int, day: int, sums: dict[str, Sum]) -> str:
    said = "; ".join(
        f"{escape(printing.agency_name(agency))} {one.sure:,}"
        + (f" and perhaps {one.perhaps:,} more" if one.perhaps else "")
        for agency, one in sums.items()
    )
    head = f"{printing.by(day)} <span>{said}</span>"
    return f'<tr id="by-{place}" class="by"><th scope="rowgroup" colspan="{len(_HEADS)}">{head}</th></tr>'


def _entry(printing: Printing, person: str, item: Item, ways: frozenset[str]) -> str:
    age = printing.age(item, person)
    when = _at(printing, item) + (f'<br><span class="age">Age: {escape(age)}</span>' if age else "")
    told = [
        f"<strong>{word}:</strong> {printing.said(item, column)}"
        for way, column, word in (("passed", "external", "Outside"), ("inside", "within", "Inside"))
        if way in ways
    ]
    said = printing.said(item, "description")
    if item.event.cells.get("verbatim") == "yes":
        said = f"“{said}”"
    return row(
        when,
        printing.agency(item.agency),
        "<br>".join(_how(printing, item, ways)),
        f"{said} {printing.event_id(item)}",
        "<br>".join(told),
    )


def _how(printing: Printing, item: Item, ways: frozenset[str]) -> list[str]:
    found = [state("Told by somebody else", "now")] if "told" in ways else []
    if "together" in ways:
        found.append(f"{state('Another agency took part')} {_others(printing, item)}")
    found = found or ["Own record"]
    if item.event.cells.get("weight") == "secondary":
        found.append(state("From a later or other record"))
    return found


def _others(printing: Printing, item: Item) -> str:
    """The other agencies; an organisation outside the review by its own name, where the edition prints it."""
    return ", ".join(printing.organisation(other) for other in item.others)
