"""`casereview identity …` as people type it."""

from __future__ import annotations

import os
import pty
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Board

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(board: Board) -> Run:
    """Runs a command in the repository as a reader; gives exit code, output and errors."""

    def run(
        *arguments: str, who: str = "board-manager", stdin: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        given = {"CASEREVIEW_KEYSTORE": str(board.keystore), "CASEREVIEW_IDENTITY": str(board.identities[who])}
        command = [sys.executable, "-m", "casereview", "identity", *arguments]
        return subprocess.run(
            command, cwd=board.root, env={**os.environ, **given, **more}, input=stdin, capture_output=True, text=True
        )

    return run


@pytest.fixture
def editor(tmp_path: Path) -> Callable[[str], str]:
    """An editor that notes where it was called and how the file lay, leaves a backup, and writes a text."""

    def make(text: str) -> str:
        new = tmp_path / "new.txt"
        new.write_text(text)
        script = tmp_path / "editor"
        lines = [
            "#!/bin/sh",
            f'stat -c "%a %n" "$1" "$(dirname "$1")" >> {tmp_path}/seen',
            f'cp "$1" {tmp_path}/shown',
            'cp "$1" "$1~"',
            f'cat {new} > "$1"',
        ]
        script.write_text("\n".join(lines) + "\n")
        script.chmod(0o700)
        return str(script)

    return make


def changed(board: Board) -> str:
    return board.text("mother").replace("Zelphine", "Zelphina")


def test_set_takes_what_a_pipe_brings(run: Run, board: Board) -> None:
    done = run("set", "alder", "mother", "-", stdin=changed(board))
    assert done.returncode == 0, done.stderr
    assert board.open().entries["mother"].name.given == "Zelphina"


def test_set_takes_a_file_and_says_that_it_is_still_there(run: Run, board: Board, tmp_path: Path) -> None:
    file = tmp_path / "Zelphine Quorrock.yml"
    file.write_text(changed(board))
    done = run("set", "alder", "mother", str(file))
    assert done.returncode == 0, done.stderr
    assert "delete it now" in done.stderr
    assert board.open().entries["mother"].name.given == "Zelphina"


def test_set_takes_a_folder_of_entries(run: Run, board: Board, tmp_path: Path) -> None:
    folder = tmp_path / "entries"
    folder.mkdir()
    (folder / "mother.yml").write_text(changed(board))
    (folder / "child-a.yml").write_text(board.text("child-a"))
    done = run("set", "alder", "--folder", str(folder))
    assert done.stdout == "1 entries written, 1 unchanged.\n"


def test_set_takes_nothing_from_a_folder_with_a_file_that_is_no_code(
    run: Run, board: Board, tmp_path: Path, nameless: Callable[[str], None]
) -> None:
    folder = tmp_path / "entries"
    folder.mkdir()
    (folder / "mother.yml").write_text(changed(board))
    (folder / "quorrock.yml").write_text(board.text("child-a"))
    done = run("set", "alder", "--folder", str(folder))
    assert done.returncode == 2
    nameless(done.stdout + done.stderr)
    assert board.git("status", "--porcelain") == ""


def test_set_refuses_a_name_in_place_of_a_code_and_does_not_repeat_it(
    run: Run, nameless: Callable[[str], None]
) -> None:
    done = run("set", "alder", "Zelphine Quorrock", "-", stdin="")
    assert done.returncode == 2
    nameless(done.stdout + done.stderr)


@pytest.mark.parametrize("text", ["name: Zelphine Quorrock\n", "entry: mother\nZelphine: [", "\x00Quorrock"])
def test_set_refuses_a_broken_entry_and_does_not_repeat_it(
    run: Run, board: Board, text: str, nameless: Callable[[str], None]
) -> None:
    done = run("set", "alder", "mother", "-", stdin=text)
    assert done.returncode == 1
    nameless(done.stdout + done.stderr)
    assert board.git("status", "--porcelain") == ""


def test_set_opens_an_editor_on_a_private_file_and_leaves_nothing_behind(
    run: Run, board: Board, tmp_path: Path, editor: Callable[[str], str]
) -> None:
    done = run("set", "alder", "mother", EDITOR=editor(changed(board)), VISUAL="")
    assert done.returncode == 0, done.stderr
    file, folder = [line.split(" ", 1) for line in (tmp_path / "seen").read_text().splitlines()]
    assert (file[0], folder[0]) == ("600", "700")
    assert not Path(folder[1]).exists()
    assert not Path(file[1]).is_relative_to(board.root)
    assert board.open().entries["mother"].name.given == "Zelphina"


def test_the_editor_shows_the_entry_as_it_is(
    run: Run, board: Board, tmp_path: Path, editor: Callable[[str], str]
) -> None:
    run("set", "alder", "mother", EDITOR=editor(changed(board)), VISUAL="")
    from casereview.identity.entries import parse_entry

    assert parse_entry((tmp_path / "shown").read_text(), "mother") == board.entry("mother")


def test_an_entry_broken_in_the_editor_is_not_kept(
    run: Run, tmp_path: Path, editor: Callable[[str], str], nameless: Callable[[str], None]
) -> None:
    done = run("set", "alder", "mother", stdin="n\n", EDITOR=editor("name: Quorrock\n"), VISUAL="")
    assert done.returncode == 1
    nameless(done.stdout + done.stderr)
    assert not Path((tmp_path / "seen").read_text().splitlines()[1].split(" ", 1)[1]).exists()


def test_show_prints_no_name_into_a_pipe(run: Run, nameless: Callable[[str], None]) -> None:
    done = run("show", "alder")
    assert done.returncode == 2
    nameless(done.stdout + done.stderr)


def test_show_prints_on_a_terminal_with_a_warning(board: Board) -> None:
    given = {"CASEREVIEW_KEYSTORE": str(board.keystore), "CASEREVIEW_IDENTITY": str(board.identities["ig-lead"])}
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "casereview", "identity", "show", "alder", "mother"]
    done = subprocess.run(
        command, cwd=board.root, env={**os.environ, **given}, stdout=terminal, stderr=subprocess.PIPE, text=True
    )
    os.close(terminal)
    shown = os.read(main, 10_000).decode()
    os.close(main)
    assert done.returncode == 0
    assert "Zelphine" in shown
    assert "Wystanley" not in shown
    assert "identifies people" in done.stderr


