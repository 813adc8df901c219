"""Git searched for what the identity register holds: every version of every file, every message, every name.

Read by the git command and not by a library, so that a server's hook sees what a push brings before it is let in.
Commits and tags are searched as they are stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.history.git import git
from casereview.history.objects import (
    Kind,
    ask,
    ask_lines,
    contents,
    headers_of,
    in_utf8,
    kinds_of,
    peel,
    without_signature,
    words_of,
)
from casereview.identity.context import Where
from casereview.identity.envelope import is_whole
from casereview.identity.matcher import Matcher
from casereview.identity.scan.hits import (
    IN_GIT_NAME,
    IN_GIT_PERSON,
    IN_HISTORY,
    IN_MESSAGE,
    UNREADABLE,
    Hit,
)
from casereview.identity.scan.pointer import KEPT_ELSEWHERE, is_pointer
from casereview.identity.scan.walk import scan_bytes

_ENCRYPTED = re.compile(r"reviews/[^/]+/register/[a-z][a-z0-9-]*\.age")
#: Headers of a commit that hold numbers of objects alone.
_NUMBERS = frozenset({"tree", "parent"})
#: Who made a tag that was merged: it stands in the commit of the merge.
_TAGGER = re.compile(rb"^tagger (.*?)(?: \d+ [+-]\d+)?$", re.MULTILINE)
_REFS = "--format=%(refname)%00%(objectname)"
#: Commits told about by name of Git; the rest of the number adds nothing.
_SHORT = 10

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class HistorySearched:
    """What was found in ``commits`` commits, ``files`` distinct versions of files and ``words`` messages, names of
    people and names of branches and tags."""

    hits: tuple[Hit, ...]
    commits: int
    files: int
    words: int


@dataclass
class _Search:
    root: Path
    matcher: Matcher
    hits: list[Hit] = field(default_factory=list)
    words: int = 0

    def text(self, artefact: str, place: str, text: bytes, code: str) -> None:
        """Words of Git's own: a message, a name. What nobody can read is told as such."""
        self.words += 1
        for hit in scan_bytes(artefact, text, self.matcher, code):
            self.hits.append(replace(hit, place=place, code=code if hit.entry else hit.code))

    def name(self, artefact: str, name: str) -> None:
        """The path of a file, the name of a branch or tag."""
        self.words += 1
        self.hits += [
            Hit(artefact, "name", match.entry, match.kind, 0, 0, IN_GIT_NAME, match.leak, match.confidence.value)
            for match in self.matcher.search(name, Where.NAME)
        ]

    def paths(self, names: Iterable[bytes]) -> None:
        """The paths of files."""
        for path in sorted(filter(None, set(map(words_of, names)))):
            self.name(self.matcher.mask(path), path)


def search_history(
    root: Path, revisions: Sequence[str], matcher: Matcher, *, around: bool = True, say: Say | None = None
) -> HistorySearched:
    """Search everything that ``revisions`` (branches, or ranges such as ``origin/main..HEAD``) would hand over.

    That is every version of every file with all names it ever had, and of every commit the message and the names of
    author and committer. ``around``: also tags of these commits, notes on them, what was stashed on them, and the names
    of branches and tags that lead to them. Encrypted entries of an identity register are passed over.
    """
    found = _Search(root, matcher)
    listed = _listed(root, revisions)
    kinds = kinds_of(root, listed)
    commits = [number for number in listed if kinds[number].kind == "commit"]
    stashed = _stashed(root, set(commits)) if around else []
    if stashed:
        listed = {**_listed(root, stashed), **listed}
        kinds = kinds_of(root, listed)
    _paths(found, [number for number in listed if kinds[number].kind == "commit"])
    if around:
        _around(found, set(commits))
    _bare_trees(found, revisions)
    files = _contents(found, listed, kinds, say)
    return HistorySearched(tuple(sorted(set(found.hits))), len(commits), files, found.words)


def _commit(found: _Search, number: str, data: bytes) -> None:
    """A commit as it is stored: what shows it to people leaves out headers, and stops where a message is odd."""
    artefact, encoding = f"commit {number[:_SHORT]}", ""
    headers, message = headers_of(data)
    for key, value in headers:
        if key in {"author", "committer"}:
            found.text(artefact, key, value.rsplit(b" ", 2)[0], IN_GIT_PERSON)
        elif key not in _NUMBERS:
            tagger = _TAGGER.search(value)
            if tagger:
                found.text(artefact, "tagger", tagger[1], IN_GIT_PERSON)
            found.text(artefact, "header", without_signature(_TAGGER.sub(b"", value)), IN_MESSAGE)
        encoding = value.decode("ascii", "replace") if key == "encoding" else encoding
    found.text(artefact, "message", in_utf8(message, encoding), IN_MESSAGE)


def _tag(found: _Search, data: bytes) -> None:
    headers, message = headers_of(data)
    name = words_of(dict(headers).get("tag", b""))
    artefact = f"tag {found.matcher.mask(name)}"
    found.name(artefact, name)
    for key, value in headers:
        if key == "tagger":
            found.text(artefact, key, value.rsplit(b" ", 2)[0], IN_GIT_PERSON)
        elif key not in {*_NUMBERS, "object", "type", "tag"}:
            found.text(artefact, "header", without_signature(value), IN_MESSAGE)
        if key == "object" and (b"tree" in dict(headers).get("type", b"")):
            found.paths(ask(found.root, ["ls-tree", "-r", "-t", "--name-only", "-z", value.decode()]).split(b"\0"))
    found.text(artefact, "message", message, IN_MESSAGE)


