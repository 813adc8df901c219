"""The page on entries other than written records by month and agency, and on how long answers took."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from casereview.chronology.reading.contacts import NO_CONTACT, Contacts, contacts
from casereview.chronology.reading.items import Item
from casereview.chronology.reading.known import says_something
from casereview.chronology.reading.responses import Response, responses
from casereview.chronology.sheet.shape import CONTACTS
from casereview.identity.dates import print_date
from casereview.publish.assemble.chronology_known import WHOLE
from casereview.publish.assemble.chronology_printing import Printing
from casereview.publish.assemble.html import note, row, state, table

Lists = Mapping[str, Sequence[Item]]
CONTACT_RULE = """
<p>Counted by month as contacts are the entries whose contact type says how the contact was made. Written records, and
entries without a contact type, are left out; they are among the entries by type. A figure of a month opens all
entries of that agency in that month, written records and dates that may lie in it too, so that there may be more. A
contact stands in the month it was in (one that lasted: in which it began). Where the date leaves the month open it is
counted apart. Two agencies at one meeting are two contacts.</p>
"""
RESPONSE_RULE = """
<p>A referral is an entry that says it refers somebody. A message is any other entry that says another agency of the
review was told something. Meetings and strategy discussions are left out: nothing is sent there. An answer is an
entry of that agency, on the same day or later, that has a decision or an outcome, concerns one of the same people and
refers back: it names the day of what was sent, or both entries seem to be records of one contact, or it is the next
such entry and names the sender or one of its staff. Nobody has checked it. Where no entry refers back, the next entry
of that agency about the same person is listed; it may have nothing to do with what was sent, and is in no figure.</p>
<p>What the sender recorded came of it is the outcome in the sender’s own entry. Where no entry of the other agency
refers back, it may be the only answer there is.</p>
"""
NOBODY = "The entry names no family member"
LEAD = (
    '<p class="lead">How often each agency was in contact, and what came of what one agency sent another, as far as '
    "the entries tell. A figure of a month or of a type opens the entries of that agency in the chronology, any "
    "other its first entry.</p>"
)
#: Up to so many days, and what is said of it.
BANDS = ((0, "On the same day"), (7, "Within 7 days"), (28, "Within 28 days"))


def contacts_page(printing: Printing) -> str:
    """The whole page."""
    found = contacts(printing.items, printing.frame, years=printing.precision == "year")
    return "".join(
        [
            printing.problems,
            LEAD,
            '<h2 id="months">Entries other than written records, by month</h2>',
            _silent(printing, found),
            _months(printing, found),
            '<h2 id="types">Entries by type</h2>',
            _types(printing, found),
            '<h2 id="responses">Answers to referrals and messages</h2>',
            _responses(printing),
            '<h2 id="counted">How this is counted</h2>',
            note("Contacts", CONTACT_RULE),
            note("Answers", RESPONSE_RULE),
        ]
    )


# Contacts


def _silent(printing: Printing, found: Contacts) -> str:
    unit = "year" if printing.precision == "year" else "month"
    if not found.silent:
        return f"<p>At least one agency had a contact in every {unit}.</p>"
    listed = ", ".join(print_date(month) for month in found.silent[:24])
    more = f" and {len(found.silent) - 24} more" if len(found.silent) > 24 else ""
    words = f"one {unit}" if len(found.silent) == 1 else f"{len(found.silent)} {unit}s"
    return f"<p>In {words} no agency has a contact: {listed}{more}.</p>"


def _months(printing: Printing, found: Contacts) -> str:
    agencies = printing.agencies
    most = max((len(items) for month in found.months.values() for items in month.values()), default=0)
    rows: list[str] = []
    if found.before:
        rows.append(_counts(printing, "Before the period", found.before))
    for month, by_agency in found.months.items():
        kind = "" if by_agency else "silent"
        cells = [_heat(printing, by_agency.get(agency, ()), most, agency, month) for agency in agencies]
        total = [item for items in by_agency.values() for item in items]
        rows.append(_row(print_date(month), [*cells, _total(total)], kind))
        year = month[:4]
        if month.endswith("-12") and found.loose.get(year):
            rows.append(_counts(printing, f"{year}, month not certain", found.loose[year]))
    ended = {month[:4] for month in found.months if month.endswith("-12")}
    others = sorted(year for year in found.loose if year and year not in ended)
    rows += [_counts(printing, f"{year}, month not certain", found.loose[year]) for year in others]
    if found.after:
        rows.append(_counts(printing, "After the period", found.after))
    if found.loose.get(""):
        rows.append(_counts(printing, "Date not certain", found.loose[""]))
    unit = "year" if printing.precision == "year" else "month"
    heads = (unit.capitalize(), *map(printing.agency_name, agencies), "All agencies")
    kind = "months whole" if len(rows) <= WHOLE else "months"
    return table(kind, f"Entries of each agency other than written records, by {unit}", heads, rows)


def _row(head_html: str, cells: Iterable[str], kind: str = "") -> str:
    attributes = f' class="{kind}"' if kind else ""
    return f'<tr{attributes}><th scope="row">{head_html}</th>{"".join(cells)}</tr>'


def _heat(printing: Printing, items: Sequence[Item], most: int, agency: str, month: str) -> str:
    """A figure in a cell that is the darker the more there are; the figure alone says it."""
    if not items:
        return '<td class="number heat-0"><span class="none">0</span></td>'
    level = min(5, 1 + 5 * (len(items) - 1) // max(most, 1))
    # The address would tell days, in an edition that has none.
    exact = printing.exact
    number = printing.filtered(len(items), agency, days=_days(month)) if exact else printing.number(items)
    return f'<td class="number heat-{level}">{number}</td>'


def _days(month: str) -> str:
    """The days of a month or a year, as the chronology's filter has them."""
    year, _, number = month.partition("-")
    last = monthrange(int(year), int(number))[1] if number else 31
    return f"{year}-{number or '01'}-01_{year}-{number or '12'}-{last}"


