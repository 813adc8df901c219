"""``casereview identity``: the table of its commands, and what they share."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.cli.commands import Entry
from casereview.cli.lazy import LazyGroup

if TYPE_CHECKING:
    from collections.abc import Callable

    from casereview.identity.keystore import Keystore, Reader
    from casereview.identity.register import Register
    from casereview.model.review import Review

_ENTRIES, _KEYS = "casereview.cli.identity_entries", "casereview.cli.identity_keys"
_CUSTODY, _SHEET = "casereview.cli.identity_custody", "casereview.cli.identity_sheet"

#: From how many entries on progress is shown.
MANY = 50

COMMANDS = {
    "status": Entry(f"{_KEYS}:status", "Say who holds the keys and whether everything is in order."),
    "show": Entry(f"{_ENTRIES}:show", "Show entries in clear, on this screen."),
    "set": Entry(f"{_ENTRIES}:set_entry", "Write an entry: from a file, from a pipe, or in your editor."),
    "export": Entry(f"{_SHEET}:export", "Write the people into a spreadsheet, in clear."),
    "import": Entry(f"{_SHEET}:import_people", "Take people in from a spreadsheet; shows first what would change."),
    "forget": Entry(f"{_ENTRIES}:forget", "Delete an entry's key, so that no revision of it can be read again."),
    "verify-certificate": Entry(f"{_CUSTODY}:verify_certificate", "Prove the certificates of forgetting."),
    "new-identity": Entry(f"{_KEYS}:new_identity", "Make a key of your own."),
    "new-keystore": Entry(f"{_KEYS}:new_keystore", "Make the keystore of a review."),
    "readers": Entry(f"{_CUSTODY}:readers", "Who comes in and who goes out, as readers.yml says; makes it so."),
    "add-reader": Entry(f"{_KEYS}:add_reader", "Let somebody read the identity register."),
    "remove-reader": Entry(f"{_KEYS}:remove_reader", "Take a reader out of the keystore."),
    "rotate": Entry(f"{_CUSTODY}:rotate", "Give entries new keys."),
    "set-recovery": Entry(f"{_KEYS}:set_recovery", "Put a new sealed recovery key in place."),
    "test-recovery": Entry(f"{_CUSTODY}:test_recovery", "Prove that the sealed recovery key opens every entry."),
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
        """Every code of the review's people.yml and whether it is a person, an organisation or a place."""
        from casereview.model.people import read_people
        from casereview.model.repository import Repository

        review = Repository(self.root).review(self.review_id)
        found: dict[str, str] = {}
        for name in review.names("people"):
            found |= {code: coded.of for code, coded in read_people(review.yaml(name, "people")).coded.items()}
        return found

    def register(self, *, in_part: bool = False) -> Register:
        """The review's identity register, open."""
        from casereview.identity.register import open_register

        return open_register(self.review_dir, self.review_id, self.kind, in_part=in_part)

    def review(self) -> Review:
        """The review itself."""
        from casereview.model.repository import Repository

        return Repository(self.root).review(self.review_id)


def find(review: str) -> Place:
    """The review named on the command line: its id, or the path of its folder."""
    from casereview.model.repository import Repository, find_root

    given = Path(review)
    root = find_root(given if given.is_dir() else Path.cwd())
    repository = Repository(root)
    review_id = given.resolve().name if given.is_dir() and given.resolve().parent == root / "reviews" else review
    repository.review(review_id)
    return Place(root, root / "reviews" / review_id, review_id, repository.kind)


def progress_of(doing: str) -> Callable[[int, int], None]:
    """Shows on the screen how far long work is; short work says nothing."""

    def show(done: int, of: int) -> None:
        if of >= MANY and sys.stderr.isatty():
            end = "\r\x1b[K" if done == of else ""
            click.echo(f"\r{doing} {done} of {of} …{end}", nl=False, err=True)

    return show


def describe(store: Keystore) -> None:
    """Who reads, on the screen."""
    click.echo(f"Keystore of {store.folder.name}, generation {store.generation}")
    for reader in store.readers:
        click.echo(f"  {line_of(reader)}")
    click.echo(f"  recovery key: {'sealed' if store.recovery else 'none'}")


def line_of(reader: Reader) -> str:
    """A reader in a line: post, role, and how much they may open."""
    part = "" if reader.entries is None else f", {len(reader.entries)} entries only"
    return f"{reader.id}: {reader.role}{', custodian' if reader.custodian else ''}{part}"
