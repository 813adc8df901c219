"""The sensitive ties of a family in the identity register: written, kept, forgotten, and shown to whom they are for."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.identity import family_fields
from casereview.identity.checks import check_files
from casereview.identity.commitment import commitment
from casereview.identity.custodians import add_reader
from casereview.identity.editing import template
from casereview.identity.editions import Edition, edition_of
from casereview.identity.entries import Entry, canonical_entry, dump_entry, parse_entry, read_entry
from casereview.identity.entry_fields import FAMILY
from casereview.identity.envelope import Envelope
from casereview.identity.family_ties import GONE, NO_KEY, NOT_SHOWN, Ties, family_ties
from casereview.identity.forget import forget_entry
from casereview.identity.handed import Handed, handed_over
from casereview.identity.register import open_register, write_entry
from casereview.identity.rotation import plan_rotation, rotate
from casereview.identity.sources import check_register, names_in_files
from casereview.identity.terms import terms_of
from casereview.identity.textconv import ENCRYPTED, readable
from casereview.identity.unavailable import RegisterUnavailable
from casereview.model.profile import Profile
from casereview.model.repository import Repository

if TYPE_CHECKING:
    from conftest import Board

ROOT = Path(__file__).parents[2]
TIES = """\
entry: family
of: family
parents:
  - {child: child-a, parent: man-1, kind: birth, certainty: disputed}
pregnancies:
  - {id: loss-1, parents: [mother], kind: miscarriage, on: 2005, birth_order: 1}
