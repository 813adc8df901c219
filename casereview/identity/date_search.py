"""Every way in which a text gives away a date that the identity register keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from casereview.identity.kept_dates import Found, KeptDate, named_dates, numeric_dates
from casereview.identity.leak_classes import Confidence


class DateSearch:
    """The kept dates of a register. ``release`` and ``guesses`` as in :class:`~casereview.identity.terms.Terms`."""

    def __init__(self, dates: Sequence[KeptDate], *, release: bool, guesses: bool) -> None:
        self._release = release
        self._days: dict[tuple[int, int], list[KeptDate]] = defaultdict(list)
        for kept in dates:
            self._days[kept.month, kept.day].append(kept)
        self._ages = None
        if guesses and dates:
            from casereview.identity.ages import Ages

            self._ages = Ages(dates)

    def found(
        self, text: str, months: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[int, int, KeptDate, int, Confidence]]:
        """Where a kept date stands in a folded text, with its class of leak; ``months`` is where names of months do."""
        if not self._days:
            return
        for found in numeric_dates(text, self._days, release=self._release):
            yield *found, 21, Confidence.CERTAIN
        for start, end in months:
            for found in named_dates(text, text[start:end], start, end, self._days, release=self._release):
                yield *found, 21 if _has_year(text, found) else 22, Confidence.CERTAIN
        if self._ages is not None:
            from casereview.identity.feasts import feast_dates

            for found in feast_dates(text, self._days):
                yield *found, 21, Confidence.CERTAIN
            for found in self._ages.found(text):
                yield *found, 23, Confidence.POSSIBLE


def _has_year(text: str, found: Found) -> bool:
    written = text[found[0] : found[1]]
    return str(found[2].year) in written or f"{found[2].year % 100:02}" == written[-2:]
