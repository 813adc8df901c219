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

_OWN_HEADING = re.compile(r"^<h1 [^>]*>.*?</h1>", re.DOTALL)


def sheet_body(filling: Filling, sheet: dict[str, Any]) -> str:
    """The sheet filled in; ``filling`` prints people as the sheet says."""
    lines = [_lines(filling.profile, sheet)]
    for item in _parts(sheet):
        lines.append(_paragraph(filling.profile, item))
        if name := values.text(item, "part"):
            printed = part(filling, name, 1, f"{values.text(sheet, 'id')}-{values.text(item, 'id')}")
            lines.append(_under(item, printed))
    return resolved("".join(lines))


def blank_sheet(profile: Profile, sheet: dict[str, Any]) -> str:
    """The sheet with room for what is filled in."""
    lines = [_lines(profile, sheet)]
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


def _lines(profile: Profile, sheet: dict[str, Any]) -> str:
    """From whom, to whom, when."""
    roles = profile.listed("roles")
    named = {
        "From": roles.get(values.text(sheet, "by"), {}).get("title", ""),
        "To": roles.get(values.text(sheet, "to"), {}).get("title", ""),
        "When": values.text(sheet, "when"),
        "Sent": {
            "email": "By e-mail, so it holds codes and no names",
            "paper": "On paper or by a safe channel",
        }.get(values.text(sheet, "channel"), ""),
    }
    lines = "".join(
        f"<div><dt>{word}</dt><dd>{escape(str(value))}</dd></div>" for word, value in named.items() if value
    )
    return f'<dl class="facts">{lines}</dl>' if lines else ""


def _paragraph(profile: Profile, item: dict[str, Any]) -> str:
    heading, text = values.text(item, "heading"), values.text(item, "text")
    said = f'<h1 id="sheet-{values.text(item, "id")}">{escape(fill(profile, heading))}</h1>' if heading else ""
    return said + paragraphs(fill(profile, text))
