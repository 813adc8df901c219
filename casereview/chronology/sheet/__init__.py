"""A chronology as the table its procedure asks for: cells printed as plain text, and read back."""

from __future__ import annotations
