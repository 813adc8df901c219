"""Hypothesis strategies for dates as chronologies store them."""

from __future__ import annotations

from hypothesis import strategies as st

from casereview.model.edtf import Edtf, Part, month_length

DOUBT = st.sampled_from(["", "", "~", "?", "%"])


def days(low: int = 1000, high: int = 2999) -> st.SearchStrategy[Part]:
    def day(year: int, month: int, number: int) -> Part:
        return Part(year, month, 1 + number % month_length(year, month))

    return st.builds(day, st.integers(low, high), st.integers(1, 12), st.integers(0, 30))


def parts(low: int = 1000, high: int = 2999) -> st.SearchStrategy[Part]:
    """A year, month, day, season or third of a year, with any doubt."""
    unit = st.sampled_from([0, *range(1, 13), 21, 22, 23, 24, 37, 38, 39])
    coarse = st.builds(Part, st.integers(low, high), unit)
    return st.builds(
        lambda part, doubt: Part(part.year, part.unit, part.day, doubt), st.one_of(days(low, high), coarse), DOUBT
    )


def dates(low: int = 1000, high: int = 2999) -> st.SearchStrategy[Edtf]:
    """Every form of date, as often close together as far apart."""
    near = st.integers(low, high - 1).flatmap(lambda year: st.lists(parts(year, year + 1), min_size=1, max_size=3))
    found = st.one_of(near, st.lists(parts(low, high), min_size=1, max_size=3))
    return st.builds(_date, found, st.sampled_from(["single", "interval", "set", "open"]))


def _date(found: list[Part], form: str) -> Edtf:
    found = sorted(found, key=lambda part: (part.first, part.last))
    if form == "open":
        return Edtf("interval", (found[0],), open_end=True)
    if form == "interval" and len(found) > 1:
        return Edtf("interval", (found[0], found[-1]))
    if form == "set":
        apart = found[:1]
        apart += [part for part in found[1:2] if part.first > apart[-1].last]
        apart += [part for part in found[2:3] if part.first > apart[-1].last]
        if len(apart) > 1:
            return Edtf("set", tuple(apart))
    return Edtf("single", (found[0],))


KINDS = {
    "single": ("on", "by", "before", "after"),
    "interval": ("between", "lasting"),
    "set": ("on",),
}


def stored() -> st.SearchStrategy[tuple[str, str]]:
    """A date and a kind that goes with it."""

    def with_kind(date: Edtf) -> st.SearchStrategy[tuple[str, str]]:
        kinds = ("lasting",) if date.open_end else KINDS[date.form]
        return st.tuples(st.just(date.text), st.sampled_from(kinds))

    return dates().flatmap(with_kind)
