"""Family trees: layout, drawing, description."""

from __future__ import annotations
