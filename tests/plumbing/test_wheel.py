"""The wheel: whole, and working where no clone is near."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built with the locked build backend, without the network."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.mark.parametrize("folder", ["docs", "schemas", "templates"])
def test_it_carries_the_same_files_as_the_clone(wheel: Path, folder: str) -> None:
    listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True)
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert [name for name in listed.stdout.splitlines() if f"casereview/_data/{name}" not in names] == []


def test_it_carries_no_test_no_review_and_no_key(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"casereview", "site_plugins"}


def test_it_begins_a_repository_that_passes_its_check(wheel: Path, tmp_path: Path) -> None:
    installed, made = tmp_path / "installed", tmp_path / "made"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    environ = {**os.environ, "PYTHONPATH": str(installed)}
    script = (
        "import casereview, sys; from casereview.cli.main import run; assert 'installed' in casereview.__file__; "
        f"code = run(['init', {str(made)!r}, '--kind', 'board', '--board', 'Estuary Board']); "
        f"import os; os.chdir({str(made)!r}); sys.exit(code or run(['check']) or run(['new', 'review', 'linden']))"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
