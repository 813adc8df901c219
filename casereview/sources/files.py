"""Finding and reading the files of a repository, without following a link out of it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casereview.diagnostics import Diagnostic

#: Largest file read, in bytes. The longest chronology seen in the research is a hundredth of this.
LARGEST = 10 * 1024 * 1024

_BOM = b"\xef\xbb\xbf"
#: Control characters, line separators of other systems, and a byte-order mark inside the text.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
#: The same in UTF-8: single bytes, and bytes that begin or make up the others.
_CONTROL = bytes({*range(0x20), 0x7F} - {0x09, 0x0A})
_MARKS = (b"\xc2", b"\xe2\x80\xa8", b"\xe2\x80\xa9", _BOM)


@dataclass(frozen=True, slots=True)
class Text:
    """A file read as text: ``path`` relative to the repository's root, ``content`` with LF line ends, or ``None``
    where it could not be read; then ``diagnostics`` says why."""

    path: str
    content: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_text(root: Path, path: str, *, forgiving: bool = False) -> Text:
    """The text of ``root / path``.

    ``forgiving`` is for CSV: a byte-order mark and CRLF line ends, which spreadsheets write, are taken as they come.
    Elsewhere they are diagnostics. The content is returned all the same, so that the rest of the file is checked.
    """
    data, problem = _read_bytes(root, path)
    if data is None:
        assert problem is not None
        return Text(path, None, (problem,))
    return decode(path, data, forgiving=forgiving)


def decode(path: str, data: bytes, *, forgiving: bool = False) -> Text:
    """``data`` as :class:`Text`; the same rules for bytes that come from Git instead of the disk."""
    found: list[Diagnostic] = []
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        if not forgiving:
            found.append(
                _problem(path, "CR006", "The file begins with a byte-order mark.", "Type: casereview fmt " + path)
            )
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _line_column(data, error.start)
        message = "The file is not UTF-8 text from here on."
        hint = "Open it in your editor and save it again with the encoding UTF-8."
        return Text(path, None, (*found, Diagnostic(path, line, column, "CR005", message, hint)))
    if "\r" in content:
        if not forgiving:
            line = content.replace("\r\n", "\n").count("\n", 0, content.index("\r")) + 1
            message = "The file has Windows line ends (CRLF)."
            hint = "Type: casereview fmt " + path
            found.append(Diagnostic(path, line, 1, "CR007", message, hint))
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    unprintable = _UNPRINTABLE.search(content) if _may_hold_unprintable(data) else None
    if unprintable:
        index = unprintable.start()
        line, column = content.count("\n", 0, index) + 1, index - content.rfind("\n", 0, index)
        message = "The file holds a character that cannot be printed."
        hint = "Delete it: it often comes with text pasted from Word or a web page."
        found.append(Diagnostic(path, line, column, "CR008", message, hint))
    return Text(path, content, tuple(found))


def _may_hold_unprintable(data: bytes) -> bool:
    """Whether a closer look is needed; one over bytes is twenty times faster, and nearly every file passes it."""
    return len(data.translate(None, _CONTROL)) != len(data) or any(mark in data for mark in _MARKS)


def walk(root: Path, folder: str, passing: tuple[str, ...] = ()) -> Iterator[tuple[str, Diagnostic | None]]:
    """Every file below ``root / folder`` in order of name, as paths relative to ``root``; links to folders are not
    followed but come with a diagnostic. Hidden files and folders, and the folders ``passing``, are passed over."""
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.startswith(".") or f"{path}/" in passing:
            continue
        if entry.is_symlink() and entry.is_dir():
            yield path, _link(path)
        elif entry.is_dir(follow_symlinks=False):
            if entry.name.endswith((".md", ".yml", ".csv")):
                yield path, _folder(path)
            else:
                yield from walk(root, path, passing)
        else:
            yield path, None


def _read_bytes(root: Path, path: str) -> tuple[bytes | None, Diagnostic | None]:
    full = root / path
    try:
        state = os.lstat(full)
        if stat.S_ISLNK(state.st_mode):
            if not full.resolve().is_relative_to(root.resolve()):
                return None, _link(path)
            state = full.stat()
        if stat.S_ISDIR(state.st_mode):
            return None, _folder(path)
        if not stat.S_ISREG(state.st_mode):
            return None, _problem(path, "CR002", "This is not an ordinary file.", "Put an ordinary file in its place.")
        if state.st_size > LARGEST:
            message = f"The file is larger than {LARGEST // (1024 * 1024)} MB and was not read."
            hint = "Divide it, or keep the material outside the repository and list it in documents.yml."
            return None, _problem(path, "CR003", message, hint)
        return full.read_bytes(), None
    except FileNotFoundError:
        return None, _problem(path, "CR001", "There is no such file.", "Check the path, or restore it from Git.")
    except (OSError, RuntimeError, ValueError):  # a loop of links is a RuntimeError, a NUL in the path a ValueError
        return None, _problem(path, "CR001", "The file cannot be read.", "Check who may read it, then run this again.")


def _problem(path: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(path, 1, 1, code, message, hint)


def _link(path: str) -> Diagnostic:
    message = "This is a link to something outside the repository, or to a folder, and is not followed."
    return _problem(path, "CR004", message, "Replace the link by the file itself.")


def _folder(path: str) -> Diagnostic:
    message = "This is a folder, but its name is that of a file."
    return _problem(path, "CR002", message, "Rename the folder, or put the file itself in its place.")


def _line_column(data: bytes, offset: int) -> tuple[int, int]:
    return data.count(b"\n", 0, offset) + 1, offset - data.rfind(b"\n", 0, offset)
