"""``casereview hook names`` and ``casereview scan``, run as people and Git run them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from casereview.identity.custodians import create_keystore
from casereview.identity.entries import Entry
from casereview.identity.keys import new_identity
from casereview.identity.keystore import Reader
from casereview.identity.register import open_register, write_entry

CLEAN = "The child was seen at home on [[2013-11-04]].\n"


@dataclass(frozen=True)
class Ran:
    code: int
    said: str


@dataclass(frozen=True)
class Clone:
    """A board's repository with an identity register, and a shell in it."""

    root: Path
    environ: dict[str, str]

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def stage(self, name: str, text: str | bytes) -> None:
        self.write(name, text)
        self.git("add", "-f", name)

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.root, env=self.environ, check=True, capture_output=True)

    def run(self, *arguments: str, key: bool = True) -> Ran:
        environ = self.environ if key else self.environ | {"CASEREVIEW_IDENTITY": str(self.root / "nobody.txt")}
        command = [sys.executable, "-m", "casereview", *arguments]
        ran = subprocess.run(command, cwd=self.root, env=environ, capture_output=True, text=True)
        return Ran(ran.returncode, ran.stdout + ran.stderr)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> Callable[[Path], dict[str, str]]:
    """Writes the made-up register into a review and gives the variables that open it."""

    def write(review: Path) -> dict[str, str]:
        place = tmp_path_factory.mktemp("keys")
        reader = new_identity()
        own = place / "identity.txt"
        own.write_bytes(reader.export() + b"\n")
        own.chmod(0o600)
        store = place / "store"
        store.mkdir(mode=0o700)
        custodian = Reader("board-manager", "board manager", reader.recipient, custodian=True)
        create_keystore(review, review.name, "board", store, [custodian], new_identity().recipient)
        register = open_register(review, review.name, "board", store, own)
        for entry in entries:
            write_entry(register, entry)
        return {"CASEREVIEW_KEYSTORE": str(store), "CASEREVIEW_IDENTITY": str(own)}

    return write


@pytest.fixture
def clone(tmp_path: Path, keys: Callable[[Path], dict[str, str]]) -> Clone:
    root = tmp_path / "clone"
    review = root / "reviews" / "linden"
    review.mkdir(parents=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CASEREVIEW_"))}
    made = Clone(root, clean | keys(review))
    made.git("init", "-q", "-b", "main")
    made.write(
        "casereview.yml",
        "kind: board\ntitle: Reviews\nboard: The Saltwick-on-Ouse Safeguarding Children Board\n",
    )
    return made


def test_a_staged_name_stops_the_commit_and_is_not_repeated(clone: Clone) -> None:
    clone.stage("reviews/linden/overview/30-facts.md", "---\nsection: facts\n---\nThen William came.\n")
    ran = clone.run("hook", "names", "reviews/linden/overview/30-facts.md")
    assert (ran.code, "30-facts.md:4:6: CR650" in ran.said, "(entry child-a, given name)" in ran.said) == (
        1,
        True,
        True,
    )
    assert "william" not in ran.said.casefold()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reviews/linden/people.yml", "people:\n  - {id: child-a, label: W\\u0069lliam Hartgrove}\n"),
        ("reviews/linden/overview/10.md", "![Drawing by Siobhán](x.png)\n"),
        ("reviews/linden/imr/health/chronology.csv", "id,date\nhealth-0001,2013-02-02,rang 01632 960123\n"),
        ("README.md", "Ask Gosia.\n"),
    ],
)
def test_a_name_in_any_staged_file_stops_the_commit(name: str, text: str, clone: Clone) -> None:
    clone.stage(name, text)
    assert clone.run("hook", "names", name).code == 1


def test_clean_staged_text_goes_through_in_silence(clone: Clone) -> None:
    clone.stage("reviews/linden/overview/30-facts.md", CLEAN)
    assert clone.run("hook", "names", "reviews/linden/overview/30-facts.md") == Ran(0, "")


def test_what_is_staged_counts_and_not_what_lies_in_the_folder(clone: Clone) -> None:
    clone.stage("reviews/linden/a.md", "William\n")
    clone.write("reviews/linden/a.md", CLEAN)
    clone.stage("reviews/linden/b.md", CLEAN)
    clone.write("reviews/linden/b.md", "William\n")
    assert "a.md" in clone.run("hook", "names", "reviews/linden/a.md").said
    assert clone.run("hook", "names", "reviews/linden/b.md").code == 0


def test_a_name_in_a_file_name_stops_the_commit_and_is_masked(clone: Clone) -> None:
    clone.stage("reviews/linden/imr/health/hartgrove.md", CLEAN)
    ran = clone.run("hook", "names", "reviews/linden/imr/health/hartgrove.md")
    assert (ran.code, "[child-a].md:1:1: CR651" in ran.said, "hartgrove" in ran.said.casefold()) == (
        1,
        True,
        False,
    )


