"""The family as a form lists it: who belongs to whom, and who lived with a subject."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from casereview.model import values
from casereview.model.people import Coded, People
from casereview.publish.forms.filling import stays


@dataclass(frozen=True)
class Kin:
    """The family of the subjects (codes). Parents of every kind count: by birth, adoption, fostering, marriage.

    ``period`` is the first and the last day of the period under review: who lived with a subject before or after it
    alone did not live with them in this review.
    """

    people: People
    subjects: tuple[str, ...]
    period: tuple[str, str] = ("", "")

    @cached_property
    def parents(self) -> frozenset[str]:
        """The parents of the subjects."""
        return frozenset(parent for subject in self.subjects for parent in self._parents_of(subject))

    @cached_property
    def siblings(self) -> frozenset[str]:
        """Brothers and sisters of a subject, half and whole, who are no subjects."""
        return self.other_children - frozenset(self.subjects)

    @cached_property
    def other_children(self) -> frozenset[str]:
        """All children of the subjects' parents, the subjects left out."""
        found = {child for child, parent in self._links if parent in self.parents}
        return frozenset(found - set(self.subjects))

    @cached_property
    def housemates(self) -> frozenset[str]:
        """Those who are or were in one household with a subject, the subjects left out."""
        homes = ([code for code, stay in stays(h) if self._within(stay)] for h in self.people.households)
        together = [home for home in homes if set(home) & set(self.subjects)]
        return frozenset(code for group in together for code in group) - frozenset(self.subjects)

    def _within(self, stay: tuple[str, str]) -> bool:
        """Whether a stay (first and last day, month or year, or empty) touches the period."""
        (first, last), (start, end) = stay, self.period
        return not (end and first and first > end) and not (start and last and last < start[: len(last)])

    @property
    def family(self) -> list[Coded]:
        """Everybody of the family: subjects, then their brothers and sisters, both eldest first; then the others."""
        found = [item for item in self.people.of("person") if item.kind in ("subject", "family")]
        ranks = {**dict.fromkeys(self.siblings, 1), **dict.fromkeys(self.subjects, 0)}
        return sorted(
            found, key=lambda item: (ranks.get(item.id, 2), (item.birth_order or 99) if item.id in ranks else 0)
        )

    def listed(self, name: str) -> list[Coded]:
        """The members that a list of the procedure (``family-parents`` …) keeps."""
        subjects = frozenset(self.subjects)
        kept = {
            "family-subjects": subjects,
            "family-parents": self.parents,
            "family-siblings": self.siblings,
            "family-household": self.housemates,
            "family-other-children": self.other_children,
        }
        if name in kept:
            wanted = kept[name]
            found = self.family
            if name == "family-household":  # those who are no family but lived there belong to it
                found = [*found, *(item for item in self.people.of("person") if item not in found)]
            return [item for item in found if item.id in wanted]
        if name == "family-relations":
            return [item for item in self.family if item.id not in self.housemates | subjects]
        if name == "family-others":
            return [item for item in self.family if item.id not in self.parents | self.siblings | subjects]
        return self.family

    def _parents_of(self, child: str) -> list[str]:
        return [parent for one, parent in self._links if one == child]

    @cached_property
    def _links(self) -> list[tuple[str, str]]:
        found = values.groups(self.people.family, "parents")
        return [(values.text(item, "child"), values.text(item, "parent")) for _, item in found]
