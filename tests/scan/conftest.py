"""The made-up register the scanner's tests search for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from casereview.identity.entries import Entry, parse_entry
from casereview.identity.matcher import Matcher, Strictness, build_matcher

HERE = Path(__file__).parent
LABELS = ("The Saltwick-on-Ouse Safeguarding Children Board", "the community health trust")


def made_up_entries() -> list[Entry]:
    rows = yaml.safe_load((HERE / "register.yml").read_text("utf-8"))
    return [parse_entry(json.dumps(row), row["entry"]) for row in rows]


@pytest.fixture(scope="session")
def entries() -> list[Entry]:
    return made_up_entries()


@pytest.fixture(scope="session")
def matcher(entries: list[Entry]) -> Matcher:
    """For what leaves."""
    return build_matcher(entries, LABELS)


@pytest.fixture(scope="session")
def draft(entries: list[Entry]) -> Matcher:
    """For staged text."""
    return build_matcher(entries, LABELS, Strictness.DRAFT)
