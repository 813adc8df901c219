"""Words for failures nobody foresaw, without a word of what was being worked on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

COULD_NOT_RUN = 2
STOPPED = 130

REPORT = (
    "Please report it to whoever looks after Casereview, saying which command you ran; run it again with "
    "`casereview --debug …` to see where it happened. That output holds no content of the review."
)


def describe_unexpected(problem: BaseException, *, frames: bool) -> str:
    """One plain line for an unforeseen exception, with the places in the program when asked.

    Never the exception's own message and never a source line: both can hold a name that was being read.
    """
    kind = type(problem).__name__
    line = f"Casereview stopped because of a fault of its own, not of your files ({kind})."
    if not frames:
        return f"{line}\n{REPORT}"
    version = ".".join(str(part) for part in sys.version_info[:3])
    places = "\n".join(_places(problem))
    return f"{line}\nPython {version} on {sys.platform}\n{places}"


def _places(problem: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = problem
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"{type(current).__name__}:"
        for frame in traceback.extract_tb(current.__traceback__):
            yield f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
        current = current.__cause__ or current.__context__


def _short(filename: str) -> str:
    """A path from the package or library on: the folders above it can hold a person's user name."""
    parts = Path(filename).parts
    for start in ("site-packages", "casereview", "site_plugins"):
        if start in parts:
            return "/".join(parts[parts.index(start) :])
    return Path(filename).name
