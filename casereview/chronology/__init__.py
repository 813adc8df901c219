"""Dates and events: import, merge, compare."""

from __future__ import annotations
