"""``casereview profile lock``: the lock of a procedure's version, written once it is finished."""

from __future__ import annotations

import json
from pathlib import Path

import click

from casereview.diagnostics import CannotRun, report


@click.group()
def profile() -> None:
    """A board's procedure as data: lock a version of it."""


@profile.command("lock")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--again", is_flag=True, help="Write the lock anew although there is one: no review was signed under it.")
@click.option("--dry-run", is_flag=True, help="Show what would be written and write nothing.")
def lock(folder: Path, *, again: bool, dry_run: bool) -> int:
    """Lock the version of a procedure in FOLDER, templates/profiles/<id>/<version>.

    A review that pins it is then judged by exactly these files. A version that was locked is not changed any more:
    copy the folder to the next number and lock that.
    """
    from casereview.model.digest import LOCK_NAME, folder_digest
    from casereview.model.repository import find_root
    from casereview.sources.data import data_folder
    from casereview.sources.files import read_text
    from casereview.sources.rewrite import write_atomically
    from casereview.sources.schemas import SchemaStore
    from casereview.sources.yaml_file import parse_yaml

    text = read_text(folder.resolve(), "profile.yml")
    file = parse_yaml("profile.yml", text.content or "")
    schemas = SchemaStore(data_folder(find_root(folder), "schemas"))
    problems = [*text.diagnostics, *file.diagnostics, *schemas.check("profile", file)]
    if problems:
        click.echo(report(problems), nl=False)
        return 1
    digest = folder_digest(folder)
    place = folder / LOCK_NAME
    if place.exists() and not again:
        try:
            same = json.loads(place.read_bytes())["digest"] == digest.digest
        except (ValueError, KeyError, TypeError):
            same = False
        if same:
            click.echo("The lock is right; nothing was written.")
            return 0
        message = "This version is locked, and its files are not those that were locked."
        raise CannotRun(message, "Copy the folder to the next number and lock that; or, if no review uses it: --again")
    if not dry_run:
        write_atomically(place, digest.lock_text().encode())
    click.echo(f"{'Would lock' if dry_run else 'Locked'}: {len(digest.files)} files, {digest.digest}")
    return 0
