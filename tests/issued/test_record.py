"""The distribution record, and who must be told of a correction."""

from __future__ import annotations

import hashlib

import pytest

from casereview.diagnostics import CannotRun
from casereview.identity.entries import parse_entry
from casereview.identity.register import open_register, write_entry
from casereview.model.repository import Repository
from casereview.publish.issued.issue import issues_of
from casereview.publish.issued.record import entered, record_issue, reread, today

from .conftest import EVENTS, REVIEW, SECTION, World


def enter(world: World, edition: str = "coded", recipient: str = "panel-health", what: list[str] | None = None) -> str:
    """An entry of one file, committed; its number."""
    made = record_issue(
        Repository(world.root),
        "alder",
        edition=edition,
        recipient=recipient,
        basis="For the meeting of the panel",
        files={"a.pdf": b"%PDF"},
        by="board-manager",
        what=what,
    )
    world.commit()
    return made.stem


def test_an_entry_says_what_was_handed_out(world: World) -> None:
    number = enter(world)
    issue = issues_of(Repository(world.root).review("alder"))[0]
    assert number == issue.id == f"{today()}-1"
    assert issue.files[0].sha256 == hashlib.sha256(b"%PDF").hexdigest()
    assert issue.files[0].size == 4
    assert issue.version.commit == world.git("rev-parse", "HEAD~1")
    assert {"imr/health", "summary", "chronology"} <= set(issue.what)
    assert reread(world.root / REVIEW / issue.name) == issue
    assert world.run("check")[0] == 0


def test_entries_are_numbered_by_day_and_copies_by_edition(world: World) -> None:
    numbers = [enter(world), enter(world, recipient="panel-school"), enter(world, "summary", "public")]
    assert numbers == [f"{today()}-{number}" for number in (1, 2, 3)]
    assert [issue.copy for issue in issues_of(Repository(world.root).review("alder"))] == [1, 2, 1]


def test_it_counts_what_was_not_committed(world: World) -> None:
    world.write(SECTION, world.read(SECTION) + "\nOne more.\n")
    enter(world)
    assert "uncommitted: 1" in world.entries[0]


@pytest.mark.parametrize("recipient", ["", "two\nlines"])
def test_nothing_is_entered_for_nobody(world: World, recipient: str) -> None:
    with pytest.raises(CannotRun):
        enter(world, recipient=recipient)
    assert not world.entries


def test_an_entry_goes_again_if_its_files_never_come_to_stand(world: World) -> None:
    path = world.root / REVIEW / "distribution" / f"{enter(world)}.yml"
    with pytest.raises(OSError, match="full"), entered(path):
        raise OSError("The disk is full.")
    assert not path.exists()


def test_a_copy_is_asked_back_and_comes_back(world: World) -> None:
    number = enter(world)
    assert world.run("issued", "returned", "alder", number)[0] == 2
    assert world.run("issued", "recall", "alder", number, "--why", "Paragraph 3.1 was wrong")[0] == 0
    assert world.run("issued", "recall", "alder", number, "--why", "Again")[0] == 2
    assert "no answer yet" in world.run("issued", "list", "alder")[1]
    assert world.run("issued", "returned", "alder", number, "--not-returned")[0] == 0
    assert world.run("issued", "returned", "alder", number)[0] == 0
    assert "back or destroyed" in world.run("issued", "list", "alder")[1]
    assert world.run("check")[0] == 0


def test_a_number_that_is_not_there_is_refused(world: World) -> None:
    assert world.run("issued", "told", "alder", "2010-01-01-1")[0] == 2


def corrections(world: World) -> tuple[int, str]:
    """Who must be told."""
    return world.run("issued", "corrections", "alder")


def test_who_got_what_has_changed_must_be_told(world: World) -> None:
    panel, practitioner = enter(world), enter(world, "extract:hv-1", "hv-1", ["imr/health", "chronology"])
    assert corrections(world)[0] == 0
    world.replace(SECTION, "has no place for", "had no place for")
    world.replace(EVENTS, "rang the clinic", "came to the clinic")
    done, said = corrections(world)
    assert done == 1
    assert "paragraph 3.2 (#form) changed" in said
    assert "event health-0001 changed" in said
    assert f"{practitioner}  extract:hv-1, copy 1, for hv-1" in said
    assert said.count("must still be told") == 1  # neither concerns the practitioner
    assert "no place for" not in said
    code, checked = world.run("check")
    assert code == 0
    assert f"distribution/{panel}.yml:1:1: CR860 warning" in checked
    assert world.run("issued", "told", "alder", panel)[0] == 0
    world.commit()
    done, said = corrections(world)
    assert done == 0
    assert "told of everything" in said


def test_a_practitioner_is_told_of_what_concerns_them(world: World) -> None:
    enter(world, "extract:hv-1", "hv-1", ["imr/health", "chronology"])
    world.replace(SECTION, "alone once", "alone twice")
    world.replace(EVENTS, "[[hv-1]] visits.", "[[hv-1]] calls.")
    done, said = corrections(world)
    assert done == 1
    assert "paragraph 3.1 (#seen-alone) changed" in said
    assert "event health-0002 changed" in said


def test_other_words_for_a_person_are_a_correction(world: World) -> None:
    enter(world, "summary", "public")
    world.replace(f"{REVIEW}/people.yml", "public: the mother", "public: a parent")
    assert "person mother changed" in corrections(world)[1]


def test_another_family_is_a_correction_and_its_sensitive_ties_are_the_panels_alone(world: World) -> None:
    enter(world, "panel", "panel-health", ["imr/health"])
    enter(world, "coded", "panel-school", ["imr/health"])
    enter(world, "family:parent", "mother", ["summary"])
    ties = "entry: family\nof: family\npregnancies: [{id: loss-1, parents: [mother], kind: miscarriage}]\n"
    write_entry(open_register(world.root / REVIEW, "alder", "demonstration"), parse_entry(ties, "family"))
    world.commit()
    done, said = corrections(world)
    assert done == 1
    assert said.count("entry of the identity register family added") == 1
    assert "miscarriage" not in said
    world.replace(f"{REVIEW}/people.yml", "parent: mother, kind: birth", "parent: mother, kind: foster")
    said = corrections(world)[1]
    assert said.count("the family in people.yml changed") == said.count("must still be told") == 2


def test_a_text_somebody_did_not_get_is_not_their_concern(world: World) -> None:
    enter(world, "family:parent", "mother", ["summary"])
    world.replace(SECTION, "has no place for", "had no place for")
    assert corrections(world)[0] == 0


def test_a_newer_copy_and_a_copy_given_back_need_no_telling(world: World) -> None:
    enter(world)
    gone = enter(world, recipient="panel-school")
    world.replace(SECTION, "has no place for", "had no place for")
    enter(world)
    world.run("issued", "recall", "alder", gone, "--why", "A newer version is out")
    world.run("issued", "returned", "alder", gone)
    assert corrections(world)[0] == 0


def test_a_version_that_is_not_there_is_said(world: World) -> None:
    number = enter(world)
    path = f"{REVIEW}/distribution/{number}.yml"
    commit = world.git("rev-parse", "HEAD~1")
    world.replace(path, commit, "0" * 40)
    done, said = corrections(world)
    assert done == 1
    assert "cannot be compared" in said
