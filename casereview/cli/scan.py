"""``casereview scan``: search anything for what a review's identity register holds."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from casereview.diagnostics import FORMATS, CannotRun, exit_code, report


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--review",
    "review_dir",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the review whose identity register is searched for, such as reviews/rowan.",
)
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def scan(paths: tuple[Path, ...], review_dir: Path, style: str) -> int:
    """Search files and folders for anything the identity register of a review holds.

    Opens web pages, Word, Excel and PDF files, pictures' hidden data and zip files, with all that lies inside them, and
    looks at the names of files and folders. Prints where something was found, whose entry it is and what kind of
    value: never the value. A file that cannot be opened counts as a problem. Needs a key. First it proves on a copy,
    with a made-up test name, that it can see.

    Ends with 0 if nothing was found, 1 if something was, 2 if the search could not be made.

    \b
    Example:
      casereview scan build/summary/rowan --review reviews/rowan
    """
    from casereview.identity.labels import printable_labels
    from casereview.identity.matcher import build_matcher
    from casereview.identity.register import open_register
    from casereview.identity.scan import diagnostics, scan_release
    from casereview.model.repository import Repository, find_root

    missing = [path for path in paths if not path.exists()]
    if missing:
        raise CannotRun(
            f"{len(missing)} of the files or folders to search could not be found.", "Check what you typed."
        )
    review_dir = review_dir.resolve()
    repository = Repository(find_root(review_dir))
    review = repository.review(review_dir.name)
    register = open_register(review_dir, review_dir.name, repository.kind)
    labels = printable_labels(review.people, review.board or repository.board)
    matcher = build_matcher(register.entries.values(), labels)
    seen = sys.stderr.isatty()
    files = [path.resolve() for path in paths]
    released = scan_release(files, matcher, progress=_say if seen else None)
    if seen:
        click.echo("\r\x1b[K", nl=False, err=True)
    found = diagnostics(released.hits)
    if found or style != "text":
        click.echo(report(found, style), nl=False)
    if style == "text":
        click.echo(_closing(released.artefacts, len(register.entries), len(released.pictures), clean=not found))
    return exit_code(found)


def _say(name: str) -> None:
    click.echo(f"\rSearching {name[-60:]} …\x1b[K", nl=False, err=True)


def _closing(artefacts: int, entries: int, pictures: int, *, clean: bool) -> str:
    """What was done. Never the word anonymous: that nothing was found is all a search can say."""
    files = "1 file" if artefacts == 1 else f"{artefacts} files"
    lines = [f"Searched {files} for {entries} entries of the identity register; the test name was found where planted."]
    if clean:
        lines.append("Nothing of it was found. That does not make the files anonymous.")
    if pictures:
        look = "1 picture is" if pictures == 1 else f"{pictures} pictures are"
        lines.append(f"{look} among them: words inside a picture are not read. Somebody must look.")
    return "\n".join(lines)
