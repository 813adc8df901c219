"""Taking values out of files that may be wrong: what has not the expected type reads as absent.

The schema check has said so already; here nothing may fall over it.
"""

from __future__ import annotations

from typing import Any


def text(value: Any, key: str) -> str:
    """The text under ``key``, or an empty one."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def number(value: Any, key: str) -> int | None:
    """The whole number under ``key``, or None."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def flag(value: Any, key: str, *, default: bool = False) -> bool:
    """The true or false under ``key``."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, bool) else default


def group(value: Any, key: str) -> dict[str, Any]:
    """The group of fields under ``key``, or an empty one."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def groups(value: Any, key: str) -> list[tuple[int, dict[str, Any]]]:
    """The groups in the list under ``key``, each with its place in the list."""
    found = value.get(key) if isinstance(value, dict) else None
    return [(i, item) for i, item in enumerate(found) if isinstance(item, dict)] if isinstance(found, list) else []


def texts(value: Any, key: str) -> tuple[str, ...]:
    """The texts in the list under ``key``."""
    found = value.get(key) if isinstance(value, dict) else None
    return tuple(item for item in found if isinstance(item, str)) if isinstance(found, list) else ()
