"""The codes of editions (CR801, CR802, CR810 to CR812), told to the catalogue of rules."""

from __future__ import annotations

from casereview.rules.catalogue import Rule, register

register(
    Rule("CR801", "A code has no entry in the identity register"),
    Rule("CR802", "An entry of people.yml has no words for an edition"),
    Rule("CR810", "An exact date would be printed for the public"),
    Rule("CR811", "An age for the public cannot be worked out"),
    Rule("CR812", "A code may stand for two persons"),
)
