"""What an entry of the identity register may hold, checked without repeating any of it.

The same rules as ``schemas/register-entry.schema.json``; a test holds both to the same verdict. They stand
here as code because an entry is opened in places that must start fast (the commit hook), and because a
schema's own messages may quote the value they refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

OF = ("person", "organisation", "place")
FAMILY = "family"
"""The one entry that is none of these: the sensitive ties of the review's family. It is the code as well."""
PERSON_NAME = ("title", "given", "middle", "surname", "known_as")
BODY_NAME = ("full", "short")
NAME_FIELDS = (*PERSON_NAME, *BODY_NAME)
KINDS = (
    "alias",
    "nickname",
    "former-name",
    "address",
    "postcode",
    "phone",
    "email",
    "nhs-number",
    "pupil-number",
    "ni-number",
    "case-number",
    "vehicle",
    "handle",
    "press-name",
    "chosen-name",
    "school",
    "practice",
    "hospital",
    "employer",
    "court-number",
    "police-reference",
    "contact",
    "place",
    "web",
    "phrase",
    "other",
)
LONGEST = 300
CODE = re.compile(r"[a-z][a-z0-9-]*")

_FIELDS = ("entry", "of", "name", "born", "died", "ethnic_origin", "values")
_VALUE_FIELDS = ("kind", "value", "from", "to")
_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_PARTIAL = re.compile(r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at ``place`` (with ``key``: with the field's own name), in words that hold nothing of the
    entry."""

    place: Place
    message: str
    hint: str
    key: bool = False


def check_fields(data: Any, code: str) -> list[Problem]:
    """Every problem of the entry ``data`` that is to stand behind ``code``."""
    if not isinstance(data, dict):
        return [Problem((), "This is not an entry of the identity register.", f"It begins with: entry: {code}")]
    if data.get("of") == FAMILY:
        return list(_family(data, code))
    return list(_entry(data, code))


def _family(data: dict[str, Any], code: str) -> Iterator[Problem]:
    """The sensitive ties of the review's family: no name, lists of codes."""
    from casereview.identity.family_fields import LISTS, check_ties  # few registers have them

    yield from _unknown(data, (), ("entry", "of", *LISTS))
    if "entry" not in data:
        yield Problem((), "The field entry is missing.", f"Write: entry: {FAMILY}")
    elif data["entry"] != code:
        yield Problem(("entry",), "This entry is written for another code.", f"Write: entry: {code}")
    if code != FAMILY:
        message = "Ties of the family stand behind one code alone, and this is another."
        yield Problem(("of",), message, f"Write them with: casereview identity set REVIEW {FAMILY}")
    for place, message, hint, key in check_ties(data):
        yield Problem(place, message, hint, key)


def _entry(data: dict[str, Any], code: str) -> Iterator[Problem]:
    yield from _unknown(data, (), _FIELDS)
    if "entry" not in data or "of" not in data or "name" not in data:
        missing = next(key for key in ("entry", "of", "name") if key not in data)
        yield Problem((), f"The field {missing} is missing.", "An entry needs the fields entry, of and name.")
    if "entry" in data and data["entry"] != code:
        yield Problem(("entry",), "This entry is written for another code.", f"Write: entry: {code}")
    of = data.get("of")
    if "of" in data and of not in OF:
        yield Problem(("of",), "The kind of entry is not known.", f"Write one of: {', '.join((*OF, FAMILY))}.")
    elif code == FAMILY:
        message = "Behind this code stand ties of the family, so nobody can be called by it."
        yield Problem(("entry",), message, f"Write: of: {FAMILY}; or give the person another code in people.yml.")
    if "name" in data:
        yield from _name(data["name"], of)
    for key in ("born", "died"):
        if key in data:
            if of in OF and of != "person":
                yield Problem((key,), "Only a person has dates of birth and death.", "Delete the line.", key=True)
            yield from _day(data[key], (key,))
    if "ethnic_origin" in data:
        if of in OF and of != "person":
            message = "Only a person has an ethnic origin."
            yield Problem(("ethnic_origin",), message, "Delete the line.", key=True)
        yield from _line(data["ethnic_origin"], ("ethnic_origin",))
    if "values" in data:
        values = data["values"]
        if not isinstance(values, list):
            yield Problem(("values",), "The field values is not a list.", "Begin each value with a hyphen.")
        else:
            for number, value in enumerate(values):
                yield from _value(value, ("values", number))


def _name(name: Any, of: Any) -> Iterator[Problem]:
    place: Place = ("name",)
    if not isinstance(name, dict):
        hint = "For a person: name: {given: …, surname: …}. For an organisation or a place: name: {full: …}."
        yield Problem(place, "The name is not divided into its parts.", hint)
        return
    allowed = PERSON_NAME if of == "person" else BODY_NAME if of in OF else NAME_FIELDS
    yield from _unknown(name, place, allowed)
    if of == "person" and not any(key in name for key in ("given", "surname", "known_as")):
        yield Problem(place, "A person's entry holds no name.", "Give at least one of: given, surname, known_as.")
    elif of in OF and of != "person" and "full" not in name:
        yield Problem(place, "The full name is missing.", "Write: name: {full: …}.")
    for key in NAME_FIELDS:
        if key == "middle" and key in name:
            if not isinstance(name[key], list):
                yield Problem((*place, key), "Middle names are not a list.", "Write them in square brackets.")
                continue
            for number, part in enumerate(name[key]):
                yield from _line(part, (*place, key, number))
        elif key in name:
            yield from _line(name[key], (*place, key))


def _value(value: Any, place: Place) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(place, "A value has no kind.", "Write: - {kind: …, value: …}.")
        return
    yield from _unknown(value, place, _VALUE_FIELDS)
    for key in ("kind", "value"):
        if key not in value:
            yield Problem(place, f"The field {key} is missing.", "Each value needs the fields kind and value.")
    if "kind" in value and value["kind"] not in KINDS:
        yield Problem((*place, "kind"), "The kind of value is not known.", f"Write one of: {', '.join(KINDS)}.")
    if "value" in value:
        yield from _line(value["value"], (*place, "value"))
    for key in ("from", "to"):
        if key in value and (isinstance(value[key], bool) or not _PARTIAL.fullmatch(str(value[key]))):
            hint = "Write a year, a month or a day: 2008, 2008-02 or 2008-02-26."
            yield Problem((*place, key), "The date cannot be read.", hint)


def _line(value: Any, place: Place) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(place, "This is not text.", "Put it in quotation marks; leave the field out if it is not known.")
    elif not value.strip():
        yield Problem(place, "This is empty.", "Leave the field out if it is not known.")
    elif any(character < " " or character in "\x7f\x85\u2028\u2029" for character in value):
        yield Problem(place, "This holds a line break or a character that cannot be seen.", "Write it on one line.")
    elif len(value) > LONGEST:
        yield Problem(place, "This is too long to be found in a text.", f"Use {LONGEST} letters at most.")


def _day(value: Any, place: Place) -> Iterator[Problem]:
    try:
        valid = isinstance(value, str) and _DAY.fullmatch(value) and date.fromisoformat(value)
    except ValueError:
        valid = False
    if not valid:
        hint = "Write year-month-day, for example 1984-05-02; leave it out if it is not known to the day."
        yield Problem(place, "The date is not a day of the calendar.", hint)


def _unknown(data: dict[str, Any], place: Place, allowed: tuple[str, ...]) -> Iterator[Problem]:
    for key in data:
        if key not in allowed:
            message = "There is no such field here."
            yield Problem((*place, key), message, f"The fields are: {', '.join(allowed)}.", key=True)
