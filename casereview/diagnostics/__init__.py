"""Problems found in a review, and how they are reported.

A problem a check finds is a :class:`Diagnostic`; a run that could not be made at all raises :class:`CannotRun`.
"""

from __future__ import annotations

from casereview.diagnostics.diagnostic import CannotRun, Diagnostic, Severity
from casereview.diagnostics.reporters import FORMATS, exit_code, report

__all__ = ["FORMATS", "CannotRun", "Diagnostic", "Severity", "exit_code", "report"]
