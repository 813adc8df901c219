"""``casereview scan``: search anything for what a review's identity register holds."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import FORMATS, CannotRun, exit_code, report

if TYPE_CHECKING:
    from casereview.diagnostics import Diagnostic
    from casereview.identity.entries import Entry
    from casereview.identity.matcher import Matcher
    from casereview.model.repository import Repository


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--register",
    "--review",
    "named",
    default="",
    metavar="REVIEW",
    help="The review whose identity register is searched for: its id, or its folder.  [default: every review here]",
)
@click.option(
    "--git",
    "revisions",
    multiple=True,
    metavar="REVISION",
    help="Search what this branch or range hands over: every version, message, name, tag, note and stash.",
)
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def scan(paths: tuple[Path, ...], named: str, revisions: tuple[str, ...], style: str) -> int:
    """Search files, folders and Git for anything the identity register of a review holds.

    Opens web pages, Word, Excel and PDF files, pictures' hidden data and zip files, with all that lies inside them, and
    looks at the names of files and folders. Prints where something was found, whose entry it is, what kind of value and
    how sure it is: never the value. A file that cannot be opened counts as a problem. The registers of linked reviews
    are searched for too. Needs a key. First it proves on a copy, with a made-up test name, that it can see.

    Ends with 0 if nothing was found, 1 if something was, 2 if the search could not be made.

    \b
    Examples:
      casereview scan build/summary/rowan --register rowan
      casereview scan --git HEAD --register rowan
    """
    if not paths and not revisions:
        raise CannotRun("Say what to search.", "A file or folder, or --git with a branch, for example: --git HEAD")
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise CannotRun(
            f"{len(missing)} of the files or folders to search could not be found.", "Check what you typed."
        )
    root, matcher, entries, found = matcher_of(named)
    seen = sys.stderr.isatty()
    said = []
    if paths:
        hits, words = _in_files([path.resolve() for path in paths], matcher, entries, seen=seen)
        found += hits
        said += words
    if revisions:
        hits, words = _in_git(root, revisions, matcher, seen=seen)
        found += hits
        said += words
    if seen:
        click.echo("\r\x1b[K", nl=False, err=True)
    if found or style != "text":
        click.echo(report(found, style), nl=False)
    if style == "text":
        clean = [] if found else ["Nothing of it was found. That does not make anything anonymous."]
        click.echo("\n".join([*said, *clean]))
    return exit_code(found)


def matcher_of(named: str) -> tuple[Path, Matcher, int, list[Diagnostic]]:
    """The repository, what finds the values of the register and of linked ones, how many entries that are, and what is
    wrong with linked ones."""
    from casereview.identity.linked import linked_entries
    from casereview.identity.matcher import build_matcher
    from casereview.identity.register import open_register
    from casereview.model.repository import Repository, find_root
    from casereview.publish.search import labels_of

    given = Path(named or ".")
    folder = given.resolve() if named and given.is_dir() else None
    root = find_root(folder or Path.cwd())
    repository = Repository(root)
    if not named:
        return root, *_everybody(repository), []
    review = repository.review(folder.name if folder else named)
    register = open_register(root / review.folder, review.id, repository.kind)
    linked, told = linked_entries(root, review, repository.kind)
    everybody = [*register.entries.values(), *linked]
    labels = labels_of(review, review.board or repository.board)
    return root, build_matcher(everybody, labels), len(everybody), list(told)


def _everybody(repository: Repository) -> tuple[Matcher, int]:
    """What finds the values of every register of the repository, each code behind its review's id, and how many entries
    that are. One that does not open stops the search: what it holds would go unsearched."""
    from casereview.identity.matcher import build_matcher
    from casereview.identity.register import open_register
    from casereview.publish.search import labels_of

    entries: list[Entry] = []
    labels: set[str] = set()
    for review in map(repository.review, repository.review_ids):
        folder = repository.root / review.folder
        if (folder / "register").is_dir():
            register = open_register(folder, review.id, repository.kind)
            entries += [replace(entry, id=f"{review.id}/{code}") for code, entry in register.entries.items()]
            labels.update(labels_of(review, review.board or repository.board))
    if not entries:
        raise CannotRun("No review here has an identity register.", "Name a review's folder: --register reviews/rowan")
    return build_matcher(entries, sorted(labels)), len(entries)


def _in_files(files: list[Path], matcher: Matcher, entries: int, *, seen: bool) -> tuple[list[Diagnostic], list[str]]:
    from casereview.identity.scan import diagnostics, scan_release, theme_digests

    released = scan_release(files, matcher, theme_digests(), progress=_say if seen else None)
    return diagnostics(released.hits), _closing(released.artefacts, entries, len(released.pictures))


def _in_git(
    root: Path, revisions: tuple[str, ...], matcher: Matcher, *, seen: bool
) -> tuple[list[Diagnostic], list[str]]:
    from casereview.history.leaks import refuse_incomplete, search_history
    from casereview.identity.scan import diagnostics

    refuse_incomplete(root)
    done = search_history(root, revisions, matcher, say=_say if seen else None)
    told = f"Searched {done.commits} commits: {done.files} versions of files, {done.words} messages and names."
    return diagnostics(done.hits), [told]


def _say(name: str) -> None:
    click.echo(f"\rSearching {name[-60:]} …\x1b[K", nl=False, err=True)


def _closing(artefacts: int, entries: int, pictures: int) -> list[str]:
    """What was done. Never the word anonymous: that nothing was found is all a search can say."""
    files = "1 file" if artefacts == 1 else f"{artefacts} files"
    lines = [f"Searched {files} for {entries} entries of the identity register; the test name was found where planted."]
    if pictures:
        look = "1 picture is" if pictures == 1 else f"{pictures} pictures are"
        lines.append(f"{look} among them: words inside a picture are not read. Somebody must look.")
    return lines
