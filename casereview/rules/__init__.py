"""One module for each family of checks; each rule has a code."""

from __future__ import annotations
