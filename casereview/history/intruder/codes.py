"""The codes of the intruder's checklist (CR850 to CR854), told to the catalogue of rules."""

from __future__ import annotations

from casereview.rules.catalogue import Rule, register

register(
    Rule("CR850", "Nobody has tried whether the people in a text can be found out"),
    Rule("CR851", "The intruder's checklist is not finished"),
    Rule("CR852", "The text was changed after the intruder's checklist was signed"),
    Rule("CR853", "The intruder's checklist was signed by somebody who may not"),
    Rule("CR854", "The signature of the intruder's checklist does not hold, or is too old"),
)
