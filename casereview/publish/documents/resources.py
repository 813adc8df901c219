"""The templates of documents: styles, pages and fonts, found beside the package or inside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import casereview

FOLDER = "templates/documents"


@cache
def folder() -> Path:
    """Where the templates lie: inside an installed package, else in the clone that holds it."""
    package = Path(casereview.__file__).resolve().parent
    inside = package / "_data" / FOLDER
    return inside if inside.is_dir() else package.parent / FOLDER


@cache
def template(name: str) -> str:
    """The text of one template."""
    return (folder() / name).read_text(encoding="utf-8")
