"""Lists of people that a form prints: the family, who else was there, and the key to the codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from casereview.identity.dates import print_age
from casereview.model import values
from casereview.model.document import Document
from casereview.model.people import Coded
from casereview.model.procedures.forms import answers
from casereview.publish.forms.filling import EMPTY, Filling
from casereview.publish.forms.kin import Kin
from casereview.sources.references import references

Row = dict[str, str]

NETWORK = {
    "carer": "Carer",
    "paid-carer": "Paid carer",
    "service": "Service",
    "visitor": "Visitor",
    "neighbour": "Neighbour or friend",
}


def family(filling: Filling, name: str) -> list[Row]:
    period = values.group(filling.review.value, "period")
    start, end = values.text(period, "from"), values.text(period, "to")
    event = values.text(values.group(filling.review.value, "event"), "on")
    lived = (event, event) if event else (start, end)  # who lived with the subject on the day it is about
    kin = Kin(filling.people, tuple(subject.id for subject in filling.subjects), lived)
    listed = [
        {
            "person": filling.code(item.id),
            "relationship": escape(filling.role(item.id)),
            "born": filling.born(item.id),
            "died": filling.died(item.id),
            "age": _age(filling, item, end),
            "sex": escape(filling.sex(item.id).replace("-", " ").capitalize()),
            "address": filling.address(item.id),
            "subject": "Yes" if item.id in kin.subjects else "No",
            "household": "Yes" if item.id in kin.housemates or item.id in kin.subjects else "No",
        }
        for item in kin.listed(name)
        if filling.assembly.knows(item)
    ]
    return sorted(listed, key=lambda row: row["person"]) if filling.unordered else listed


def _age(filling: Filling, item: Coded, on: str) -> str:
    entry = (filling.assembly.entries or {}).get(item.same_as or item.id)
    ages = filling.assembly.edition.rule.ages
    if entry is None or not entry.born or not on or ages == "withheld":
        return EMPTY
    return print_age(entry.born, min(on, entry.died or on), "band" if ages == "band" else "years")


def network(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    found: list[Row] = []
    for file in filling.people.files:
        found += [
            {
                "person": filling.code(values.text(item, "by")),
                "kind": NETWORK.get(values.text(item, "kind"), EMPTY),
                "what": filling.text(values.text(item, "what")),
                "often": filling.text(values.text(item, "often")),
            }
            for _, item in values.groups(file.value, "network")
        ]
    return found


def key(filling: Filling, name: str) -> list[Row]:
    """Everybody the document names by a code, each with who it is; staff alone for the narrower list."""
    coded, naming = filling.people.coded, filling.profile
    # The key says who people are in the editions the procedure lists and in no other, whatever its form says.
    if filling.assembly.edition.rule.id not in naming.words("naming", "key_for"):
        filling = filling.named("label")
    elif names := filling.way or naming.word("naming", "key_names"):
        filling = filling.named(names)
    used = cited(filling.document) | _named_in_review(filling) if filling.document else set(coded)
    if name == "key" and filling.document:
        named = [
            *(author for _, author in values.groups(filling.cover, "authors")),
            values.group(filling.cover, "countersigner"),
        ]
        used |= {values.text(person, "person") for person in named}
    people = [coded[code] for code in used if code in coded and coded[code].of == "person"]
    people.sort(key=lambda item: (item.kind == "professional", item.label.casefold(), item.id))
    return [
        {
            "code": escape(item.label),
            "name": filling.code(item.id),
            "role": escape(filling.role(item.id)),
            "agency": agency_name(filling, item.agency) if item.agency else EMPTY,
            "contact": filling.contact(item.id),
        }
        for item in people
        if (name != "staff-key" or _involved(coded, item)) and filling.assembly.knows(item)
    ]


def _involved(coded: Mapping[str, Coded], item: Coded) -> bool:
    """Whether somebody is staff who had to do with the case: those of the board hold the review."""
    own = coded.get(item.agency)
    return item.kind == "professional" and not (own is not None and own.kind == "board")


def agency_name(filling: Filling, agency: str) -> str:
    """An agency, or another organisation, by its name as this edition prints it."""
    entry = filling.review.agencies.get(agency)
    code = entry.organisation if entry else agency
    if code in filling.people.coded:
        return filling.code(code)
    public = filling.assembly.edition.rule.organisations == "public"
    return EMPTY if public else escape(agency.replace("-", " ").capitalize())


def cited(document: Document) -> set[str]:
    """The codes that a document's sections, chronology and cover name."""
    found = {
        reference.code for section in document.sections for reference in references(section.body) if reference.code
    }
    for row in document.chronology.rows if document.chronology else ():
        for column in ("family", "professionals"):
            found |= {part.strip() for part in row.cells.get(column, "").split(";")}
        for cell in row.cells.values():
            found |= {reference.code for reference in references(cell) if "[[" in cell and reference.code}
    cover = document.cover.value if document.cover else None
    found |= {values.text(item, "person") for _, item in values.groups(cover, "interviews")}
    found |= set(_in_texts(values.group(cover, "forms")))
    return found - {""}


def _named_in_review(filling: Filling) -> set[str]:
    """The codes that the forms of the review as a whole name, such as its scope."""
    found = set(_in_texts(values.group(filling.review.value, "forms")))
    for form in filling.profile.forms.values():
        if form.stored == "review":
            given = answers(filling.review.value, form.id)
            found |= {given[item.id].value for item in form.answered if item.type == "code" and item.id in given}
    return found


def _in_texts(value: object) -> Iterator[str]:
    """The codes that references in a group of texts name."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _in_texts(item)
    elif isinstance(value, str) and "[[" in value:
        yield from (reference.code for reference in references(value) if reference.code)
