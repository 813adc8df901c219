"""The identity register and its keys, editions, references, the scanner for names."""

from __future__ import annotations

from casereview.identity import codes as codes  # tells the catalogue of rules
