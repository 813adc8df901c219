"""Dates and times as people write them, read into the form that is stored."""

from __future__ import annotations
