"""Ways round the guard at a server's door. The hook is run in this process, on a server's own repository, with what
a push would bring lying in it under no name.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from casereview.cli.main import run

CASES = Path(__file__).parent / "cases" / "casereview-names"
SURNAME = "Falkingham-Oduya"
WHO = {
    "GIT_AUTHOR_NAME": "Board office",
    "GIT_AUTHOR_EMAIL": "office@board.example",
    "GIT_COMMITTER_NAME": "Board office",
    "GIT_COMMITTER_EMAIL": "office@board.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@dataclass
class Server:
    """A repository that holds a review with its register on the branch main."""

    root: Path

    def git(self, *arguments: str) -> str:
        environ = {**os.environ, **WHO}
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=True, env=environ)
        return done.stdout.decode().strip()

    def commit(self, name: str, text: str, message: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def made(self, kind: str, data: bytes) -> str:
        """The number of an object that holds ``data``, as no command of Git's for people would make it."""
        command = ["git", "hash-object", "-t", kind, "-w", "--literally", "--stdin"]
        done = subprocess.run(command, cwd=self.root, input=data, capture_output=True, check=True)
        return done.stdout.decode().strip()


@pytest.fixture
def server(tmp_path: Path, write_register: Callable[[Path, Path], None], monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server(tmp_path / "server")
    shutil.copytree(CASES / "base", made.root)
    write_register(made.root / "reviews" / "linden", CASES / "identities")
    made.git("init", "-q", "-b", "main")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "Begin the review")
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(tmp_path / "keys"))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(tmp_path / "identity.txt"))
    return made


def tagged(p: Server, name: str) -> None:
    p.git("tag", "-a", "v1", "-m", f"As {name} asked")


def tag_of_a_tag(p: Server, name: str) -> None:
    tagged(p, name)
    p.git("tag", "-a", "v2", "-m", "The same", "v1")


def tag_of_a_blob(p: Server, name: str) -> None:
    made = p.made("blob", f"{name} rang.\n".encode())
    p.git("tag", "loose", made)


def tag_of_a_tree(p: Server, name: str) -> None:
    made = p.git("rev-parse", "HEAD:casereview.yml")
    p.git("update-ref", "refs/tags/tree", p.made("tree", f"100644 {name}.md\0".encode() + bytes.fromhex(made)))


def note(p: Server, name: str) -> None:
    p.git("notes", "add", "-m", f"{name} rang.")


def without_a_review(p: Server, name: str) -> None:
    p.git("checkout", "-q", "--orphan", "loose")
    p.git("rm", "-q", "-rf", "--cached", ".")
    (p.root / "notes.md").write_text(f"{name} rang.\n", encoding="utf-8")
    p.git("add", "notes.md")
    p.git("commit", "-q", "-m", "Begin again")


def entries_taken_away(p: Server, name: str) -> None:
    for path in (p.root / "reviews" / "linden" / "register").glob("*.age"):
        path.unlink()
    p.commit("notes.md", f"{name} rang.\n", "Begin again")


def register_left_out_of_archives(p: Server, name: str) -> None:
    (p.root / ".gitattributes").write_text("reviews/*/register export-ignore\ncasereview.yml export-subst\n")
    p.commit("notes.md", f"{name} rang.\n", "Add a note")


def in_a_header_of_the_commit(p: Server, name: str) -> None:
    raw = p.git("cat-file", "commit", "HEAD")
    head, _, message = raw.partition("\n\n")
    p.git("update-ref", "HEAD", p.made("commit", f"{head}\nmergetag As {name} asked\n\n{message}".encode()))


def behind_a_control_character(p: Server, name: str) -> None:
    raw = p.git("cat-file", "commit", "HEAD")
    p.git("update-ref", "HEAD", p.made("commit", f"{raw}\nMore\x01{name} rang.\n".encode()))


def behind_a_zero(p: Server, name: str) -> None:
    raw = p.git("cat-file", "commit", "HEAD")
    p.git("update-ref", "HEAD", p.made("commit", f"{raw}\nMore\0{name} rang.\n".encode()))


def in_another_encoding(p: Server, name: str) -> None:
    raw = p.git("cat-file", "commit", "HEAD")
    head = raw.partition("\n\n")[0]
    text = "".join(f"{letter}\0" for letter in name)
    p.git("update-ref", "HEAD", p.made("commit", f"{head}\nencoding UTF-16LE\n\n{text}\n".encode()))


def in_a_path_of_another_encoding(p: Server, name: str) -> None:
    made = p.git("rev-parse", "HEAD:casereview.yml")
    tree = p.made("tree", f"100644 {name} café.md\0".encode("cp1252") + bytes.fromhex(made))
    p.git("update-ref", "HEAD", p.git("commit-tree", tree, "-p", "HEAD", "-m", "Add a page"))


def under_the_name_of_an_entry(p: Server, name: str) -> None:
    p.commit("reviews/linden/register/notes.age", f"age-encryption.org/v1\n{name} rang.\n", "Add an entry")
    p.git("rm", "-q", "reviews/linden/register/notes.age")
    p.git("commit", "-q", "-m", "Take it away")


def kept_elsewhere(p: Server, _: str) -> None:
    sum_ = "0" * 64
    p.commit("notes.md", f"version https://git-lfs.github.com/spec/v1\noid sha256:{sum_}\nsize 12\n", "Add a note")


TRICKS = {
    "in the message of a tag": (tagged, "refs/tags/v1"),
    "in a tag of a tag": (tag_of_a_tag, "refs/tags/v2"),
    "in a file that only a tag holds": (tag_of_a_blob, "refs/tags/loose"),
    "in a name that only a tag holds": (tag_of_a_tree, "refs/tags/tree"),
    "in a note": (note, "refs/notes/commits"),
    "on a branch without a review": (without_a_review, "refs/heads/loose"),
    "with the entries taken away": (entries_taken_away, "refs/heads/main"),
    "with the register kept out of archives": (register_left_out_of_archives, "refs/heads/main"),
    "in a header": (in_a_header_of_the_commit, "refs/heads/main"),
    "behind a control character": (behind_a_control_character, "refs/heads/main"),
    "behind a zero": (behind_a_zero, "refs/heads/main"),
    "in another encoding": (in_another_encoding, "refs/heads/main"),
    "in a path of another encoding": (in_a_path_of_another_encoding, "refs/heads/main"),
    "under the name of an entry": (under_the_name_of_an_entry, "refs/heads/main"),
    "where nobody can look": (kept_elsewhere, "refs/heads/main"),
}


@pytest.mark.parametrize(("trick", "ref"), TRICKS.values(), ids=TRICKS.keys())
def test_no_trick_brings_a_name_in(
    trick: Callable[[Server, str], object],
    ref: str,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = server.git("rev-parse", "main")
    trick(server, SURNAME)
    new = server.git("rev-parse", ref)
    for name in server.git("for-each-ref", "--format=%(refname)").split():
        server.git("update-ref", "-d", name)
    server.git("update-ref", "refs/heads/main", before)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{'0' * 40} {new} {ref}\n".encode())))
    assert run(["hook", "receive"]) == 1
    said = "".join(capsys.readouterr())
    assert "CR6" in said
    assert "falkingham" not in said.lower()
