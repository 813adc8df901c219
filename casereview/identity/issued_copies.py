"""Copies that have left: what a review's distribution records say was given to whom.

Read forgivingly: such a record tells where names may lie, and one that cannot be read counts as one that does.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casereview.model import values
from casereview.sources.yaml_file import parse_yaml

#: Editions that print codes or less for everybody.
NAMELESS = frozenset({"coded", "summary"})


@dataclass(frozen=True, slots=True)
class Issued:
    """One record: its path in the repository, the edition and the recipient's post."""

    path: str
    edition: str
    recipient: str

    @property
    def may_name(self) -> bool:
        """Whether the files of this record may hold names."""
        return self.edition.partition(":")[0] not in NAMELESS


def issued_copies(review_dir: Path) -> tuple[Issued, ...]:
    """Every record of what was issued, oldest first."""
    found = []
    for path in sorted((review_dir / "distribution").glob("*.yml")):
        try:
            value = parse_yaml(path.name, path.read_text("utf-8")).value
        except (OSError, UnicodeDecodeError):
            value = None
        shown = f"reviews/{review_dir.name}/distribution/{path.name}"
        found.append(Issued(shown, values.text(value, "edition"), values.text(value, "recipient")))
    return tuple(found)
