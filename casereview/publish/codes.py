"""The codes of editions (CR801, CR802, CR811, CR812, CR815), told to the catalogue of rules."""

from __future__ import annotations

from casereview.diagnostics import Severity
from casereview.rules.catalogue import Rule, register

register(
    Rule("CR801", "A code has no entry in the identity register"),
    Rule("CR802", "An entry of people.yml has no words for an edition"),
    Rule("CR811", "An age for the public cannot be worked out"),
    Rule("CR812", "A code may stand for two persons"),
    Rule("CR815", "A date is written out finer than the edition prints it"),
    Rule("CR860", "Somebody must still be told of a correction", Severity.WARNING),
    Rule("CR861", "The family has chosen no name for somebody", Severity.WARNING),
    Rule("CR862", "A redaction names nothing that is in the disclosure"),
    Rule("CR863", "A disclosure is not released by two people"),
    Rule("CR864", "The release of a disclosure does not hold"),
)
