"""Files of which Git holds a pointer only (Git LFS): their content is on another server, where nobody searches it."""

from __future__ import annotations

KEPT_ELSEWHERE = "its content is kept outside Git"
_START = b"version https://git-lfs.github.com/spec/"
#: Bytes; the longest pointer that Git LFS itself takes for one.
_LONGEST = 1024


def is_pointer(data: bytes) -> bool:
    """Whether the bytes of a file in Git only say where its content is."""
    return len(data) < _LONGEST and data.startswith(_START)