def _total(items: Sequence[Item]) -> str:
    return f'<td class="number total">{len(items)}</td>' if items else '<td class="number total">None</td>'


def _counts(printing: Printing, head: str, found: Lists, kind: str = "apart") -> str:
    cells = [f'<td class="number">{printing.number(found.get(agency, ()))}</td>' for agency in printing.agencies]
    return _row(head, [*cells, _total([item for items in found.values() for item in items])], kind)


def _types(printing: Printing, found: Contacts) -> str:
    kinds = [*(kind for kind in CONTACTS if kind not in NO_CONTACT), "record", ""]
    rows = []
    for kind in kinds:
        if by_agency := found.kinds.get(kind):
            words = CONTACTS.get(kind, "Not said") + (" (no contact)" if kind in NO_CONTACT else "")
            rows.append(_typed(printing, escape(words), by_agency, CONTACTS.get(kind, "")))
    heads = ("Type", *map(printing.agency_name, printing.agencies), "All agencies")
    return table("months whole", "Entries of each agency by type of contact", heads, rows)


def _typed(printing: Printing, head: str, found: Lists, contact: str) -> str:
    """A row of figures that open the entries of that type."""
    cells = []
    for agency in printing.agencies:
        items = found.get(agency, ())
        number = printing.filtered(len(items), agency, contact=contact) if items and contact else printing.number(items)
        cells.append(f'<td class="number">{number}</td>')
    return _row(head, [*cells, _total([item for items in found.values() for item in items])])


# Answers


def _responses(printing: Printing) -> str:
    if not printing.assembly.edition.includes("chronology"):
        return "<p>This edition holds the chronology of one agency. Answers of the others are not in it.</p>"
    found = responses(printing.items, printing.frame)
    if not found:
        return "<p>No entry says that another agency of the review was told something.</p>"
    parts = [_pairs(printing, found)]
    heads = ("Sent", "From and to", "What the sender recorded came of it", "How long", "Entry of the other agency")
    for kind, title in (("referral", "Referrals"), ("message", "Messages")):
        ones = [one for one in found if one.kind == kind]
        if ones:
            listed = table("answers", title, heads, _each(printing, ones))
            parts.append(f'<div data-search-exclude><h3 id="{kind}s">{title}</h3>{listed}</div>')
    return "".join(parts)


