"""Waivers of one edition: what may be printed although a search or a rule finds it, by whom, why, where, until when.

A waiver that is not sound waives nothing. None covers who a subject of the review is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import casereview.identity.policy.codes  # noqa: F401 - tells the catalogue the codes used here
from casereview.diagnostics import Diagnostic, Severity
from casereview.identity.policy.rules import never_waived, policy_rules
from casereview.model import values
from casereview.model.layout import document_of
from casereview.model.review import Review
from casereview.sources.files import read_text
from casereview.sources.yaml_file import YamlFile, parse_yaml

SIGNERS = "signoff/people.yml"
#: Roles that may decide, where the procedure names none under ``publication: waived_by``.
ROLES = ("information-governance", "board-manager", "board-chair", "panel-chair")
LONGEST = timedelta(days=366)

#: ``summary, paragraph 2.3`` or ``executive-summary.docx, word/document.xml``: what holds it, and the place inside.
_WHERE = re.compile(r"(?P<what>[a-z0-9][A-Za-z0-9./_-]*), *(?P<place>\S.*)")
_OF_RULE = re.compile(r"In (?P<place>.+), (?P<nth>\d+\w\w sentence): .*\(rule (?P<rule>[a-z0-9-]+)\)\.")
_ELSEWHERE = re.compile(r", and in \d+ more places?$")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver. It names the entry whose value may stand (``value_of``, and the ``kind`` of value or an empty text
    for any), or a ``rule`` of anonymity; ``what`` is the document or file and ``place`` the place in it."""

    edition: str
    what: str
    place: str
    reason: str = field(repr=False)
    by: str
    on: str
    until: str
    value_of: str = ""
    kind: str = ""
    rule: str = ""
    path: str = ""
    line: int = 1

    @property
    def where(self) -> str:
        """What and where, as it is written."""
        return f"{self.what}, {self.place}"

    def to_data(self) -> dict[str, str]:
        """What the record of a release keeps of it."""
        told = {"value_of": self.value_of, "kind": self.kind, "rule": self.rule, "where": self.where}
        told |= {"reason": self.reason, "by": self.by, "on": self.on, "until": self.until}
        return {key: value for key, value in told.items() if value}


def file_of(edition: str) -> str:
    """The file of decisions about an edition, within the review's folder."""
    return f"editions/{edition.partition(':')[0]}.yml"


def read_waivers(review: Review, edition: str, today: date | None = None) -> tuple[list[Waiver], list[Diagnostic]]:
    """The sound waivers of an edition, and what is wrong with the others: CR855 expired, CR857 decided by somebody who
    may not, CR858 too wide, too long or about nothing, CR859 about what is never waived."""
    file = review.yaml(file_of(edition), "edition")
    return ([], []) if file.diagnostics else judge_waivers(review, edition, file, today)


def judge_waivers(
    review: Review, edition: str, file: YamlFile, today: date | None = None
) -> tuple[list[Waiver], list[Diagnostic]]:
    """The same for the content of a file that fits its schema, written already or not."""
    sound: list[Waiver] = []
    found: list[Diagnostic] = []
    for index, item in values.groups(file.value, "waivers"):
        waiver = _waiver(file, index, item, edition)
        problems = list(_problems(review, waiver, today or datetime.now(UTC).astimezone().date()))
        found += [Diagnostic(waiver.path, waiver.line, 1, code, message, hint) for code, message, hint in problems]
        if not problems:
            sound.append(waiver)
    return sound, found


def apply_waivers(
    found: Iterable[Diagnostic], waivers: Sequence[Waiver], today: date
) -> tuple[list[Diagnostic], list[Waiver]]:
    """What is left of ``found``, and the waivers that took something away, in their order."""
    left: list[Diagnostic] = []
    used: set[Waiver] = set()
    for item in found:
        fits = [waiver for waiver in waivers if waiver.until >= today.isoformat() and _covers(waiver, item)]
        used.update(fits[:1])
        if not fits:
            left.append(item)
    return left, [waiver for waiver in waivers if waiver in used]


def unused_waivers(waivers: Iterable[Waiver], used: Iterable[Waiver]) -> list[Diagnostic]:
    """A warning for each waiver that covers nothing any more (CR856)."""
    taken = set(used)
    message = "Nothing is found any more where this waiver says, so it waives nothing."
    hint = "Take it out of the file: a waiver that is left behind may cover something else one day."
    return [
        Diagnostic(waiver.path, waiver.line, 1, "CR856", message, hint, Severity.WARNING)
        for waiver in waivers
        if waiver not in taken
    ]


