"""Whether the sensitive ties in the identity register fit people.yml. No message tells a tie: others read a log."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.identity.entries import Entry
from casereview.identity.entry_fields import FAMILY
from casereview.model import values
from casereview.model.people import read_people
from casereview.model.review import Review

RULE = "CR630"
_LISTS = {"person": "people", "organisation": "organisations", "place": "places"}
_HOW = "Put it right with: casereview identity set"


def check_code(review: Review) -> Iterator[Diagnostic]:
    """Somebody or something of people.yml with the code that is kept for the ties; needs no key."""
    for name in review.names("people"):
        file = review.yaml(name, "people")
        coded = read_people(file).coded.get(FAMILY)
        if coded is not None:
            message = f"The code {FAMILY} is kept for the family's sensitive ties in the identity register."
            hint = "Give it another code, here and wherever it is written."
            yield file.problem((_LISTS[coded.of], coded.index, "id"), RULE, message, hint)


def check_ties_fit(review: Review, entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """Ties that no picture could show: of somebody who is no person of the review's own people.yml, or with an id that
    is taken."""
    entry = entries.get(FAMILY)
    if entry is None or entry.of != FAMILY:
        return
    persons = {coded.id for coded in review.people.of("person")}
    where = f"{review.folder}/register/{FAMILY}.age"
    for place, words in _faults(entry.ties_by_list, persons):
        yield Diagnostic(where, 1, 1, RULE, f"Of the family's sensitive ties, {place} {words}.", _HOW)


def _faults(ties: Mapping[str, Any], persons: Collection[str]) -> Iterator[tuple[str, str]]:
    """Which item of which list, and what of it does not fit."""
    ids: dict[str, set[str]] = {"unions": set(), "pregnancies": set(persons)}
    for name in ("parents", "unions", "pregnancies", "twins"):
        for index, item in values.groups(ties, name):
            place = f"item {index + 1} of {name}"
            known = {*persons, *ids["pregnancies"]} if name == "twins" else persons
            named = {values.text(item, "child"), values.text(item, "parent")} if name == "parents" else set()
            for key in ("partners", "parents", "children"):
                named |= set(values.texts(item, key))
            if not named <= set(known):
                yield place, "names a code that is no person of the review's own people.yml"
            if name in ids:
                code = values.text(item, "id")
                if code in ids[name]:
                    yield place, "has an id that another has already"
                ids[name].add(code)
