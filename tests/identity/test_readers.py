"""Readers by role and stage from readers.yml, and a list of readers that nobody can change behind Git's back."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.diagnostics import CannotRun, Severity
from casereview.identity.checks import check_keystore
from casereview.identity.custodians import add_reader, left_record
from casereview.identity.keystore import Reader, read_keystore
from casereview.identity.readers import apply_readers, check_agreement, check_readers_file, plan_readers, read_readers
from casereview.identity.register import write_entry
from casereview.identity.sources import check_register
from casereview.identity.unavailable import RegisterUnavailable
from casereview.model.repository import Repository

if TYPE_CHECKING:
    from conftest import Board

DAY = date(2010, 4, 6)
KNOWN = """\
people:
  - {id: mother, label: Mother, kind: family, role: mother, public: the mother, known_to: [health]}
  - {id: child-a, label: Child A, kind: subject, role: the child, public: the child}
  - {id: sw-1, label: Social worker 1, kind: professional, role: social worker, public: a social worker, agency: social}
places:
  - {id: home-1, label: Address 1, kind: home, public: the family home}
"""


@pytest.fixture
def listed(board: Board) -> Board:
    """A review with a chair for a stage and a reviewer for one agency in its list, and nobody of them let in yet."""
    for who in ("panel-chair", "reviewer-health"):
        board.add_key(who)
    (board.review / "people.yml").write_text(KNOWN)
    (board.review / "review.yml").write_text("id: alder\nagencies: [{id: health, organisation: org-health}]\n")
    readers(board)
    return board


def readers(board: Board, **changes: str) -> None:
    """Write the list; `changes` are words to replace and what by."""
    key = {who: identity.recipient for who, identity in board.keys.items()}
    text = f"""\
readers:
  - {{id: board-manager, role: board manager, key: {key["board-manager"]}, custodian: true}}
  - {{id: ig-lead, role: ig lead, key: {key["ig-lead"]}, custodian: true}}
  - {{id: panel-chair, role: panel chair, key: {key["panel-chair"]}, from: panel-review, to: ratified}}
  - {{id: reviewer-health, role: reviewer, key: {key["reviewer-health"]}, to: agreed, agency: health}}
