"""``casereview hook receive``: the guard at the server's door, run by Git before it takes a push in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun, Diagnostic, exit_code, report

if TYPE_CHECKING:
    from casereview.identity.entries import Entry

NO_KEY = "not checked for names: no key for this register"
_KEPT = ("casereview.yml", "reviews")
_WANTED = re.compile(rb"casereview\.yml|reviews/[a-z0-9][a-z0-9-]*/register/[a-z][a-z0-9-]*\.(?:age|yml)")


@click.command("receive")
@click.option(
    "--unchecked",
    type=click.Choice(["refuse", "accept"]),
    default="refuse",
    show_default=True,
    help="What becomes of a push when the server holds no key.",
)
def hook_receive(unchecked: str) -> int:
    """Refuse a push whose new versions, messages or names hold something of the identity register.

    For the pre-receive hook of a server of your own: Git tells it on standard input what is pushed. Needs the keystore
    and a reader's key on the server (CASEREVIEW_KEYSTORE, CASEREVIEW_IDENTITY). Who wrote and signed is not searched
    for: that is the audit trail.
    """
    from casereview.history.objects import words_of

    pushed = [words_of(line).split(" ") for line in sys.stdin.buffer.read().split(b"\n") if line.strip()]
    if any(len(words) != 3 for words in pushed):
        raise CannotRun("This command is for Git's pre-receive hook.", "See the guide for administrators.")
    coming = [(new, name) for _, new, name in pushed if set(new) != {"0"}]
    if not coming:
        return 0  # branches are taken away: nothing comes in
    entries, unread = _entries([new for new, _ in coming])
    for line in unread:
        click.echo(line)
    found = _search(coming, entries) if entries else []
    if found:
        click.echo(report(found), nl=False)
    if unread and unchecked == "refuse":
        click.echo("Refused: what cannot be checked for names is not taken in.")
        return 1
    return exit_code(found)


def _entries(pushed: list[str]) -> tuple[list[Entry], list[str]]:
    """Entries of every register in the pushed versions and in every branch of the server, and a line for each that was
    not read. What comes in is searched for names that it has itself taken out of its register, too."""
    from casereview.history.objects import ask

    there = ask(Path.cwd(), ["for-each-ref", "--format=%(objectname)", "refs/heads"]).decode().split()
    entries: dict[Entry, None] = {}
    unread: dict[str, None] = {}
    seen: set[bytes] = set()
    for commit in dict.fromkeys([*pushed, *there]):
        rows = _files_of(commit)
        if rows in seen:
            continue
        seen.add(rows)
        found, locked = _opened(rows, pushed=commit in pushed)
        entries |= dict.fromkeys(found)
        unread |= dict.fromkeys(locked)
    return list(entries), list(unread)


def _files_of(commit: str) -> bytes:
    """What opening needs of the registers of a commit, as Git lists files; nothing where it is no commit."""
    from casereview.history.git import git

    listed = git(Path.cwd(), "ls-tree", "-r", "-z", "--full-tree", f"{commit}^{{commit}}", "--", *_KEPT)
    rows = listed.stdout.split(b"\0") if not listed.returncode else []
    return b"\0".join(row for row in rows if _WANTED.fullmatch(row.partition(b"\t")[2]))


def _opened(rows: bytes, *, pushed: bool) -> tuple[list[Entry], list[str]]:
    import tempfile  # every commit reads this module, and none needs it

    from casereview.identity.register import open_register
    from casereview.identity.unavailable import RegisterUnavailable
    from casereview.model.repository import Repository

    entries: list[Entry] = []
    unread: list[str] = []
    # What is written here for a moment is the register as the repository holds it: encrypted.
    with tempfile.TemporaryDirectory(prefix="casereview-") as place:
        root = Path(place)
        _lay_out(root, rows)
        for folder in sorted(root.glob("reviews/*/register")):
            try:
                kind = Repository(root).kind if (root / "casereview.yml").is_file() else ""
                register = open_register(folder.parent, folder.parent.name, kind)
            except RegisterUnavailable as problem:
                if problem.no_key:
                    unread.append(f"{folder.parent.name}: {NO_KEY}")
                elif pushed:
                    raise
                continue
            for code in register.entries:
                try:
                    entries.append(register.entries[code])
                except RegisterUnavailable:
                    # A branch that lies on the server already must not keep out the push that mends it.
                    if pushed:
                        raise
    return entries, unread


def _lay_out(root: Path, rows: bytes) -> None:
    from casereview.history.objects import contents, kinds_of

    listed = [row.partition(b"\t") for row in rows.split(b"\0") if row.startswith(b"100")]
    numbers = [meta.split(b" ")[2].decode() for meta, _, _ in listed]
    data = dict(contents(Path.cwd(), kinds_of(Path.cwd(), set(numbers))))
    for number, (_, _, name) in zip(numbers, listed, strict=True):
        target = root.joinpath(*name.decode().split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data[number])


def _search(coming: list[tuple[str, str]], entries: list[Entry]) -> list[Diagnostic]:
    from casereview.history.leaks import search_history
    from casereview.identity.context import Where
    from casereview.identity.matcher import Strictness, build_matcher
    from casereview.identity.scan.hits import IN_GIT_NAME, IN_GIT_PERSON, Hit, diagnostics

    matcher = build_matcher(entries, [], Strictness.DRAFT)
    new = list(dict.fromkeys(number for number, _ in coming))
    searched = search_history(Path.cwd(), [*new, "--not", "--all"], matcher, around=False)
    hits = [hit for hit in searched.hits if hit.code != IN_GIT_PERSON]
    for _, name in coming:
        short = name.split("/", 2)[-1]
        hits += [
            Hit(matcher.mask(short), "name", match.entry, match.kind, code=IN_GIT_NAME)
            for match in matcher.search(short, Where.NAME)
        ]
    return diagnostics(hits)
