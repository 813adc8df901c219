"""The page on when each subject was seen and heard, and the longest times without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from casereview.chronology.reading.gaps import Gap, longest
from casereview.chronology.reading.seen import Heard, Last, heard
from casereview.publish.assemble.chronology_axis import Scale, label, quarter_lines, text
from casereview.publish.assemble.chronology_printing import Printing
from casereview.publish.assemble.html import facts, note, row, table

LEAD = (
    '<p class="lead">When each person was last seen and heard, and how long nobody saw or heard them, by what the '
    "agencies recorded. Each date leads to its entry in the chronology.</p>"
)
ASKED = {
    "seen": "Seen",
    "spoken": "Spoken to",
    "alone": "Seen alone",
    "wishes": "Wishes and feelings sought",
}
WITHOUT = {"seen": "without being seen", "spoken": "without being spoken to"}
ANSWERS = {"yes": "yes", "no": "no", "unclear": "not clear", "": "not recorded"}
RULE = """
<p>Counted are the entries about a person: those that name the person among the family members, or that say whether
the person was seen, spoken to, seen alone or asked. Two agencies at one visit are two entries.</p>
<p>A time without runs from one day on which it is certain that the person was seen (or spoken to) to the next such
day. It begins at the earliest with the review’s period, or with the first entry about the person if that is later,
and ends at the latest with the last day of the period; it then says so, for that is no day on which the person was
seen. In the table of each agency by itself it ends at the latest with the event that led to the review. What happened
on a day that is not certain ends no such time: it is named as what may have broken it, and “at least” then counts the
longest stretch of days on none of which it can have been. Where two agencies disagree about a visit, each entry
counts as it stands.</p>
"""


def seen_page(printing: Printing) -> str:
    """The whole page."""
    found: dict[str, list[Heard]] = {}
    for one in heard(printing.items, printing.frame):
        found.setdefault(one.subject, []).append(one)
    alone = len(printing.agencies) < 2
    parts = [
        printing.problems,
        LEAD,
        *(_subject(printing, subject, ones, alone=alone) for subject, ones in found.items()),
        '<h2 id="counted">How this is counted</h2>',
        note("What this can show, and what not", RULE),
    ]
    return "".join(parts)


def _subject(printing: Printing, subject: str, ones: Sequence[Heard], *, alone: bool) -> str:
    name = escape(printing.person(subject))
    head = f'<h2 id="subject-{escape(subject)}">{name}</h2>'
    whole, by_agency = ones[0], ones[1:]
    if not whole.entries:
        return f"{head}<p>No entry is about this person.</p>"
    shown = ones[1:] if alone else ones
    parts = [head, _last_before(printing, whole), _drawing(printing, name, subject, shown)]
    parts += [_gaps(printing, whole, asked, whole.gaps.get(asked, ())) for asked in WITHOUT]
    parts += [_by_agency(printing, by_agency), _answers(printing, whole, by_agency, alone=alone)]
    return "".join(parts)


# When last


def _last_before(printing: Printing, whole: Heard) -> str:
    """Last seen, heard, alone, asked: before the incident, and in the whole chronology where that is later."""
    incident = printing.frame.incident
    if incident is None:
        return facts((_last_word(asked), _told(printing, whole, whole.last.get(asked))) for asked in ASKED)
    pairs, word = [], escape(printing.incident_word.lower())
    for asked in ASKED:
        before, last = whole.last_before.get(asked), whole.last.get(asked)
        said = _told(printing, whole, before)
        if before is not None and (when := before.item.when) is not None and when.bounded:
            least = max(0, incident - when.last)
            said += f"<br>{printing.length(when.first, incident, least, about=when.doubt)} before the {word}"
        if last is not None and (before is None or last.item is not before.item):
            later = _later(printing, last, before, asked, incident)
            said += f'<br><span class="age">{later} {printing.link(last.item)}</span>'
        pairs.append((_last_word(asked), said))
    return f"<p>Last recorded before the {word} of {printing.day(incident)}:</p>" + facts(pairs)


def _later(printing: Printing, last: Last, before: Last | None, asked: str, incident: int) -> str:
    """That it happened once more, and when with regard to the incident."""
    again = " again" if before is not None else ""
    word, when = escape(printing.incident_word.lower()), last.item.when
    done = "Asked" if asked == "wishes" else ASKED[asked]
    if when is not None and when.first > incident:
        return (
            f"{done}{again} after the {word}, last on" if printing.exact else f"{done}{again} after the {word}, last in"
        )
    if when is not None and when.certain and when.last == incident:
        return f"{done}{again} on the day of the {word}:"
    return f"{done}{again}, before or after the {word}:"


def _told(printing: Printing, whole: Heard, last: Last | None) -> str:
    if last is None:
        return '<span class="none">Not recorded</span>'
    age = printing.age(last.item, whole.subject)
    said = f"{printing.link(last.item)}, {printing.agency(last.item.agency)}"
    if age:
        said += f'<br><span class="age">Age: {escape(age)}</span>'
    if last.perhaps:
        said += f"<br>perhaps later: {printing.event_ids(last.perhaps[:3])}"
    return said


def _last_word(asked: str) -> str:
    return "Last asked for wishes and feelings" if asked == "wishes" else f"Last {ASKED[asked].lower()}"


# How long not


def _gaps(printing: Printing, one: Heard, asked: str, found: Sequence[Gap]) -> str:
    title = f"Longest times {WITHOUT[asked]}"
    shown = longest(found)
    doubt = any(gap.doubtful for gap in shown)
    rows = [
        row(
            _length(printing, one, gap),
            _end(printing, gap, one, after=True),
            _end(printing, gap, one, after=False),
            *([_doubtful(printing, gap)] if doubt else []),
        )
        for gap in shown
    ]
    heads = ("How long", "From", "To", *(["What may have broken it"] if doubt else []))
    head = f'<h3 id="{asked}-{escape(one.subject)}">{title}</h3>'
    return head + (table("gaps", title, heads, rows) if rows else "<p>None of more than a day.</p>")


def _length(printing: Printing, one: Heard, gap: Gap) -> str:
    least, _, about = _days(one, gap)
    return printing.length(gap.start, gap.end, least, about=about)


def _days(one: Heard, gap: Gap) -> tuple[int, int, bool]:
    """At least, at most, and whether the least is only about so: an entry whose day is not certain, with which a time
    without begins or ends, may have been on any of its days."""
    least = gap.least
    if gap.after is None and one.opening is not None and one.opening.when is not None:
        least -= one.opening.when.last - one.opening.when.first
    if gap.before is None and gap.end == one.end and one.closing is not None and one.closing.when is not None:
        least -= one.closing.when.last - one.closing.when.first
    return max(0, least), gap.most, gap.about


def _edge(printing: Printing, gap: Gap, one: Heard, *, after: bool) -> str:
    """With what a time without begins or ends that has no sighting there."""
    if after:
        if one.opening is not None:
            return f"first entry {printing.link(one.opening)}"
        return f"first day of the period {printing.day(gap.start)}"
    if gap.end != one.end:
        return f"{escape(printing.incident_word.lower())} {printing.day(gap.end)}"
    if one.closing is not None:
        return f"last entry {printing.link(one.closing)}"
    return f"last day of the period {printing.day(gap.end)}"


def _end(printing: Printing, gap: Gap, one: Heard, *, after: bool) -> str:
    item = gap.after if after else gap.before
    if item is None:
        return f"Never {'before' if after else 'after'}; {_edge(printing, gap, one, after=after)}"
    age = printing.age(item, one.subject)
    return f"{printing.link(item)}, {printing.agency(item.agency)}" + (
        f'<br><span class="age">Age: {escape(age)}</span>' if age else ""
    )


def _doubtful(printing: Printing, gap: Gap) -> str:
    named = [f"{printing.link(item)} ({escape(printing.agency_name(item.agency))})" for item in gap.doubtful]
    return "; ".join(named) + (" and others" if gap.others else "") if named else '<span class="none">Nothing</span>'


# By agency


def _by_agency(printing: Printing, ones: Sequence[Heard]) -> str:
    rows, incident = [], printing.frame.incident
    for one in ones:
        cells = [
            _told_short(printing, one.last_before.get(asked) if incident is not None else one.last.get(asked))
            for asked in ASKED
        ]
        found = one.gaps if incident is None else one.gaps_before
        cells += [_longest(printing, one, longest(found.get(asked, ()), 1)) for asked in WITHOUT]
        rows.append(row(printing.agency(one.agency), *cells))
    before = f", before {printing.day(incident)}" if incident is not None else ""
    words = ("Seen", "Spoken to", "Seen alone", "Asked for wishes")
    heads = ("Agency", *words, "Longest without seeing", "Longest without speaking to")
    head = f'<h3 id="by-agency-{escape(ones[0].subject)}">Each agency by itself{before}</h3>'
    return head + table("heard", "When each agency last saw and heard, and the longest times without", heads, rows)


def _told_short(printing: Printing, last: Last | None) -> str:
    if last is None:
        return '<span class="none">Not recorded</span>'
    return printing.link(last.item) + (" or later" if last.perhaps else "")


def _longest(printing: Printing, one: Heard, found: Sequence[Gap]) -> str:
    if not found:
        return '<span class="none">None</span>'
    gap = found[0]
    said = _length(printing, one, gap)
    begins, stops = (_edge(printing, gap, one, after=after) for after in (True, False))
    if gap.after is None and gap.before is None:
        return f"{said}<br>never; {begins}; {stops}"
    if gap.after is None and gap.before is not None:
        return f"{said}<br>never before {printing.link(gap.before)}; {begins}"
    if gap.after is not None and gap.before is None:
        return f"{said}<br>never after {printing.link(gap.after)}; {stops}"
    return f"{said}<br>{' to '.join(printing.link(item) for item in (gap.after, gap.before) if item)}"


def _answers(printing: Printing, whole: Heard, ones: Sequence[Heard], *, alone: bool) -> str:
    rows = [
        row(
            printing.agency(one.agency) if one.agency else "All agencies",
            f"{one.entries:,}",
            *map(_counted, _each(one)),
        )
        for one in (ones if alone else [whole, *ones])
    ]
    head = f'<h3 id="answers-{escape(whole.subject)}">What the entries say</h3>'
    caption = "Entries about this person, and what they say of seeing and hearing"
    return head + table("heard", caption, ("Agency", "Entries", *ASKED.values()), rows)


def _each(one: Heard) -> list[Mapping[str, int]]:
    return [one.answers[asked] for asked in ASKED]


def _counted(answers: Mapping[str, int]) -> str:
    found = [f"{answers[answer]:,} {word}" for answer, word in ANSWERS.items() if answers[answer]]
    return "<br>".join(found) or '<span class="none">0</span>'


# The drawing

LEFT, WIDTH, ROW = 172, 816, 34


def _drawing(printing: Printing, name: str, subject: str, ones: Sequence[Heard]) -> str:
    """A line for each agency with the days on which it saw the person, and the longest time without. An edition that
    prints no days has none of it: a place on a line tells the day."""
    first = next((one for one in ones if one.start is not None and one.end is not None), None)
    if first is None or first.start is None or first.end is None or not printing.exact:
        return ""
    start = min(one.start for one in ones if one.start is not None)
    scale = Scale(start, first.end, LEFT, WIDTH)
    top, height = 26, 26 + ROW * len(ones) + 6
    rows = "".join(_line(printing, scale, one, top + ROW * number) for number, one in enumerate(ones))
    incident = printing.frame.incident
    marked = ""
    if incident is not None and scale.start <= incident <= scale.end:
        marked = f'<path class="incident-line" d="M{scale.x(incident):g} {top}V{height - 6}"/>'
    ident = escape(subject)
    title = f"When {name} was seen"
    described = (
        f"From {_first_day(printing, ones, start)} to {_last_day(printing, first)}, a line for each agency. A thin "
        "upright mark is a day on which the person was recorded as seen, a pale bar days of which one may have been. "
        "The wide bar with a number is the longest time without; it says so where it begins or ends without a "
        "sighting. The tables below say the same."
    )
    return (
        f'<figure class="drawing"><div class="drawing-frame" tabindex="0" role="region" aria-label="{title}, drawing">'
        f'<svg class="strip-drawing" viewBox="0 0 1000 {height}" role="img" '
        f'aria-labelledby="strip-{ident}-title strip-{ident}-desc"><title id="strip-{ident}-title">{title}</title>'
        f'<desc id="strip-{ident}-desc">{described}</desc>{quarter_lines(scale, top, height - 6)}{rows}{marked}'
        "</svg></div><figcaption>Days on which somebody recorded having seen the person. The bar is the longest time "
        "without, and says so where the person was never seen before or after it.</figcaption></figure>"
    )


def _first_day(printing: Printing, ones: Sequence[Heard], start: int) -> str:
    opening = next((one.opening for one in ones if one.start == start and one.opening is not None), None)
    return printing.when(opening) if opening is not None else printing.day(start)


def _last_day(printing: Printing, one: Heard) -> str:
    return printing.when(one.closing) if one.closing is not None else printing.day(one.end or 1)


def _bar(one: Heard, gap: Gap) -> str:
    least, most, _ = _days(one, gap)
    days = f"{least} to {most} days" if least < most else f"{most} days"
    never = [word for word, item in (("before", gap.after), ("after", gap.before)) if item is None]
    return days + (f", never seen {' or '.join(never)}" if never else "")


def _line(printing: Printing, scale: Scale, one: Heard, y: float) -> str:
    words = printing.agency_name(one.agency) if one.agency else "All agencies"
    parts = [label(8, y + ROW / 2, words)]
    parts.append(f'<path class="lane-line" d="M{LEFT} {y + ROW - 4:g}H{scale.right:g}"/>')
    for gap in longest(one.gaps.get("seen", ()), 1):
        x, wide = scale.x(gap.start), scale.x(gap.end) - scale.x(gap.start)
        days = _bar(one, gap)
        size = f'width="{wide:g}" height="{ROW - 14}"'
        parts.append(f'<rect class="gap-bar" x="{x:g}" y="{y + 6:g}" {size} rx="2"><title>{days}</title></rect>')
        if wide > 7 * len(days):
            parts.append(text(x + wide / 2, y + ROW / 2 + 3, days, "middle"))
    for item in one.happened.get("seen", ()):
        if item.when is None or item.when.last < scale.start or item.when.first > scale.end:
            continue
        x, until = scale.x(item.when.first), scale.x(item.when.last)
        if item.when.certain and until - x < 3:
            parts.append(f'<path class="tick" d="M{x:g} {y + 5:g}v{ROW - 10}"/>')
        else:
            size = f'width="{max(until - x, 3):g}" height="{ROW - 20}"'
            parts.append(f'<rect class="perhaps" x="{x:g}" y="{y + 9:g}" {size} rx="2"/>')
    tone = printing.tone(one.agency)
    return f'<g class="{tone}">{"".join(parts)}</g>' if tone else f"<g>{''.join(parts)}</g>"
