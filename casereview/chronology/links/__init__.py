"""Which events of different records are one contact, and where those records contradict each other."""

from __future__ import annotations
