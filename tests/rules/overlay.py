"""A copy of the small valid repository with the changes a case describes in YAML.

What may stand for a file: its text; or a group of `replace` (old: new), `append`, `head` (the first line alone),
`mark` (a byte-order mark), `crlf`, `bytes` (hexadecimal), `size`, `symlink`, `directory`, `copy` (from this
repository), `lock` (that of the procedure in the folder) or `delete`. They are done in their order.

A repository's own `templates` take the place of those that travel with the package, so a case with a procedure of
its own copies what that one extends.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casereview.model.digest import LOCK_NAME
from casereview.model.procedures.load import FolderShelf, open_profile
from casereview.sources.schemas import SchemaStore

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "rules"


def make(folder: Path, files: Mapping[str, Any]) -> Path:
    """The repository at ``folder``, with ``files`` changed."""
    shutil.copytree(CASES / "base", folder)
    for name, spec in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        for word, value in (spec if isinstance(spec, dict) else {"text": spec}).items():
            _change(path, word, value)
    return folder


def _change(path: Path, word: str, value: Any) -> None:
    match word:
        case "text":
            path.write_bytes(value.encode())
        case "bytes":
            path.write_bytes(bytes.fromhex(value))
        case "append":
            path.write_bytes(path.read_bytes() + value.encode())
        case "head":
            path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
        case "mark":
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        case "crlf":
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        case "replace":
            text = path.read_text(encoding="utf-8")
            for old, new in value.items():
                assert text.count(old) >= 1, f"{old!r} is not in {path.name}"
                text = text.replace(old, new, 1)
            path.write_bytes(text.encode())
        case "size":
            with path.open("wb") as file:
                file.truncate(value)
        case "symlink":
            path.unlink(missing_ok=True)
            path.symlink_to(value)
        case "directory":
            path.mkdir()
        case "copy":
            shutil.copytree(ROOT / value, path)
        case "lock":
            shelf = FolderShelf(path.parents[2])
            opened = open_profile(shelf, f"{path.parent.name}@{path.name}", SchemaStore(ROOT / "schemas"), locked=False)
            assert opened is not None, f"{path.name} holds no procedure"
            (path / LOCK_NAME).write_text(opened.digest.lock_text(), encoding="utf-8", newline="\n")
        case "delete":
            path.unlink()
        case _:
            raise AssertionError(f"a case cannot say {word}")
