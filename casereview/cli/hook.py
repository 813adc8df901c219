"""``casereview hook``: what pre-commit runs. Everything is imported late: this runs at every commit."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.cli.hook_check import hook_check
from casereview.cli.hook_receive import hook_receive
from casereview.diagnostics import CannotRun, Diagnostic, Severity, exit_code, report

if TYPE_CHECKING:
    from casereview.cli.staged import CleanUp
    from casereview.identity.entries import Entry

NO_KEY = "not checked for names: no key for this register"
NO_LINKED = "not checked for names of other reviews: no key for their registers"
NO_REGISTER = "not checked for names: there is no identity register here yet"
_ENCRYPTED = re.compile(r"reviews/[^/]+/register/[a-z][a-z0-9-]*\.age")
_SCISSORS = re.compile(r"^# -+ >8 -+", re.MULTILINE)
_SETTING = re.compile(r"^(kind|board):[ \t]*[\"']?(.*?)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)


@click.group()
def hook() -> None:
    """Checks that Git runs at each commit."""


hook.add_command(hook_check)
hook.add_command(hook_receive)


@hook.command()
@click.argument("files", nargs=-1)
@click.option("--commit-msg", is_flag=True, help="FILES is the file with the commit message, not staged files.")
def names(files: tuple[str, ...], *, commit_msg: bool) -> int:
    """Refuse a commit whose staged FILES, their names or the message hold something of the identity register.

    Reads what is staged, not what lies in the folder. With a key it ends with 1 where something was found; without one
    it says that it did not look, and lets the commit go on. In a demonstration only the reviews are read: everybody in
    it is made up, and the program's own examples use such names too.
    """
    root = _root()
    kind, board = _settings(root)
    paths = [] if commit_msg else _relevant(root, files, kind)
    if not commit_msg and not paths:
        return 0
    entries, unread = _entries(root, kind, paths)
    for line in unread:
        click.echo(line)
    if not entries:
        return 0
    found = (
        [*_in_message(files, entries, board), *_in_author(root, entries)]
        if commit_msg
        else _in_files(root, paths, entries, board)
    )
    if found:
        click.echo(report(found), nl=False)
    return exit_code(found)


def _root() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return folder
    raise CannotRun("This is not inside a Git repository.", "Go into the folder of your review repository.")


def _settings(root: Path) -> tuple[str, str]:
    """Kind of the repository and name of the board. Two plain lines, read without the YAML parser, whose import would
    cost every commit a tenth of a second; whether the file is right is for ``casereview check`` to say."""
    try:
        text = (root / "casereview.yml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return "", ""
    found = {match[1]: match[2] for match in _SETTING.finditer(text)}
    return found.get("kind", ""), found.get("board", "")


def _relevant(root: Path, files: Sequence[str], kind: str) -> list[str]:
    names = [Path(os.path.relpath(Path.cwd() / file, root)).as_posix() for file in files]
    return [name for name in names if kind != "demonstration" or name.startswith("reviews/")]


def _entries(root: Path, kind: str, paths: Sequence[str]) -> tuple[list[Entry], list[str]]:
    """Entries of the registers that matter, and a line for each reason why one was not read.

    A file inside a review is searched for that review's people; any other file or a message, and every file of a
    repository in which reviews are linked, for those of all reviews that this key opens.
    """
    from casereview.identity.register import open_register
    from casereview.identity.unavailable import RegisterUnavailable

    inside = {path.split("/")[1] if path.startswith("reviews/") and path.count("/") > 1 else "" for path in paths}
    every = {file.parent.name for file in root.glob("reviews/*/register")}
    # Which reviews are linked is for the check to read: here the word is enough to look for everybody.
    linked = any(b"linked" in file.read_bytes() for file in root.glob("reviews/*/review.yml"))
    own = every & inside if inside and "" not in inside else every
    reviews = sorted(every if linked else own)
    if not reviews:
        return [], [NO_REGISTER]
    entries: list[Entry] = []
    unread: list[str] = []
    for review in reviews:
        try:
            entries += open_register(root / "reviews" / review, review, kind).entries.values()
        except RegisterUnavailable as problem:
            if not problem.no_key:
                raise
            unread.append(NO_KEY if review in own else NO_LINKED)
    return entries, sorted(set(unread))


def _in_files(root: Path, paths: Sequence[str], entries: Sequence[Entry], board: str) -> list[Diagnostic]:
    from casereview.cli.staged import staged_files
    from casereview.identity.envelope import is_whole
    from casereview.identity.matcher import Strictness, build_matcher
    from casereview.identity.scan.hits import STAGED_NAME, STAGED_TEXT, UNREADABLE, Hit, diagnostics
    from casereview.identity.scan.pointer import KEPT_ELSEWHERE, is_pointer
    from casereview.identity.scan.walk import scan_bytes, scan_name

    matcher = build_matcher(entries, [board] if board else [], Strictness.DRAFT)
    hits = []
    for file in staged_files(root, paths):
        hits += scan_name(file.path, matcher.mask(file.path), matcher, STAGED_NAME)
        if _ENCRYPTED.fullmatch(file.path) and is_whole(file.data):
            continue  # an entry of the register itself: encrypted, as it must be
        if is_pointer(file.data):
            hits.append(Hit(matcher.mask(file.path), "", "", KEPT_ELSEWHERE, code=UNREADABLE))
        hits += scan_bytes(file.path, file.data, matcher, STAGED_TEXT)
    return diagnostics(hits)


def _in_message(files: Sequence[str], entries: Sequence[Entry], board: str) -> list[Diagnostic]:
    from casereview.cli.staged import clean_up
    from casereview.identity.matcher import Strictness, build_matcher
    from casereview.identity.scan.hits import MESSAGE, diagnostics
    from casereview.identity.scan.walk import scan_bytes

    if len(files) != 1:
        raise CannotRun("Give the one file that holds the commit message.", "casereview hook names --commit-msg FILE")
    try:
        text = Path(files[0]).read_text(encoding="utf-8", errors="replace")
    except OSError:
        raise CannotRun("The file with the commit message could not be read.") from None
    kept = _kept(text, clean_up(_root()))
    matcher = build_matcher(entries, [board] if board else [], Strictness.DRAFT)
    return diagnostics(scan_bytes("commit message", kept.encode(), matcher, MESSAGE))


def _kept(text: str, cleaned: CleanUp) -> str:
    """What of a message becomes part of the commit. Lines that are taken away are left empty, so that numbers of lines
    stay right."""
    if cleaned.scissors:
        text = _SCISSORS.split(text)[0]
    if not cleaned.comment:
        return text
    return "\n".join("" if line.startswith(cleaned.comment) else line for line in text.split("\n"))


def _in_author(root: Path, entries: Sequence[Entry]) -> list[Diagnostic]:
    """Whether the name or address the commit is made under is somebody's in the register. Who wrote stays in the
    history, as everybody is told, so this is a warning: it may be the wrong account, or a name nobody meant to use."""
    from casereview.cli.staged import author
    from casereview.identity.matcher import Strictness, build_matcher
    from casereview.identity.scan.hits import COMMIT_AUTHOR, diagnostics
    from casereview.identity.scan.walk import scan_bytes

    found = scan_bytes("author", author(root), build_matcher(entries, [], Strictness.DRAFT), COMMIT_AUTHOR)
    return [replace(item, severity=Severity.WARNING) for item in diagnostics(found)]
