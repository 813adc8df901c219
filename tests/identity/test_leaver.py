"""`casereview leaver` over two reviews, and certificates of forgetting that are signed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.identity.checks import check_files
from casereview.identity.custodians import add_reader, create_keystore
from casereview.identity.entries import parse_entry
from casereview.identity.keystore import Reader, read_keystore
from casereview.identity.register import open_register, write_entry
from casereview.identity.unavailable import RegisterUnavailable

if TYPE_CHECKING:
    from conftest import Board

Run = Callable[..., subprocess.CompletedProcess[str]]
CODES = ("mother", "child-a", "sw-1", "home-1")


@pytest.fixture
def two(board: Board) -> Board:
    """A second review, hazel, with the same custodians; in both a panel chair reads."""
    second = board.root / "reviews" / "hazel"
    second.mkdir()
    (second / "people.yml").write_text(
        "people:\n  - {id: aunt, label: Aunt, kind: family, role: aunt, public: the aunt}\n"
    )
    (second / "review.yml").write_text("id: hazel\n")
    custodians = [Reader(who, who, board.keys[who].recipient, custodian=True) for who in ("board-manager", "ig-lead")]
    key = board.keys["recovery"].recipient
    create_keystore(second, "hazel", "board", board.keystore, custodians, key)
    chair = board.add_key("panel-chair")
    chair = Reader("panel-chair", "panel chair", chair.recipient, since="2010-04-06")
    register = open_register(second, "hazel", "board", board.keystore, board.identities["board-manager"])
    write_entry(register, parse_entry("entry: aunt\nof: person\nname: {given: Quenby}\n", "aunt"))
    add_reader(register, "board", chair)
    add_reader(board.open(), "board", chair)
    (board.review / "distribution").mkdir()
    (board.review / "distribution" / "2010-07-14-1.yml").write_text("edition: panel\nrecipient: panel-chair\n")
    (board.review / "distribution" / "2010-07-14-2.yml").write_text("edition: coded\nrecipient: somebody\n")
    board.commit("Two reviews")
    return board


@pytest.fixture
def run(type_in: Run) -> Run:
    return type_in


def test_it_shows_first_what_they_hold_and_changes_nothing(
    two: Board, run: Run, nameless: Callable[[str], None]
) -> None:
    done = run("leaver", "panel-chair")
    assert done.returncode == 0, done.stderr
    nameless(done.stdout + done.stderr)
    assert (
        "alder: panel-chair (panel chair) reads 3 entries, since 2010-04-06:\n  child-a, home-1, mother" in done.stdout
    )
    assert "hazel: panel-chair (panel chair) reads 1 entries" in done.stdout
    assert "issued to this post: reviews/alder/distribution/2010-07-14-1.yml" in done.stdout
    assert "2010-07-14-2" not in done.stdout
    assert "--yes" in done.stdout
    assert two.git("status", "--porcelain") == ""
    assert two.open("panel-chair").reader == "panel-chair"


def test_with_yes_it_takes_them_out_everywhere_gives_new_keys_and_writes_records(
    two: Board, run: Run, tmp_path: Path, nameless: Callable[[str], None]
) -> None:
    shutil.copytree(two.keystore, tmp_path / "copy")
    done = run("leaver", "panel-chair", "--yes")
    assert done.returncode == 0, done.stderr
    nameless(done.stdout + done.stderr)
    for review in ("alder", "hazel"):
        store = read_keystore(two.keystore, review)
        assert [reader.id for reader in store.readers] == ["board-manager", "ig-lead"]
        record = next((two.root / "reviews" / review / "register").glob("left-panel-chair-*.yml"))
        assert json.loads(record.read_text())["entries"]
        old = read_keystore(tmp_path / "copy", review)
        for code in store.codes:
            key = old.unwrap(code, two.keys["panel-chair"])
            with pytest.raises(Exception, match="No matching keys"):
                key.decrypt((two.root / "reviews" / review / "register" / f"{code}.age").read_bytes())
    assert dict(two.open("ig-lead").entries) == dict(two.open().entries)
    assert {problem.code for problem in check_files(two.review, CODES)} == {"CR620"}
    again = run("leaver", "panel-chair", "--yes")
    assert (again.returncode, "is no reader" in again.stdout) == (0, True)


def test_one_custodian_left_is_refused_and_nothing_changes(two: Board, run: Run) -> None:
    (two.root / "signoff").mkdir()
    signer = "{principal: a@b.example, code: ig-lead, role: information-governance, grade: director}"
    (two.root / "signoff" / "people.yml").write_text(f"signers: [{signer}]\n")
    two.commit("Signers")
    done = run("leaver", "ig-lead", "--yes")
    assert done.returncode == 2
    assert "their signing key" in done.stdout
    assert "Fewer than two custodians would be left: alder, hazel" in done.stderr
    assert two.git("status", "--porcelain") == ""
    assert run("leaver", "ig-lead", "--yes", "--incomplete").returncode == 0
    with pytest.raises(RegisterUnavailable):
        two.open("ig-lead")


def test_a_review_that_cannot_be_opened_is_told_and_the_others_are_done(two: Board, run: Run) -> None:
    (two.keystore / "hazel" / "keystore.yml").unlink()
    done = run("leaver", "panel-chair", "--yes")
    assert done.returncode == 1
    assert "hazel: cannot be looked at here" in done.stdout
    assert "hazel: NOT DONE" in done.stderr
    assert "alder: taken out" in done.stdout


@pytest.mark.usefixtures("two")
def test_nobody_takes_themselves_out(run: Run) -> None:
    done = run("leaver", "ig-lead", "--incomplete", "--yes", who="ig-lead")
    assert done.returncode == 1
    assert "another custodian has to take it out" in done.stdout


@pytest.mark.usefixtures("two")
def test_a_name_in_place_of_a_post_is_refused_and_not_repeated(run: Run, nameless: Callable[[str], None]) -> None:
    done = run("leaver", "Zelphine Quorrock")
    assert done.returncode == 2
    nameless(done.stdout + done.stderr)


# Certificates


@pytest.fixture
def signing(board: Board, tmp_path: Path) -> Path:
    """A custodian's SSH key, listed for certificates."""
    key = tmp_path / "ssh-key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)
    public = key.with_name("ssh-key.pub").read_text().strip()
    (board.root / "signoff").mkdir()
    line = f'board-manager@board.example namespaces="git,casereview-certificate" {public}\n'
    (board.root / "signoff" / "allowed_signers").write_text(line)
    return key


