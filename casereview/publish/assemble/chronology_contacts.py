"""The page on contacts a month by agency, and on how long answers seem to have taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from casereview.chronology.reading.contacts import NO_CONTACT, Contacts, contacts
from casereview.chronology.reading.items import Item
from casereview.chronology.reading.responses import Response, responses
from casereview.identity.dates import print_date
from casereview.publish.assemble.chronology_known import WHOLE
from casereview.publish.assemble.chronology_printing import Printing
from casereview.publish.assemble.chronology_rows import CONTACTS
from casereview.publish.assemble.html import note, row, state, table

Lists = Mapping[str, Sequence[Item]]
CONTACT_RULE = """
<p>A contact is an entry whose contact type says how it was made. Written records, and entries without a contact type,
are no contacts; they are among the entries by type below. A contact stands in the month it was in (one that lasted: in
which it began). Where the date leaves the month open it is counted apart. Two agencies at one meeting are two
contacts.</p>
"""
RESPONSE_RULE = """
<p>A referral is an entry that says it refers somebody. A message is any other entry that says another agency of the
review was told something. The answer is taken to be the next entry of that agency, on the same day or later, that has a
decision or an outcome and concerns one of the same people. Nobody has checked that it was an answer: it only seems so.
Entries that name none of the family are not looked up.</p>
"""
LEAD = (
    '<p class="lead">How often each agency was in contact, and how long it seems to have taken until what one agency '
    "sent had an answer from another. Each figure leads to its first entry in the chronology.</p>"
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
            '<h2 id="months">Contacts by month</h2>',
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
        return f"<p>In no {unit} of the period was every agency without a contact.</p>"
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
        cells = [_heat(printing, by_agency.get(agency, ()), most) for agency in agencies]
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
    return table(kind, f"Contacts of each agency by {unit}", heads, rows)


def _row(head_html: str, cells: Iterable[str], kind: str = "") -> str:
    attributes = f' class="{kind}"' if kind else ""
    return f'<tr{attributes}><th scope="row">{head_html}</th>{"".join(cells)}</tr>'


def _heat(printing: Printing, items: Sequence[Item], most: int) -> str:
    """A figure in a cell that is the darker the more there are; the figure alone says it."""
    if not items:
        return '<td class="number heat-0"><span class="none">0</span></td>'
    level = min(5, 1 + 5 * (len(items) - 1) // max(most, 1))
    return f'<td class="number heat-{level}">{printing.number(items)}</td>'


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
            rows.append(_counts(printing, escape(words), by_agency, ""))
    heads = ("Type", *map(printing.agency_name, printing.agencies), "All agencies")
    return table("months whole", "Entries of each agency by type of contact", heads, rows)


# Answers


def _responses(printing: Printing) -> str:
    if not printing.assembly.edition.includes("chronology"):
        return "<p>This edition holds the chronology of one agency. Answers of the others are not in it.</p>"
    found = responses(printing.items, printing.frame)
    if not found:
        return "<p>No entry says that another agency of the review was told something.</p>"
    parts = [_pairs(printing, found)]
    heads = ("Sent", "From and to", "How long", "What seems to be the answer")
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
        ("No answer found", lambda one: one.why == "answer"),
        ("Not looked up", lambda one: one.why == "person"),
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
    caption = "What one agency sent another, by how long an answer seems to have taken"
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
        yield row(sent, pair, _how_long(printing, one), _answer(printing, one))


def _how_long(printing: Printing, one: Response) -> str:
    if one.answer is None:
        return state("No answer found", "late") if one.why == "answer" else state("Not looked up")
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


_WHY = {
    "receiver": "The entry does not say to whom.",
    "entries": "That agency has no entry in this chronology.",
    "person": "The entry names none of the family.",
    "answer": "No later entry of that agency about the same people has a decision or an outcome.",
}


def _answer(printing: Printing, one: Response) -> str:
    if one.answer is None:
        return _WHY[one.why]
    told = [
        f"<strong>{word}:</strong> {printing.said(one.answer, column)}"
        for column, word in (("decision", "Decision"), ("outcome", "Outcome"))
        if one.answer.event.cells.get(column)
    ]
    return f"{printing.link(one.answer)} {printing.event_id(one.answer)}<br>{'<br>'.join(told)}"