def _bare_trees(found: _Search, revisions: Sequence[str]) -> None:
    """Names in folders that a tag or branch holds without a commit."""
    wanted = [name for name in ask_lines(found.root, "rev-parse", "--revs-only", *revisions) if name[0] != "^"]
    for number, what in kinds_of(found.root, wanted).items():
        if what.kind == "tree":
            found.paths(ask(found.root, ["ls-tree", "-r", "-t", "--name-only", "-z", number]).split(b"\0"))


def _paths(found: _Search, commits: Sequence[str]) -> None:
    """Every name any file had in a commit that brought, changed, moved or removed it."""
    given = "".join(f"{commit}\n" for commit in commits).encode()
    asked = ["diff-tree", "--stdin", "--root", "-r", "-m", "--name-only", "--no-renames", "--no-commit-id", "-z"]
    found.paths(ask(found.root, asked, given).split(b"\0"))


def _around(found: _Search, commits: set[str]) -> None:
    rows = [row.split(b"\0") for row in ask(found.root, ["for-each-ref", _REFS]).splitlines()]
    peeled = peel(found.root, [number.decode() for _, number in rows])
    for ref, number in rows:
        name = words_of(ref)
        chain = peeled[number.decode()]
        if name.startswith("refs/notes/"):
            _notes(found, name, commits)
        elif chain[-1] in commits:
            short = name.split("/", 2)[-1]
            found.name(f"{'tag' if name.startswith('refs/tags/') else 'branch'} {found.matcher.mask(short)}", short)
            for tag in chain[:-1]:
                _tag(found, ask(found.root, ["cat-file", "tag", tag]))


def _notes(found: _Search, name: str, commits: set[str]) -> None:
    short = found.matcher.mask(name.removeprefix("refs/notes/"))
    found.name(f"notes {short}", name.removeprefix("refs/notes/"))
    for row in ask(found.root, ["notes", f"--ref={name}", "list"]).decode().splitlines():
        blob, _, commit = row.partition(" ")
        if commit in commits:
            text = ask(found.root, ["cat-file", "blob", blob])
            found.text(f"note on commit {commit[:_SHORT]}", "", text, IN_MESSAGE)
    for number in ask_lines(found.root, "rev-list", name):
        for key, value in headers_of(ask(found.root, ["cat-file", "commit", number]))[0]:
            if key in {"author", "committer"}:
                found.text(f"notes {short}", "author", value.rsplit(b" ", 2)[0], IN_GIT_PERSON)


def _stashed(root: Path, commits: set[str]) -> list[str]:
    """What was put aside on these commits: each stash with the commits that hold its index and its new files."""
    if git(root, "rev-parse", "--verify", "-q", "refs/stash").returncode:
        return []
    found: list[str] = []
    for row in ask(root, ["log", "-g", "--format=%H %P", "refs/stash"]).decode().splitlines():
        stash, base, *others = row.split(" ")
        if base in commits:
            found += [stash, *others]
    return list(dict.fromkeys(found))


def _listed(root: Path, revisions: Sequence[str]) -> dict[str, str]:
    """Every object that is handed over, by number, with the first path it has."""
    rows = (row.partition(b" ") for row in ask(root, ["rev-list", "--objects", *revisions]).split(b"\n") if row)
    return {number.decode(): words_of(path) for number, _, path in rows}


def _contents(found: _Search, listed: Mapping[str, str], kinds: Mapping[str, Kind], say: Say | None) -> int:
    """Each distinct content once, by the first path it had, each commit and each tag; gives how many files."""
    searched = 0
    for number, data in contents(found.root, {one: what for one, what in kinds.items() if what.kind != "tree"}):
        kind, path = kinds[number].kind, listed[number]
        if kind == "commit":
            _commit(found, number, data)
        elif kind == "tag":
            _tag(found, data)
        elif not (_ENCRYPTED.fullmatch(path) and is_whole(data)):
            searched += 1
            if say is not None and searched % 100 == 0:
                say(f"version {searched}")
            _file(found, path, number, data)
    return searched


def _file(found: _Search, path: str, number: str, data: bytes) -> None:
    content = f"content {number[:_SHORT]}"
    if is_pointer(data):
        found.hits.append(Hit(found.matcher.mask(path), content, "", KEPT_ELSEWHERE, code=UNREADABLE))
    for hit in scan_bytes(path, data, found.matcher, IN_HISTORY):
        place = ", ".join(filter(None, (hit.place, content)))
        found.hits.append(replace(hit, place=place, code=IN_HISTORY if hit.entry else hit.code))


def refuse_incomplete(root: Path) -> None:
    """Stop where the clone holds only the end of a history: what it lacks would go unsearched."""
    if git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        raise CannotRun(
            "This clone holds only the end of the history, so the rest cannot be searched.",
            "Fetch it: git fetch --unshallow",
        )
