"""Tables of plain text for a terminal, and as Markdown."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from io import StringIO

from casereview.model.procedures.outline import Table

#: Columns of a terminal, where there is none to ask.
WIDTH = 110


def as_text(title: str, tables: Sequence[Table]) -> str:
    """The tables below each other, as wide as the terminal."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, width=min(shutil.get_terminal_size((WIDTH, 24)).columns, 200), color_system=None)
    console.print(Text(title))
    for table in tables:
        shown = RichTable(box=SIMPLE_HEAD, title=table.title, title_justify="left", expand=True)
        for head in table.heads:
            shown.add_column(head, overflow="fold")
        for row in table.rows:
            shown.add_row(*map(Text, row))
        console.print(shown)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def as_markdown(title: str, tables: Sequence[Table]) -> str:
    """The tables as a page with a heading for each."""
    lines = [f"# {title}", ""]
    for table in tables:
        lines += [f"## {table.title}", "", _line(table.heads), _line(["---"] * len(table.heads))]
        lines += [_line(row) for row in table.rows]
        lines.append("")
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
