"""Assemblies of the example reviews, made with the demonstration's key."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.forms.filling import Filling
from casereview.publish.gate import open_entries
from casereview.publish.site import assembly_of

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from examples import FillingOf


@pytest.fixture(scope="session")
def repository() -> Repository:
    from examples import ROOT

    return Repository(ROOT)


@pytest.fixture(autouse=True)
def key() -> Iterator[None]:
    """Each test of this folder has the demonstration's key."""
    from examples import with_key

    with with_key():
        yield


@pytest.fixture(scope="session")
def filling(repository: Repository) -> FillingOf:
    """What a form of an agency's report is filled in from: ``filling("hawthorn/health")``."""
    from examples import with_key

    @cache
    def assembly(review: str, edition: str) -> Assembly:
        with with_key():
            entries = open_entries(repository, review, edition)
        return replace(assembly_of(repository, review, edition, entries), as_pages=False)

    def of(report: str, edition: str = "panel", way: str = "") -> Filling:
        review, _, agency = report.partition("/")
        found = assembly(review, edition)
        return Filling(found, found.review.document(f"imr/{agency}") if agency else None, None, way)

    return of
