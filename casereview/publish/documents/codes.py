"""The codes CR803 to CR809, told to the catalogue of rules."""

from __future__ import annotations

from casereview.rules.catalogue import Rule, register

register(
    Rule("CR803", "A picture has no description"),
    Rule("CR804", "Markup that documents do not use"),
    Rule("CR805", "Headings skip a level"),
    Rule("CR806", "An anchor is missing, empty or used twice"),
    Rule("CR807", "A link leads nowhere or somewhere unsafe"),
    Rule("CR808", "A picture is not carried inside the document"),
    Rule("CR809", "A table has no header row, or its rows differ"),
)
