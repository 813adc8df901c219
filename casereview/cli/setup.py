"""`casereview setup` and `casereview test`: what a clone needs on this machine, of reviews or of the product itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from casereview.diagnostics import CannotRun

CLONE = Path(__file__).resolve().parent.parent.parent


@click.command()
def setup() -> int:
    """Make or mend the environment of this clone.

    In a clone of a repository of reviews it tells Git what every clone has to be told once: to leave bytes as they
    are, to show an encrypted identity readably to whoever has a key, and to run the checks at each commit.
    """
    root = _reviews()
    return _make_ready(root) if root is not None else _bootstrap("setup")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("pytest_options", nargs=-1, type=click.UNPROCESSED)
def test(pytest_options: tuple[str, ...]) -> int:
    """Set up what the tests need and run them all."""
    return _bootstrap("test", *pytest_options)


def _reviews() -> Path | None:
    """The root of the repository of reviews this is typed in; None in the product's own clone and elsewhere."""
    from casereview.model.repository import find_root

    try:
        root = find_root(Path.cwd())
    except CannotRun:
        return None
    return root if root != CLONE and (root / ".git").exists() else None


def _make_ready(root: Path) -> int:
    from casereview.cli.init import GIT_SETTINGS

    python = f'"{Path(sys.executable).as_posix()}" -P -m casereview'
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for name, value in GIT_SETTINGS.items():
        # By the full path of this program: a diff must not fail where another shell does not find it.
        words = value.replace("casereview ", f"{python} ", 1)
        if subprocess.run(["git", "config", name, words], cwd=root, env=environ, check=False).returncode:
            raise CannotRun("Git did not take a setting.", "Look whether Git works here: git status")
    click.echo("Git shows an identity readably to whoever has a key, and <encrypted> to everybody else.")
    install = [sys.executable, "-m", "pre_commit", "install"]
    if subprocess.run(install, cwd=root, env=environ, capture_output=True, check=False).returncode:
        click.echo("The checks at each commit could not be put in place. Type: pre-commit install", err=True)
        return 1
    click.echo("The checks run at each commit.")
    return 0


def _bootstrap(*arguments: str) -> int:
    script = CLONE / "tools" / "bootstrap.py"
    if not script.is_file():
        raise CannotRun(
            "This Casereview was installed as a package; there is no clone to set up or to test.",
            "Clone its repository and run the command there, or go into a repository of reviews.",
        )
    return subprocess.call([sys.executable, str(script), *arguments], cwd=CLONE)
