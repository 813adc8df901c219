"""Twenty and more places in Git where a name can hide, in real repositories; and what must not be taken for one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from casereview.diagnostics import CannotRun, report
from casereview.history.leaks import refuse_incomplete, search_history
from casereview.identity.entries import Entry, Name, Value
from casereview.identity.envelope import Envelope, new_salt, seal
from casereview.identity.keys import new_identity
from casereview.identity.matcher import Matcher, build_matcher
from casereview.identity.scan.hits import diagnostics

NAME, ADDRESS = "Aurelio Thistlewick", "thistlewick@mail.example"
PERSON = Entry(
    "neighbour-1", "person", Name(given="Aurelio", surname="Thistlewick"), "", "", (Value("email", ADDRESS),)
)
HARMLESS = {
    "GIT_AUTHOR_NAME": "Board office",
    "GIT_AUTHOR_EMAIL": "office@board.example",
    "GIT_COMMITTER_NAME": "Board office",
    "GIT_COMMITTER_EMAIL": "office@board.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


class Repo:
    """A repository with two commits that hold nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "-q", "-b", "main")
        self.commit("summary.md", "The mother was seen in March.\n", "Begin the summary")
        self.commit("summary.md", "The mother was seen in March and in May.\n", "Add the second visit")

    def git(self, *arguments: str, given: str = "", **env: str) -> str:
        ran = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            input=given,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, **HARMLESS, **env},
        )
        return ran.stdout.strip()

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        self.git("add", "-A")

    def commit(self, name: str, text: str | bytes, message: str, **env: str) -> None:
        self.write(name, text)
        self.git("commit", "-q", "--allow-empty", "-m", message, **env)


def merged_tag(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("c.md", "Nothing.\n", "Begin a side")
    repo.git("tag", "-a", "read", "-m", f"As {NAME} read it")
    repo.git("checkout", "-q", "main")
    head = repo.git("cat-file", "commit", "HEAD").partition("\n\n")[0]
    lines = repo.git("cat-file", "tag", "read").splitlines()
    side = repo.git("rev-parse", "side")
    text = f"{head}\nparent {side}\nmergetag " + "\n ".join(lines) + "\n\nTake it in\n"
    repo.git("update-ref", "HEAD", repo.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=text))
    repo.git("tag", "-d", "read")
    repo.git("branch", "-q", "-D", "side")


def tagger_of_a_merged_tag(repo: Repo) -> None:
    head = repo.git("cat-file", "commit", "HEAD").partition("\n\n")[0]
    text = f"{head}\nmergetag object 1\n type commit\n tag read\n tagger {NAME} <a@b.example> 1 +0000\n\nTake it in\n"
    repo.git("update-ref", "HEAD", repo.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=text))


def tag_of_a_tag(repo: Repo) -> None:
    repo.git("tag", "-a", "v1", "-m", f"As read by {NAME}")
    repo.git("tag", "-a", "v2", "-m", "The same", "v1")
    repo.git("tag", "-d", "v1")


def removed_text(repo: Repo) -> None:
    repo.commit("summary.md", f"{NAME} rang.\n", "Add the call")
    repo.commit("summary.md", "A neighbour rang.\n", "Write the role")


def removed_file(repo: Repo) -> None:
    repo.commit("notes.txt", f"Ask {NAME}.\n", "Keep notes")
    repo.git("rm", "-q", "notes.txt")
    repo.git("commit", "-q", "-m", "Take the notes away")


def removed_binary(repo: Repo) -> None:
    repo.commit("old.bin", b"\x00\x01" + NAME.encode("utf-16-le") + b"\x00", "Keep a file")
    repo.git("rm", "-q", "old.bin")
    repo.git("commit", "-q", "-m", "Take it away")


def old_file_name(repo: Repo) -> None:
    repo.commit("thistlewick.md", "Nothing.\n", "Add a page")
    repo.git("mv", "thistlewick.md", "neighbour.md")
    repo.git("commit", "-q", "-m", "Rename the page")


