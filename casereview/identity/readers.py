"""``readers.yml``: who may open a review's identity register, in which of its states, and which entries.

The file lies in the repository, where a change to it is proposed and looked at like any other. It lets nobody in by
itself: a custodian makes the keystore so, and the check tells where the two disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.identity.custodians import CUSTODIANS, was_taken_out
from casereview.identity.entry_fields import FAMILY
from casereview.identity.keys import check_recipient, refuse_demonstration
from casereview.identity.keystore import FILE, Keystore, Reader
from casereview.identity.register import Register
from casereview.identity.rotation import Progress, change_keys
from casereview.model import values
from casereview.model.people import read_people
from casereview.model.review import Review
from casereview.sources.yaml_file import YamlFile

NAME = "readers.yml"
#: The states of a review, in their order.
STATES = (
    "commissioned",
    "gathering",
    "panel-review",
    "overview-draft",
    "agreed",
    "ratified",
    "published",
    "closed",
)


@dataclass(frozen=True)
class ReadersFile:
    """What readers.yml says; ``items`` are its readers as they stand there."""

    file: YamlFile
    items: tuple[dict[str, Any], ...]
    recovery: str


@dataclass(frozen=True, slots=True)
class Change:
    """What has to happen to the keystore for it to be as the file says in the ``state`` the review is in.

    ``come`` and ``go`` are readers let in and taken out, ``altered`` those whose role, custody or entries change (as
    they are to be), ``stay`` the others, ``recovery`` whether the recovery key is another.
    """

    state: str
    wanted: tuple[Reader, ...]
    come: tuple[Reader, ...]
    go: tuple[Reader, ...]
    altered: tuple[Reader, ...]
    stay: tuple[Reader, ...]
    recovery: bool

    @property
    def nothing(self) -> bool:
        """Whether keystore and file agree."""
        return not (self.come or self.go or self.altered or self.recovery)

    def renewed(self, before: Keystore, after: Keystore) -> list[str]:
        """Codes of entries that somebody could open before and may not open afterwards: they need new keys."""
        return [
            code for code in sorted(before.codes) if set(before.recipients_of(code)) - set(after.recipients_of(code))
        ]


def read_readers(review: Review) -> ReadersFile | None:
    """The file, or None where the review has none."""
    if not review.has(NAME):
        return None
    file = review.yaml(NAME, "readers")
    items = tuple(item for _, item in values.groups(file.value, "readers"))
    return ReadersFile(file, items, values.text(file.value, "recovery"))


def check_readers_file(review: Review, readers: ReadersFile) -> list[Diagnostic]:
    """What is wrong with the file beyond its schema."""
    return sorted(_problems(review, readers)) if not readers.file.diagnostics else []


def plan_readers(review: Review, readers: ReadersFile, store: Keystore | None) -> Change:
    """What the keystore (None where there is none yet) lacks of being as the file says."""
    found = [*readers.file.diagnostics, *check_readers_file(review, readers)]
    if found:
        message = f"{NAME} has {len(found)} problem{'s' * (len(found) != 1)}, so the keystore is not made from it."
        raise CannotRun(message, "See them with: casereview check")
    state = review.state_of("review")
    if state not in STATES:
        raise CannotRun("The review is in a state that is not known.", "See: casereview check")
    wanted = tuple(_reader(review, item) for item in readers.items if _is_stage(item, state))
    before = {(one.id, one.recipient): one for one in store.readers} if store else {}
    after = {(one.id, one.recipient): one for one in wanted}
    wanted = tuple(replace(one, since=before[key].since) if key in before else one for key, one in after.items())
    both = [one for one in wanted if (one.id, one.recipient) in before]
    return Change(
        state,
        wanted,
        tuple(one for key, one in after.items() if key not in before),
        tuple(one for key, one in before.items() if key not in after),
        tuple(one for one in both if one != before[one.id, one.recipient]),
        tuple(one for one in both if one == before[one.id, one.recipient]),
        store is not None and store.recovery != readers.recovery,
    )


def apply_readers(
    register: Register, kind: str, readers: ReadersFile, change: Change, today: date, progress: Progress | None = None
) -> list[str]:
    """Make the keystore as the file says; the result is the codes of entries that got new keys by it."""
    store = register.keystore
    refuse_demonstration(kind, [*(one.recipient for one in change.wanted), readers.recovery])
    for recipient in (*(one.recipient for one in change.come), readers.recovery):
        check_recipient(recipient)
    come = {one.id for one in change.come}
    wanted = tuple(replace(one, since=today.isoformat()) if one.id in come else one for one in change.wanted)
    after = replace(store, readers=wanted, recovery=readers.recovery)
    renew = change.renewed(store, after)
    change_keys(register, after.raised() if renew or change.go or change.recovery else after, renew, progress=progress)
    return renew


def check_agreement(review: Review, readers: ReadersFile, store: Keystore) -> Iterator[Diagnostic]:
    """Whether the keystore is as the file says at the present state of the review."""
    if readers.file.diagnostics or check_readers_file(review, readers) or review.state_of("review") not in STATES:
        return
    change = plan_readers(review, readers, store)
    place = f"{store.folder.name}/{FILE}"
    hint = f"Look, then make it so: casereview identity readers {review.id} --apply"
    narrower = [one.id for one in change.altered if set(_old(store, one)) - set(_codes(store, one))]
    too_many = [*(one.id for one in change.go), *narrower]
    if too_many or change.recovery:
        who = ", ".join(dict.fromkeys([*too_many, *(["the recovery key"] if change.recovery else [])]))
        message = f"In the keystore stands more than {NAME} allows while the review is in the state {change.state}: "
        yield Diagnostic(place, 1, 1, "CR625", f"{message}{who}.", hint)
    others = [one.id for one in (*change.come, *change.altered) if one.id not in too_many]
    if others:
        message = f"The keystore is not yet as {NAME} says for the state {change.state}: {', '.join(others)}."
        yield Diagnostic(place, 1, 1, "CR625", message, hint, Severity.WARNING)


def _old(store: Keystore, reader: Reader) -> list[str]:
    return next((_codes(store, one) for one in store.readers if one.id == reader.id), [])


def _codes(store: Keystore, reader: Reader) -> list[str]:
    return [code for code in store.codes if reader.may_read(code)]


def _is_stage(item: dict[str, Any], state: str) -> bool:
    first, last = values.text(item, "from") or STATES[0], values.text(item, "to") or STATES[-1]
    return STATES.index(first) <= STATES.index(state) <= STATES.index(last)


def _reader(review: Review, item: dict[str, Any]) -> Reader:
    agency, listed = values.text(item, "agency"), values.texts(item, "entries")
    entries: tuple[str, ...] | None = None
    if agency or "entries" in item:
        entries = tuple(sorted({*listed, *(_known_to(review, agency) if agency else ())}))
    get = values.text
    return Reader(get(item, "id"), get(item, "role"), get(item, "key"), item.get("custodian") is True, entries)


def _known_to(review: Review, agency: str) -> set[str]:
    """Codes of people, organisations and places that an agency knows: the subjects, its own, those of its people.yml,
    and those who are known to it. A code that stands for the same person as another (``same_as``) brings in itself
    only: the agency may know the person without knowing who it is."""
    found = {
        code
        for code, coded in review.people.coded.items()
        if coded.kind == "subject" or agency == coded.agency or agency in values.texts(coded.data, "known_to")
    }
    name = f"imr/{agency}/people.yml"
    own = set(read_people(review.yaml(name, "people")).coded if review.has(name) else ())
    return found | (own - set(review.people.coded))  # an agency cannot let itself in by writing down a code of others


def _problems(review: Review, readers: ReadersFile) -> Iterator[Diagnostic]:
    problem, items = readers.file.problem, readers.items
    if sum(item.get("custodian") is True for item in items) < CUSTODIANS:
        yield problem(("readers",), "CR626", "Fewer than two readers are custodians.", "Write custodian: true for two.")
    codes = {code for name in review.names("people") for code in read_people(review.yaml(name, "people")).coded}
    ids: set[str] = set()
    keys: set[str] = {readers.recovery}
    for index, item in enumerate(items):
        at = ("readers", index)
        first, last = values.text(item, "from") or STATES[0], values.text(item, "to") or STATES[-1]
        limits = [key for key in ("from", "to", "agency", "entries") if key in item]
        if item.get("custodian") is True and limits:
            message = "A custodian reads everything, from the beginning to the end."
            yield problem((*at, limits[0]), "CR626", message, "Delete the line, or name another custodian.", key=True)
        if STATES.index(first) > STATES.index(last):
            yield problem((*at, "to"), "CR626", "This state comes before the one in from.", "Change one of the two.")
        if item["id"] in ids:
            yield problem((*at, "id"), "CR626", "This post stands in the list twice.", "Give each its own id.")
        if item["key"] in keys:
            message = "This key stands in the file twice."
            yield problem((*at, "key"), "CR626", message, "Each reader and the recovery key need a key of their own.")
        if was_taken_out(review.root / review.folder, item["key"]):
            message = "This key belonged to somebody who left, and was taken out for good."
            yield problem((*at, "key"), "CR626", message, "Delete the reader, or put in the key of whoever follows.")
        if "agency" in item and item["agency"] not in review.agencies:
            message = "review.yml lists no such agency."
            yield problem((*at, "agency"), "CR626", message, f"Write one of: {', '.join(review.agencies)}.")
        for number, code in enumerate(values.texts(item, "entries")):
            if code not in codes | {FAMILY}:
                message = "No people.yml of this review has this code."
                yield problem((*at, "entries", number), "CR626", message, "Correct it, or add the code there.")
        ids.add(item["id"])
        keys.add(item["key"])
