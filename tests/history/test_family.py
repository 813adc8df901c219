"""A report that prints the family: what its signature covers of people.yml and of the sensitive ties."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from casereview.history import approve
from casereview.history.content import family_in
from casereview.identity.entries import parse_entry
from casereview.identity.forget import forget_entry
from casereview.identity.register import Register, open_register, write_entry

if TYPE_CHECKING:
    from conftest import World

RECORD = "reviews/alder/imr/health/signoffs/v1.yml"
PEOPLE = "reviews/alder/people.yml"
TIES = "entry: family\nof: family\nparents: [{child: child-a, parent: man-1, kind: birth, certainty: disputed}]\n"
CHANGED = "CR711 warning: The family in people.yml was changed after version 1 was signed."
OTHER = "CR712 warning: The identity register holds other ties of the family than when it was signed."


def register_of(world: World) -> Register:
    return open_register(world.root / "reviews/alder", "alder", "agency")


def keep(world: World, text: str = TIES) -> None:
    """Sensitive ties written into the identity register, and committed."""
    write_entry(register_of(world), parse_entry(text, "family"))
    world.commit()


@pytest.fixture
def told(world: World) -> World:
    """The repository with a family in people.yml, and a procedure whose report prints it."""
    world.tell_the_family()
    return world


@pytest.fixture
def signed(told: World) -> World:
    """The same with sensitive ties, and a signed version."""
    keep(told)
    code, out = told.approve()
    assert code == 0, out
    return told


def test_the_record_covers_the_family_and_seals_the_sensitive_ties(signed: World) -> None:
    record = signed.read(RECORD)
    assert re.search(r"\nfamily: \{sha256: \"?[0-9a-f]{64}\"?, commitment: \"sha256:[0-9a-f]{64}\"\}\n", record)
    assert "disputed" not in record
    code, out = signed.verify()
    assert (code, "people.yml as signed" in out, "who stands behind the codes: as signed" in out) == (0, True, True)


def test_without_sensitive_ties_it_says_withheld(told: World) -> None:
    assert told.approve()[0] == 0
    assert "commitment: withheld}\n" in told.read(RECORD).splitlines(keepends=True)[-1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from: 2008-02", "from: 2008-03"),
        ("  - {id: mother,", "  - {id: aunt, label: Aunt, kind: family, role: x, public: x}\n  - {id: mother,"),
    ],
)
def test_a_change_of_the_family_is_found(signed: World, old: str, new: str) -> None:
    signed.replace(PEOPLE, old, new)
    _, out = signed.verify()
    assert CHANGED in out


def test_somebody_whom_only_the_genogram_shows_is_covered_and_posts_are_not(signed: World) -> None:
    signed.replace(PEOPLE, "public: a friend, sex: male", "public: a friend, sex: female")
    signed.replace(PEOPLE, "title: Head of Nursing", "title: Chief Nurse")
    _, out = signed.verify()
    assert "The entry of man-1 in people.yml was changed" in out
    assert CHANGED not in out


def test_sensitive_ties_added_later_are_found_with_a_key(told: World) -> None:
    assert told.approve()[0] == 0
    keep(told)
    assert OTHER in told.verify()[1]


def test_other_sensitive_ties_are_found_with_a_key_and_are_an_error_once_it_is_handed_in(signed: World) -> None:
    keep(signed, TIES.replace("disputed", "certain"))
    code, out = signed.verify()
    assert (code, OTHER in out, "certain" in out) == (0, True, False)
    signed.state("submitted")
    signed.replace(PEOPLE, "kind: birth}", "kind: foster}")
    code, out = signed.verify()
    assert code == 1
    assert CHANGED.replace(" warning:", "") in out
    assert OTHER.replace(" warning:", "") in out


def test_forgotten_ties_are_not_compared(signed: World) -> None:
    forget_entry(register_of(signed), "family", date(2020, 3, 1), by="board-manager")
    signed.commit()
    code, out = signed.verify()
    assert (code, OTHER in out) == (0, False)
    assert "forgotten since, so not compared: family" in out


@pytest.mark.parametrize("forged", ["", "family: {sha256: NUMBER, commitment: withheld}\n"])
def test_a_record_that_covers_less_of_the_family_is_refused(told: World, forged: str) -> None:
    keep(told)
    record = told.good_record()
    line = record.splitlines(keepends=True)[-1]
    number = re.findall(r"[0-9a-f]{64}", line)[0]
    told.forge(record.replace(line, forged.replace("NUMBER", f'"{number}"')))
    code, out = told.verify()
    assert code == 1
    assert "CR707" in out


def test_the_family_of_another_moment_is_refused(told: World) -> None:
    record = told.good_record()
    told.replace(PEOPLE, "kind: birth}", "kind: foster}")
    told.forge(record)
    assert "not that of what lay in the repository: the family in people.yml." in told.verify()[1]


def test_a_record_of_before_the_family_was_covered_still_holds(told: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(approve, "prints_family", lambda *_: False)
        assert told.approve()[0] == 0
    assert "\nfamily:" not in told.read(RECORD)
    told.replace(PEOPLE, "kind: birth}", "kind: foster}")
    keep(told)
    code, out = told.verify()
    assert (code, "people.yml as signed" in out) == (0, True)
    code, out = told.approve(on="2010-07-02")
    assert code == 0, out
    assert "\nfamily:" in told.read(RECORD.replace("v1", "v2"))


def test_a_review_without_people_tells_nothing() -> None:
    assert family_in({}) == {}
    assert family_in({"people.yml": b"people: [1, 2]\n"}) == {}
    assert family_in({"people.yml": b"- [\n"}) == {}
