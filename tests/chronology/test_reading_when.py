"""When an event may have happened, and nothing made up about it."""

from __future__ import annotations

import pytest
from reading_events import event, frame, items

from casereview.chronology.reading.when import EARLIEST, LATEST, day_of, iso, ordinal, when


def _days(date: str, kind: str = "on") -> tuple[str, str]:
    found = when(date, kind)
    assert found is not None
    first = "" if found.first == EARLIEST else iso(found.first)
    return first, "" if found.last == LATEST else iso(found.last)


@pytest.mark.parametrize(
    ("date", "kind", "first", "last"),
    [
        ("2009-03-02", "on", "2009-03-02", "2009-03-02"),
        ("2009-03", "on", "2009-03-01", "2009-03-31"),
        ("2009-24", "on", "2009-12-01", "2010-02-28"),
        ("2009-03-02", "by", "", "2009-03-02"),
        ("2009-03", "by", "", "2009-03-31"),
        ("2009-03", "before", "", "2009-02-28"),
        ("2009-03", "after", "2009-04-01", ""),
        ("2009-03-02/2009-03-05", "between", "2009-03-02", "2009-03-05"),
        ("2009-03-02/..", "lasting", "2009-03-02", ""),
        ("[2012-01-19,2012-01-20]", "on", "2012-01-19", "2012-01-20"),
    ],
)
def test_an_event_lies_within_the_days_its_date_allows(date: str, kind: str, first: str, last: str) -> None:
    assert _days(date, kind) == (first, last)


@pytest.mark.parametrize(
    ("date", "kind", "certain"),
    [
        ("2009-03-02", "on", True),
        ("2009-03-02/2009-03-05", "lasting", True),
        ("2009-03-02~", "on", False),
        ("2009-03-02", "about", False),
        ("2009-03-02?", "on", False),
        ("2009-03", "on", False),
        ("2009-03-02/2009-03-05", "between", False),
        ("2009-03-02/2009-04", "lasting", False),
        ("2009-03/2009-04-01", "lasting", False),
        ("2009-03-02/..", "lasting", False),
        ("2009-03-02", "by", False),
    ],
)
def test_only_what_is_known_to_the_day_is_certain(date: str, kind: str, certain: bool) -> None:
    found = when(date, kind)
    assert found is not None
    assert found.certain is certain


def test_what_is_no_date_has_no_days() -> None:
    assert when("soon", "on") is None


def test_only_a_whole_day_is_a_day_of_the_review() -> None:
    assert (day_of("2009-03-02"), day_of("2009-03"), day_of("")) == (ordinal("2009-03-02"), None, None)


def test_a_person_whom_one_agency_knows_is_told_apart_from_another_agencys() -> None:
    own = "people:\n  - {id: uncle, label: Uncle, kind: family, role: uncle, public: an uncle}\n"
    own += "  - {id: mum, label: Mum, kind: family, role: mother, public: the mother, same_as: mother}\n"
    of = frame(own=own)
    found = items(event("health-0001", "2009-01-01", family="uncle;mum"), of=of)
    assert found[0].people == ("health/uncle", "mother")


def test_an_entry_concerns_a_subject_it_says_something_of() -> None:
    found = items(event("health-0001", "2009-01-01", family="mother", seen_child_b="no"))
    assert found[0].subjects == ("child-b",)


def test_staff_of_another_agency_or_organisation_are_noticed() -> None:
    found = items(event("health-0001", "2009-01-01", professionals="hv-1;sw-1;outreach-1"))
    assert found[0].others == ("org-outreach", "social")
