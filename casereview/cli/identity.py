"""``casereview identity``: the table of its commands, and what they share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casereview.cli.commands import Entry
from casereview.cli.lazy import LazyGroup

if TYPE_CHECKING:
    from casereview.identity.register import Register

_ENTRIES, _KEYS = "casereview.cli.identity_entries", "casereview.cli.identity_keys"

COMMANDS = {
    "status": Entry(f"{_KEYS}:status", "Say who holds the keys and whether everything is in order."),
    "show": Entry(f"{_ENTRIES}:show", "Show entries in clear, on this screen."),
    "set": Entry(f"{_ENTRIES}:set_entry", "Write an entry: from a file, from a pipe, or in your editor."),
    "forget": Entry(f"{_ENTRIES}:forget", "Delete an entry's key, so that no revision of it can be read again."),
    "new-identity": Entry(f"{_KEYS}:new_identity", "Make a key of your own."),
    "new-keystore": Entry(f"{_KEYS}:new_keystore", "Make the keystore of a review."),
    "add-reader": Entry(f"{_KEYS}:add_reader", "Let somebody read the identity register."),
    "remove-reader": Entry(f"{_KEYS}:remove_reader", "Take a reader out of the keystore."),
    "set-recovery": Entry(f"{_KEYS}:set_recovery", "Put a new sealed recovery key in place."),
    "rewrap": Entry(f"{_KEYS}:rewrap", "Finish a change of readers that was interrupted."),
    "textconv": Entry(f"{_ENTRIES}:textconv", "Print an encrypted entry for Git's diff.", hidden=True),
}

identity = LazyGroup(
    name="identity",
    table=COMMANDS,
    help="The identity register: who stands behind the codes, and who may know.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """The review a command was given, and the repository it is in."""

    root: Path
    review_dir: Path
    review_id: str
    kind: str

    def codes(self) -> dict[str, str]:
        """Every code of the review and whether it is a person, an organisation or a place."""
        from casereview.model.people import read_people
        from casereview.model.repository import Repository

        review = Repository(self.root).review(self.review_id)
        found: dict[str, str] = {}
        for name in review.names("people"):
            found |= {code: coded.of for code, coded in read_people(review.yaml(name, "people")).coded.items()}
        return found

    def register(self) -> Register:
        """The review's identity register, open."""
        from casereview.identity.register import open_register

        return open_register(self.review_dir, self.review_id, self.kind)


def find(review: str) -> Place:
    """The review named on the command line: its id, or the path of its folder."""
    from casereview.model.repository import Repository, find_root

    given = Path(review)
    root = find_root(given if given.is_dir() else Path.cwd())
    repository = Repository(root)
    review_id = given.resolve().name if given.is_dir() and given.resolve().parent == root / "reviews" else review
    repository.review(review_id)
    return Place(root, root / "reviews" / review_id, review_id, repository.kind)
