"""Invented events for the tests of figures read off a chronology."""

from __future__ import annotations

from casereview.chronology.events import Event, event_of, in_order
from casereview.chronology.reading.items import Frame, Item, read
from casereview.chronology.reading.when import ordinal
from casereview.model.people import read_people
from casereview.sources.yaml_file import parse_yaml

PEOPLE = """
people:
  - {id: child-a, label: Child A, kind: subject, role: child, public: the child}
  - {id: child-b, label: Child B, kind: subject, role: child, public: the child}
  - {id: mother, label: Mother, kind: family, role: mother, public: the mother}
  - {id: hv-1, label: HV1, kind: professional, role: health visitor, public: a health visitor, agency: health}
  - {id: sw-1, label: SW1, kind: professional, role: social worker, public: a social worker, agency: social}
  - {id: outreach-1, label: O1, kind: professional, role: worker, public: a worker, agency: org-outreach}
organisations:
  - {id: org-health, label: Health trust, kind: health, public: the trust}
  - {id: org-gp, label: GP practice, kind: health, public: the practice}
  - {id: org-social, label: Children's social care, kind: social-care, public: social care}
  - {id: org-outreach, label: Outreach, kind: voluntary, public: a service}
"""
AGENCIES = ("health", "gp", "social")


def frame(start: str = "", end: str = "", incident: str = "", own: str = "") -> Frame:
    """The frame of a review of three agencies; ``own`` is health's own people.yml."""
    people = read_people(parse_yaml("people.yml", PEOPLE))
    more = people.with_more(parse_yaml("imr/health/people.yml", own)) if own else people
    return Frame(
        ("child-a", "child-b"),
        AGENCIES,
        {agency: more if agency == "health" else people for agency in AGENCIES},
        {f"org-{agency}": agency for agency in AGENCIES},
        *(ordinal(day) if day else None for day in (start, end, incident)),
    )


def event(number: str, date: str, kind: str = "on", **cells: str) -> Event:
    """An event; its agency is that of its number. Columns of a subject are written ``seen_child_a``."""
    named = {
        (f"{name.partition('_')[0]}:{name.partition('_')[2].replace('_', '-')}" if "_child_" in name else name): cell
        for name, cell in cells.items()
    }
    return event_of(number.rpartition("-")[0], {"id": number, "date": date, "date_kind": kind, **named})


def items(*events: Event, of: Frame | None = None) -> list[Item]:
    """The events in order, each looked at."""
    return read(in_order(events), of or frame())
