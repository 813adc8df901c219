"""What records say and how it is stored: one YAML file in tests/cases/written-dates for each thing that helps to read.

The first part of a file is the context, then come the cells that are read and those that are refused, with the reason.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from casereview.chronology.written.dates import Context, WrittenDate, read_written_date

FILES = sorted((Path(__file__).parents[1] / "cases" / "written-dates").glob("*.yml"))
CASES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FILES}
READ = [(name, text, wanted) for name, case in CASES.items() for text, wanted in case["read"].items()]
REFUSED = [(name, text, why) for name, case in CASES.items() for text, why in case["refused"].items()]


def read(name: str, text: str) -> WrittenDate:
    return read_written_date(text, Context(**CASES[name]["context"]))


def told(found: WrittenDate) -> str:
    time = f" at {found.time}" if found.time else ""
    end = f" to {found.time_end}" if found.time_end else ""
    kept = "" if found.same else ", words kept"
    return "; ".join([f"{found.date} {found.kind}{time}{end}{kept}", *found.notes])


@pytest.mark.parametrize(("name", "text", "wanted"), READ)
def test_a_cell_is_stored_as_it_is_meant(name: str, text: str, wanted: str) -> None:
    found = read(name, text)
    assert found.problem == ""
    assert told(found) == wanted


@pytest.mark.parametrize(("name", "text", "why"), REFUSED)
def test_a_cell_that_is_not_clear_is_refused_with_the_reason(name: str, text: str, why: str) -> None:
    found = read(name, text)
    assert found.problem == why
    assert (found.date, found.kind, found.time, found.same) == ("", "", "", False)


def test_a_context_that_holds_no_dates_is_no_context() -> None:
    found = read_written_date("4/11/09", Context("soon", "2011-02-30", -3, "?"))
    assert found.problem == "no period of a review tells the century; write the year with four figures"


def test_a_period_told_in_years_runs_to_the_end_of_the_last() -> None:
    assert read_written_date("4 Nov", Context("2009", "2009")).date == "2009-11-04"


def test_a_period_of_which_one_end_is_known_tells_the_century_alone() -> None:
    assert read_written_date("4/11/09", Context(period_to="2010-12-31")).date == "2009-11-04"
    assert "no period" in read_written_date("4 Nov", Context(period_to="2010-12-31")).problem


def test_no_problem_repeats_what_was_not_understood() -> None:
    found = read_written_date("Zelphine Quorrock on 4 Nov 2009", Context())
    assert "Zelphine" not in found.problem
    assert found.problem
