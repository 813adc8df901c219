"""Two procedures, or two versions of one, side by side."""

from __future__ import annotations

from casereview.model import values
from casereview.model.procedures.outline import SETTINGS, Row, Table, setting, tables
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile, Question

NONE = "–"


def differences(left: Profile, right: Profile) -> list[Table]:
    """What differs: settings, sections, questions by theme; between versions of one procedure, every changed line."""
    heads = ("What", left.pin, right.pin)
    found = [
        Table("terms", "Words", heads, _words(left, right)),
        Table("settings", "What the procedures decide otherwise", heads, _settings(left, right)),
        Table("sections", "Sections of an agency's report", heads, _sections(left, right)),
        Table("questions", "Questions of the analysis, by theme", heads, _questions(left, right)),
    ]
    if left.id == right.id:
        found += _lines(left, right)
    return [table for table in found if table.rows]


def _words(left: Profile, right: Profile) -> tuple[Row, ...]:
    mine, theirs = (values.group(profile.data, "terms") for profile in (left, right))
    pairs = ((name, str(mine.get(name, NONE)), str(theirs.get(name, NONE))) for name in {**mine, **theirs})
    return tuple(row for row in pairs if row[1] != row[2])


def _settings(left: Profile, right: Profile) -> tuple[Row, ...]:
    pairs = ((words, setting(left, path) or NONE, setting(right, path) or NONE) for path, words in SETTINGS)
    return tuple(row for row in pairs if row[1] != row[2])


def _sections(left: Profile, right: Profile) -> tuple[Row, ...]:
    """Sections in order, those of the same id on one line; an order that differs shows in the numbers."""
    mine = {s.id: f"{s.number} {s.title} ({s.needed})" for s in left.documents["imr"].sections}
    theirs = {s.id: f"{s.number} {s.title} ({s.needed})" for s in right.documents["imr"].sections}
    ids = [*mine, *(name for name in theirs if name not in mine)]
    rows = ((name, mine.get(name, NONE), theirs.get(name, NONE)) for name in ids)
    return tuple(row for row in rows if row[1] != row[2])


def _questions(left: Profile, right: Profile) -> tuple[Row, ...]:
    mine, theirs = _by_theme(left), _by_theme(right)
    themes = [*mine, *(theme for theme in theirs if theme not in mine)]
    rows = ((theme, " / ".join(mine.get(theme, [NONE])), " / ".join(theirs.get(theme, [NONE]))) for theme in themes)
    return tuple(row for row in rows if row[1] != row[2])


def _by_theme(profile: Profile) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for question in profile.documents["imr"].questions:
        found.setdefault(question.theme, []).append(_told(profile, question))
    return found


def _told(profile: Profile, question: Question) -> str:
    notes = [question.level] if question.level != "must" else []
    notes += [] if question.na_allowed else ["always answered"]
    return f"{question.id}: {fill(profile, question.text)}" + (f" ({', '.join(notes)})" if notes else "")


def _lines(left: Profile, right: Profile) -> list[Table]:
    """Every table of the outline with the lines that only one of two versions has."""
    mine = {table.part: table for table in tables(left)}
    theirs = {table.part: table for table in tables(right)}
    found = []
    for part in [*mine, *(name for name in theirs if name not in mine)]:
        if part == "settings":
            continue
        before = set(mine[part].rows) if part in mine else set()
        after = set(theirs[part].rows) if part in theirs else set()
        rows = [
            ("only in the first", " | ".join(row), "")
            for row in (mine[part].rows if part in mine else ())
            if row not in after
        ]
        rows += [
            ("only in the second", "", " | ".join(row))
            for row in (theirs[part].rows if part in theirs else ())
            if row not in before
        ]
        title = (theirs.get(part) or mine[part]).title
        found.append(Table(part, title, ("What", left.pin, right.pin), tuple(rows)))
    return found
