"""One way in for every kind of file that agencies send."""

from __future__ import annotations

from pathlib import Path

from casereview.chronology.tables.package import MEGABYTE, Package, damaged, root_name, too_large
from casereview.chronology.tables.table import Changes, SourceFile
from casereview.diagnostics import CannotRun

MAX_FILE = 300 * MEGABYTE
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = {".doc", ".dot", ".rtf", ".odt", ".pages", ".wps"}
_SAVE = {
    "word": "Open it in Word or LibreOffice, choose Save As, save it as Word document (.docx), and import that one.",
    "excel": "Open it in Excel or LibreOffice, choose Save As, save it as Excel workbook (.xlsx), and import that one.",
}


def read_file(path: Path, *, changes: Changes = "accept", encoding: str = "") -> SourceFile:
    """Read a Word file, an Excel workbook or a text file with columns.

    ``changes`` says what becomes of tracked changes in a Word file. ``encoding`` is the name of the encoding of a text
    file, for the case that it cannot be told. Raises :class:`CannotRun` for a file that cannot be read as a whole.
    """
    data = _bytes_of(path)
    try:
        if data.startswith(b"PK"):
            return _read_package(Package(data), path, changes)
        _refuse_others(data, path)
        from casereview.chronology.tables.text import read_text

        return read_text(data, encoding)
    except RecursionError:
        raise damaged() from None
    except MemoryError:
        raise too_large() from None


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise too_large()
        data = path.read_bytes()
    except FileNotFoundError:
        raise CannotRun("There is no such file.", "Type the file's name with its folder.") from None
    except IsADirectoryError:
        raise CannotRun("This is a folder, not a file.", "Import one file at a time.") from None
    except OSError as problem:
        raise CannotRun("The file cannot be opened.", "Close it in other programs, and try again.") from problem
    if not data.strip():
        raise CannotRun("The file is empty.", "Ask the agency to send it again.")
    return data


def _read_package(package: Package, path: Path, changes: Changes) -> SourceFile:
    kind = root_name(package.read(package.main)) if package.main in package else ""
    if kind == "document":
        from casereview.chronology.tables.docx import read_docx

        return read_docx(package, changes)
    if kind == "workbook":
        from casereview.chronology.tables.xlsx import read_xlsx

        return read_xlsx(package)
    if package.main.lower().endswith(".bin"):
        raise CannotRun("The workbook is in Excel's binary form (.xlsb), which is not read.", _SAVE["excel"])
    if "mimetype" in package:
        sheet = b"spreadsheet" in package.read("mimetype")
        raise CannotRun("The file is an OpenDocument file, which is not read.", _SAVE["excel" if sheet else "word"])
    if package.main in package and not kind:
        raise damaged()
    raise CannotRun("The file is no Word document and no Excel workbook.", _hint(path))


def _refuse_others(data: bytes, path: Path) -> None:
    if data.startswith(_OLD):
        raise _old_file(data, path)
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        raise CannotRun(
            "The file is a PDF, from which a table cannot be read without loss.",
            "Ask the agency for the Word document or the Excel workbook that it was made from.",
        )
    if head.startswith(b"{\\rtf"):
        raise CannotRun("The file is in Rich Text Format, which is not read.", _SAVE["word"])
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"mime-version:")):
        raise CannotRun("The file is a web page, whatever its name says.", _hint(path))
    if head.startswith(b"<?xml"):
        raise CannotRun("The file is in an XML form that is not read.", _hint(path))


def _old_file(data: bytes, path: Path) -> CannotRun:
    """What is said of a file in the container of the old programs: the streams in it tell what it is."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return CannotRun(
            "The file is protected with a password.",
            "Open it with the password, save it without one in a safe place, and import that one.",
        )
    if "__substg1.0".encode("utf-16-le") in data:
        return CannotRun("The file is an e-mail.", "Open it, save the file attached to it, and import that one.")
    if "WordDocument".encode("utf-16-le") in data:
        return CannotRun("The file is in Word's old form (.doc), which is not read.", _SAVE["word"])
    if "Workbook".encode("utf-16-le") in data or "Book\0".encode("utf-16-le") in data:
        return CannotRun("The file is in Excel's old form (.xls), which is not read.", _SAVE["excel"])
    return CannotRun("The file is in a form of an old program, which is not read.", _hint(path))


def _hint(path: Path) -> str:
    return _SAVE["word" if path.suffix.lower() in _WORD else "excel"]
