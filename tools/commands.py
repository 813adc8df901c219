"""Writes docs/commands.md: the help of every command, as a terminal of 100 columns shows it.

    python tools/commands.py            (--show: print it and write nothing)

A test compares the page with what this writes, so the page never shows an option that is not there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from casereview.cli.main import cli

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
COLUMNS = 100
INTRODUCTION = """\
# Commands

What each command does and takes, as `--help` shows it. On Windows `py -m casereview` does the same as `casereview`.
This page is written by `python tools/commands.py`.

Every command ends with 0 if all is well, 1 if it found a problem, 2 if it could not run.
"""


def contexts(context: click.Context) -> Iterator[click.Context]:
    """The context of a command and of all below it, in the order in which they are listed."""
    yield context
    command = context.command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                inner = click.Context(below, info_name=name, parent=context, **below.context_settings)
                yield from contexts(inner)


def every_command() -> list[click.Context]:
    """All commands, those that only Git calls included."""
    settings = {**cli.context_settings, "terminal_width": COLUMNS - 2}
    return list(contexts(click.Context(cli, info_name="casereview", **settings)))


def block(context: click.Context) -> str:
    """One command's heading and help."""
    return f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n"


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *map(block, every_command())])


if __name__ == "__main__":
    if sys.argv[1:] == ["--show"]:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a real stream here
        sys.stdout.write(page())
    else:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
