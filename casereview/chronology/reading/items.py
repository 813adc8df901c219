"""Events looked at once: when each was, whom of the family it concerns, and who else took part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casereview.chronology.events import Event
from casereview.chronology.reading.when import When, day_of, when
from casereview.model import values
from casereview.model.chronology import SUBJECT_COLUMNS
from casereview.model.people import Coded, People
from casereview.model.review import Review


@dataclass(frozen=True)
class Frame:
    """What the figures must know of a review: its subjects (codes), its agencies (ids, in the order of review.yml),
    its period and the day of the incident (as numbers of days, None where not told), and its people by agency.

    ``organisations`` are the agencies' organisations by code; ``glossary`` has the meanings of abbreviations.
    """

    subjects: tuple[str, ...]
    agencies: tuple[str, ...]
    people: Mapping[str, People]
    organisations: Mapping[str, str] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None
    incident: int | None = None
    glossary: Mapping[str, str] = field(default_factory=dict)
    _keys: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)

    def person(self, agency: str, code: str) -> Coded | None:
        """Whom an agency's code stands for: the review's own entry where there is one."""
        people = self.people.get(agency)
        found = people.coded.get(code) if people else None
        return people.coded.get(found.same_as, found) if people and found and found.same_as else found

    def key(self, agency: str, code: str) -> str:
        """The code a person has throughout the review. One whom only the agency's own people.yml knows has the
        agency's id before it (``health/hv-9``): another agency may use the same code for somebody else."""
        if (agency, code) not in self._keys:
            people, found = self.people.get(agency), self.person(agency, code)
            own = found is not None and people is not None and found.source != people.files[0].path
            name = found.id if found is not None else code
            self._keys[agency, code] = f"{agency}/{name}" if own else name
        return self._keys[agency, code]

    def agency_of(self, agency: str, code: str) -> str:
        """The agency of the review, or the code of another organisation, that a professional belongs to."""
        found = self.person(agency, code)
        works = found.agency if found else ""
        return self.organisations.get(works, works)


@dataclass(frozen=True, slots=True)
class Item:
    """An event with what is read from it: ``when`` is None for a date that cannot be read; ``people`` are keys of the
    family members it names, ``subjects`` the subjects it is about or says something of, ``others`` the agencies
    whose staff took part besides its own, ``place`` its place in the order of all."""

    event: Event
    when: When | None
    people: tuple[str, ...]
    subjects: tuple[str, ...]
    others: tuple[str, ...]
    place: int

    @property
    def id(self) -> str:
        """The event's number."""
        return self.event.id

    @property
    def agency(self) -> str:
        """Whose entry it is."""
        return self.event.agency


def frame_of(review: Review, agencies: Iterable[str] = ()) -> Frame:
    """The frame of a review; ``agencies`` are those whose events are read, if not all."""
    people: dict[str, People] = {}
    for agency in agencies or review.agencies:
        document = review.document(f"imr/{agency}")
        people[agency] = review.people_of(document) if document else review.people
    period, event = values.group(review.value, "period"), values.group(review.value, "event")
    return Frame(
        values.texts(review.value, "subjects"),
        tuple(people),
        people,
        {entry.organisation: entry.id for entry in review.agencies.values() if entry.organisation},
        day_of(values.text(period, "from")),
        day_of(values.text(period, "to")),
        day_of(values.text(event, "on")),
        review.abbreviations,
    )


def read(events: Sequence[Event], frame: Frame) -> list[Item]:
    """The events, in the order they come in, each looked at once."""
    asked = [(subject, tuple(f"{column}:{subject}" for column in SUBJECT_COLUMNS)) for subject in frame.subjects]
    found = []
    for place, event in enumerate(events):
        cells, agency = event.cells, event.agency
        people = tuple(dict.fromkeys(frame.key(agency, code) for code in event.family))
        subjects = tuple(subject for subject, columns in asked if subject in people or any(map(cells.get, columns)))
        others = {frame.agency_of(agency, code) for code in event.professionals} if event.professionals else ()
        found.append(
            Item(
                event,
                when(event.date, event.kind),
                people,
                subjects,
                tuple(sorted(other for other in others if other and other != agency)),
                place,
            )
        )
    return found


def by_agency(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The events of each agency, in order."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.agency, []).append(item)
    return found
