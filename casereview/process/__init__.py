"""States, clocks, letters and calendars of a review."""

from __future__ import annotations