def old_folder_name(repo: Repo) -> None:
    repo.commit("aurelio-thistlewick/a.md", "Nothing.\n", "Add a page")
    repo.git("mv", "aurelio-thistlewick", "neighbour")
    repo.git("commit", "-q", "-m", "Rename the folder")


def second_name_of_a_file(repo: Repo) -> None:
    repo.write("aaa.md", "The same words.\n")
    repo.commit("thistlewick.md", "The same words.\n", "Add two pages alike")


def message_subject(repo: Repo) -> None:
    repo.commit("a.md", "Nothing.\n", f"Put in what {NAME} said")


def message_body(repo: Repo) -> None:
    repo.commit("a.md", "Nothing.\n", "Put in a call\n\nFrom Mr Thistlewick, next door.")


def trailer(repo: Repo) -> None:
    repo.commit("a.md", "Nothing.\n", f"Put in a call\n\nCo-authored-by: {NAME} <{ADDRESS}>")


def author_name(repo: Repo) -> None:
    repo.commit("a.md", "Nothing.\n", "Put in a call", GIT_AUTHOR_NAME=NAME)


def author_address(repo: Repo) -> None:
    repo.commit("a.md", "Nothing.\n", "Put in a call", GIT_AUTHOR_EMAIL=ADDRESS)


def committer_name(repo: Repo) -> None:
    repo.commit("a.md", "Nothing.\n", "Put in a call", GIT_COMMITTER_NAME=NAME)


def branch_name(repo: Repo) -> None:
    repo.git("branch", "thistlewick-calls")


def remote_branch_name(repo: Repo) -> None:
    repo.git("update-ref", "refs/remotes/origin/aurelio-thistlewick", "HEAD")


def tag_name(repo: Repo) -> None:
    repo.git("tag", "seen-by-thistlewick")


def tag_message(repo: Repo) -> None:
    repo.git("tag", "-a", "v1", "-m", f"As read by {NAME}")


def tagger(repo: Repo) -> None:
    repo.git("tag", "-a", "v1", "-m", "As read", GIT_COMMITTER_NAME=NAME)


def note(repo: Repo) -> None:
    repo.git("notes", "add", "-m", f"{NAME} rang about this", "HEAD~1")


def note_of_another_kind(repo: Repo) -> None:
    repo.git("notes", "--ref=calls", "add", "-m", "Thistlewick rang", "HEAD")


def writer_of_a_note(repo: Repo) -> None:
    repo.git("notes", "add", "-m", "Rang about this", "HEAD", GIT_AUTHOR_NAME=NAME)


def stash(repo: Repo) -> None:
    (repo.root / "summary.md").write_text(f"{NAME} rang.\n")
    repo.git("stash", "-q")


def stashed_new_file(repo: Repo) -> None:
    (repo.root / "new.txt").write_text(f"Ask {NAME}.\n")
    repo.git("stash", "-q", "--include-untracked")


def older_stash(repo: Repo) -> None:
    stash(repo)
    (repo.root / "summary.md").write_text("Something else.\n")
    repo.git("stash", "-q")


def message_of_a_stash(repo: Repo) -> None:
    (repo.root / "summary.md").write_text("Something else.\n")
    repo.git("stash", "push", "-q", "-m", "before Thistlewick rang")


def side_of_a_merge(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "side")
    removed_text(repo)
    repo.git("checkout", "-q", "main")
    repo.commit("b.md", "Nothing.\n", "Go on")
    repo.git("merge", "-q", "--no-ff", "-m", "Take it in", "side")
    repo.git("branch", "-D", "-q", "side")


def made_in_a_merge(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("c.md", "Nothing.\n", "Begin a side")
    repo.git("checkout", "-q", "main")
    repo.commit("b.md", "Nothing.\n", "Go on")
    repo.git("merge", "-q", "--no-ff", "--no-commit", "side")
    repo.write("summary.md", f"{NAME} rang.\n")
    repo.git("commit", "-q", "-m", "Take it in")
    repo.commit("summary.md", "A neighbour rang.\n", "Write the role")


def link_target(repo: Repo) -> None:
    (repo.root / "call").symlink_to("/home/aurelio.thistlewick/call")
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "Add a link")


