"""The agencies' reports that the tests of forms print: one under each of the five procedures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casereview.publish.forms.filling import Filling

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "examples" / "demo-keystore"
REPORTS = ("rowan/health", "hawthorn/health", "alder/housing", "juniper/care-home", "larch/adult-social-care")


@contextmanager
def with_key() -> Iterator[None]:
    """The demonstration's key is at hand for as long as this lasts, and for no other test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEREVIEW_KEYSTORE", str(KEYS))
        patch.setenv("CASEREVIEW_IDENTITY", str(KEYS / "reader.txt"))
        yield


FillingOf = Callable[..., Filling]
