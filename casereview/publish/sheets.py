"""Letters, leaflets and forms that are printed by themselves, filled in or blank."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from casereview.model import values
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile
from casereview.publish.assemble.html import paragraphs
from casereview.publish.forms.blank_parts import blank_part
from casereview.publish.forms.filling import Filling
from casereview.publish.forms.parts import part
from casereview.publish.one_document import resolved

_CHANNELS = {"email": "By e-mail, so it holds codes and no names", "paper": "On paper or by a safe channel"}
_OWN_HEADING = re.compile(r"^<h1 [^>]*>.*?</h1>", re.DOTALL)


def sheet_body(filling: Filling, sheet: dict[str, Any]) -> str:
    """The sheet filled in; ``filling`` prints people as the sheet says."""
    about = {"From": _who(filling, sheet, "by"), "To": _who(filling, sheet, "to")}
    if values.text(sheet, "channel") == "email":
        about["Sent"] = _CHANNELS["email"]
    lines = [_lines(about)]
    for item in _parts(sheet):
        lines.append(_paragraph(filling.profile, item))
        if name := values.text(item, "part"):
            printed = part(filling, name, 1, f"{values.text(sheet, 'id')}-{values.text(item, 'id')}")
            lines.append(_under(item, printed))
    return resolved("".join(lines))


def blank_sheet(profile: Profile, sheet: dict[str, Any]) -> str:
    """The sheet with room for what is filled in."""
    about = {
        "From": escape(_title(profile, sheet, "by")),
        "To": escape(_title(profile, sheet, "to")),
        "When": escape(values.text(sheet, "when")),
        "Sent": _CHANNELS.get(values.text(sheet, "channel"), ""),
    }
    lines = [_lines(about)]
    for item in _parts(sheet):
        lines.append(_paragraph(profile, item))
        if name := values.text(item, "part"):
            lines.append(_under(item, blank_part(profile, name, level=1)))
    return "".join(lines)


def _parts(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for _, item in values.groups(sheet, "parts")]


def _under(item: dict[str, Any], printed: str) -> str:
    """What is printed from data, without its own heading where the sheet has given it one."""
    return _OWN_HEADING.sub("", printed, count=1) if values.text(item, "heading") else printed


def _lines(named: dict[str, str]) -> str:
    """From whom and to whom, and of a blank one also when and how it is sent."""
    lines = "".join(f"<div><dt>{word}</dt><dd>{html}</dd></div>" for word, html in named.items() if html)
    return f'<dl class="facts">{lines}</dl>' if lines else ""


def _title(profile: Profile, sheet: dict[str, Any], key: str) -> str:
    return str(profile.listed("roles").get(values.text(sheet, key), {}).get("title", ""))


def _who(filling: Filling, sheet: dict[str, Any], key: str) -> str:
    """The role, and who holds it in this review where review.yml says so."""
    title = escape(_title(filling.profile, sheet, key))
    held = [
        filling.code(values.text(item, "person"))
        for _, item in values.groups(filling.review.value, "roles")
        if values.text(item, "role") == values.text(sheet, key)
    ]
    return f"{title}: {'; '.join(held)}" if title and held else title


def _paragraph(profile: Profile, item: dict[str, Any]) -> str:
    heading, text = values.text(item, "heading"), values.text(item, "text")
    said = f'<h1 id="sheet-{values.text(item, "id")}">{escape(fill(profile, heading))}</h1>' if heading else ""
    return said + paragraphs(fill(profile, text))