def inside_a_document(repo: Repo) -> None:
    import docx

    document = docx.Document()
    document.core_properties.author = NAME
    document.save(str(repo.root / "letter.docx"))
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "Add a letter")
    repo.git("rm", "-q", "letter.docx")
    repo.git("commit", "-q", "-m", "Take it away")


PLANTS: list[Callable[[Repo], None]] = [
    removed_text,
    removed_file,
    removed_binary,
    old_file_name,
    old_folder_name,
    second_name_of_a_file,
    message_subject,
    message_body,
    trailer,
    author_name,
    author_address,
    committer_name,
    branch_name,
    remote_branch_name,
    tag_name,
    tag_message,
    tagger,
    note,
    note_of_another_kind,
    writer_of_a_note,
    stash,
    stashed_new_file,
    older_stash,
    message_of_a_stash,
    side_of_a_merge,
    made_in_a_merge,
    link_target,
    inside_a_document,
    merged_tag,
    tagger_of_a_merged_tag,
    tag_of_a_tag,
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return build_matcher([PERSON])


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_a_name_in_git_is_found_and_not_repeated(plant: Callable[[Repo], None], repo: Repo, matcher: Matcher) -> None:
    plant(repo)
    found = diagnostics(search_history(repo.root, ["main"], matcher).hits)
    assert any("neighbour-1" in item.message for item in found)
    said = report(found) + report(found, "json") + report(found, "sarif")
    assert not matcher.search(said)


def test_a_history_without_names_is_clean(repo: Repo, matcher: Matcher) -> None:
    done = search_history(repo.root, ["main"], matcher)
    assert done.hits == ()
    assert (done.commits, done.files) == (2, 2)


def test_what_the_branch_does_not_hand_over_is_not_searched(repo: Repo, matcher: Matcher) -> None:
    repo.git("checkout", "-q", "-b", "other")
    removed_text(repo)
    repo.git("checkout", "-q", "main")
    assert search_history(repo.root, ["main"], matcher).hits == ()
    assert search_history(repo.root, ["other"], matcher).hits


def test_only_what_is_new_is_searched_in_a_range(repo: Repo, matcher: Matcher) -> None:
    removed_text(repo)
    repo.git("branch", "sent")
    repo.commit("b.md", "Nothing.\n", "Go on")
    assert search_history(repo.root, ["sent..main"], matcher).hits == ()


def test_an_encrypted_entry_is_passed_over_and_one_in_clear_is_not(repo: Repo, matcher: Matcher) -> None:
    repo.commit(
        "reviews/oak/register/neighbour-1.age",
        seal(Envelope(PERSON, new_salt()), new_identity().recipient),
        "Keep an entry",
    )
    assert search_history(repo.root, ["main"], matcher).hits == ()
    repo.commit("reviews/oak/register/neighbour-1.age", f"name: {NAME}\n", "Keep it in clear")
    assert search_history(repo.root, ["main"], matcher).hits


def test_a_replaced_object_hides_nothing(repo: Repo, matcher: Matcher) -> None:
    removed_text(repo)
    clean = repo.git("hash-object", "-w", "--stdin", given="A neighbour rang.\n")
    repo.git("replace", repo.git("rev-parse", "HEAD~1:summary.md"), clean)
    assert search_history(repo.root, ["main"], matcher).hits


def test_half_a_history_is_refused(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(tmp_path / "half"))
    with pytest.raises(CannotRun, match="only the end"):
        refuse_incomplete(tmp_path / "half")


def test_an_unknown_branch_is_told_without_its_name(repo: Repo, matcher: Matcher) -> None:
    with pytest.raises(CannotRun) as problem:
        search_history(repo.root, ["thistlewick"], matcher)
    assert "thistlewick" not in str(problem.value).lower()