def test_a_name_in_the_message_stops_the_commit(clone: Clone) -> None:
    clone.write(".git/COMMIT_EDITMSG", "Correct the visit of William\n\n# On branch main\n")
    ran = clone.run("hook", "names", "--commit-msg", ".git/COMMIT_EDITMSG")
    assert (ran.code, "CR652" in ran.said, "william" in ran.said.casefold()) == (1, True, False)


def test_what_git_adds_to_a_message_does_not_count(clone: Clone) -> None:
    clone.write(".git/COMMIT_EDITMSG", "Correct a visit\n# William\n# ------ >8 ------\ndiff\n-William\n")
    assert clone.run("hook", "names", "--commit-msg", ".git/COMMIT_EDITMSG") == Ran(0, "")


def test_the_register_s_own_encrypted_entries_go_through(clone: Clone) -> None:
    clone.git("add", "reviews/linden/register")
    assert clone.run("hook", "names", "reviews/linden/register/child-a.age") == Ran(0, "")


def test_an_entry_that_is_not_encrypted_does_not_go_through(clone: Clone) -> None:
    clone.stage("reviews/linden/register/child-a.age", "name: {given: William}\n")
    ran = clone.run("hook", "names", "reviews/linden/register/child-a.age")
    assert (ran.code, "not encrypted" in ran.said) == (2, True)


def test_without_a_key_the_hook_says_that_it_did_not_look(clone: Clone) -> None:
    clone.stage("reviews/linden/a.md", "William\n")
    ran = clone.run("hook", "names", "reviews/linden/a.md", key=False)
    assert ran == Ran(0, "not checked for names: no key for this register\n")


def test_a_damaged_entry_is_no_reason_to_pass(clone: Clone) -> None:
    clone.write("reviews/linden/register/child-a.age", b"age-encryption.org/v1\nbroken")
    clone.stage("reviews/linden/a.md", CLEAN)
    assert clone.run("hook", "names", "reviews/linden/a.md").code == 2


def _review(clone: Clone) -> None:
    clone.write("reviews/linden/review.yml", "id: linden\n")
    clone.write("reviews/linden/people.yml", "people:\n  - {id: child-a, label: Child A, kind: subject}\n")


def test_scan_finds_names_in_files_and_does_not_repeat_them(clone: Clone, tmp_path: Path) -> None:
    _review(clone)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.html").write_text("<p>William &amp; Gosia</p><p>William</p>")
    ran = clone.run("scan", str(tmp_path / "out"), "--review", "reviews/linden")
    assert (ran.code, "out/a.html:1:4: CR653" in ran.said, "in 1 more place" in ran.said) == (1, True, True)
    assert [name for name in ("william", "gosia") if name in ran.said.casefold()] == []


def test_a_name_of_a_linked_review_stops_the_commit(clone: Clone) -> None:
    clone.write("reviews/alder/review.yml", "review: alder\n")
    clone.stage("reviews/alder/overview/30-facts.md", "---\nsection: facts\n---\nThen William came.\n")
    assert clone.run("hook", "names", "reviews/alder/overview/30-facts.md").code == 0
    clone.write("reviews/alder/review.yml", "review: alder\nlinked: [linden]\n")
    ran = clone.run("hook", "names", "reviews/alder/overview/30-facts.md")
    assert (ran.code, "CR650" in ran.said) == (1, True)
    ran = clone.run("hook", "names", "reviews/alder/overview/30-facts.md", key=False)
    assert (ran.code, "no key for their registers" in ran.said) == (0, True)


def test_without_a_review_every_register_of_the_repository_is_searched_for(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p title='William'>clean</p>", encoding="utf-8")
    ran = clone.run("scan", str(tmp_path / "page.html"))
    assert (ran.code, "entry linden/child-a, given name" in ran.said) == (1, True)
    assert "william" not in ran.said.casefold()


def test_without_a_review_a_register_that_does_not_open_stops_the_search(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>clean</p>", encoding="utf-8")
    for path in (clone.root / "reviews" / "linden" / "register").glob("child-a.age"):
        path.write_bytes(b"not encrypted")
    assert clone.run("scan", str(tmp_path / "page.html")).code == 2


def test_scan_of_clean_files_never_says_anonymous_without_not(clone: Clone, tmp_path: Path) -> None:
    _review(clone)
    (tmp_path / "a.html").write_text("<p>The child</p>")
    ran = clone.run("scan", str(tmp_path / "a.html"), "--review", "reviews/linden")
    assert (ran.code, "does not make anything anonymous" in ran.said) == (0, True)


def test_scan_without_a_key_could_not_run(clone: Clone, tmp_path: Path) -> None:
    _review(clone)
    (tmp_path / "a.html").write_text("<p>The child</p>")
    assert clone.run("scan", str(tmp_path / "a.html"), "--review", "reviews/linden", key=False).code == 2
