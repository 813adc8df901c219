"""Pseudonyms: proposed by chance, checked against the real names, frozen, and changed only by a recorded decision."""

from __future__ import annotations

from casereview.identity.pseudonyms.check import pseudonym_problems
from casereview.identity.pseudonyms.circle import Circle, circle_of
from casereview.identity.pseudonyms.reasons import Reason, reasons

__all__ = ["Circle", "Reason", "circle_of", "pseudonym_problems", "reasons"]
