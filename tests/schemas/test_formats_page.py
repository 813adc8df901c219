"""docs/formats.md tells of every kind of file, and of nothing the schemas do not say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def formats() -> ModuleType:
    spec = importlib.util.spec_from_file_location("formats", ROOT / "tools" / "formats.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_schemas_say(formats: ModuleType) -> None:
    assert formats.PAGE.read_text(encoding="utf-8") == formats.page(), "run: python tools/formats.py"


def test_the_page_has_every_kind_of_file(formats: ModuleType) -> None:
    schemas = {path.name.removesuffix(".schema.json") for path in (ROOT / "schemas").glob("*.schema.json")}
    assert set(formats.places()) == schemas - {"common", "mkdocs-plugin"}
