"""The codes CR901 and CR902, told to the catalogue of rules."""

from __future__ import annotations

from casereview.diagnostics import Severity
from casereview.rules.catalogue import Rule, register

register(
    Rule("CR901", "Two agencies record one contact differently, and nobody has decided", unfinished=Severity.WARNING),
    Rule("CR902", "Events have changed since the panel decided about them", Severity.WARNING),
)
