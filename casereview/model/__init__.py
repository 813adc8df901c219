"""What a review is: frozen dataclasses and the board's procedure."""

from __future__ import annotations
