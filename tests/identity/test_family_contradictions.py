"""A family whose people.yml alone is in order, and is not with the dates and ties of the identity register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.diagnostics import Diagnostic, Severity
from casereview.identity.entries import parse_entry
from casereview.identity.family_contradictions import check_contradictions
from casereview.identity.register import write_entry
from casereview.identity.sources import check_register
from casereview.model.repository import Repository

if TYPE_CHECKING:
    from conftest import Board

REVIEW = "alder"
FAMILY = """\
family:
  parents:
    - {child: child-a, parent: mother, kind: birth}
households:
  - {id: hh1, place: home-1, members: [{person: child-a, from: 2007-01-05}]}
"""
TIES = """\
entry: family
of: family
parents:
  - {child: mother, parent: child-a, kind: birth, certainty: disputed}
"""


@pytest.fixture
def with_family(board: Board) -> Board:
    """The review with a family; every date of the entries lies in the identity register alone."""
    people = board.review / "people.yml"
    people.write_text(people.read_text() + FAMILY)
    return board


def found(board: Board, who: str = "board-manager") -> list[Diagnostic]:
    repository = Repository(board.root)
    return list(check_contradictions(repository, repository.review(REVIEW), board.open(who).entries))


def places(found: list[Diagnostic], path: Path) -> list[str]:
    lines = path.read_text().split("\n")
    return [f"{one.code} {lines[one.line - 1][one.column - 1 :][:10]}" for one in found]


def test_a_stay_before_the_day_of_birth_is_told_by_the_key_alone(with_family: Board) -> None:
    told = found(with_family)
    assert places(told, with_family.review / "people.yml") == ["CR534 2007-01-05"]
    assert told[0].message == "By the dates in the identity register: child-a lives in hh1 before child-a is born."


def test_a_year_in_people_yml_that_is_not_the_entry_s_is_told(with_family: Board) -> None:
    people = with_family.review / "people.yml"
    people.write_text(people.read_text().replace("public: the mother", "public: the mother, born: 1984"))
    told = found(with_family)
    assert places(told, people) == ["CR631 1984}", "CR534 2007-01-05"]
    people.write_text(people.read_text().replace("born: 1984", "born: 1983-11"))
    assert [one.code for one in found(with_family)] == ["CR534"]


def test_what_people_yml_tells_itself_is_not_told_again(with_family: Board) -> None:
    people = with_family.review / "people.yml"
    people.write_text(people.read_text().replace("public: the child}", "public: the child, born: 2009}"))
    told = found(with_family)
    assert [one.code for one in told] == ["CR631"]


def test_of_a_tie_only_the_rule_is_told_and_no_line(with_family: Board) -> None:
    write_entry(with_family.open(), parse_entry(TIES, "family"))
    told = [one for one in found(with_family) if one.path.endswith("family.age")]
    assert [(one.path, one.line, one.column, one.code) for one in told] == [
        (f"reviews/{REVIEW}/register/family.age", 1, 1, "CR529")
    ]
    assert not any(code in told[0].message + told[0].hint for code in ("mother", "child-a", "disputed"))


def test_no_message_repeats_a_date_or_a_name(with_family: Board) -> None:
    people = with_family.review / "people.yml"
    people.write_text(people.read_text().replace("public: the mother", "public: the mother, born: 1984"))
    write_entry(with_family.open(), parse_entry(TIES, "family"))
    told = "".join(f"{one.message}{one.hint}" for one in found(with_family))
    assert "19" not in told
    assert "200" not in told
    assert "Quorrock" not in told


def test_a_warning_stays_one_and_a_repository_may_change_it(with_family: Board) -> None:
    people = with_family.review / "people.yml"
    people.write_text(people.read_text().replace("2007-01-05", "2007-01-09"))
    write_entry(with_family.open(), with_family.entry("mother", **{"1983-11-19": "1995-01-01"}))
    assert [(one.code, one.severity) for one in found(with_family)] == [("CR531", Severity.WARNING)]
    settings = with_family.root / "casereview.yml"
    settings.write_text(settings.read_text() + "rules: {CR531: advice}\n")
    assert [one.severity for one in found(with_family)] == [Severity.ADVICE]


def test_the_check_of_a_repository_tells_it_where_a_key_is_there(
    with_family: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def checked() -> list[str]:
        codes = {"mother", "child-a", "home-1", "sw-1"}
        problems = check_register(with_family.root, REVIEW, codes, with_family.kind, said.append)
        return [one.code for one in problems if one.code == "CR534"]

    assert checked() == []
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(with_family.keystore))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(with_family.identities["board-manager"]))
    assert checked() == ["CR534"]
    assert len(said) == 1
