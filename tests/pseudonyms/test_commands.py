"""`casereview pseudonym propose|check|freeze|change`, on a copy of an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from casereview.cli.main import run
from casereview.identity.pseudonyms.record import Recorded, read_record
from casereview.model.repository import Repository

BY = ("--by", "board-manager")
RECORD = Path("reviews", "juniper", "pseudonyms.yml")
PEOPLE = Path("reviews", "juniper", "people.yml")
CODES = ("daughter", "son", "friend")


@pytest.fixture
def names(copy: Path) -> tuple[str, ...]:
    """Every given name and surname of the register: none may be printed."""
    from casereview.identity.register import open_register

    entries = open_register(copy / "reviews" / "juniper", "juniper", "demonstration").entries.values()
    found = {part for entry in entries for part in (entry.name.given, entry.name.surname) if len(part) > 3}
    assert len(found) > 10
    return tuple(found)


def recorded(root: Path, code: str) -> Recorded:
    found = read_record(Repository(root).review("juniper")).of(code)
    assert found is not None
    return found


def said(capsys: pytest.CaptureFixture[str], names: tuple[str, ...]) -> str:
    told = capsys.readouterr()
    both = told.out + told.err
    assert not [name for name in names if name in both]
    return both


def test_proposals_are_recorded_frozen_and_changed(
    copy: Path, names: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pseudonym", "propose", "juniper", *CODES, *BY]) == 0
    assert "left out" not in said(capsys, names)
    assert run(["pseudonym", "propose", "juniper", *CODES, *BY, "--pipe"]) == 0
    assert "left out: it begins with a letter" in said(capsys, names)
    first = {code: recorded(copy, code) for code in CODES}
    assert {one.chosen_by for one in first.values()} == {"drawn"}
    assert not any(one.frozen for one in first.values())
    assert run(["pseudonym", "propose", "juniper", *CODES, *BY]) == 0, "what is not frozen is proposed again"
    assert run(["pseudonym", "freeze", "juniper", *BY]) == 0
    assert "Write in people.yml, for daughter: pseudonym: " in said(capsys, names)
    assert recorded(copy, "daughter").frozen
    assert run(["pseudonym", "propose", "juniper", "daughter", *BY]) == 2
    (copy / "reviews" / "juniper" / "distribution").mkdir()
    record = copy / "reviews" / "juniper" / "distribution" / "2012-05-09-1.yml"
    record.write_text("edition: summary\nrecipient: public\n")
    old = recorded(copy, "daughter").pseudonym
    assert run(["pseudonym", "change", "juniper", "daughter", "--reason", "She asked", *BY]) == 0
    assert "reviews/juniper/distribution/2012-05-09-1.yml" in said(capsys, names)
    new = recorded(copy, "daughter")
    assert new.pseudonym != old
    (change,) = new.changes
    assert (change.before, change.reason) == (old, "She asked")
    assert change.issued == ("reviews/juniper/distribution/2012-05-09-1.yml",)
    assert run(["pseudonym", "change", "juniper", "daughter", "--to", old, "--reason", "Back", *BY]) == 2


def test_the_check_of_the_example_is_clean(names: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pseudonym", "check", "juniper", "--pipe"]) == 0
    assert said(capsys, names) == "adult-a: Miriam (frozen)\n"


def test_the_check_says_why_to_a_screen_only(
    copy: Path, names: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy / RECORD
    path.write_text(path.read_text("utf-8").replace("Miriam", "Vera"), "utf-8")
    assert run(["pseudonym", "check", "juniper"]) == 2
    assert "Vera" not in said(capsys, names)
    assert run(["pseudonym", "check", "juniper", "--pipe"]) == 1
    told = said(capsys, names)
    assert "Refused: it begins with a letter with which a part of the real name begins." in told
    assert "CR825" in told
    assert "CR826" in told


def test_a_choice_of_the_family_is_looked_at_all_the_same(
    copy: Path, names: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    from casereview.identity.register import open_register

    entry = open_register(copy / "reviews" / "juniper", "juniper", "demonstration").entries["son"]
    theirs = ("--chosen-by", "family", *BY)
    same = f"{entry.name.given[0]}elphine"
    assert run(["pseudonym", "propose", "juniper", "son", "--name", same, *theirs]) == 2
    assert "Why is told on a screen only" in said(capsys, names)
    assert run(["pseudonym", "propose", "juniper", "son", "--name", "Elias", *theirs]) == 0
    assert recorded(copy, "son").chosen_by == "family"


@pytest.mark.usefixtures("copy")
def test_a_group_of_names_is_the_family_s_wish() -> None:
    assert run(["pseudonym", "propose", "juniper", "son", "--group", "irish", *BY]) == 2
    assert (
        run(
            ["pseudonym", "propose", "juniper", "son", "--group", "irish", "--for", "boy", "--chosen-by", "family", *BY]
        )
        == 0
    )


def test_what_is_printed_already_is_taken_in(copy: Path) -> None:
    (copy / RECORD).unlink()
    assert run(["pseudonym", "freeze", "juniper", "adult-a", *BY]) == 2
    assert run(["pseudonym", "propose", "juniper", "adult-a", "--as-printed", "--chosen-by", "family", *BY]) == 0
    assert run(["pseudonym", "freeze", "juniper", *BY]) == 0
    assert recorded(copy, "adult-a").pseudonym == "Miriam"


@pytest.mark.usefixtures("copy")
@pytest.mark.parametrize("codes", [(), ("nobody",), ("org-gp",)])
def test_a_code_that_is_no_person_is_refused(codes: tuple[str, ...]) -> None:
    assert run(["pseudonym", "propose", "juniper", *codes, *BY]) == 2


@pytest.mark.usefixtures("copy")
def test_who_records_it_is_in_the_review() -> None:
    assert run(["pseudonym", "propose", "juniper", "son", "--by", "somebody"]) == 2


def test_without_a_key_nothing_is_proposed(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEREVIEW_IDENTITY", "none.txt")
    before = (copy / RECORD).read_bytes()
    assert run(["pseudonym", "propose", "juniper", "son", *BY]) == 2
    assert (copy / RECORD).read_bytes() == before
    assert (copy / PEOPLE).exists()
