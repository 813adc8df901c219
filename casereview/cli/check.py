"""``casereview check``, ``casereview explain`` and ``casereview fmt``."""

from __future__ import annotations

import contextlib
import gc
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import FORMATS, CannotRun, exit_code, report

if TYPE_CHECKING:
    from casereview.diagnostics import Diagnostic
    from casereview.model.repository import Repository


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report here, not to the screen."
)
def check(paths: tuple[Path, ...], style: str, output: Path | None) -> int:
    """Check the repository, or only PATHS.

    Prints every problem in one run as path:line:column: CODE message, with a hint that says what to type.
    Ends with 0 if there is no error, 1 if there is one, 2 if the check could not be made. Nothing is written.

    \b
    Examples:
      casereview check
      casereview check reviews/rowan/imr/health
      casereview check --format sarif --output problems.sarif
    """
    from casereview.model.repository import Repository, find_root
    from casereview.rules.run import check as run_checks

    # What a check makes lives until it ends, so looking for garbage is time lost; a long run may still need it.
    gc.set_threshold(100_000, 50, 50)
    root = find_root(paths[0].parent if paths and not paths[0].is_dir() else (paths[0] if paths else Path.cwd()))
    repository = Repository(root)
    named = [_inside(root, path) for path in paths] or None
    if named and "." in named:
        named = None
    shown = named is None and style == "text" and len(repository.review_ids) > 1
    shown = shown and sys.stderr.isatty()
    found = run_checks(repository, named, _progress if shown else None)
    if named is None:
        found += _chronologies(repository, found)
        found += _registers(repository)
        found += _handed_out(repository)
    if shown:
        click.echo("\r\x1b[K", nl=False, err=True)
    text = report(found, style)
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)
    return exit_code(found)


def _progress(review_id: str) -> None:
    click.echo(f"\rChecking {review_id} …\x1b[K", nl=False, err=True)


def _chronologies(repository: Repository, found: list[Diagnostic]) -> list[Diagnostic]:
    """What the chronologies of one review say against each other, where each of them is in order."""
    from casereview.chronology.checks import check_conflicts

    broken = {item.path.split("/")[1] for item in found if item.path.endswith(".csv") and item.severity == "error"}
    more: list[Diagnostic] = []
    for review_id in repository.review_ids:
        review = repository.review(review_id)
        if review_id not in broken and review.names("chronology"):
            more += check_conflicts(repository, review)
        repository.forget(review_id)
    return more


def _registers(repository: Repository) -> list[Diagnostic]:
    """The identity registers' own order, with a key every file searched for names, and the waivers of editions."""
    from casereview.identity.sources import check_register
    from casereview.identity.waivers import read_waivers

    found: list[Diagnostic] = []
    for review_id in repository.review_ids:
        review = repository.review(review_id)
        for name in review.names("edition"):
            found += read_waivers(review, Path(name).stem)[1]
        codes = review.people.coded
        found += check_register(
            repository.root, review_id, codes, repository.kind, lambda words: click.echo(words, err=True)
        )
        repository.forget(review_id)
    return found


def _handed_out(repository: Repository) -> list[Diagnostic]:
    """Recipients of copies who must still be told of a correction; without the whole history nobody can say."""
    from casereview.publish.issued.corrections import as_diagnostics, corrections

    found: list[Diagnostic] = []
    for review_id in repository.review_ids:
        review = repository.review(review_id)
        if review.names("distribution"):
            with contextlib.suppress(CannotRun):
                found += as_diagnostics(review, corrections(repository, review_id))
        repository.forget(review_id)
    return found


@click.command()
@click.argument("code")
def explain(code: str) -> int:
    """Explain a CODE that a check printed: what it means, why it matters, what to do."""
    from casereview.model.repository import find_root
    from casereview.sources.data import data_folder

    name = code.upper()
    if not re.fullmatch(r"CR\d{3}", name):
        raise CannotRun("Codes look like CR302.", "Type: casereview explain CR302")
    try:
        root = find_root(Path.cwd())
    except CannotRun:
        root = Path(__file__)
    page = data_folder(root, "docs") / "rules" / f"{name}.md"
    if not page.is_file():
        raise CannotRun("There is no such code.", "The codes are listed in docs/rules/.")
    click.echo(page.read_text(encoding="utf-8"), nl=False)
    return 0


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--dry-run", is_flag=True, help="Only say what would be changed.")
def fmt(paths: tuple[Path, ...], *, dry_run: bool) -> int:
    """Put right what spreadsheets and Windows editors do to PATHS: byte-order marks and line ends.

    Only text files of a review are touched (.md, .yml, .csv), and nothing in them but those marks.
    """
    from casereview.sources.rewrite import normalise

    changed = 0
    for path in _text_files(paths):
        if normalise(path, dry_run=dry_run):
            changed += 1
            click.echo(f"{'Would put right' if dry_run else 'Put right'}: {path}")
    click.echo(f"{changed} {'file' if changed == 1 else 'files'} {'to put right' if dry_run else 'put right'}.")
    return 0


def _inside(root: Path, path: Path) -> str:
    try:
        return Path(os.path.normpath(path.absolute())).relative_to(root).as_posix()
    except ValueError:
        pass
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        raise CannotRun("A path lies outside the repository.", "Name files inside the repository you are in.") from None


def _text_files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [p for p in inside if p.suffix in (".md", ".yml", ".csv") and p.is_file() and not p.is_symlink()]
    return found
