"""What `casereview approve` refuses; after each refusal the clone is as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import World

SECTION = "reviews/alder/imr/health/30-analysis.md"


def refused(world: World, words: str, *options: str, code: int = 2, **how: object) -> None:
    before = world.head()
    got, out = world.approve(*options, **how)  # type: ignore[arg-type]
    assert (got, words in out) == (code, True), out
    assert world.head() == before


def test_an_error_of_the_check(world: World) -> None:
    world.replace(SECTION, "[[hv-1]]", "[[hv-7]]")
    refused(world, "CR302", code=1)


def test_a_name_of_the_identity_register_in_the_text(world: World) -> None:
    world.replace(SECTION, "Nobody asked", "Zelphine Tamsel asked")
    refused(world, "Nothing was signed", code=1)


def test_a_change_that_is_not_committed(world: World) -> None:
    world.write(SECTION, world.read(SECTION) + "\nMore.\n")
    refused(world, "are not committed")


def test_a_new_file_that_is_not_committed(world: World) -> None:
    world.write("reviews/alder/imr/health/40-lessons.md", "---\nsection: lessons\nauthor: author-health\n---\nOne.\n")
    refused(world, "are not committed")


def test_somebody_who_is_not_listed(world: World) -> None:
    refused(world, "not listed in signoff/people.yml", who="outsider")


def test_another_role(world: World) -> None:
    refused(world, "has not the role that must sign: countersigner", who="chair")


def test_a_grade_that_is_too_low(world: World) -> None:
    refused(world, "grade is below the lowest", who="manager")


def test_the_officer_of_another_agency(world: World) -> None:
    refused(world, "signs for another agency", who="police")


def test_an_author_of_the_report(world: World) -> None:
    world.replace("reviews/alder/imr/health/imr.yml", "{person: author-health,", "{person: director-health,")
    refused(world, "is an author of the document")


def test_an_officer_whom_the_report_does_not_name(world: World) -> None:
    world.replace("reviews/alder/imr/health/imr.yml", "{person: director-health,", "{person: nurse-9,")
    refused(world, "names another countersigning officer")


def test_a_key_that_is_not_listed(world: World) -> None:
    refused(world, "signoff/allowed_signers did not list", key="outsider")


def test_the_key_of_somebody_else_who_is_listed(world: World) -> None:
    refused(world, "name different signers", key="chair")


def test_a_key_that_is_not_there(world: World) -> None:
    refused(world, "could not be signed", key="nobody")


def test_no_key_at_all(world: World) -> None:
    before = world.head()
    code, out = world.run(
        "approve", "alder/health", *(w for t in ("st1", "st2", "st3", "st4") for w in ("--tick", t)), who="director"
    )
    assert (code, "No signing key is set." in out) == (2, True)
    assert world.head() == before


def test_an_item_of_the_statement_that_is_not_ticked(world: World) -> None:
    refused(world, "Not every item of the statement is confirmed", ticks=("st1", "st2", "st3"))


def test_an_item_that_is_not_in_the_statement(world: World) -> None:
    refused(world, "not in the statement", ticks=("st1", "st2", "st3", "st4", "st9"))


def test_no_key_for_the_identity_register(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(tmp_path / "none"))
    refused(world, "no key for the identity register")


def test_a_merge_that_is_under_way(world: World) -> None:
    world.git("checkout", "-q", "-b", "side")
    world.replace("reviews/alder/people.yml", "HV1", "HV One")
    world.git("checkout", "-q", "main")
    world.git("merge", "-q", "--no-ff", "--no-commit", "side")
    refused(world, "in the middle of fitting two texts together")


def test_a_policy_that_asks_for_two_roles(world: World) -> None:
    row = "  - {document: imr, role: board-chair, min_grade: director, when: each-version}\n"
    world.replace("signoff/policy.yml", "grades:", row + "grades:")
    refused(world, "more than one role")


def test_a_document_that_does_not_exist(world: World) -> None:
    code, out = world.run("approve", "alder/school", who="director")
    assert (code, "no such document" in out) == (2, True)


def test_a_document_that_is_not_named(world: World) -> None:
    code, out = world.run("approve", "alder", who="director")
    assert (code, "Say which document you sign." in out) == (2, True)


def test_a_clone_without_its_history(world: World, tmp_path: Path) -> None:
    world.approve()
    world.git("clone", "-q", "--depth", "1", f"file://{world.root}", str(tmp_path / "shallow"))
    world.root = tmp_path / "shallow"
    code, out = world.verify()
    assert (code, "holds only the end of the history" in out) == (2, True)


def test_a_folder_without_git(world: World) -> None:
    shutil.rmtree(world.root / ".git")
    code, out = world.verify()
    assert (code, "no Git history" in out) == (2, True)


def test_a_key_whose_time_is_over(world: World, key_line: Callable[..., str]) -> None:
    options = 'namespaces="git",valid-before="20100601"'
    world.write("signoff/allowed_signers", key_line(world, "director", options))
    world.commit()
    refused(world, "did not list at that moment for that day")
