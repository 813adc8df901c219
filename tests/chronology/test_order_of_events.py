"""The order of events is total, the same for any order of input, and as the guide tells it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casereview.chronology.events import Event, event_of, in_order

DATES = st.sampled_from(
    ["2009", "2009-03", "2009-03-02", "2009-03-02~", "2009-21", "2009-37", "2009-03-02/2009-03-05", "2009-03-02/..",
     "[2009-03-02,2009-03-03]", "2008-12-31"]
)  # fmt: skip
TIMES = st.sampled_from(["", "09:30", "09:30~", "14:00", "24:00", "morning", "late-evening"])


def event(agency: str, number: int, **cells: str) -> Event:
    return event_of(agency, {"id": f"{agency}-{number:04}", "date_kind": "on", **cells})


def ids(*events: Event) -> list[str]:
    return [one.id for one in in_order(events)]


@st.composite
def many(draw: st.DrawFn) -> list[Event]:
    numbers = draw(st.lists(st.integers(1, 9999), unique=True, max_size=25))
    return [
        event(
            draw(st.sampled_from(["health", "police", "school"])),
            number,
            date=draw(DATES),
            date_kind=draw(st.sampled_from(["on", "before", "after", "by"])),
            time=draw(TIMES),
            sequence=draw(st.sampled_from(["", "1", "2", "3"])),
        )
        for number in numbers
    ]


@given(many(), st.randoms())
def test_any_order_of_input_gives_the_same_order(events: list[Event], chance: object) -> None:
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ids(*shuffled) == ids(*events)


@given(many())
def test_no_event_is_lost_or_made(events: list[Event]) -> None:
    assert sorted(ids(*events)) == sorted(one.id for one in events)


@given(many())
def test_what_is_in_order_stays_in_order(events: list[Event]) -> None:
    assert ids(*in_order(events)) == ids(*events)


def test_the_longer_comes_before_the_shorter_of_the_same_beginning() -> None:
    year, month, day = (event("health", n, date=date) for n, date in enumerate(["2009", "2009-01", "2009-01-01"], 1))
    assert ids(day, month, year) == ["health-0001", "health-0002", "health-0003"]


def test_before_a_day_comes_before_and_after_it_comes_after_what_happened_on_it() -> None:
    on = event("health", 1, date="2009-03-02")
    before = event("health", 2, date="2009-03-02", date_kind="before")
    after = event("health", 3, date="2009-03-02", date_kind="after")
    assert ids(on, after, before) == ["health-0002", "health-0001", "health-0003"]


def test_what_has_no_time_comes_last_on_its_day() -> None:
    untimed = event("health", 1, date="2009-03-02")
    midnight = event("police", 2, date="2009-03-02", time="24:00")
    early = event("school", 3, date="2009-03-02", time="08:10")
    assert ids(untimed, midnight, early) == ["school-0003", "police-0002", "health-0001"]


def test_a_part_of_the_day_stands_at_its_beginning() -> None:
    evening = event("health", 1, date="2009-03-02", time="evening")
    assert ids(evening, event("police", 2, date="2009-03-02", time="17:59")) == ["police-0002", "health-0001"]
    assert ids(evening, event("police", 3, date="2009-03-02", time="18:01")) == ["health-0001", "police-0003"]


def test_a_numbered_event_without_a_time_stands_behind_the_one_before_it() -> None:
    first = event("health", 1, date="2009-03-02", time="10:00", sequence="1")
    second = event("health", 2, date="2009-03-02", sequence="2")
    other = event("police", 3, date="2009-03-02", time="11:00")
    assert ids(other, second, first) == ["health-0001", "health-0002", "police-0003"]


def test_a_numbered_event_without_one_before_it_stands_with_the_one_after() -> None:
    first = event("health", 1, date="2009-03-02", sequence="1")
    second = event("health", 2, date="2009-03-02", time="10:00", sequence="2")
    other = event("police", 3, date="2009-03-02", time="09:00")
    assert ids(first, second, other) == ["police-0003", "health-0001", "health-0002"]
