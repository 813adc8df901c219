"""What each chronology holds about whom, and since when."""

from __future__ import annotations

import pytest
from reading_events import event, frame, items

from casereview.chronology.reading.known import ends, known, known_by, ways_of
from casereview.chronology.reading.when import iso, ordinal


@pytest.mark.parametrize(
    ("cells", "ways"),
    [
        ({}, set()),
        ({"external": "None."}, set()),
        ({"external": "None until [[2010-02-04]]."}, set()),
        ({"within": "Not passed to [[hv-1]]."}, set()),
        ({"within": "[[hv-1]], at once."}, {"inside"}),
        ({"external": "Letter to the GP."}, {"passed"}),
        ({"external": "Call from social care."}, {"told"}),
        ({"external": "Social care received. GP did not."}, {"passed"}),
        ({"statement": "third-party"}, {"told"}),
        ({"statement": "third-party", "external": "Social care, by fax."}, {"told", "passed"}),
        ({"professionals": "hv-1;sw-1"}, {"together"}),
        ({"professionals": "hv-1"}, set()),
    ],
)
def test_how_an_agency_came_to_know_is_read_from_its_entry(cells: dict[str, str], ways: set[str]) -> None:
    (item,) = items(event("health-0001", "2009-01-01", family="mother", **cells))
    assert ways_of(item) == ways


def test_what_is_neither_told_nor_shared_is_its_own_record() -> None:
    of = frame()
    found = items(
        event("health-0001", "2009-01-01", family="mother", external="Letter to the GP."),
        event("health-0002", "2009-01-02", family="mother", statement="third-party"),
        of=of,
    )
    assert [item.id for item in known(found, of)["mother", "health"].by("recorded")] == ["health-0001"]


def test_an_agency_knows_nothing_of_whom_only_others_name() -> None:
    of = frame()
    found = known(items(event("health-0001", "2009-01-01", family="mother"), of=of), of)
    assert list(found) == [("mother", "health")]


def test_subjects_come_first_and_agencies_stand_in_the_reviews_order() -> None:
    of = frame()
    found = known(
        items(
            event("social-0001", "2009-01-01", family="mother;child-b"),
            event("health-0001", "2009-01-02", family="child-b"),
            of=of,
        ),
        of,
    )
    assert list(found) == [("child-b", "health"), ("child-b", "social"), ("mother", "social")]


def test_what_was_known_by_a_day_counts_from_the_latest_day_and_perhaps_from_the_earliest() -> None:
    found = items(
        event("health-0001", "2009-01-10"),
        event("health-0002", "2009-03"),
        event("health-0003", "2009-02-01", "before"),
        event("health-0004", "2009-01-20/2009-06-01", "lasting"),
    )
    sums = known_by(found, [ordinal(day) for day in ("2009-01-15", "2009-03-15", "2009-03-31")])
    assert [(one.sure, one.perhaps) for one in sums] == [(1, 1), (3, 1), (4, 0)]
    assert [one.last for one in sums] == ["health-0001", "health-0003", "health-0002"]


def test_sums_are_made_by_the_quarter_within_the_period_and_by_the_year_outside() -> None:
    of = frame("2009-01-01", "2009-08-31")
    found = items(event("health-0001", "2007-05-01"), event("health-0002", "2009-08-01"), of=of)
    assert [iso(day) for day in ends(found, of)] == [
        *("2007-12-31", "2008-12-31", "2009-03-31", "2009-06-30", "2009-09-30")
    ]


def test_sums_of_a_long_period_are_made_by_the_year() -> None:
    found = items(event("health-0001", "2001-05-01"), event("health-0002", "2009-08-01"))
    assert {iso(day)[5:] for day in ends(found, frame())} == {"12-31"}


def test_without_a_date_there_is_nothing_to_sum_up() -> None:
    assert ends(items(event("health-0001", "2009", "after")), frame()) == []


def test_an_entry_counts_from_the_day_it_was_recorded() -> None:
    found = items(event("health-0001", "2010-01-25", recorded="2010-04-07"))
    assert [one.sure for one in known_by(found, [ordinal("2010-01-31"), ordinal("2010-04-30")])] == [0, 1]


def test_an_entry_recorded_later_stands_where_it_was_recorded() -> None:
    of = frame()
    found = items(
        event("health-0001", "2010-01-25", family="mother", recorded="2010-04-07"),
        event("health-0002", "2010-03", family="mother"),
        of=of,
    )
    assert [item.id for item in known(found, of)["mother", "health"].items] == ["health-0002", "health-0001"]


def test_sums_reach_to_the_day_the_last_entry_was_recorded() -> None:
    found = items(event("health-0001", "2009-05-01", recorded="2010-04-07"))
    assert [iso(day) for day in ends(found, frame())][-1] == "2010-06-30"
