"""What an edition prints, piece by piece: what the closed vocabulary and the policy rules read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PrintedText:
    """One piece of text as its readers get it, references printed and markup taken off.

    ``path`` and ``line`` (from 1) are of the source it was made from, ``place`` says in words where it stands in the
    document, such as ``paragraph 2.3``, ``a heading`` or ``the description of a picture``.
    """

    path: str
    line: int
    place: str
    text: str = field(repr=False)