"""
FOUND = {
    "parents": [{"child": "child-a", "parent": "man-1", "kind": "birth", "certainty": "disputed"}],
    "pregnancies": [{"id": "loss-1", "parents": ["mother"], "kind": "miscarriage", "on": "2005", "birth_order": 1}],
}
MAN = "  - {id: man-1, label: Man 1, kind: family, role: a man, public: a man}\nplaces:"
CODES = ("mother", "child-a", "home-1", "man-1", "sw-1")
TypeIn = Callable[..., subprocess.CompletedProcess[str]]


def family(text: str = TIES) -> Entry:
    return parse_entry(text, FAMILY)


@pytest.fixture
def kept(board: Board) -> Board:
    """The review with one person more, and with sensitive ties in its register."""
    people = board.review / "people.yml"
    people.write_text(people.read_text().replace("places:", MAN))
    write_entry(board.open(), family())
    board.commit("Keep ties")
    return board


@pytest.fixture(scope="module")
def profile() -> Profile:
    found = Repository(ROOT).review("rowan").profile
    assert found is not None
    return found


def silent(text: str) -> None:
    """Fails where a text tells anything of a tie."""
    assert [word for word in ("man-1", "disputed", "loss-1", "miscarriage") if word in text] == []


# Writing and reading


def test_the_editor_opens_on_a_template_and_what_comes_back_is_encrypted(
    kept: Board, type_in: TypeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_entry(kept.open(), "mother", date(2010, 3, 1), by="board-manager")
    (kept.review / "register" / "family.age").unlink()
    kept.keystore.joinpath("alder", "keys", "family.age").unlink()
    (tmp_path / "new").write_text(TIES)
    script = tmp_path / "editor"
    script.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/shown\ncat {tmp_path}/new > "$1"\n')
    script.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)
    done = type_in("identity", "set", "alder", "family")
    assert done.returncode == 0, done.stderr
    silent(done.stdout + done.stderr)
    assert (tmp_path / "shown").read_text() == template("family", "family")
    assert kept.open("ig-lead").entries["family"].ties_by_list == FOUND
    assert b"man-1" not in kept.entry_file("family").read_bytes()
    again = type_in("identity", "set", "alder", "family")
    assert "unchanged" in again.stdout
    assert (tmp_path / "shown").read_text() == dump_entry(family())


def test_every_line_of_the_template_is_right_once_it_is_taken_in() -> None:
    text = template("family", "family")
    filled = re.sub(r"^#(parents:|unions:|pregnancies:|twins:|  - )", r"\1", text, flags=re.MULTILINE)
    assert set(family(filled).ties_by_list) == {"parents", "unions", "pregnancies", "twins"}
    assert isinstance(read_entry(text, "family"), tuple)


def test_it_is_shown_and_comes_from_a_pipe(kept: Board, type_in: TypeIn, tmp_path: Path) -> None:
    done = type_in("identity", "show", "alder", "family", "--pipe")
    assert done.stdout == dump_entry(family())
    file = tmp_path / "entry.yml"
    file.write_text(TIES.replace("disputed", "unknown"))
    assert type_in("identity", "set", "alder", "family", str(file)).returncode == 0
    assert kept.open().entries["family"].ties_by_list["parents"][0]["certainty"] == "unknown"


def test_what_means_the_same_is_the_same_entry_with_the_same_commitment() -> None:
    same = TIES.replace("{child: child-a, parent: man-1,", "{parent: man-1, child: child-a,").replace("2005", '"2005"')
    salt = bytes(32)
    assert family(same + "unions: []\n") == family()
    assert canonical_entry(family(same)) == canonical_entry(family())
    assert commitment(Envelope(family(same), salt)) == commitment(Envelope(family(), salt))
    assert commitment(Envelope(family(TIES.replace("2005", "2006")), salt)) != commitment(Envelope(family(), salt))
    assert parse_entry(dump_entry(family()), FAMILY) == parse_entry(canonical_entry(family()).decode(), FAMILY)


def test_codes_that_yaml_takes_for_other_words_come_back() -> None:
    odd = family('entry: family\nof: family\nparents: [{child: "null", parent: "true", kind: birth}]\n')
    assert parse_entry(dump_entry(odd), FAMILY) == odd


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("man-1", "Zelphine Quorrock"),
        ("disputed", "Quorrock"),
        ("kind: birth", "kind: birth, Zelphine: Quorrock"),
        ("entry: family\nof: family", "entry: family\nof: family\nname: {given: Zelphine}"),
        ("of: family", "of: person\nname: {given: Zelphine}"),
        ("[mother]", "Zelphine"),
        ("on: 2005", "on: Zelphine"),
    ],
)
def test_a_fault_is_told_without_what_was_written(old: str, new: str, nameless: Callable[[str], None]) -> None:
    found = read_entry(TIES.replace(old, new, 1), FAMILY)
    assert isinstance(found, tuple)
    assert found
    nameless(str(found))


def test_ties_stand_behind_no_other_code_and_nobody_stands_behind_theirs() -> None:
    assert isinstance(read_entry(TIES.replace("entry: family", "entry: mother"), "mother"), tuple)
    assert isinstance(read_entry("entry: family\nof: person\nname: {given: Zelphine}\n", "family"), tuple)


def test_the_entry_shows_nothing_of_itself() -> None:
    silent(repr(family()) + repr(family_ties({FAMILY: family()}, Path("nowhere"))))


def test_the_lists_are_those_of_people_yml_and_the_words_those_of_the_model() -> None:
    entry, people = (
        json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text()) for kind in ("register-entry", "people")
    )
    for name, fields in family_fields.LISTS.items():
        inside = people["properties"]["family"]["properties"][name]
        assert entry["properties"][name] == inside
        assert {field.removesuffix("*") for field in fields} == set(inside["items"]["properties"])
        assert {field[:-1] for field in fields if field.endswith("*")} == set(inside["items"]["required"])


# Keys, readers, forgetting


def test_it_goes_through_a_rotation_and_is_read_with_old_keys(kept: Board) -> None:
    before = kept.open().commitment("family")
    rotate(kept.open(), plan_rotation(kept.open()))
    assert kept.open("ig-lead").entries["family"] == family()
    assert kept.open("ig-lead").commitment("family") == before


def test_a_reader_of_a_part_gets_a_picture_that_says_what_it_leaves_out(kept: Board) -> None:
    add_reader(kept.open(), "board", replace(kept.add_key("reviewer"), custodian=False, entries=("mother", "child-a")))
    part = open_register(kept.review, "alder", "board", kept.keystore, kept.identities["reviewer"], in_part=True)
    assert set(part.entries) == {"mother", "child-a"}
    with pytest.raises(RegisterUnavailable):
        part.keystore.unwrap("family", part.identity)
    assert family_ties(part.entries, kept.review) == Ties(None, withheld=True, why=NO_KEY)


def test_forgotten_ties_cannot_be_read_again_and_the_picture_says_so(
    kept: Board, type_in: TypeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = kept.entry_file("family").read_bytes()
    done = type_in("identity", "forget", "alder", "family", "--yes", "--unsigned", "--reason", "End of retention")
    assert done.returncode == 0, done.stderr
    assert list((kept.review / "register").glob("forgotten-family-*.yml"))
    register = kept.open()
    assert "family" in register.forgotten
    assert family_ties(register.entries, kept.review) == Ties(None, withheld=True, why=GONE)
    with pytest.raises(CannotRun) as refused:
        write_entry(register, family())
    assert "no ties of the family can be kept" in refused.value.hint
    kept.entry_file("family").write_bytes(old)
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(kept.keystore))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(kept.identities["board-manager"]))
    assert readable(kept.entry_file("family"), kept.root, "board") == ENCRYPTED


def test_a_diff_shows_the_ties_to_a_reader_alone(kept: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(kept.keystore))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(kept.identities["ig-lead"]))
    assert readable(kept.entry_file("family"), kept.root, "board") == dump_entry(family())
    kept.add_key("stranger")
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(kept.identities["stranger"]))
    assert readable(kept.entry_file("family"), kept.root, "board") == ENCRYPTED


@pytest.mark.usefixtures("kept")
def test_the_table_of_people_leaves_it_out_and_says_so(type_in: TypeIn, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    done = type_in("identity", "export", "alder", str(file))
    assert done.returncode == 0, done.stderr
    assert "cannot hold the sensitive ties" in done.stderr
    silent(file.read_text("utf-8-sig"))
    back = type_in("identity", "import", "alder", str(file))
    assert "not in the file, left as they are: 1: family" in back.stdout
    file.write_text(file.read_text("utf-8-sig") + "family,family,,,,,,,,,,,,,,\r\n", "utf-8-sig")
    assert type_in("identity", "import", "alder", str(file)).returncode == 1


# Checks and searches


def problems(board: Board, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(board.keystore))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(board.identities["board-manager"]))
    found = check_register(board.root, "alder", CODES, "board", lambda _: None)
    return [one for one in found if one.code == "CR630"]


def test_its_file_is_no_stray_one(kept: Board) -> None:
    assert [one.path for one in check_files(kept.review, CODES[:3])] == []
    write_entry(kept.open(), replace(kept.entry("mother"), id="aunt"))
    assert [one.code for one in check_files(kept.review, CODES[:3])] == ["CR620"]


def test_ties_that_fit_are_no_problem(kept: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems(kept, monkeypatch) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("parent: man-1", "parent: home-1", "item 1 of parents"),
        ("child: child-a", "child: child-z", "item 1 of parents"),
        ("[mother]", "[mother, man-2]", "item 1 of pregnancies"),
        ("id: loss-1", "id: sw-1", "item 1 of pregnancies"),
        ("pregnancies:", "twins: [{children: [child-a, loss-2], zygosity: unknown}]\npregnancies:", "item 1 of twins"),
    ],
)
def test_ties_that_do_not_fit_are_told_by_their_place_alone(
    kept: Board, monkeypatch: pytest.MonkeyPatch, old: str, new: str, place: str
) -> None:
    write_entry(kept.open(), family(TIES.replace(old, new)))
    found = problems(kept, monkeypatch)
    assert [(one.path, place in one.message) for one in found] == [("reviews/alder/register/family.age", True)]
    silent(str(found))


def test_a_person_with_its_code_is_a_problem_with_and_without_a_key(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = board.review / "people.yml"
    people.write_text(people.read_text().replace("places:", MAN.replace("man-1", "family")))
    found = problems(board, monkeypatch)
    assert [(one.path, one.line, one.column) for one in found] == [("reviews/alder/people.yml", 5, 10)]


def test_no_search_finds_or_misses_anything_by_it(kept: Board) -> None:
    (kept.review / "note.md").write_text("Zelphine Quorrock-O'Dree, man-1, family, loss-1, disputed, 2005, ,\n")
    with_ties = dict(kept.open().entries)
    without = [entry for entry in with_ties.values() if entry.of != FAMILY]
    found = names_in_files(kept.root, "reviews/alder", with_ties.values())
    assert found == names_in_files(kept.root, "reviews/alder", without) != []
    assert (terms_of([family()]).variants, terms_of([family()]).dates) == ((), ())


# For whom it is


def editions(profile: Profile) -> Mapping[str, Edition]:
    names = ("panel", "coded", "agency:health", "summary", "extract:hv-1", "family:gran", "disclosure:court-1")
    known = [name for name in names if name.partition(":")[0] in profile.editions]
    return {name: edition_of(profile, name) for name in known}


def test_only_the_panel_gets_the_ties(kept: Board, profile: Profile) -> None:
    entries = kept.open().entries
    shown = {name: family_ties(entries, kept.review, one) for name, one in editions(profile).items()}
    assert shown.pop("panel") == Ties(FOUND)
    assert shown.pop("summary") == Ties(None, withheld=True, why="")
    assert shown.pop("coded") == Ties(None, withheld=True, why=NO_KEY)
    assert "agency:health" in shown
    assert set(map(str, shown.values())) == {str(Ties(None, withheld=True, why=NOT_SHOWN))}


def test_without_a_key_every_picture_but_the_public_one_says_so(kept: Board, profile: Profile) -> None:
    panel = edition_of(profile, "panel", without_key=True)
    assert family_ties(None, kept.review, panel) == Ties(None, withheld=True, why=NO_KEY)
    assert family_ties(None, kept.review) == Ties(None, withheld=True, why=NO_KEY)
    assert family_ties(None, kept.review, edition_of(profile, "summary")).why == ""
    assert family_ties(kept.open().entries, kept.review) == Ties(FOUND)


def test_a_review_without_such_ties_leaves_nothing_out(board: Board, profile: Profile) -> None:
    for entries in (None, board.open().entries):
        assert family_ties(entries, board.review) == Ties()
        assert family_ties(entries, board.review, edition_of(profile, "summary")) == Ties()


def test_nothing_of_it_is_handed_to_a_process_that_may_not_print_it(kept: Board, profile: Profile) -> None:
    entries = kept.open().entries
    for name, edition in editions(profile).items():
        sent = json.dumps(handed_over(entries, edition, {}).to_data())
        taken = Handed.from_data(json.loads(sent))
        if name == "panel":
            assert family_ties(taken, kept.review, edition) == Ties(FOUND)
        else:
            silent(sent)
            assert taken["family"].ties == ""
            assert family_ties(taken, kept.review, edition).found is None
        assert set(taken) == set(entries)


def test_a_person_with_its_code_is_never_printed_as_a_blank(kept: Board, profile: Profile) -> None:
    from casereview.identity.resolve import Resolver

    people = kept.review / "people.yml"
    people.write_text(people.read_text().replace("id: man-1, label: Man 1", "id: family, label: Man 1"))
    review = Repository(kept.root).review("alder")
    resolver = Resolver(review.people, edition_of(profile, "panel"), kept.open().entries)
    assert resolver.name(review.people.coded["family"]) == "Man 1"
    assert resolver.problems == {("family", "CR801")}


def test_the_example_s_ties_go_to_the_panel_s_pack_and_to_no_release(monkeypatch: pytest.MonkeyPatch) -> None:
    from casereview.publish.opening import open_for

    for variable in ("CASEREVIEW_KEYSTORE", "CASEREVIEW_IDENTITY"):
        monkeypatch.delenv(variable, raising=False)
    repository = Repository(ROOT)
    for edition, goes in (("panel", True), ("summary", False), ("coded", False)):
        opened = open_for(repository, "hawthorn", edition)
        told = json.dumps(opened.task("pack").to_data())
        assert ("miscarriage" in told, "loss-1" in told) == (goes, goes)
        assert opened.handed is not None
        assert (family_ties(opened.handed, ROOT / "reviews/hawthorn", opened.edition).found is not None) == goes
