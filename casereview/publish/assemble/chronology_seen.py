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
<p>Counted are the entries about a person: those that name the person among the family members, or that say whether the
person was seen, spoken to, seen alone or asked. Two agencies at one visit are two entries.</p>
<p>A time without runs from one day on which it is certain that the person was seen (or spoken to) to the next such day.
It begins at the earliest with the review’s period, or with the first entry about the person if that is later, and ends
at the latest with the last day of the period. What happened on a day that is not certain ends no such time: it is named
as what may have broken it, and “at least” then counts the longest stretch of days on none of which it can have been.
Where two agencies disagree about a visit, each entry counts as it stands.</p>
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
    parts += [_gaps(printing, subject, asked, whole.gaps.get(asked, ())) for asked in WITHOUT]
    parts += [_by_agency(printing, by_agency), _answers(printing, whole, by_agency, alone=alone)]
    return "".join(parts)


# When last


def _last_before(printing: Printing, whole: Heard) -> str:
    """Last seen, heard, alone, asked: before the incident, and in the whole chronology where that is later."""
    incident = printing.frame.incident
    if incident is None:
        return facts((_last_word(asked), _told(printing, whole, whole.last.get(asked))) for asked in ASKED)
    pairs = []
    for asked in ASKED:
        before, last = whole.last_before.get(asked), whole.last.get(asked)
        said = _told(printing, whole, before)
        if before is not None and (when := before.item.when) is not None and when.bounded:
            said += (
                f"<br>{printing.length(when.first, incident, max(0, incident - when.last), about=when.doubt)} before"
            )
        if last is not None and (before is None or last.item is not before.item):
            said += f'<br><span class="age">Afterwards until {printing.link(last.item)}</span>'
        pairs.append((_last_word(asked), said))
    word = escape(printing.incident_word.lower())
    return f"<p>Last recorded before the {word} of {printing.day(incident)}:</p>" + facts(pairs)


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


def _gaps(printing: Printing, subject: str, asked: str, found: Sequence[Gap]) -> str:
    title = f"Longest times {WITHOUT[asked]}"
    shown = longest(found)
    doubt = any(gap.doubtful for gap in shown)
    rows = [
        row(
            printing.length(gap.start, gap.end, gap.least, about=gap.about),
            _end(printing, gap, subject, after=True),
            _end(printing, gap, subject, after=False),
            *([_doubtful(printing, gap)] if doubt else []),
        )
        for gap in shown
    ]
    heads = ("How long", "From", "To", *(["What may have broken it"] if doubt else []))
    head = f'<h3 id="{asked}-{escape(subject)}">{title}</h3>'
    return head + (table("gaps", title, heads, rows) if rows else "<p>None of more than a day.</p>")


def _end(printing: Printing, gap: Gap, subject: str, *, after: bool) -> str:
    item, day = (gap.after, gap.start) if after else (gap.before, gap.end)
    if item is None:
        edge = printing.frame.start if after else printing.frame.end
        if day == edge:
            words = "the first day of the period" if after else "the last day of the period"
        else:
            words = "the first entry" if after else "the last entry"
        return f"{printing.day(day)}, {words}"
    age = printing.age(item, subject)
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
        most = {asked: longest(found, 1) for asked, found in one.gaps.items()}
        cells += [_longest(printing, most.get(asked, [])) for asked in WITHOUT]
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


def _longest(printing: Printing, found: Sequence[Gap]) -> str:
    if not found:
        return '<span class="none">None</span>'
    gap = found[0]
    said = printing.length(gap.start, gap.end, gap.least, about=gap.about)
    ends = ((gap.after, gap.start), (gap.before, gap.end))
    return f"{said}<br>{' to '.join(printing.link(item) if item else printing.day(day) for item, day in ends)}"


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
        f"From {printing.day(scale.start)} to {printing.day(scale.end)}, a line for each agency. A thin upright mark "
        "is a day on which the person was recorded as seen, a pale bar days of which one may have been. The wide bar "
        "with a number is the longest time without. The tables below say the same."
    )
    return (
        f'<figure class="drawing"><div class="drawing-frame" tabindex="0" role="region" aria-label="{title}, drawing">'
        f'<svg class="strip-drawing" viewBox="0 0 1000 {height}" role="img" '
        f'aria-labelledby="strip-{ident}-title strip-{ident}-desc"><title id="strip-{ident}-title">{title}</title>'
        f'<desc id="strip-{ident}-desc">{described}</desc>{quarter_lines(scale, top, height - 6)}{rows}{marked}'
        "</svg></div><figcaption>Days on which somebody recorded having seen the person. The bar is the longest time "
        "without.</figcaption></figure>"
    )


def _line(printing: Printing, scale: Scale, one: Heard, y: float) -> str:
    words = printing.agency_name(one.agency) if one.agency else "All agencies"
    parts = [label(8, y + ROW / 2, words)]
    parts.append(f'<path class="lane-line" d="M{LEFT} {y + ROW - 4:g}H{scale.right:g}"/>')
    for gap in longest(one.gaps.get("seen", ()), 1):
        x, wide = scale.x(gap.start), scale.x(gap.end) - scale.x(gap.start)
        parts.append(f'<rect class="gap-bar" x="{x:g}" y="{y + 6:g}" width="{wide:g}" height="{ROW - 14}" rx="2"/>')
        days = f"{gap.least} to {gap.most} days" if gap.least < gap.most else f"{gap.most} days"
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
