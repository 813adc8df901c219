"""Names, days and numbers in a table that comes from outside: as references of ours, or as open questions."""

from __future__ import annotations
