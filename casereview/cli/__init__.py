"""Commands: parse what was typed, call the rooms below, print."""

from __future__ import annotations
