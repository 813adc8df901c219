"""Contacts a month: none left out, none put into a month its date does not tell."""

from __future__ import annotations

from reading_events import event, frame, items

from casereview.chronology.reading.contacts import Contacts, contacts


def _contacts(
    *dates: tuple[str, str], start: str = "2009-01-01", end: str = "2009-03-31", years: bool = False
) -> Contacts:
    of = frame(start, end)
    events = (event(f"health-{n:04}", date, kind, contact="phone") for n, (date, kind) in enumerate(dates, 1))
    return contacts(items(*events, of=of), of, years=years)


def _counted(found: Contacts) -> dict[str, int]:
    return {month: sum(map(len, agencies.values())) for month, agencies in found.months.items()}


def test_every_month_of_the_period_is_there_with_its_contacts() -> None:
    found = _contacts(("2009-01-05", "on"), ("2009-01", "on"))
    assert _counted(found) == {"2009-01": 2, "2009-02": 0, "2009-03": 0}


def test_months_without_any_are_named() -> None:
    assert _contacts(("2009-02-01", "on")).silent == ["2009-01", "2009-03"]


def test_an_open_month_counts_for_its_year_and_an_open_year_for_none() -> None:
    found = _contacts(
        ("2009", "on"), ("2009-01-20/2009-02-10", "between"), ("2009-12/2010-01", "between"), ("2009", "by")
    )
    assert {year: len(agencies["health"]) for year, agencies in found.loose.items()} == {"2009": 2, "": 1}
    assert len(found.after["health"]) == 1


def test_what_lasted_counts_in_the_month_it_began() -> None:
    assert _counted(_contacts(("2009-02-27/2009-03-05", "lasting")))["2009-02"] == 1


def test_what_lies_outside_the_period_is_counted_apart() -> None:
    found = _contacts(("2008-12-31", "on"), ("2009-04-01", "on"))
    assert (len(found.before["health"]), len(found.after["health"])) == (1, 1)


def test_a_written_record_is_an_entry_and_no_contact() -> None:
    of = frame("2009-01-01", "2009-01-31")
    found = contacts(
        items(event("health-0001", "2009-01-05", contact="record"), event("gp-0001", "2009-01-05", contact=""), of=of),
        of,
    )
    assert _counted(found) == {"2009-01": 0}
    assert {kind: list(agencies) for kind, agencies in found.kinds.items()} == {"": ["gp"], "record": ["health"]}


def test_contacts_are_counted_by_the_year_where_months_are_not_printed() -> None:
    found = _contacts(("2009-01-05", "on"), ("2009", "on"), end="2010-01-31", years=True)
    assert _counted(found) == {"2009": 2, "2010": 0}


def test_without_a_period_the_months_are_those_of_the_contacts() -> None:
    assert list(_contacts(("2009-11-05", "on"), ("2010-02-05", "on"), start="", end="").months) == [
        *("2009-11", "2009-12", "2010-01", "2010-02")
    ]


def test_without_a_contact_there_are_no_months() -> None:
    assert _contacts(start="", end="").months == {}
