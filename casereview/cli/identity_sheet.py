"""``casereview identity export|import``: people in a spreadsheet, in clear."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casereview.cli.identity import find, progress_of
from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from casereview.chronology.tables.table import SourceFile
    from casereview.identity.entries import Entry
    from casereview.identity.sheet import SheetCell

_OURS = "Identity register of the review "
_SHEETS = (".xlsx", ".csv")
#: What a program writes into the margin of a sheet by itself.
_MARGINS = frozenset({"", "Page"})


@click.command()
@click.argument("review")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def export(review: str, file: Path) -> int:
    """Write the people of a review into a spreadsheet, in clear.

    FILE ends in .xlsx (better: Excel keeps its hands off) or .csv. Only you can read it, and it may not lie in a Git
    repository unless Git is told to leave it out. Delete it after use.

    \b
    Example:
      casereview identity export rowan /private/people.xlsx
    """
    from casereview.identity.entry_fields import FAMILY
    from casereview.identity.private import write_new
    from casereview.model import values

    place = find(review)
    if file.suffix.lower() not in _SHEETS:
        raise CannotRun("The file's name does not say what it is to be.", "Let it end in .xlsx or .csv.")
    _refuse_in_clone(file.absolute())
    register = place.register()
    marking = values.text(place.review().value, "marking") or "OFFICIAL-SENSITIVE"
    banner = f"{marking}. Names people. {_OURS}{place.review_id}; delete this file after use."
    entries = [entry for entry in register.entries.values() if entry.of != FAMILY]
    data = _as_workbook(banner, entries) if file.suffix.lower() == ".xlsx" else _as_csv(banner, entries)
    try:
        write_new(file, data)
    except FileExistsError:
        raise CannotRun("There is a file of this name already.", "Delete it first, or give another name.") from None
    except OSError:
        raise CannotRun("The file cannot be written there.", "Name a folder that exists and that is yours.") from None
    if FAMILY in register.entries:
        left = "A table cannot hold the sensitive ties of the family; they are left out. See: casereview identity show"
        click.echo(f"{left} {place.review_id} {FAMILY}", err=True)
    click.echo(f"{len(entries)} entries written. The file names people, in clear:", err=True)
    click.echo("keep it on this machine, mail it to nobody, and delete it when you are done.", err=True)
    return 0


@click.command("import")
@click.argument("review")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do it. Without this only what would change is shown.")
def import_people(review: str, file: Path, *, yes: bool) -> int:
    """Take people in from a spreadsheet; shows first what would change.

    FILE is what casereview identity export wrote, filled in or changed. Codes are shown, never a name. Nothing is
    written while a single cell cannot be read.

    \b
    Example:
      casereview identity import rowan /private/people.xlsx
      casereview identity import rowan /private/people.xlsx --yes
    """
    from casereview.chronology.tables.reading import read_file
    from casereview.identity.register import write_entry
    from casereview.identity.sheet import reads_the_same, take_in

    place = find(review)
    register = place.register()
    source = read_file(file)
    outside = list(_outside(source, place.review_id))
    rows, unread = _rows(source)
    taken = take_in(rows, place.codes(), register.forgotten)
    problems = [*outside, *unread, *taken.problems]
    old = register.entries
    new = [code for code in taken.entries if code not in old]
    same = [code for code, entry in taken.entries.items() if code in old and reads_the_same(old[code], entry)]
    changed = [code for code in taken.entries if code in old and code not in same]
    for title, codes in (
        ("new", new),
        ("changed", changed),
        ("the same", same),
        ("not in the file, left as they are", [code for code in old if code not in taken.entries]),
    ):
        click.echo(f"{title}: {len(codes)}{': ' if codes else ''}{', '.join(codes)}")
    for where, what in (*taken.notes, *problems):
        click.echo(f"  {where}: {what}")
    if problems:
        click.echo(f"{len(problems)} places cannot be taken in. Nothing was written.", err=True)
        return 1
    if not yes:
        click.echo("Nothing was written. To take them in, run it again with --yes.")
        return 0
    tell, codes = progress_of("Encrypting"), [*new, *changed]
    for number, code in enumerate(codes, 1):
        write_entry(register, taken.entries[code])
        tell(number, len(codes))
    click.echo(f"{len(codes)} entries written. Commit the folder register.")
    click.echo("The file you gave still holds the identities in clear: delete it now.", err=True)
    return 0


def _refuse_in_clone(file: Path) -> None:
    folder = file.parent.resolve()
    if not any((one / ".git").exists() for one in (folder, *folder.parents)):
        return
    asked = subprocess.run(["git", "check-ignore", "-q", "--", file.name], cwd=folder, capture_output=True, check=False)
    if asked.returncode:
        message = "The file would lie inside a Git repository, where it could be committed in clear."
        raise CannotRun(message, "Name a private folder outside, for example in your home folder.")


def _table(entries: Sequence[Entry], *, bare: bool) -> Iterator[list[str]]:
    from casereview.identity.sheet import HEADS, guarded, rows_of

    yield list(HEADS)
    for row in rows_of(entries):
        yield [guarded(row.get(field, ""), bare=bare) for field in HEADS.values()]


def _as_csv(banner: str, entries: Sequence[Entry]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([banner])
    writer.writerows(_table(entries, bare=True))
    return text.getvalue().encode("utf-8-sig")


def _as_workbook(banner: str, entries: Sequence[Entry]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.properties.creator = "casereview"
    sheet: Any = book.active
    sheet.title = "people"
    sheet["A1"] = banner
    sheet["A1"].font = Font(bold=True, color="B00020")
    for row, cells in enumerate(_table(entries, bare=False), 2):
        for column, words in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            cell.number_format = "@"
            if words:
                cell.value = words
                cell.data_type = "s"
            if row == 2:
                cell.font = Font(bold=True)
                sheet.column_dimensions[cell.column_letter].width = 30 if words == "value" else 16
    sheet.freeze_panes = "B3"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _outside(source: SourceFile, review_id: str) -> Iterator[tuple[str, str]]:
    """What of the file is in no cell, or is of another review."""
    for words in source.around:
        _, ours, rest = words.partition(_OURS)
        if ours and rest.partition(";")[0].strip() != review_id:
            raise CannotRun("This file was made from another review.", "Take it in where it belongs.")
        if not ours and words.strip() not in _MARGINS:
            yield "outside the table", "words that belong to no column"
    for lost in source.lost:
        if not lost.harmless:
            yield lost.place, lost.what


def _rows(source: SourceFile) -> tuple[list[dict[str, SheetCell]], list[tuple[str, str]]]:
    """The rows of every table by field, and the cells below a head that is none of ours."""
    from casereview.chronology.tables.heads import place
    from casereview.identity.sheet import HEADS, SheetCell

    rows: list[dict[str, SheetCell]] = []
    unread: list[tuple[str, str]] = []
    for number, table in enumerate(source.tables, 1):
        fields = [HEADS.get(" ".join(head.lower().split())) for head in table.heads]
        name = table.name or f"table {number}"
        if "entry" not in fields or len(set(filter(None, fields))) < len([one for one in fields if one]):
            unread.append((name, "this has not the columns of casereview identity export"))
            continue
        for row in table.rows:
            cells = dict[str, SheetCell]()
            for column, (field, cell) in enumerate(zip(fields, row.cells, strict=False), 1):
                where = place(name, row.number, column, "letter")
                if field is not None:
                    cells[field] = SheetCell(where, cell.text, cell.day, cell.strange)
                elif cell.text.strip():
                    unread.append((where, "this column has no head that is known"))
            rows.append(cells)
    return rows, unread
