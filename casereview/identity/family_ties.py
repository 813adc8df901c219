"""Sensitive ties of a family, kept in the identity register (``register/family.age``): for whom they are drawn, and
what a picture without them says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casereview.identity.editions import Edition
from casereview.identity.entries import Entry
from casereview.identity.entry_fields import FAMILY as CODE
from casereview.identity.register import entry_file

NO_KEY = "Ties that are kept in the identity register are left out of this picture: only the panel's has them."
NOT_SHOWN = "Ties that are kept in the identity register are left out of this picture: they are for the panel alone."
GONE = "Ties that were kept in the identity register are left out of this picture: they have been forgotten for good."


@dataclass(frozen=True, slots=True)
class Ties:
    """What the identity register adds to the family of people.yml.

    ``found`` holds the lists ``parents``, ``unions``, ``twins`` and ``pregnancies`` as people.yml has them under
    ``family``; it is None where there are none, or none for this reader. ``withheld`` says that there are some which
    the picture lacks; ``why`` in words for beside the picture, empty for the public, who are not even told that.
    """

    found: Mapping[str, Any] | None = field(default=None, repr=False)
    withheld: bool = False
    why: str = ""


def family_ties(entries: Mapping[str, Entry] | None, review_dir: Path, edition: Edition | None = None) -> Ties:
    """The sensitive ties as ``edition`` may show them; without an edition as whoever holds the key may see them.

    ``entries`` is what is there of the identity register (None without a key, and what was handed over in a process
    without one); ``review_dir`` the review's folder. An entry that cannot be read raises, as everywhere.
    """
    entry = (entries or {}).get(CODE)
    shown = edition is None or shows_ties(edition)
    if entry is not None and entry.ties and shown:
        return Ties(entry.ties_by_list)
    if entry is None and not entry_file(review_dir, CODE).is_file():
        return Ties()
    if edition is not None and edition.public:
        return Ties(withheld=True)
    if entry is None and any((review_dir / "register").glob(f"forgotten-{CODE}-*.yml")):
        return Ties(withheld=True, why=GONE)
    keyless = edition is None or shown or edition.without_key or not edition.rule.needs_key
    return Ties(withheld=True, why=NO_KEY if keyless else NOT_SHOWN)


def shows_ties(edition: Edition) -> bool:
    """Whether an edition shows sensitive ties at all: one for those who may read the identity register, and not made
    for one agency, practitioner, family or body alone."""
    return edition.rule.needs_key and not (edition.without_key or edition.public or edition.of)