def _pairs(printing: Printing, found: Sequence[Response]) -> str:
    """How many answers came how soon, by sender and receiver. An edition without days tells no number of them."""
    columns: list[tuple[str, Callable[[Response], bool]]] = [("Sent", lambda _: True)]
    if printing.exact:
        columns += [(words, _in_band(place)) for place, (_, words) in enumerate([*BANDS, (0, "Later")])]
    else:
        columns.append(("Answer found", lambda one: one.answer is not None))
    columns += [
        ("Only the sender tells what came of it", lambda one: one.answer is None and bool(one.outcome)),
        ("No entry refers back", lambda one: one.why == "answer" and not one.outcome),
        (NOBODY, lambda one: one.why == "person" and not one.outcome),
    ]
    pairs: dict[tuple[str, str], list[Response]] = {}
    for one in found:
        if one.to and one.why != "entries":
            pairs.setdefault((one.sent.agency, one.to), []).append(one)
    rows = [
        row(
            f"{printing.agency(sender)} to {printing.agency(receiver)}",
            *(printing.number([one.sent for one in ones if test(one)]) for _, test in columns),
        )
        for (sender, receiver), ones in pairs.items()
    ]
    heads = ("From and to", *(words for words, _ in columns))
    caption = "What one agency sent another, and how long it took until an entry of the other refers back to it"
    return table("counts", caption, heads, rows) if rows else ""


def _in_band(place: int) -> Callable[[Response], bool]:
    """By the days at most: what is not certain is not called quick."""

    def test(one: Response) -> bool:
        if one.answer is None:
            return False
        days = one.most if one.most is not None else BANDS[-1][0] + 1
        above = BANDS[place - 1][0] if place else -1
        return above < days <= (BANDS[place][0] if place < len(BANDS) else days)

    return test


def _each(printing: Printing, ones: Iterable[Response]) -> Iterator[str]:
    for one in ones:
        sent = f"{printing.link(one.sent)}<br>{printing.said(one.sent, 'description')}"
        to = printing.agency(one.to) if one.to else '<span class="none">agency not clear</span>'
        pair = f"{printing.agency(one.sent.agency)} to {to}"
        if says_something(one.sent.event.cells.get("external", "")):
            sent += f"<br><strong>Outside the agency:</strong> {printing.said(one.sent, 'external')}"
        came = printing.said(one.sent, "outcome") if one.outcome else '<span class="none">Nothing recorded</span>'
        yield row(sent, pair, came, _how_long(printing, one), _answer(printing, one))


def _how_long(printing: Printing, one: Response) -> str:
    if one.answer is None:
        # Long words are no chip: on a telephone it would be wider than the page.
        return NOBODY if one.why == "person" else state(_STATE[one.why])
    sent, answer = one.sent.when, one.answer.when
    assert sent is not None
    assert answer is not None
    if not printing.exact:
        return printing.length(sent.first, answer.last) if one.most is not None else "not certain"
    if one.most is None:
        return f"at least {one.least} days"
    if one.least < one.most:
        return f"at least {one.least}, at most {one.most} days"
    return "same day" if not one.most else f"{one.most} day{'' if one.most == 1 else 's'}"


_STATE = {
    "receiver": "Agency not clear",
    "entries": "No entry of that agency",
    "answer": "No entry refers back",
}
_WHY = {
    "receiver": "The entry does not say to whom.",
    "entries": "That agency has no entry in this chronology.",
    "person": "Without one, no entry of the other agency can be looked for.",
    "answer": "That agency has no later entry about the same person.",
}


def _answer(printing: Printing, one: Response) -> str:
    if one.following is not None:
        return (
            "Next entry of that agency about the same person, not checked: "
            f"{printing.link(one.following)} {printing.event_id(one.following)}"
        )
    if one.answer is None:
        return _WHY[one.why]
    told = [
        f"<strong>{word}:</strong> {printing.said(one.answer, column)}"
        for column, word in (("decision", "Decision"), ("outcome", "Outcome"))
        if one.answer.event.cells.get(column)
    ]
    return f"{printing.link(one.answer)} {printing.event_id(one.answer)}<br>{'<br>'.join(told)}"
