"""Whether the people behind a version's codes are those it was signed with. Needs a key for the identity register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casereview.history.content import Cited
from casereview.history.snapshot import Snapshot
from casereview.history.source import Source
from casereview.identity.commitment import WITHHELD, commitment
from casereview.identity.entry_fields import FAMILY
from casereview.identity.envelope import is_forgotten, unseal
from casereview.identity.register import State
from casereview.identity.unavailable import RegisterUnavailable


def people_then(source: Source, snapshot: Snapshot, people: Iterable[Cited]) -> Iterator[str]:
    """Sentences about commitments that do not fit the identity register as the sign-off's commit has it."""
    for cited in people:
        path = f"{source.folder}/register/{cited.id}.age"
        data = snapshot.read(path)
        there = data is not None and not is_forgotten(data)
        if there != (cited.commitment != WITHHELD):
            has = "held an entry" if there else "held no entry"
            yield f"The identity register {has} for {cited.id} at that moment, and the record says otherwise."
        elif there and source.register is not None and source.register.state(cited.id) is not State.FORGOTTEN:
            assert data is not None
            try:
                key = source.register.keystore.unwrap(cited.id, source.register.identity)
                same = commitment(unseal(data, key, cited.id, path)) == cited.commitment
            except RegisterUnavailable:
                yield f"The entry {cited.id} of that moment cannot be read, so the record cannot be compared with it."
                continue
            if not same:
                yield f"Behind {cited.id} stood another entry of the identity register than the record says."


def people_now(source: Source, people: Iterable[Cited]) -> Iterator[tuple[str, str]]:
    """Codes whose entry in the identity register is not the one that was signed, each with a sentence."""
    register = source.register
    for cited in people if register is not None else ():
        assert register is not None
        state = register.state(cited.id)
        if state is State.FORGOTTEN:
            continue
        if cited.id == FAMILY:
            if register.commitment(FAMILY) != cited.commitment:
                yield FAMILY, "The identity register holds other ties of the family than when it was signed."
        elif cited.commitment == WITHHELD:
            if state is State.PRESENT:
                yield cited.id, f"Nobody stood behind {cited.id} when it was signed; somebody does now."
        elif state is State.ABSENT:
            yield cited.id, f"The identity register has lost the entry of {cited.id}."
        elif register.commitment(cited.id) != cited.commitment:
            yield (
                cited.id,
                f"Behind {cited.id} stands another entry of the identity register than when it was signed.",
            )


def forgotten(source: Source, people: Iterable[Cited]) -> list[str]:
    """Codes whose identity was forgotten since: nobody can compare them any more."""
    if source.register is None:
        return []
    gone = source.register
    return [c.id for c in people if c.commitment != WITHHELD and gone.state(c.id) is State.FORGOTTEN]