def test_forget_shows_first_and_changes_nothing(run: Run, board: Board, nameless: Callable[[str], None]) -> None:
    done = run("forget", "alder", "mother")
    assert done.returncode == 0
    assert "--yes" in done.stdout
    assert "It does not reach:" in done.stdout
    nameless(done.stdout + done.stderr)
    assert board.open().entries["mother"] == board.entry("mother")


def test_a_reason_that_names_somebody_is_not_written_down(
    run: Run, board: Board, nameless: Callable[[str], None]
) -> None:
    done = run("forget", "alder", "mother", "--yes", "--unsigned", "--reason", "Zelphine Quorrock-O'Dree asked for it")
    assert done.returncode == 2
    nameless(done.stdout + done.stderr)
    assert board.open().entries["mother"].name.given


def test_forget_with_yes_forgets_and_names_the_certificate(run: Run, board: Board) -> None:
    done = run("forget", "alder", "mother", "--yes", "--unsigned")
    assert done.returncode == 0, done.stderr
    assert "mother" not in board.open().entries
    certificate = next((board.review / "register").glob("forgotten-*.yml"))
    assert certificate.relative_to(board.root).as_posix() in done.stdout
    assert '"by": "board-manager"' in certificate.read_text()


def test_status_of_a_register_in_order_is_0(run: Run) -> None:
    run("set", "alder", "sw-1", "-", stdin="entry: sw-1\nof: person\nname: {surname: Brandle}\n")
    done = run("status", "alder")
    assert (done.returncode, done.stderr) == (0, "")
    assert "You read as: board-manager" in done.stdout


def test_status_for_somebody_who_is_no_reader_is_1(run: Run, board: Board) -> None:
    board.add_key("stranger")
    done = run("status", "alder", who="stranger")
    assert done.returncode == 1
    assert "CR604" in done.stdout


