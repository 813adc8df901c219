"""A version signed as it should be."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from casereview.cli.main import run

if TYPE_CHECKING:
    from conftest import World

RECORD = "reviews/alder/imr/health/signoffs/v1.yml"
SECTION = "reviews/alder/imr/health/30-analysis.md"


def test_a_signed_version_is_proved(world: World) -> None:
    code, out = world.approve()
    assert code == 0, out
    code, out = world.verify()
    assert code == 0, out
    assert "signed 2010-06-30 by countersigner, director, health" in out
    assert "text as signed; people.yml as signed; procedure as signed" in out
    assert "who stands behind the codes: as signed" in out


def test_the_commit_holds_the_record_alone(world: World) -> None:
    world.approve()
    assert world.git("show", "--name-status", "--format=%s|%ae|%ce") == (
        f"Sign imr/health of alder, version 1|director@example.invalid|director@example.invalid\n\nA\t{RECORD}"
    )


def test_a_fresh_clone_proves_it_too(world: World) -> None:
    world.approve()
    world.git("clone", "-q", ".", "../clone")
    world.root = world.root.parent / "clone"
    code, out = world.verify("alder")
    assert code == 0, out


def test_the_folder_is_clean_after_signing(world: World) -> None:
    world.approve()
    assert world.git("status", "--porcelain") == ""


def test_something_else_that_was_staged_stays_staged(world: World) -> None:
    world.write("notes.txt", "later\n")
    world.git("add", "notes.txt")
    world.approve()
    assert world.git("status", "--porcelain") == "A  notes.txt"


def test_the_signer_is_shown_what_is_signed(world: World) -> None:
    _, out = world.approve("--dry-run")
    assert "You sign   as countersigner, director, health (director@example.invalid)" in out
    assert "imr/health/30-analysis.md  11 lines" in out
    assert "st1  I have read this version" in out
    assert "interviews" not in out


def test_the_key_may_be_set_once_for_all(world: World) -> None:
    world.git("config", "user.signingkey", str(world.keys / "director"))
    ticks = [word for item in ("st1", "st2", "st3", "st4") for word in ("--tick", item)]
    assert world.run("approve", "alder", "imr/health", *ticks, who="director", on="2010-06-30")[0] == 0


def test_a_record_that_does_not_hold_keeps_nobody_from_signing(world: World) -> None:
    record = world.good_record()
    world.write(RECORD, record)
    world.commit(on="2010-06-30")
    code, out = world.approve(on="2010-07-01")
    assert (code, "imr/health of alder, version 2" in out) == (0, True), out


@pytest.mark.parametrize(("answers", "code"), [("y\ny\ny\ny\n", 0), ("y\ny\nn\n", 2)], ids=["yes to all", "one no"])
def test_a_person_at_a_terminal_is_asked_for_each_item(world: World, answers: str, code: int) -> None:
    near, far = pty.openpty()
    os.write(near, answers.encode())
    command = [sys.executable, "-m", "casereview", "approve", "alder/health", "--key", str(world.keys / "director")]
    done = subprocess.run(
        command, cwd=world.root, env=world.person("director"), stdin=far, capture_output=True, text=True
    )
    os.close(near)
    os.close(far)
    signed = (world.root / RECORD).exists()
    assert (done.returncode, done.stdout.count("Do you confirm this?"), signed) == (
        code,
        answers.count("\n"),
        code == 0,
    )


def test_a_dry_run_changes_nothing(world: World) -> None:
    before = world.head()
    assert world.approve("--dry-run", ticks=())[0] == 0
    assert world.head() == before


def test_the_second_signature_shows_what_changed_since_the_first(world: World) -> None:
    world.approve()
    world.replace(SECTION, "alone once", "alone twice", on="2010-07-20")
    text = world.read(SECTION).replace(
        "Nobody asked for one.\n", "> [!ADDENDUM]\n> added 2010-07-20: asked.\n> One was asked for.\n"
    )
    world.write(SECTION, text)
    world.commit(on="2010-07-21")
    _, out = world.approve(on="2010-08-12")
    assert "Since version 1:\n  paragraphs changed: 3.1 (#seen-alone), 3.3\n" in out


def test_the_second_version_supersedes_the_first(world: World) -> None:
    world.approve()
    world.replace(SECTION, "alone once", "alone twice", on="2010-07-20")
    world.approve(on="2010-08-12")
    code, out = world.verify()
    assert code == 0, out
    assert "superseded by version 2" in out
    assert "signed 2010-08-12" in out


def test_the_same_content_is_not_signed_twice(world: World) -> None:
    world.approve()
    code, out = world.approve(on="2010-07-01")
    assert code == 2
    assert "Version 1 covers exactly this already." in out


def test_an_interview_may_change_without_a_new_signature(world: World) -> None:
    world.approve()
    world.replace("reviews/alder/imr/health/interviews/hv-1.md", "2010-05-04", "2010-05-05")
    code, out = world.verify()
    assert code == 0
    assert "text as signed" in out


def test_a_review_nobody_signed_is_said_to_be_unsigned(world: World) -> None:
    code, out = world.verify()
    assert (code, out) == (0, "alder: nothing is signed.\n\n")


def test_the_commands_explain_themselves() -> None:
    assert [run([name, "--help"]) for name in ("approve", "verify", "codeowners")] == [0, 0, 0]
