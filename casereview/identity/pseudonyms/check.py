"""Whether the pseudonyms of a review are in order: results are diagnostics, nothing is changed.

A message never says which rule a pseudonym breaks: that it shares a letter with the real name would tell the letter to
everybody who reads the log. ``casereview pseudonym check`` tells it, on a screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casereview.diagnostics import Diagnostic
from casereview.identity.entries import Entry
from casereview.identity.issued_copies import issued_copies
from casereview.identity.pseudonyms.circle import Circle, circle_of, everybody
from casereview.identity.pseudonyms.order import follows
from casereview.identity.pseudonyms.reasons import OWN, reasons
from casereview.identity.pseudonyms.record import FILE, Record, Recorded, read_record
from casereview.model.people import Coded
from casereview.model.review import Review

_WHY = "To be told why, on this screen: casereview pseudonym check REVIEW"
_ANOTHER = (
    "Propose another, casereview pseudonym propose REVIEW CODE, or change a frozen one, casereview pseudonym change."
)


def pseudonym_problems(
    review: Review, entries: Mapping[str, Entry] | None, strangers: Iterable[Entry] = ()
) -> list[Diagnostic]:
    """What is wrong with the pseudonyms of a review. ``entries`` are those of its identity register by code, or None
    without a key: then only the record is looked at; ``strangers`` are those of linked reviews."""
    record = read_record(review)
    found = [*_record(review, record), *_printed(review, record)]
    if entries is not None:
        found += _names(review, record, circle_of(review, entries, strangers))
    return sorted(found)


def printed_pseudonyms(review: Review) -> dict[str, str]:
    """The pseudonyms that editions print, by code: those of people.yml."""
    return {code: item.pseudonym for code, item in everybody(review).items() if item.pseudonym}


def _names(review: Review, record: Record, circle: Circle) -> Iterator[Diagnostic]:
    for code, pseudonym in sorted(circle.pseudonyms.items()):
        entry = record.of(code)
        broken = set(reasons(pseudonym, code, circle, by_family=entry is not None and entry.by_family))
        where = _where(review, record, code)
        if broken & OWN:
            message = (
                f"The pseudonym of {code} hints at the real name: by a letter, a form, its sound, origin or rarity."
            )
            yield Diagnostic(*where, "CR825", message, f"{_WHY}. {_ANOTHER}")
        if broken - OWN:
            message = f"The pseudonym of {code} may be taken for somebody else, for a code or for a word."
            yield Diagnostic(*where, "CR828", message, f"{_WHY}. {_ANOTHER}")
    if follows(circle.entries, circle.pseudonyms):
        message = "In alphabetical order the pseudonyms stand in the order of the real names, or in the opposite one."
        hint = "Whoever knows the family can tell who is who. Propose all that are not frozen again, or change one."
        path = record.path if record.entries else review.people.files[0].path
        yield Diagnostic(path, 1, 1, "CR827", message, hint)


def _printed(review: Review, record: Record) -> Iterator[Diagnostic]:
    people = everybody(review)
    for code, item in sorted(people.items()):
        entry = record.of(code)
        if entry is None and not item.pseudonym:
            continue
        frozen = entry.pseudonym if entry is not None and entry.frozen else ""
        if item.pseudonym and not frozen:
            message = f"The pseudonym of {code} is not frozen, so nothing may be published with it."
            hint = f"Type: casereview pseudonym freeze {review.id} {code}"
            if entry is None:
                hint = f"Record it: casereview pseudonym propose {review.id} {code} --as-printed, then freeze it."
            yield Diagnostic(*_place(review, item), "CR826", message, hint)
        elif frozen and item.pseudonym != frozen:
            message = f"people.yml does not print the pseudonym that was frozen for {code}."
            hint = f"Write there the one of {FILE}; another is a decision: casereview pseudonym change."
            yield Diagnostic(*_place(review, item), "CR826", message, hint)


def _record(review: Review, record: Record) -> Iterator[Diagnostic]:
    people, seen = everybody(review), set()
    for entry in record.entries:
        if entry.code not in people or entry.code in seen:
            message = "This code stands twice." if entry.code in seen else "No person of people.yml has this code."
            yield Diagnostic(record.path, entry.line, 1, "CR829", message, "Take the entry out, or put the code right.")
        seen.add(entry.code)
        yield from _changes(review, record, entry)


def _changes(review: Review, record: Record, entry: Recorded) -> Iterator[Diagnostic]:
    after = [*(change.before for change in entry.changes), entry.pseudonym][1:]
    for change, then in zip(entry.changes, after, strict=True):
        if change.before == then:
            message = f"A change of the pseudonym of {entry.code} changes nothing: the same stood before and after."
            yield Diagnostic(record.path, entry.line, 1, "CR829", message, "Take it out, or put it right.")
        missing = [path for path in issued_before(review, change.on) if path not in change.issued]
        if missing:
            message = (
                f"A change of the pseudonym of {entry.code} leaves out {len(missing)} of the records of what had been "
            )
            message += "issued with the old one."
            hint = "Add them under issued:, and tell those readers: " + ", ".join(missing)
            yield Diagnostic(record.path, entry.line, 1, "CR829", message, hint)


def issued_before(review: Review, day: str) -> list[str]:
    """The records of what was issued before a day, or on no known day, in editions that print pseudonyms."""
    return [path for path in issued_until(review, day) if _day(path) < day]


def issued_until(review: Review, day: str) -> list[str]:
    """The same with those of the day itself."""
    copies = issued_copies(review.root / review.folder)
    return [one.path for one in copies if _day(one.path) <= day and _prints_pseudonyms(review, one.edition)]


def _day(path: str) -> str:
    """The day in a record's file name; one without a day counts as earlier than all."""
    name = path.rpartition("/")[2]
    return name[:10] if name[:4].isdigit() else ""


def _prints_pseudonyms(review: Review, edition: str) -> bool:
    """Whether an edition prints pseudonyms; one that is not known may."""
    rule = review.profile.editions.get(edition.partition(":")[0]) if review.profile else None
    return rule is None or rule.persons in ("public", "pseudonym", "chosen")


def _where(review: Review, record: Record, code: str) -> tuple[str, int, int]:
    entry = record.of(code)
    if entry is not None:
        return record.path, entry.line, 1
    return _place(review, everybody(review)[code])


def _place(review: Review, item: Coded) -> tuple[str, int, int]:
    file = review.yaml(item.source.removeprefix(f"{review.folder}/"), "people")
    return (item.source, *file.place(("people", item.index, "pseudonym")))
