"""Dates written out in a text, finer than an edition prints them."""

from __future__ import annotations

import re

from casereview.identity.dates import MONTHS, SEASONS, Dating

_YEAR = r"(?:19|20)\d\d"
_MONTH = rf"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_SEASON = rf"(?:{'|'.join(SEASONS.values())})"
_OF = r"\.?,?\s+(?:of\s+)?"
_MONTHS = re.compile(rf"\b{_MONTH}{_OF}{_YEAR}\b|\b{_YEAR}-(?:0[1-9]|1[0-2])\b")
_SEASONS = re.compile(rf"{_MONTHS.pattern}|\b{_SEASON}{_OF}{_YEAR}\b", re.IGNORECASE)


def finer(text: str, how: Dating) -> re.Match[str] | None:
    """The first month (or season) with its year that stands in a text, where an edition prints seasons (years, months
    of the period). Days are told by another check."""
    if how.way in ("exact", "month"):
        return None
    return (_MONTHS if how.way == "season" else _SEASONS).search(text)
