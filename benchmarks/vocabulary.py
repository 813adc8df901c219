"""Prints what the closed vocabulary asks about, by origin of the name, and how much of it for nothing.

Type: .venv/bin/python benchmarks/vocabulary.py
"""

from __future__ import annotations

import sys
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1] / "tests"

if __name__ == "__main__":
    sys.path[:0] = [str(_TESTS / "vocabulary"), str(_TESTS / "chronology")]
    from figures import table

    print(table())
