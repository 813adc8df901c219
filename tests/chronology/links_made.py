"""Records made for tests of links and conflicts, with what differs said and the rest alike."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from labelled_records import SUBJECTS, event

from casereview.chronology.events import Event
from casereview.chronology.links.conflicts import Conflict, find_conflicts
from casereview.chronology.links.find import Link, find_links

VISIT = {
    "date": "2014-01-09",
    "time": "10:00",
    "contact": "home-visit",
    "family": "mother;child-a",
    "professionals": "hv-1;sw-1",
    "description": "Joint visit. Stair gate fitted, damp above the window.",
}
_WORDS = (
    "damp window stair gate bruise cheek fridge tablets solicitor arrears review weight clinic [[home-1]] 09:52 8.4"
)


def visit(identity: str, **cells: str) -> Event:
    """A record of one visit, but for ``cells`` (``seen_a`` is seen:child-a, and so on)."""
    named = {name[:-2] + ":child-a" if name.endswith("_a") else name: value for name, value in cells.items()}
    return event(identity, **{**VISIT, **named})


def links_of(*events: Event, **known: Any) -> list[Link]:
    """The links between events of a review of two children."""
    return find_links(events, SUBJECTS, **known)


def conflicts_of(*events: Event) -> list[Conflict]:
    """The conflicts between events of a review of two children."""
    return find_conflicts(events, find_links(events, SUBJECTS), SUBJECTS)


def told(conflicts: list[Conflict]) -> list[str]:
    """What conflicts are about, e.g. ``time`` or ``seen:child-a``."""
    return [f"{one.about}:{one.subject}" if one.subject else one.about for one in conflicts]


@st.composite
def crowds(draw: st.DrawFn) -> list[Event]:
    """Up to sixteen records of four agencies in three weeks, of few people and words, so that much is alike."""
    days = [f"2014-03-{day:02}" for day in range(1, 22)]
    some_codes = st.lists(st.sampled_from(["hv-1", "hv-2", "sw-1", "dsl-1", "unknown"]), max_size=3, unique=True)
    family = st.lists(st.sampled_from(["mother", "father", "child-a", "child-b"]), max_size=3, unique=True)
    answers = st.sampled_from(["", "", "yes", "no", "unclear"])
    events = []
    for number in range(draw(st.integers(2, 16))):
        agency = draw(st.sampled_from(["health", "social", "school", "police"]))
        cells = {
            "date": draw(st.sampled_from([*days[:6], *days, "2014-03", "2014-03-04~", "2014-04-03"])),
            "kind": draw(st.sampled_from(["on", "on", "on", "about", "by"])),
            "time": draw(
                st.sampled_from(["", "", "10:00", "10:00", "10:20", "15:30", "23:55", "00:05", "24:00", "morning"])
            ),
            "contact": draw(st.sampled_from(["", "home-visit", "phone", "meeting", "strategy", "letter", "clinic"])),
            "family": ";".join(draw(family)),
            "professionals": ";".join(draw(some_codes)),
            "description": " ".join(draw(st.lists(st.sampled_from(_WORDS.split()), max_size=9))),
            "decision": draw(st.sampled_from(["", "No further action.", "Refer.", "[[father]] was not there."])),
            "seen:child-a": draw(answers),
            "spoken:child-a": draw(answers),
            "alone:child-a": draw(answers),
        }
        events.append(event(f"{agency}-{number:04}", **cells))
    return events
