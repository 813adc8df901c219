"""A click group that imports a command only when that command runs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from casereview.cli.commands import Entry


class LazyGroup(click.Group):
    """Lists commands from a table without importing them: one command never pays for another's libraries."""

    def __init__(self, *args: object, table: Mapping[str, Entry], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # click's own long signature, handed on whole
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name of the table, in the table's order: it follows the life of a review."""
        return [*self._table, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module now, because it is about to run or to show its help."""
        entry = self._table.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        return load(entry)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list from the table's own lines."""
        rows = [(name, entry.help) for name, entry in self._table.items() if not entry.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def load(entry: Entry) -> click.Command:
    """The command an entry names; the table is ours, so a wrong entry is a fault of the program."""
    module, _, attribute = entry.target.partition(":")
    command = getattr(import_module(module), attribute)
    if not isinstance(command, click.Command):
        raise TypeError(f"{entry.target} is not a command")
    return command
