"""A board's repository with Git, a review of four codes, a keystore outside, two custodians and a sealed key.

All on disk and with real keys; the people are invented.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from casereview.identity.custodians import create_keystore
from casereview.identity.entries import Entry, parse_entry
from casereview.identity.keys import Identity, load_identities, new_identity
from casereview.identity.keystore import Keystore, Reader
from casereview.identity.private import write_private
from casereview.identity.register import Register, open_register, write_entry

REVIEW = "alder"
DEMONSTRATION = Path(__file__).parents[2] / "examples" / "demo-keystore"
PEOPLE = """\
people:
  - {id: mother, label: Mother, kind: family, role: mother, public: the mother}
  - {id: child-a, label: Child A, kind: subject, role: the child, public: the child}
  - {id: sw-1, label: Social worker 1, kind: professional, role: social worker, public: a social worker}
places:
  - {id: home-1, label: Address 1, kind: home, public: the family home}
"""
ENTRIES = {
    "mother": """\
entry: mother
of: person
name: {title: Ms, given: Zelphine, surname: Quorrock-O'Dree}
born: 1983-11-19
values:
  - {kind: alias, value: Zelphie}
  - {kind: phone, value: "01632 960123"}
""",
    "child-a": "entry: child-a\nof: person\nname: {given: Wystanley, surname: Quorrock}\nborn: 2007-01-09\n",
    "home-1": "entry: home-1\nof: place\nname: {full: 14 Tamsel Wharf}\n",
}
#: Every word that may not stand in anything the program prints or writes in clear.
NAMES = ("Zelphi", "Quorrock", "Dree", "Wystan", "Tamsel", "960123", "1983-11-19", "2007-01-09")


@dataclass
class Board:
    """Where everything lies, and the keys."""

    root: Path
    keystore: Path
    identities: dict[str, Path]
    keys: dict[str, Identity]
    kind: str = "board"

    @property
    def review(self) -> Path:
        return self.root / "reviews" / REVIEW

    def open(self, who: str = "board-manager", keystore: Path | None = None) -> Register:
        return open_register(self.review, REVIEW, self.kind, keystore or self.keystore, self.identities[who])

    def entry_file(self, code: str) -> Path:
        return self.review / "register" / f"{code}.age"

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True)
        return done.stdout.decode()

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def entry(self, code: str, **changes: str) -> Entry:
        """One of the entries; `changes` are words to replace and what by."""
        text = ENTRIES[code]
        for old, new in changes.items():
            text = text.replace(old, new)
        return parse_entry(text, code)

    def text(self, code: str) -> str:
        """The same as YAML."""
        return ENTRIES[code]

    def write(self, code: str, **changes: str) -> Register:
        register = self.open()
        write_entry(register, self.entry(code, **changes))
        return register

    def add_key(self, who: str) -> Reader:
        self.keys[who] = new_identity()
        self.identities[who] = self.keystore.parent / f"{who}.txt"
        write_private(self.identities[who], self.keys[who].export() + b"\n")
        return Reader(who, who.replace("-", " "), self.keys[who].recipient, custodian=True)


@pytest.fixture(scope="session")
def demonstration_recipient() -> str:
    """The public key everybody has the secret half of."""
    return load_identities(DEMONSTRATION / "reader.txt")[0].recipient


@pytest.fixture
def nameless() -> Callable[[str], None]:
    """Fails if a text holds any word of the entries."""

    def check(text: str) -> None:
        assert [word for word in NAMES if word.lower() in text.lower()] == []

    return check


@pytest.fixture
def type_in(
    bare: Board, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command in the repository as a reader, in this process; gives exit code, output and errors."""
    from casereview.cli.main import run

    def type_in(*arguments: str, who: str = "board-manager") -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(bare.root)
        monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(bare.keystore))
        monkeypatch.setenv("CASEREVIEW_IDENTITY", str(bare.identities[who]))
        capsys.readouterr()
        code = run(arguments)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, said.out, said.err)

    return type_in


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Board:
    """The repository with keys for two custodians and the sealed one, but no keystore yet."""
    for variable in ("CASEREVIEW_KEYSTORE", "CASEREVIEW_IDENTITY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    root = tmp_path / "repository"
    review = root / "reviews" / REVIEW
    review.mkdir(parents=True)
    (root / "casereview.yml").write_text("kind: board\ntitle: Reviews\nboard: The Alder Board\nmarking: OFFICIAL\n")
    (review / "people.yml").write_text(PEOPLE)
    (review / "review.yml").write_text(f"id: {REVIEW}\n")
    board = Board(root, tmp_path / "keystore", {}, {})
    board.git("init", "-q", "-b", "main")
    board.git("config", "user.name", "Board manager")
    board.git("config", "user.email", "board-manager@example.invalid")
    board.git("config", "commit.gpgsign", "false")
    for who in ("board-manager", "ig-lead", "recovery"):
        board.add_key(who)
    return board


@pytest.fixture
def make_keystore() -> Callable[[Board], Keystore]:
    """Makes the keystore with two custodians and the sealed key."""

    def make(board: Board) -> Keystore:
        readers = [
            Reader(who, who.replace("-", " "), board.keys[who].recipient, custodian=True)
            for who in ("board-manager", "ig-lead")
        ]
        return create_keystore(
            board.review, REVIEW, board.kind, board.keystore, readers, board.keys["recovery"].recipient
        )

    return make


@pytest.fixture
def board(bare: Board, make_keystore: Callable[[Board], Keystore]) -> Board:
    """The repository with its keystore and three entries, committed."""
    make_keystore(bare)
    register = bare.open()
    for code in ENTRIES:
        write_entry(register, bare.entry(code))
    bare.commit("Open the review")
    return bare
