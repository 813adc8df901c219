"""`casereview init`: a new repository of an agency or a board."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from casereview.cli.next_steps import say_next
from casereview.cli.skeleton import FORGES, NewFile, skeleton
from casereview.diagnostics import CannotRun

GIT_SETTINGS = {
    # Bytes are signed: Git must not turn line endings on the way into the work tree.
    "core.autocrlf": "false",
    # With a key, `git diff` shows an identity readably; Git must not keep what it was shown.
    "diff.casereview-register.textconv": "casereview identity textconv",
    "diff.casereview-register.cachetextconv": "false",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--kind", type=click.Choice(["agency", "board"]), required=True, help="Whose repository this is.")
@click.option("--board", default="", help="The safeguarding board's name, in clear (needed).")
@click.option("--agency", default="", help="The agency's id, for example health (with --kind agency).")
@click.option("--title", default="Case reviews", show_default=True, help="What the pages are called.")
@click.option("--marking", default="OFFICIAL-SENSITIVE", show_default=True, help="The protective marking.")
@click.option("--forge", type=click.Choice([*FORGES, "none"]), default="github", show_default=True)
@click.option("--keystore", type=click.Path(path_type=Path), help="Also make this folder for keys, outside DIR.")
@click.option("--dry-run", is_flag=True, help="Show what would be written and write nothing.")
@click.option("--into-existing", is_flag=True, help="Allow a folder that holds files; none of them is replaced.")
def init(
    folder: Path,
    kind: str,
    board: str,
    agency: str,
    title: str,
    marking: str,
    forge: str,
    keystore: Path | None,
    *,
    dry_run: bool,
    into_existing: bool,
) -> int:
    """Make a new repository for an agency or a board."""
    folder = folder.absolute()
    _refuse_wrong_words(kind, board, agency)
    _refuse_keystore_inside(folder, keystore)
    words = {"title": title, "board": board, "agency": agency, "marking": marking}
    files = skeleton(folder, kind, forge, words)
    _refuse_occupied(folder, files, into_existing=into_existing)
    for file in files:
        if not file.path.startswith("schemas/"):
            click.echo(f"  {file.path}")
    click.echo("  schemas/ (so that editors complete and check what is written)")
    if keystore:
        click.echo(f"  and a private folder for keys, outside the repository: {keystore}")
    if dry_run:
        click.echo("Nothing was written.")
        return 0
    _write(folder, files)
    if keystore:
        keystore.mkdir(mode=0o700, parents=True, exist_ok=True)
    hooks = _make_repository(folder)
    say_next(folder, agency, keystore, hooks=hooks)
    return 0


def _refuse_wrong_words(kind: str, board: str, agency: str) -> None:
    import re

    if not board.strip():
        raise CannotRun(
            "Say which safeguarding board the reviews are held for.",
            'For example: --board "The Estuary Safeguarding Children Board"',
        )
    if kind == "board" and agency:
        raise CannotRun("A board's repository belongs to no agency.", "Leave out --agency.")
    if kind == "agency" and not re.fullmatch("[a-z][a-z0-9-]*", agency):
        raise CannotRun(
            "Say which agency this is: a short id of small letters, digits and hyphens.",
            "For example: --agency health. It must be the id the board uses in its review.",
        )


def _refuse_keystore_inside(folder: Path, keystore: Path | None) -> None:
    if keystore is None:
        return
    place = keystore.absolute().resolve()
    if place.is_relative_to(folder.resolve()):
        raise CannotRun(
            "The keys must not lie in the repository: whoever can copy it would hold the key to its own register.",
            "Name a folder outside it, on a share that only the custodians can read.",
        )
    if any((parent / ".git").exists() for parent in (place, *place.parents)):
        raise CannotRun(
            "That folder lies in a Git repository: a deleted key would live on in its history.",
            "Name a folder that no repository holds.",
        )
    if place.exists() and any(place.iterdir()):
        raise CannotRun("The folder for keys already holds files.", "Name a new or an empty folder.")


def _refuse_occupied(folder: Path, files: list[NewFile], *, into_existing: bool) -> None:
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not into_existing:
        raise CannotRun("The folder is not empty.", "Name a new folder, or add --into-existing.")
    there = [file.path for file in files if (folder / file.path).exists()]
    if there:
        raise CannotRun("These files exist already and are not replaced:", "\n".join(f"  {path}" for path in there))


def _write(folder: Path, files: list[NewFile]) -> None:
    for file in files:
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)


def _make_repository(folder: Path) -> bool:
    """A Git repository with our settings and hooks; whether the hooks are in place."""
    if shutil.which("git") is None:
        raise CannotRun("The files are written, but Git is missing.", "Install Git, then type: git init")
    if not (folder / ".git").exists():
        _git(folder, "init", "--quiet", "--initial-branch=main")
    for name, value in GIT_SETTINGS.items():
        _git(folder, "config", name, value)
    install = [sys.executable, "-m", "pre_commit", "install"]
    # An activated hook of another tool for all repositories would make pre-commit refuse; the person is told below.
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(install, cwd=folder, env=environ, capture_output=True, check=False).returncode == 0


def _git(folder: Path, *arguments: str) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ran = subprocess.run(["git", *arguments], cwd=folder, env=environ, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise CannotRun("The files are written, but Git refused to make a repository of them.", ran.stderr.strip())
