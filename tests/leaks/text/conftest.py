"""The corpus beside the tests, and the matcher of its cast."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from casereview.identity.matcher import Matcher, build_matcher

sys.path.insert(0, str(Path(__file__).parent))

import leak_corpus


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """For what leaves."""
    return build_matcher(leak_corpus.entries(), ())


@pytest.fixture(scope="session")
def found(matcher: Matcher) -> list[leak_corpus.Outcome]:
    """What is made of each row."""
    return leak_corpus.outcomes(lambda text: [(hit.start, hit.end) for hit in matcher.search(text)], leak_corpus.rows())
