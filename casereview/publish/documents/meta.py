"""What a document says about itself, on its cover and on every page."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

FICTIONAL_WORD = "FICTIONAL"
FICTIONAL_SENTENCE = "Every person, place, body and event in this document is invented."


@dataclass(frozen=True, slots=True)
class DocumentMeta:
    """The facts of one document. Nothing else is ever written into a file's properties.

    ``language`` is a BCP 47 tag (``en-GB``); ``date`` is ``YYYY-MM-DD`` and is printed in words; ``recipient`` is who
    this copy is for. ``cover`` are facts of the document's own cover sheet, which stand before these. ``pages`` asks
    for page numbers in the contents of a Word file, ``large`` for print of 18 points. A ``sheet`` (a letter, a form)
    has neither cover nor contents: its title stands above its text. An empty string means that the fact is left out.
    """

    title: str
    subtitle: str = ""
    language: str = "en-GB"
    marking: str = ""
    edition: str = ""
    version: str = ""
    recipient: str = ""
    date: str = ""
    fictional: bool = False
    cover: tuple[tuple[str, str], ...] = ()
    pages: bool = False
    sheet: bool = False
    large: bool = False

    @property
    def on(self) -> dt.date | None:
        """The date as a value, or nothing when there is none or it is written in words."""
        try:
            return dt.date.fromisoformat(self.date)
        except ValueError:
            return None

    @property
    def date_words(self) -> str:
        """The date as people read it: ``4 November 2009``."""
        day = self.on
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else self.date

    @property
    def moment(self) -> dt.datetime:
        """The moment written into files, so that the same text always gives the same bytes.

        It is the document's own date; without one, ``SOURCE_DATE_EPOCH``; without that, the first day of 1980, the
        earliest a ZIP archive can hold. It is never the clock of the machine.
        """
        day = self.on
        if day is not None and day.year >= 1980:
            return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        first = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
        return max(first, dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)) if epoch.isdigit() else first

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of each fact printed on the cover."""
        # A cover sheet of its own says which of the document's days it means.
        pairs = (
            ("Edition", self.edition),
            ("Version", self.version),
            ("Date", "" if self.cover else self.date_words),
            ("Prepared for", self.recipient),
        )
        return (*self.cover, *((label, value) for label, value in pairs if value))

    @property
    def footer(self) -> str:
        """The line at the foot of every page, before the page number."""
        parts = (
            self.edition,
            f"Version {self.version}" if self.version else "",
            f"For {self.recipient}" if self.recipient else "",
        )
        return " · ".join(part for part in parts if part)