def certificate(board: Board) -> Path:
    return next((board.review / "register").glob("forgotten-mother-*.yml"))


def codes(board: Board) -> list[tuple[str, str]]:
    return [(one.code, one.severity.value) for one in check_files(board.review, CODES) if one.code == "CR627"]


def test_a_certificate_is_signed_and_proved(
    two: Board, signing: Path, run: Run, nameless: Callable[[str], None]
) -> None:
    two.git("config", "user.signingkey", str(signing))
    done = run("identity", "forget", "alder", "mother", "--yes", "--reason", "End of retention")
    assert done.returncode == 0, done.stderr
    proved = run("identity", "verify-certificate", "alder")
    assert proved.returncode == 0, proved.stdout
    assert "signed by board-manager@board.example" in proved.stdout
    assert codes(two) == []
    stated = json.loads(certificate(two).read_text())
    assert stated["readers_until_then"] == ["board-manager", "ig-lead", "panel-chair", "the recovery key"]
    assert stated["issued_with_names"] == ["reviews/alder/distribution/2010-07-14-1.yml (panel)"]
    nameless(certificate(two).read_text() + done.stdout + proved.stdout)


def test_a_certificate_that_was_changed_does_not_hold(board: Board, signing: Path, run: Run) -> None:
    assert run("identity", "forget", "alder", "mother", "--yes", "--key", str(signing)).returncode == 0
    path = certificate(board)
    path.write_text(path.read_text().replace('"board-manager"', '"ig-lead"', 1))
    assert codes(board) == [("CR627", "error")]
    assert run("identity", "verify-certificate", "alder").returncode == 1


def test_a_key_that_is_listed_for_git_alone_does_not_sign_certificates(board: Board, signing: Path, run: Run) -> None:
    allowed = board.root / "signoff" / "allowed_signers"
    allowed.write_text(allowed.read_text().replace("git,casereview-certificate", "git"))
    assert run("identity", "forget", "alder", "mother", "--yes", "--key", str(signing)).returncode == 0
    assert codes(board) == [("CR627", "error")]


def test_a_certificate_put_under_another_entrys_name_does_not_hold(board: Board, signing: Path, run: Run) -> None:
    assert run("identity", "forget", "alder", "mother", "--yes", "--key", str(signing)).returncode == 0
    for path in (certificate(board), certificate(board).with_name(f"{certificate(board).name}.sig")):
        shutil.copy(path, path.with_name(path.name.replace("mother", "child-a")))
    assert codes(board) == [("CR627", "error")]


def test_without_a_key_to_sign_with_nothing_is_forgotten(board: Board, run: Run) -> None:
    done = run("identity", "forget", "alder", "mother", "--yes")
    assert done.returncode == 2
    assert "--unsigned" in done.stderr
    assert run("identity", "forget", "alder", "mother", "--yes", "--key", str(board.keystore)).returncode == 2
    assert board.open().entries["mother"]
    assert board.git("status", "--porcelain") == ""


def test_a_certificate_without_a_signature_is_a_warning(board: Board, run: Run) -> None:
    run("identity", "forget", "alder", "mother", "--yes", "--unsigned")
    assert codes(board) == [("CR627", "warning")]


def test_a_forgetting_that_was_interrupted_is_finished_by_doing_it_again(board: Board, run: Run) -> None:
    store = read_keystore(board.keystore, "alder")
    store.key_file("mother", ".forgotten").write_text("2010-03-01\n")
    store.key_file("mother").unlink()
    done = run("identity", "forget", "alder", "mother", "--yes", "--unsigned")
    assert done.returncode == 0, done.stderr
    assert certificate(board)
    assert board.entry_file("mother").read_bytes().startswith(b"# casereview")


# The sealed key


def test_the_sealed_key_is_proved_to_open_everything(board: Board, run: Run) -> None:
    done = run("identity", "test-recovery", "alder", str(board.identities["recovery"]))
    assert (done.returncode, done.stderr) == (0, "")
    assert "opens all 3 entries" in done.stdout


def test_another_key_is_not_the_sealed_one(board: Board, run: Run) -> None:
    assert run("identity", "test-recovery", "alder", str(board.identities["ig-lead"])).returncode == 2
    board.add_key("stranger")
    assert run("identity", "test-recovery", "alder", str(board.identities["stranger"])).returncode == 2


def test_an_entry_that_the_sealed_key_does_not_open_fails_the_drill(board: Board, run: Run) -> None:
    from casereview.identity.keys import encrypt

    store = read_keystore(board.keystore, "alder")
    key = store.unwrap("mother", board.keys["board-manager"])
    store.key_file("mother").write_bytes(encrypt(key.export(), [board.keys["board-manager"].recipient]))
    done = run("identity", "test-recovery", "alder", str(board.identities["recovery"]))
    assert done.returncode == 1
    assert "does not open 1 of 3" in done.stderr