def may_waive(review: Review, code: str) -> bool:
    """Whether somebody, by their code in signoff/people.yml, has a role that may decide."""
    roles = (review.profile.words("publication", "waived_by") if review.profile else ()) or ROLES
    text = read_text(review.root, SIGNERS).content if (review.root / SIGNERS).is_file() else None
    listed = parse_yaml(SIGNERS, text).value if text is not None else None
    return any(
        values.text(item, "code") == code and values.text(item, "role") in roles
        for _, item in values.groups(listed, "signers")
    )


def is_subject(review: Review, code: str) -> bool:
    """Whether a code stands for a person whom the review is about."""
    item = review.people.coded.get(code)
    return code in values.texts(review.value, "subjects") or (item is not None and item.kind == "subject")


def _waiver(file: YamlFile, index: int, item: dict[str, Any], edition: str) -> Waiver:
    get = values.text
    place = _WHERE.fullmatch(get(item, "where"))
    return Waiver(
        edition,
        place["what"] if place else "",
        place["place"].strip() if place else "",
        get(item, "reason"),
        get(item, "by"),
        get(item, "on"),
        get(item, "until"),
        get(item, "value_of"),
        get(item, "kind"),
        get(item, "rule"),
        file.path,
        file.place(("waivers", index))[0],
    )


def _problems(review: Review, waiver: Waiver, today: date) -> Iterator[tuple[str, str, str]]:
    begins, ends = date.fromisoformat(waiver.on), date.fromisoformat(waiver.until)
    if ends < today:
        yield "CR855", "This waiver has run out.", "Decide again, or change the text so that none is needed."
    if not may_waive(review, waiver.by):
        message = "Whoever decided this is not listed in signoff/people.yml with a role that may."
        yield "CR857", message, f"Roles that may, unless the procedure says otherwise: {', '.join(ROLES)}."
    if begins > today or ends < begins or ends - begins > LONGEST:
        yield "CR858", "This waiver is dated in a way that cannot be, or lasts longer than a year.", "Give it an end."
    if not waiver.place:
        message = "This waiver names no place, so it would cover a whole document."
        yield "CR858", message, "Write the document and the place, for example: summary, paragraph 2.3"
    if bool(waiver.rule) == bool(waiver.value_of):
        yield "CR858", "This waiver is about a value and a rule at once, or about neither.", "Write two waivers."
    elif waiver.rule and waiver.rule not in policy_rules():
        yield "CR858", "There is no such rule of anonymity.", "The message that it is about names it at its end."
    elif waiver.value_of and not _known(review, waiver.value_of):
        yield "CR858", "No people.yml has the code that this waiver is about.", "Copy the code from the message."
    elif waiver.value_of and _never(review, waiver):
        message = "This is never waived: it says who somebody is, or it is a number or address of theirs."
        hint = "Change the text. For a subject only a few kinds of values may be waived, and kind: must name one."
        yield "CR859", message, hint


def _known(review: Review, code: str) -> bool:
    return code in review.people.coded or any(code in review.people_of(document).coded for document in review.documents)


def _never(review: Review, waiver: Waiver) -> bool:
    never = never_waived()
    subject = is_subject(review, waiver.value_of)
    return never.holds(waiver.kind, subject=subject) if waiver.kind or subject else False


def _covers(waiver: Waiver, item: Diagnostic) -> bool:
    rule = _OF_RULE.fullmatch(item.message)
    if rule is not None:
        here = (rule["place"], f"{rule['place']}, {rule['nth']}")
        return waiver.rule == rule["rule"] and waiver.place in here and waiver.what == what_of(item.path)
    return waiver.what == what_of(item.path) and _covers_value(waiver, item)


def _covers_value(waiver: Waiver, item: Diagnostic) -> bool:
    """Whether a hit of the search (``… (entry CODE, KIND, HOW in PLACE).``) is of the waived entry, of a kind that may
    be waived, and in the waived place alone."""
    _, found, told = item.message.partition(f"(entry {waiver.value_of}, ")
    told = told.removesuffix(").")
    if not found or not waiver.value_of or _ELSEWHERE.search(told):
        return False
    if told.startswith(tuple(never_waived().anyone)):
        return False
    if waiver.kind and not re.match(rf"{re.escape(waiver.kind)}(?:,| in |$)", told):
        return False
    return told.endswith(f" in {waiver.place}") or (" in " not in told and waiver.place == f"line {item.line}")


def what_of(path: str) -> str:
    """What a waiver calls the file at ``path``: the document it belongs to, or the name of a made file."""
    parts = path.split("/")
    inside = "/".join(parts[2:]) if parts[0] == "reviews" else ""
    return document_of(inside) or parts[-1]
