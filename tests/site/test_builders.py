"""The same pages come out of MkDocs and of ProperDocs, started as their own commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_plugins.plugin import CasereviewConfig

FIXTURES = Path(__file__).parent / "fixtures"
SETTINGS = """
INHERIT: {theme}/mkdocs.yml
docs_dir: {theme}/assets
theme: {{custom_dir: '{theme}/theme'}}
plugins: {{casereview: {{loader: 'invented_site:load_pages'}}}}
"""


def _build(builder: str, folder: Path, configuration: Path) -> Path:
    settings = folder / "mkdocs.yml"
    settings.write_text(SETTINGS.format(theme=configuration.parent.as_posix()), encoding="utf-8")
    command = [sys.executable, "-m", builder, "build", "--quiet", "-f", settings, "-d", folder / "out"]
    environ = {**os.environ, "PYTHONPATH": str(FIXTURES), "NO_MKDOCS_2_WARNING": "1"}
    ran = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return folder / "out"


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_a_builder_of_its_own_makes_the_same_pages(
    builder: str, tmp_path: Path, built: Path, configuration: Path
) -> None:
    out = _build(builder, tmp_path, configuration)
    theirs = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.html")}
    ours = {path.relative_to(built).as_posix(): path.read_bytes() for path in built.rglob("*.html")}
    assert theirs == ours


def test_the_schema_for_editors_knows_every_setting(configuration: Path) -> None:
    schema = json.loads((configuration.parent / "plugin.schema.json").read_text(encoding="utf-8"))
    told = {name: setting["default"] for name, setting in schema["properties"].items()}
    assert told == {name: option.default for name, option in CasereviewConfig._schema}


def test_the_plugin_stays_thin() -> None:
    source = Path(__file__).resolve().parents[2] / "site_plugins" / "plugin.py"
    assert len(source.read_text(encoding="utf-8").splitlines()) < 200
