"""The checks on the code itself run as tests, so that whoever runs the tests has run them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CHECKS = {
    "ruff finds nothing": ["-m", "ruff", "check", "--no-cache", "."],
    "ruff would format nothing differently": ["-m", "ruff", "format", "--no-cache", "--check", "."],
    "every type holds under mypy's strict rules": ["-m", "mypy"],
    "every room imports only from the floors below it": [
        "-c",
        "from importlinter.cli import lint_imports_command as go; go()",
    ],
}


@pytest.mark.parametrize("arguments", CHECKS.values(), ids=CHECKS)
def test_the_code_passes(arguments: list[str]) -> None:
    ran = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]


def test_no_module_is_too_long_to_read() -> None:
    sizes = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8").count("\n")
        for top in ("casereview", "site_plugins", "tools")
        for path in (ROOT / top).rglob("*.py")
    }
    assert {path: lines for path, lines in sizes.items() if lines > 360} == {}


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    words = ("pytest." + "skip", "mark." + "skip", "x" + "fail(", "mark.x" + "fail", "import" + "orskip")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("*.py")
        if any(word in path.read_text("utf-8") for word in words)
    ]
    assert found == []
