"""The public face: few names, all there, all documented."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import casereview

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", [name for name in casereview.__all__ if not name.startswith("_")])
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(casereview, name).__doc__


def test_a_name_that_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError):
        _ = casereview.read_people  # type: ignore[attr-defined]


def test_the_example_in_the_docstring_runs() -> None:
    doc = casereview.__doc__ or ""
    code = "\n".join(line[4:] for line in doc.split("\n") if line.startswith("    "))
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_importing_the_package_imports_no_library() -> None:
    heavy = ("yaml", "jsonschema", "markdown_it", "mkdocs")
    code = f"import sys, casereview; print([m for m in {heavy} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
