"""Editions that every procedure has, whether it says so or not: what is made for one practitioner, family or court.

They lie in ``templates/editions.yml`` of the program. A procedure that gives one under ``editions:`` is followed
instead, whole; one that was signed before there were such editions stays as it was signed, to the byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from casereview.model import values
from casereview.sources.data import program_folder
from casereview.sources.yaml_file import parse_yaml

FILE = "editions.yml"


def standing(data: Mapping[str, Any]) -> dict[str, Any]:
    """The editions that the procedure ``data`` does not give itself, by name."""
    own = values.group(data, "editions")
    return {name: rule for name, rule in _all().items() if name not in own}


@cache
def _all() -> dict[str, Any]:
    path: Path = program_folder("templates") / FILE
    return values.group(parse_yaml(FILE, path.read_text(encoding="utf-8")).value, "editions")
