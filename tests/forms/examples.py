"""The agencies' reports that the tests of forms print: one under each of the five procedures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casereview.publish.forms.filling import Filling

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "examples" / "demo-keystore"
REPORTS = ("rowan/health", "hawthorn/health", "alder/housing", "juniper/care-home", "larch/adult-social-care")

FillingOf = Callable[..., Filling]
