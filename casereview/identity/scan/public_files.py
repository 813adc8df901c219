"""Files that everybody has: those of the theme, which need no search where they are released unchanged."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def theme_digests() -> frozenset[str]:
    """SHA-256 digests (hex) of the scripts and styles that the installed theme puts into every site: for ``trusted``
    of a release scan. Empty where there is no theme."""
    theme = find_spec("material")
    places = [Path(place, "templates", "assets") for place in (theme and theme.submodule_search_locations) or ()]
    files = (file for place in places for file in place.rglob("*") if file.is_file())
    return frozenset(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)
