"""Where schemas and procedures lie: a repository's own come first, else those that travel with the package."""

from __future__ import annotations

from pathlib import Path

from casereview.diagnostics import CannotRun

_PACKAGE = Path(__file__).resolve().parent.parent


def data_folder(root: Path, name: str) -> Path:
    """The folder ``name`` (``schemas`` or ``templates``) for the repository at ``root``."""
    for folder in (root / name, _PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise CannotRun(f"The folder {name} is missing.", "Install casereview again, or restore the folder from Git.")


def program_folder(name: str) -> Path:
    """The folder ``name`` of the program itself, which no repository changes."""
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise CannotRun(f"The folder {name} is missing.", "Install casereview again.")
