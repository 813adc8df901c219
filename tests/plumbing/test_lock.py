"""The one lock file holds everything, by hash, and says nothing of where it was made."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
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


def test_every_library_the_package_imports_is_asked_for_by_name() -> None:
    """What comes only along with something else can go with it in the next version."""
    asked = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}
    brings = packages_distributions()
    missing = set()
    for path in (*(ROOT / "casereview").rglob("*.py"), *(ROOT / "site_plugins").rglob("*.py")):
        for top in imported(path) - sys.stdlib_module_names - {"casereview", "site_plugins"}:
            if not asked & {canonicalize_name(name) for name in brings.get(top, [top])}:
                missing.add((path.relative_to(ROOT).as_posix(), top))
    assert missing == set()


def imported(path: Path) -> set[str]:
    """The top-level names of what a module imports, late imports included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names
