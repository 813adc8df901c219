"""The page of the procedure a review is held under: every rule with the paragraph it comes from."""

from __future__ import annotations

from html import escape

from casereview.identity.dates import print_date
from casereview.model.procedures.outline import tables
from casereview.model.profile import Profile
from casereview.publish.assemble.html import note, row, table


def procedure(profile: Profile) -> str:
    """The whole page."""
    parts = [provisional(profile)]
    for number, each in enumerate(tables(profile), 1):
        body = [row(escape(line[0]) or "–", *(escape(cell) for cell in line[1:])) for line in each.rows]
        parts.append(f'<h2 id="procedure-{number}">{escape(each.title)}</h2>')
        parts.append(table("plain", each.title, each.heads, body))
    return "".join(parts)


def provisional(profile: Profile) -> str:
    """What a reader must know of a procedure that nobody has agreed; empty for any other."""
    if not profile.provisional:
        return ""
    day = print_date(profile.word("as_at"))
    said = (
        f"<p>It was put together from public texts read up to {day}, and no board has agreed it. Each rule says where "
        "it comes from and when that was read. Read the law and the guidance of today before you rely on it.</p>"
    )
    return note("This procedure is provisional", said)
