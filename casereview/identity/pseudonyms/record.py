"""pseudonyms.yml: which pseudonym stands for which code, since when, by whose decision, and what it was before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from casereview.diagnostics import CannotRun
from casereview.model import values
from casereview.model.review import Review
from casereview.sources.rewrite import write_atomically
from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import parse_yaml

FILE, KIND = "pseudonyms.yml", "pseudonyms"
CHOOSERS = ("drawn", "family", "panel")
_HEAD = """\
# yaml-language-server: $schema=../../schemas/pseudonyms.schema.json
# Written by: casereview pseudonym. It holds no real name, and says nothing of any.
"""


@dataclass(frozen=True, slots=True)
class Change:
    """That a frozen pseudonym was given up: the one ``before``, and the ``issued`` records of files that print it."""

    before: str
    on: str
    by: str
    reason: str
    issued: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """The pseudonym of one code; ``frozen`` is empty while it is only proposed. ``line`` is where it stands."""

    code: str
    pseudonym: str
    proposed: str
    by: str
    chosen_by: str = "drawn"
    frozen: str = ""
    changes: tuple[Change, ...] = ()
    line: int = 1

    @property
    def by_family(self) -> bool:
        """Whether the family chose it."""
        return self.chosen_by == "family"


@dataclass(frozen=True, slots=True)
class Record:
    """All of them; ``path`` is the file, relative to the repository."""

    path: str
    entries: tuple[Recorded, ...] = ()

    def of(self, code: str) -> Recorded | None:
        """What is recorded for a code."""
        return next((one for one in self.entries if one.code == code), None)

    def with_one(self, entry: Recorded) -> Record:
        """The record with one entry added, or in the place of the one of its code."""
        if self.of(entry.code) is None:
            return replace(self, entries=(*self.entries, entry))
        return replace(self, entries=tuple(entry if one.code == entry.code else one for one in self.entries))


def read_record(review: Review) -> Record:
    """The record of a review; what is not as the schema says is left out, and told by the check."""
    file = review.yaml(FILE, KIND)
    get = values.text
    found = []
    for index, item in values.groups(file.value, "pseudonyms"):
        changes = tuple(
            Change(get(one, "from"), get(one, "on"), get(one, "by"), get(one, "reason"), values.texts(one, "issued"))
            for _, one in values.groups(item, "changes")
        )
        code, pseudonym = get(item, "code"), get(item, "pseudonym")
        if code and pseudonym:
            line = file.place(("pseudonyms", index))[0]
            chosen = get(item, "chosen_by")
            proposed, by, frozen = (get(item, key) for key in ("proposed", "by", "frozen"))
            found.append(Recorded(code, pseudonym, proposed, by, chosen, frozen, changes, line))
    return Record(f"{review.folder}/{FILE}", tuple(found))


def write_record(review: Review, store: SchemaStore, record: Record) -> None:
    """Write the record whole; raises :class:`CannotRun` where it would not be as the schema says."""
    import yaml

    data = {"pseudonyms": [_data(one) for one in record.entries]}
    text = _HEAD + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    file = parse_yaml(record.path, text)
    problems = [*file.diagnostics, *store.check(KIND, file)]
    if problems:
        raise CannotRun(f"The record cannot be written: {problems[0].message}", problems[0].hint)
    write_atomically(review.root / record.path, text.encode())


def _data(one: Recorded) -> dict[str, Any]:
    data: dict[str, Any] = {"code": one.code, "pseudonym": one.pseudonym, "proposed": one.proposed}
    if one.frozen:
        data["frozen"] = one.frozen
    data |= {"by": one.by, "chosen_by": one.chosen_by}
    if one.changes:
        data["changes"] = [_changed(change) for change in one.changes]
    return data


def _changed(change: Change) -> dict[str, Any]:
    data: dict[str, Any] = {"from": change.before, "on": change.on, "by": change.by, "reason": change.reason}
    return {**data, "issued": list(change.issued)} if change.issued else data
