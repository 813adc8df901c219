"""What `casereview verify` says of things that happen after a signature."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.identity.entries import parse_entry
from casereview.identity.forget import forget_entry
from casereview.identity.register import Register, open_register, write_entry
from casereview.model.digest import digest_of, hashes_of, read_folder

if TYPE_CHECKING:
    from conftest import World

RECORD = "reviews/alder/imr/health/signoffs/v1.yml"
SECTION = "reviews/alder/imr/health/30-analysis.md"
PEOPLE = "reviews/alder/people.yml"


@pytest.fixture
def signed(world: World) -> World:
    """The repository with a signed version."""
    code, out = world.approve()
    assert code == 0, out
    return world


def register_of(world: World) -> Register:
    return open_register(world.root / "reviews/alder", "alder", "agency")


def test_a_changed_paragraph_is_named_by_number_and_anchor(signed: World) -> None:
    signed.replace(SECTION, "alone once", "alone twice")
    _, out = signed.verify()
    assert f"{SECTION}:7:1: CR710 warning: Paragraph 3.1 (#seen-alone) was changed after version 1 was signed." in out


def test_a_change_that_is_not_committed_is_seen(signed: World) -> None:
    signed.write(SECTION, signed.read(SECTION).replace("alone once", "alone twice"))
    assert "Paragraph 3.1 (#seen-alone) was changed" in signed.verify()[1]


def test_an_added_paragraph_is_named(signed: World) -> None:
    signed.replace(SECTION, "\nNobody asked", "\nEverybody was busy.\n\nNobody asked")
    assert re.findall(r"Paragraph (\S+ was \w+)", signed.verify()[1]) == ["3.3 was added"]


def test_a_removed_paragraph_is_named_by_its_number_then(signed: World) -> None:
    signed.replace(SECTION, "The form has no place for what a child says.\n\n", "")
    assert re.findall(r"Paragraph (\S+ was \w+)", signed.verify()[1]) == ["3.2 was removed"]


def test_lines_broken_elsewhere_are_no_changed_paragraph(signed: World) -> None:
    signed.replace(SECTION, "The form has no place", "The form has\nno place")
    _, out = signed.verify()
    assert "File 30-analysis.md was changed" in out
    assert "Paragraph" not in out


@pytest.mark.parametrize(("state", "code"), [("returned", 0), ("submitted", 1), ("accepted", 1)])
def test_a_change_is_an_error_once_the_report_was_handed_in(signed: World, state: str, code: int) -> None:
    signed.state(state)
    signed.replace(SECTION, "alone once", "alone twice", on="2010-07-02")
    assert signed.verify()[0] == code


def test_a_changed_entry_of_people_yml_is_named(signed: World) -> None:
    signed.replace(PEOPLE, "label: HV1", "label: HV2")
    _, out = signed.verify()
    assert f"{PEOPLE}:3:5: CR711 warning: The entry of hv-1 in people.yml was changed" in out


def test_an_entry_the_report_does_not_cite_may_change(signed: World) -> None:
    signed.replace(PEOPLE, "label: Nurse 9", "label: Nurse nine")
    assert "people.yml as signed" in signed.verify()[1]


def test_a_code_pointed_at_somebody_else_is_an_error(signed: World) -> None:
    entry = parse_entry("entry: hv-1\nof: person\nname: {given: Oda, surname: Vantongeren}\n", "hv-1")
    write_entry(register_of(signed), entry)
    signed.commit()
    code, out = signed.verify()
    assert (code, "Behind hv-1 stands another entry of the identity register" in out) == (1, True)
    assert "Vantongeren" not in out


def test_an_entry_encrypted_again_is_no_change(signed: World) -> None:
    before = (signed.root / "reviews/alder/register/hv-1.age").read_bytes()
    for surname in ("Vantongeren", "Tamsel"):
        text = f"entry: hv-1\nof: person\nname: {{given: Zelphine, surname: {surname}}}\n"
        write_entry(register_of(signed), parse_entry(text, "hv-1"))
    signed.commit()
    assert (signed.root / "reviews/alder/register/hv-1.age").read_bytes() != before
    assert "who stands behind the codes: as signed" in signed.verify()[1]


def test_a_code_that_gets_somebody_behind_it_is_an_error(signed: World) -> None:
    entry = parse_entry("entry: author-health\nof: person\nname: {given: Oda, surname: Vantongeren}\n", "author-health")
    write_entry(register_of(signed), entry)
    signed.commit()
    code, out = signed.verify()
    assert (code, "Nobody stood behind author-health when it was signed" in out) == (1, True)


def test_without_a_key_the_people_are_said_to_be_unchecked(
    signed: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(tmp_path / "none"))
    code, out = signed.verify()
    assert (code, "not checked for people: no key" in out) == (0, True)


def test_a_forgotten_identity_leaves_the_signature_whole(signed: World) -> None:
    forget_entry(register_of(signed), "hv-1", date(2010, 8, 1), by="director-health")
    signed.commit()
    code, out = signed.verify()
    assert code == 0, out
    assert "forgotten since, so not compared: hv-1" in out


def test_a_changed_procedure_is_said(signed: World) -> None:
    folder = signed.root / "templates/profiles/four-lscb-2010/1"
    text = (folder / "profile.yml").read_text("utf-8")
    (folder / "profile.yml").write_text(text.replace("I have read this version", "I have seen this version"), "utf-8")
    (folder / "profile.lock").write_text(digest_of(hashes_of(read_folder(folder))).lock_text(), "utf-8")
    signed.commit()
    code, out = signed.verify()
    assert (code, "procedure CHANGED SINCE" in out, "the record covers what lay there" in out) == (0, True, True)


def test_an_edited_record_is_an_error(signed: World) -> None:
    signed.replace(RECORD, "grade: director", "grade: chief-executive")
    code, out = signed.verify()
    assert (code, "CR708 The record of this version was changed" in out) == (1, True)


def test_a_record_edited_and_put_back_is_a_warning(signed: World) -> None:
    signed.replace(RECORD, "grade: director", "grade: chief-executive")
    signed.replace(RECORD, "grade: chief-executive", "grade: director")
    code, out = signed.verify()
    assert (code, "and later put back" in out) == (0, True)


def test_a_removed_record_is_an_error(signed: World) -> None:
    signed.git("rm", "-q", RECORD)
    signed.commit()
    code, out = signed.verify()
    assert (code, "CR708 The record of this version was removed" in out) == (1, True)


def test_the_number_of_a_removed_version_is_not_used_again(signed: World) -> None:
    signed.git("rm", "-q", RECORD)
    signed.commit()
    signed.replace(SECTION, "alone once", "alone twice")
    assert "imr/health of alder, version 2" in signed.approve("--dry-run", on="2010-07-01")[1]


def test_a_key_taken_away_later_still_proves_the_old_version(signed: World, key_line: Callable[..., str]) -> None:
    signed.write("signoff/allowed_signers", key_line(signed, "chair"))
    signed.commit()
    assert signed.verify()[0] == 0


def test_a_signer_who_left_still_proves_the_old_version(signed: World) -> None:
    signed.replace("signoff/people.yml", "grade: director, agency: health", "grade: team-manager, agency: health")
    assert signed.verify()[0] == 0


def test_a_key_taken_away_cannot_sign_with_a_date_of_before(signed: World, key_line: Callable[..., str]) -> None:
    record = signed.read(RECORD)
    signed.git("reset", "-q", "--hard", "HEAD~1")
    signed.write("signoff/allowed_signers", key_line(signed, "chair"))
    signed.commit(on="2010-06-29")
    signed.forge(record, on="2010-06-30")
    assert "CR703" in signed.verify()[1]


def test_a_report_handed_in_unsigned_is_an_error(world: World) -> None:
    world.state("submitted")
    code, out = world.verify()
    assert (code, "CR714 This document was handed in and has no signed version." in out) == (1, True)
