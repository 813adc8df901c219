"""Casereview: case reviews written, checked, signed and published from one Git repository."""

from __future__ import annotations

__version__ = "0.1.0"
