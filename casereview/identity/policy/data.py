"""The program's own data on anonymity: never a repository's, since what leads to somebody is not for it to say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from casereview.diagnostics import CannotRun
from casereview.sources.yaml_file import parse_yaml

_PACKAGE = Path(__file__).resolve().parents[2]
_PLACES = (_PACKAGE / "_data" / "templates" / "anonymity", _PACKAGE.parent / "templates" / "anonymity")


def anonymity_data(name: str) -> dict[str, Any]:
    """The content of one file of ``templates/anonymity``; :class:`CannotRun` where it is missing or damaged."""
    folder = next((place for place in _PLACES if place.is_dir()), None)
    path = folder / name if folder else None
    if path is None or not path.is_file():
        raise CannotRun("The rules of anonymity are missing.", "Install casereview again.")
    file = parse_yaml(name, path.read_text(encoding="utf-8"))
    if not isinstance(file.value, dict):
        raise CannotRun("The rules of anonymity cannot be read.", "Install casereview again.")
    return file.value
