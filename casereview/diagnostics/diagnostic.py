"""The value every check returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops, a warning is shown, advice may be ignored."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One problem at one place.

    ``path`` is relative to the repository's root with forward slashes; ``line`` and ``column`` count from 1.
    ``message`` and ``hint`` are plain English for the person who wrote the file, and never repeat a value that is
    not a known code or a word of a schema: reports travel further than reviews do.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


class CannotRun(Exception):  # noqa: N818 - it says what happened, not that something is in error
    """The command could not do its work at all (exit 2); ``hint`` says what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
