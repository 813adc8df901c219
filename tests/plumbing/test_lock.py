"""The one lock file holds everything, by hash, and says nothing of where it was made."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# One entry: its name, its version, and everything up to the next entry.
ENTRIES = re.findall(r"(?ms)^([A-Za-z0-9._-]+)==(\S+)(.*?)(?=^\S|\Z)", LOCK)


def _direct() -> list[Requirement]:
    project = PROJECT["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"], *PROJECT["build-system"]["requires"]]
    return [Requirement(line) for line in named]


def test_every_entry_has_a_hash() -> None:
    assert [name for name, _, rest in ENTRIES if "--hash=sha256:" not in rest] == []


def test_it_names_no_address_and_no_place_on_a_disk() -> None:
    assert re.search(r"(?i)https?:|file:|--index|--find-links|--extra|/", LOCK.replace("\\\n", "")) is None


def test_what_the_project_asks_for_is_in_it_at_a_version_that_fits() -> None:
    locked: dict[str, list[str]] = {}
    for name, version, _ in ENTRIES:
        locked.setdefault(canonicalize_name(name), []).append(version)
    unfit = [
        str(wanted)
        for wanted in _direct()
        if not any(wanted.specifier.contains(Version(v)) for v in locked.get(canonicalize_name(wanted.name), []))
    ]
    assert unfit == [], "pyproject.toml has changed: write the lock anew with: make lock"


def test_it_serves_windows_too() -> None:
    # click needs colorama there and nowhere else: a lock made for one system alone would not hold it.
    assert "colorama" in {name for name, _, _ in ENTRIES}
