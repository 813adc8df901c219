"""Chronologies: the events of each agency, and all of them together."""

from __future__ import annotations
