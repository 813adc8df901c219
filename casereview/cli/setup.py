"""`casereview setup` and `casereview test`: the tasks of the product's own clone, for machines without make."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from casereview.diagnostics import CannotRun

CLONE = Path(__file__).resolve().parent.parent.parent


@click.command()
def setup() -> int:
    """Make or mend the environment of this clone."""
    return _bootstrap("setup")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("pytest_options", nargs=-1, type=click.UNPROCESSED)
def test(pytest_options: tuple[str, ...]) -> int:
    """Set up what the tests need and run them all."""
    return _bootstrap("test", *pytest_options)


def _bootstrap(*arguments: str) -> int:
    script = CLONE / "tools" / "bootstrap.py"
    if not script.is_file():
        raise CannotRun(
            "This Casereview was installed as a package; there is no clone to set up or to test.",
            "Clone its repository and run the command there.",
        )
    return subprocess.call([sys.executable, str(script), *arguments], cwd=CLONE)