def test_status_records_a_new_generation(run: Run, board: Board) -> None:
    run("remove-reader", "alder", "ig-lead", "--incomplete")
    board.git("checkout", "-q", "--", "reviews/alder/register/keystore.yml")
    refused = run("status", "alder", "--record")
    assert (refused.returncode, "CR619" in refused.stdout) == (2, False)
    assert "CR619" in run("status", "alder").stdout
    assert "CR619" not in run("status", "alder", "--record", "--accept-readers").stdout
    assert "keystore.yml" in board.git("status", "--porcelain")


def test_a_removal_says_that_copies_still_read(run: Run, board: Board) -> None:
    key = board.add_key("panel-chair").recipient
    assert run("add-reader", "alder", "panel-chair", key, "--role", "panel chair").returncode == 0
    done = run("remove-reader", "alder", "panel-chair")
    assert done.returncode == 0, done.stderr
    assert "3 entries have new keys" in done.stdout
    assert "still reads what was written before" in done.stdout
    left = run("add-reader", "alder", "panel-chair", key)
    assert left.returncode == 0, left.stderr
    assert "New keys were not made" in run("remove-reader", "alder", "panel-chair", "--no-rotation").stdout


def test_a_removal_that_leaves_one_custodian_is_refused(run: Run) -> None:
    done = run("remove-reader", "alder", "ig-lead")
    assert done.returncode == 2
    assert "Fewer than two custodians" in done.stderr


def test_a_keystore_needs_two_custodians_and_a_recovery_key(run: Run, board: Board) -> None:
    key = board.keys["board-manager"].recipient
    done = run("new-keystore", "alder", "--custodian", "board-manager", key)
    assert done.returncode == 2
    assert "two custodians and a recovery key" in done.stderr


def test_a_new_key_is_for_its_owner_alone_and_is_never_written_over(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own" / "identity.txt"
    done = run("new-identity", str(path))
    before = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "AGE-SECRET-KEY" not in done.stdout + done.stderr
    assert run("new-identity", str(path)).returncode == 2
    assert path.read_bytes() == before


def test_a_diff_is_readable_with_a_key(run: Run, board: Board, diff: Callable[..., str]) -> None:
    run("set", "alder", "mother", "-", stdin=changed(board))
    text = diff("board-manager")
    assert "-  given: Zelphine" in text
    assert "+  given: Zelphina" in text


def test_a_diff_between_revisions_is_readable_with_a_key(run: Run, board: Board, diff: Callable[..., str]) -> None:
    run("set", "alder", "mother", "-", stdin=changed(board))
    board.commit("Correct an entry")
    assert "+  given: Zelphina" in diff("ig-lead", "HEAD~1", "HEAD")


def test_a_diff_of_a_new_entry_says_encrypted_without_a_key(
    run: Run, board: Board, diff: Callable[..., str], nameless: Callable[[str], None]
) -> None:
    run("set", "alder", "sw-1", "-", stdin="entry: sw-1\nof: person\nname: {surname: Quorrock}\n")
    board.git("add", "-A")
    board.add_key("stranger")
    text = diff("stranger", "--cached")
    assert "+<encrypted>" in text
    nameless(text)


def test_a_diff_of_a_forgotten_entry_says_so(run: Run, diff: Callable[..., str]) -> None:
    run("forget", "alder", "mother", "--yes", "--unsigned")
    text = diff("board-manager")
    assert "-<encrypted>" in text
    assert "+<forgotten>" in text


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"age-encryption.org/v1\n", None])
def test_textconv_never_fails(run: Run, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "mother.age").write_bytes(content)
    done = run("textconv", str(tmp_path / "mother.age"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "<encrypted>\n", "")


@pytest.fixture
def diff(board: Board) -> Callable[..., str]:
    """`git diff` as a reader sees it, with the helper set up as `casereview init` does."""
    (board.root / ".git" / "info" / "attributes").write_text("*.age binary diff=casereview-register\n")
    board.git("config", "diff.casereview-register.textconv", f"{sys.executable} -m casereview identity textconv")

    def diff(who: str, *arguments: str) -> str:
        given = {"CASEREVIEW_KEYSTORE": str(board.keystore), "CASEREVIEW_IDENTITY": str(board.identities[who])}
        command = ["git", "diff", *arguments, "--", "*.age"]
        environment = {**os.environ, **given}
        return subprocess.run(
            command, cwd=board.root, env=environment, check=True, capture_output=True, text=True
        ).stdout

    return diff