recovery: {key["recovery"]}
"""
    for old, new in changes.items():
        text = text.replace(old.replace("_", "-"), new)
    (board.review / "readers.yml").write_text(text)


def move(board: Board, state: str, day: str) -> None:
    folder = board.review / "moves"
    folder.mkdir(exist_ok=True)
    text = f"on: {day}\nof: review\nkind: state\nto: {state}\nby: board-manager\n"
    (folder / f"{day}-{state}.yml").write_text(text)


def apply(board: Board) -> list[str]:
    review = Repository(board.root).review("alder")
    listed = read_readers(review)
    assert listed is not None
    register = board.open()
    return apply_readers(register, "board", listed, plan_readers(review, listed, register.keystore), DAY)


def agreement(board: Board) -> list[tuple[str, Severity]]:
    review = Repository(board.root).review("alder")
    listed = read_readers(review)
    assert listed is not None
    found = check_agreement(review, listed, read_keystore(board.keystore, "alder"))
    return [(problem.code, problem.severity) for problem in found]


def problems(board: Board) -> list[str]:
    review = Repository(board.root).review("alder")
    listed = read_readers(review)
    assert listed is not None
    assert listed.file.diagnostics == ()
    return [problem.code for problem in check_readers_file(review, listed)]


def test_a_reader_comes_in_and_goes_out_with_the_stage_of_the_review(listed: Board, tmp_path: Path) -> None:
    apply(listed)
    with pytest.raises(RegisterUnavailable):
        listed.open("panel-chair")
    move(listed, "panel-review", "2010-07-01")
    assert agreement(listed) == [("CR625", Severity.WARNING)]
    assert apply(listed) == []
    assert listed.open("panel-chair").entries["mother"]
    shutil.copytree(listed.keystore, tmp_path / "copy")
    move(listed, "published", "2011-01-19")
    assert agreement(listed) == [("CR625", Severity.ERROR)]
    assert apply(listed) == ["child-a", "home-1", "mother"]
    assert agreement(listed) == []
    with pytest.raises(RegisterUnavailable) as problem:
        listed.open("panel-chair")
    assert problem.value.code == "CR604"


def test_an_agencys_reader_opens_the_people_it_knows_and_no_other(listed: Board) -> None:
    apply(listed)
    with pytest.raises(RegisterUnavailable) as problem:
        listed.open("reviewer-health")
    assert (problem.value.code, problem.value.no_key) == ("CR624", True)
    from casereview.identity.register import open_register

    register = open_register(
        listed.review, "alder", "board", listed.keystore, listed.identities["reviewer-health"], in_part=True
    )
    assert list(register.entries) == ["child-a", "mother"]
    assert register.others == {"home-1"}
    with pytest.raises(Exception, match="No matching keys"):
        listed.keys["reviewer-health"].decrypt(register.keystore.key_file("home-1").read_bytes())
    assert check_keystore(listed.review, register.keystore, "board") == []


def test_a_person_the_agency_no_longer_knows_gets_a_new_key(listed: Board) -> None:
    apply(listed)
    (listed.review / "people.yml").write_text(KNOWN.replace(", known_to: [health]", ""))
    assert agreement(listed) == [("CR625", Severity.ERROR)]
    assert apply(listed) == ["mother"]


def test_a_check_with_part_of_the_keys_says_how_much_it_searched_for(
    listed: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(listed)
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(listed.keystore))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(listed.identities["reviewer-health"]))
    (listed.review / "note.md").write_text("Zelphine Quorrock lived at 14 Tamsel Wharf.\n")
    said: list[str] = []
    found = check_register(listed.root, "alder", ["mother", "child-a", "sw-1", "home-1"], "board", said.append)
    assert said == ["alder: searched for 2 entries only; your key opens no more of the register"]
    assert any(problem.path.endswith("note.md") for problem in found)


def test_the_plan_changes_nothing(listed: Board) -> None:
    before = {path: path.read_bytes() for path in listed.keystore.rglob("*") if path.is_file()}
    review = Repository(listed.root).review("alder")
    found = read_readers(review)
    assert found is not None
    change = plan_readers(review, found, read_keystore(listed.keystore, "alder"))
    assert [reader.id for reader in change.come] == ["reviewer-health"]
    assert [reader.id for reader in change.stay] == ["board-manager", "ig-lead"]
    assert {path: path.read_bytes() for path in listed.keystore.rglob("*") if path.is_file()} == before


def test_a_list_that_is_applied_twice_changes_nothing(listed: Board) -> None:
    apply(listed)
    generation = read_keystore(listed.keystore, "alder").generation
    review = Repository(listed.root).review("alder")
    found = read_readers(review)
    assert found is not None
    assert plan_readers(review, found, read_keystore(listed.keystore, "alder")).nothing
    assert read_keystore(listed.keystore, "alder").generation == generation


@pytest.mark.parametrize(
    "changes",
    [
        {"role: ig lead": "role: ig lead, entries: [mother]"},
        {", custodian: true}\n  - {id: panel": "}\n  - {id: panel"},
        {"id: panel-chair": "id: ig-lead"},
        {"from: panel-review, to: ratified": "from: ratified, to: gathering"},
        {"agency: health": "agency: police"},
        {"agency: health": "entries: [uncle]"},
    ],
)
def test_a_list_that_cannot_be_is_refused(listed: Board, changes: dict[str, str]) -> None:
    readers(listed, **changes)
    assert set(problems(listed)) == {"CR626"}
    with pytest.raises(CannotRun, match=r"readers\.yml has"):
        apply(listed)


def test_one_key_for_two_readers_is_refused(listed: Board) -> None:
    readers(listed, **{listed.keys["panel-chair"].recipient: listed.keys["recovery"].recipient})
    assert "CR626" in problems(listed)


def test_the_key_of_somebody_who_left_never_comes_back(listed: Board) -> None:
    key = listed.keys["panel-chair"].recipient
    left_record(listed.review, "panel-chair", "2010-08-01").write_text(json.dumps({"key": key}))
    assert problems(listed) == ["CR626"]
    with pytest.raises(CannotRun, match="left"):
        add_reader(listed.open(), "board", Reader("somebody", "somebody", key))


def test_the_keystore_is_made_from_the_list(bare: Board) -> None:
    for who in ("panel-chair", "reviewer-health"):
        bare.add_key(who)
    (bare.review / "review.yml").write_text("id: alder\nagencies: [{id: health, organisation: org-health}]\n")
    readers(bare)
    review = Repository(bare.root).review("alder")
    found = read_readers(review)
    assert found is not None
    change = plan_readers(review, found, None)
    assert [reader.id for reader in change.come] == ["board-manager", "ig-lead", "reviewer-health"]


# A list that Git has not seen


def smuggle(board: Board) -> None:
    """What somebody does who can write to the share, and nothing else."""
    reader = board.add_key("guest")
    store = read_keystore(board.keystore, "alder")
    replace(store, generation=store.generation + 1, readers=(*store.readers, reader)).save()


def test_a_reader_written_into_the_keystore_gets_no_key(board: Board) -> None:
    smuggle(board)
    with pytest.raises(RegisterUnavailable) as problem:
        write_entry(board.open(), replace(board.entry("child-a"), id="sw-1"))
    assert problem.value.code == "CR622"
    assert not board.entry_file("sw-1").exists()
    guest = board.keys["guest"]
    for path in board.keystore.rglob("*.age"):
        with pytest.raises(Exception, match="No matching keys"):
            guest.decrypt(path.read_bytes())


def test_no_change_of_readers_records_a_smuggled_one_in_passing(board: Board) -> None:
    from casereview.identity.custodians import remove_reader, rewrap, set_recovery
    from casereview.identity.forget import forget_entry
    from casereview.identity.rotation import plan_rotation, rotate

    smuggle(board)
    board.add_key("other")
    for change in (
        lambda: remove_reader(board.open(), "ig-lead"),
        lambda: rewrap(board.open()),
        lambda: set_recovery(board.open(), "board", board.keys["other"].recipient),
        lambda: rotate(board.open(), plan_rotation(board.open())),
        lambda: forget_entry(board.open(), "mother", DAY, by="board-manager"),
    ):
        with pytest.raises(RegisterUnavailable) as problem:
            change()
        assert problem.value.code == "CR622"
    assert board.git("status", "--porcelain") == ""


def test_the_check_tells_it_and_reading_goes_on(board: Board) -> None:
    smuggle(board)
    found = check_keystore(board.review, read_keystore(board.keystore, "alder"), "board")
    assert "CR622" in [problem.code for problem in found]
    assert board.open("ig-lead").entries["mother"]


def test_a_mark_of_an_earlier_version_is_taken_as_it_is_and_completed(board: Board) -> None:
    mark = board.review / "register" / "keystore.yml"
    mark.write_text("".join(line for line in mark.read_text().splitlines(keepends=True) if "readers" not in line))
    mark.write_text(mark.read_text().replace("1,", "1"))
    board.write("mother", Zelphine="Zelphina")
    assert '"readers": "sha256:' in mark.read_text()


def test_the_check_reads_the_list_and_knows_the_files_that_custodians_make(listed: Board) -> None:
    from casereview.model.layout import kind_of
    from casereview.rules.run import check

    readers(listed, **{"role: ig lead, ": ""})
    found = check(Repository(listed.root), ["reviews/alder/readers.yml"])
    assert [problem.path for problem in found] == ["reviews/alder/readers.yml"]
    assert kind_of("register/forgotten-mother-2010-03-01.yml.sig") == "certificate"
    assert kind_of("register/left-panel-chair-2010-03-01.yml") == "leaver"


def test_an_agency_does_not_let_itself_in_by_a_code_of_others(listed: Board) -> None:
    folder = listed.review / "imr" / "health"
    folder.mkdir(parents=True)
    person = "kind: professional, role: nurse, public: a nurse"
    (folder / "people.yml").write_text(
        f"people:\n  - {{id: sw-1, label: Nurse 1, {person}}}\n  - {{id: nurse-1, label: Nurse 1, {person}}}\n"
    )
    review = Repository(listed.root).review("alder")
    file = read_readers(review)
    assert file is not None
    wanted = {one.id: one.entries for one in plan_readers(review, file, None).wanted}
    assert wanted["reviewer-health"] == ("child-a", "mother", "nurse-1")


def test_a_state_that_is_none_is_told_and_nobody_comes_in(listed: Board) -> None:
    move(listed, "bananas", "2010-07-01")
    assert agreement(listed) == []
    with pytest.raises(CannotRun, match="state"):
        apply(listed)
