"""Contradictions in a family that people.yml alone does not show: by the exact dates in the identity register, and by
the ties that are too sensitive for people.yml.

Of dates a message names codes and the place in people.yml, never a date. Of ties it says no more than which rule they
break: a message with codes would tell the tie to whoever reads the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casereview.diagnostics import Diagnostic
from casereview.identity.entries import Entry
from casereview.identity.entry_fields import FAMILY
from casereview.model.family import Family
from casereview.model.family_at import may_be
from casereview.model.family_reading import read_family, with_dates, with_more
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.rules.kin.check import check_family
from casereview.rules.kin.finding import Finding, at
from casereview.rules.severity import weigh

_SET = "casereview identity set"


def check_contradictions(repository: Repository, review: Review, entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """What the entries of the identity register add to the contradictions of people.yml, each with its severity."""
    for problem in _contradictions(review, entries):
        yield weigh(repository, review, problem)


def _contradictions(review: Review, entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    file = review.people.files[0]
    if not isinstance(file.value, dict):
        return
    ties = entries.get(FAMILY)
    family = read_family(review.people, withheld=ties is not None)
    dates = {code: (one.born, one.died) for code, one in entries.items() if one.of == "person"}
    known = set(check_family(family))
    dated = with_dates(family, dates)
    found = dict.fromkeys(check_family(dated))
    for one in (*_not_the_same(family, dates), *found):
        if one not in known and one.where[0] == file.path:
            message = f"By the dates in the identity register: {one.message}"
            yield file.problem(one.where[1], one.code, message, f"{one.hint} An entry is put right with: {_SET}")
    if ties is None or not ties.ties:
        return
    where = f"{review.folder}/register/{FAMILY}.age"
    more = check_family(with_more(dated, ties.ties_by_list, where))
    for code in sorted({one.code for one in more if one not in found}):
        message = f"What this entry says of the family contradicts itself, or people.yml, by the rule {code}."
        hint = f"Read the rule: casereview explain {code}. Then put the entry right: {_SET} {review.id} {FAMILY}"
        yield Diagnostic(where, 1, 1, code, message, hint)


def _not_the_same(family: Family, dates: Mapping[str, tuple[str, str]]) -> Iterator[Finding]:
    """Years and months of people.yml that are not those of the identity register."""
    for code, given in dates.items():
        person = family.persons.get(code)
        for key, own, other in (("born", person.born, given[0]), ("died", person.died, given[1])) if person else ():
            if person and own and other and not may_be(own, other):
                message = f"{code} has another date under {key}:."
                yield Finding(at(person.where, key), "CR631", message, "Correct it here, or in the entry.")
