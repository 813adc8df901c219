"""All contradictions of a family, and those of the people.yml files of a review."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casereview.diagnostics import Diagnostic
from casereview.model.family import Family
from casereview.model.family_reading import of_agency, read_family
from casereview.model.people import People
from casereview.rules.kin import ancestry, births, codes, couples, generations, lineage, order, ties, times
from casereview.rules.kin.finding import Finding
from casereview.sources.yaml_file import YamlFile

_CHECKS: tuple[Callable[[Family], Iterator[Finding]], ...] = (
    ancestry.own_ancestors,
    ancestry.unmarked_kin,
    generations.generations,
    lineage.descent,
    births.too_close,
    births.twins,
    order.birth_order,
    order.hints,
    times.lives,
    times.stays,
    times.ties,
    couples.couples,
    ties.parents,
    ties.professionals,
)


def check_family(family: Family) -> Iterator[Finding]:
    """Everything in a family that contradicts itself, at the precision of its dates. Its time grows with the number of
    people and ties."""
    for one in _CHECKS:
        yield from one(family)


def of_review(people: People, *, withheld: bool = False) -> Iterator[Diagnostic]:
    """Contradictions in the people.yml of a review; ``withheld``: the identity register has more ties of the family."""
    yield from _told(people.files[0], people, withheld=withheld)


def of_own(people: People, file: YamlFile) -> Iterator[Diagnostic]:
    """Contradictions in an agency's own people.yml, which may use the review's codes."""
    yield from _told(file, of_agency(people, file))


def _told(file: YamlFile, people: People, *, withheld: bool = False) -> Iterator[Diagnostic]:
    if not isinstance(file.value, dict):
        return
    yield from codes.codes(file, people)
    for found in check_family(read_family(people, withheld=withheld)):
        if found.where[0] == file.path:
            yield file.problem(found.where[1], found.code, found.message, found.hint)
