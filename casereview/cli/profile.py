"""``casereview profile``: boards' procedures as data: see them, compare them, check and lock a version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun, exit_code, report

if TYPE_CHECKING:
    from casereview.diagnostics import Diagnostic
    from casereview.model.procedures.load import FolderShelf, Opened
    from casereview.model.procedures.outline import Table
    from casereview.model.profile import Profile
    from casereview.sources.schemas import SchemaStore

PIN = "PROCEDURE"


@click.group()
def profile() -> None:
    """A board's procedure as data: list, show, compare, check and lock its versions."""


@profile.command("list")
def list_all() -> int:
    """Every procedure there is, with its state."""
    from casereview.model.procedures.load import load_profile

    shelf, store = _here()
    for pin in shelf.pins():
        found = load_profile(shelf, pin, store).profile
        state = found.word("status") if found else "cannot be read: casereview profile check " + pin
        click.echo(f"{pin:<24} {state:<12} {found.title if found else ''}".rstrip())
    return 0


@profile.command("show")
@click.argument("pin", metavar=PIN)
@click.option("--part", default="", help="Only this part, such as forms.cover, documents.imr or clocks.")
@click.option("--markdown", is_flag=True, help="As a page of Markdown.")
def show(pin: str, part: str, *, markdown: bool) -> int:
    """A procedure as tables: sections, questions, forms, scales, times, roles, naming.

    \b
    Examples:
      casereview profile show hsab@1
      casereview profile show cpscb-2015@1 --part forms
    """
    from casereview.model.procedures.outline import tables

    found = _profile(pin)
    shown = [table for table in tables(found) if not part or f"{table.part}.".startswith(f"{part}.")]
    if not shown:
        known = dict.fromkeys(table.part.partition(".")[0] for table in tables(found))
        raise CannotRun("The procedure has no such part.", f"Its parts: {', '.join(known)}.")
    _print(found.title, shown, markdown=markdown)
    return 0


@profile.command("diff")
@click.argument("left", metavar=PIN)
@click.argument("right", metavar=PIN)
@click.option("--markdown", is_flag=True, help="As a page of Markdown.")
def diff(left: str, right: str, *, markdown: bool) -> int:
    """What two procedures, or two versions of one, decide otherwise.

    \b
    Example:
      casereview profile diff cpscb-2015@1 hsab@1
    """
    from casereview.model.procedures.compare import differences

    mine, theirs = _profile(left), _profile(right)
    found = differences(mine, theirs)
    if not found:
        click.echo("There is no difference.")
        return 0
    _print(f"{mine.title} and {theirs.title}", found, markdown=markdown)
    return 0


@profile.command("check")
@click.argument("pins", nargs=-1, metavar=f"[{PIN}]…")
def check(pins: tuple[str, ...]) -> int:
    """Whether procedures fit their form, agree with themselves and are what was locked.

    PROCEDURE is ID@VERSION or its folder; left out, all of them.

    \b
    Example:
      casereview profile check hsab@1
    """
    from casereview.model.procedures.load import open_profile

    shelf, store = _here()
    found: list[Diagnostic] = []
    for pin in pins or shelf.pins():
        opened = open_profile(shelf, _pin(pin), store)
        if opened is None:
            raise _unknown(shelf)
        found += opened.problems
    problems = sorted(set(found))
    if problems:
        click.echo(report(problems), nl=False)
    else:
        count = len(pins or shelf.pins())
        click.echo(f"{count} {'procedure is' if count == 1 else 'procedures are'} in order.")
    return exit_code(problems)


@profile.command("lock")
@click.argument("folder", metavar="FOLDER")
@click.option("--again", is_flag=True, help="Write the lock anew although there is one: no review was signed under it.")
@click.option("--dry-run", is_flag=True, help="Show what would be written and write nothing.")
def lock(folder: str, *, again: bool, dry_run: bool) -> int:
    """Lock the version of a procedure in FOLDER, templates/profiles/<id>/<version>.

    A review that pins it is then judged by exactly these files. A version that was locked is not changed any more:
    copy the folder to the next number and lock that.
    """
    from casereview.model.digest import LOCK_NAME
    from casereview.sources.rewrite import write_atomically

    here = Path(folder) if Path(folder).is_dir() else Path.cwd()
    opened = _opened(folder, locked=False, start=here)
    if opened.problems:
        click.echo(report(sorted(set(opened.problems))), nl=False)
        return 1
    place = _folder(folder, here) / LOCK_NAME
    if place.exists() and not again:
        try:
            same = json.loads(place.read_bytes())["digest"] == opened.digest.digest
        except (ValueError, KeyError, TypeError):
            same = False
        if same:
            click.echo("The lock is right; nothing was written.")
            return 0
        message = "This version is locked, and its files are not those that were locked."
        raise CannotRun(message, "Copy the folder to the next number and lock that; or, if no review uses it: --again")
    if not dry_run:
        write_atomically(place, opened.digest.lock_text().encode())
    click.echo(f"{'Would lock' if dry_run else 'Locked'}: {len(opened.digest.files)} files, {opened.digest.digest}")
    return 0


def _print(title: str, shown: list[Table], *, markdown: bool) -> None:
    from casereview.cli.tables import as_markdown, as_text

    click.echo(as_markdown(title, shown) if markdown else as_text(title, shown), nl=False)


def _here(start: Path | None = None) -> tuple[FolderShelf, SchemaStore]:
    from casereview.model.repository import Repository, find_root

    repository = Repository(find_root(start or Path.cwd()))
    return repository.shelf, repository.store


def _pin(word: str) -> str:
    """``id@version`` of a pin, or of the path of its folder."""
    parts = Path(word).resolve().parts if Path(word).is_dir() else Path(word).parts
    return word if "@" in word or len(parts) < 2 else "@".join(parts[-2:])


def _folder(word: str, start: Path) -> Path:
    shelf, _ = _here(start)
    name, _, version = _pin(word).partition("@")
    return shelf.templates / "profiles" / name / version


def _opened(word: str, *, locked: bool = True, start: Path | None = None) -> Opened:
    from casereview.model.procedures.load import open_profile

    shelf, store = _here(start)
    opened = open_profile(shelf, _pin(word), store, locked=locked)
    if opened is None:
        raise _unknown(shelf)
    return opened


def _profile(word: str) -> Profile:
    found = _opened(word).profile
    if found is None:
        raise CannotRun("This procedure cannot be read.", f"See why: casereview profile check {_pin(word)}")
    return found


def _unknown(shelf: FolderShelf) -> CannotRun:
    return CannotRun("There is no procedure of this id and version.", f"Those here: {', '.join(shelf.pins())}.")
