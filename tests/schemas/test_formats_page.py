"""docs/formats.md tells of every kind of file, and of nothing the schemas do not say."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def formats() -> ModuleType:
    spec = importlib.util.spec_from_file_location("formats", ROOT / "tools" / "formats.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["formats"] = importlib.util.module_from_spec(spec)  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_schemas_say(formats: ModuleType) -> None:
    assert formats.PAGE.read_text(encoding="utf-8") == formats.page(), "run: python tools/formats.py"


def test_the_page_has_every_kind_of_file(formats: ModuleType) -> None:
    schemas = {path.name.removesuffix(".schema.json") for path in (ROOT / "schemas").glob("*.schema.json")}
    assert set(formats.places()) == schemas - {"common", "mkdocs-plugin"}


def test_every_definition_stands_under_one_heading(formats: ModuleType) -> None:
    schema = json.loads((ROOT / "schemas" / "profile.schema.json").read_bytes())
    lines = formats.PAGE.read_text(encoding="utf-8").splitlines()
    kind = formats.Kind(schema)
    assert [lines.count(f"### {kind.heading(name)}") for name in schema["$defs"]] == [1] * len(schema["$defs"])


def test_every_link_leads_to_a_heading(formats: ModuleType) -> None:
    text = formats.PAGE.read_text(encoding="utf-8")
    headings = {formats.slug(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) <= headings
