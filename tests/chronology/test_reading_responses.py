"""From what was sent to the entry that refers back to it: conservative, and honest about days."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_events import event, frame, items

from casereview.chronology.events import Event
from casereview.chronology.reading.addressed import Addresses, referred_to, sent_to
from casereview.chronology.reading.responses import Response, responses

EVERYBODY = ("health", "gp", "social")


def _referred(**cells: str) -> tuple[str, ...] | None:
    of = frame()
    (item,) = items(event("health-0001", "2009-01-01", **cells), of=of)
    return referred_to(item, Addresses(of, EVERYBODY))


def _responses(*events: Event) -> list[Response]:
    of = frame()
    return responses(items(*events, of=of), of)


@pytest.mark.parametrize(
    ("cells", "receivers"),
    [
        ({"decision": "Refer to social care."}, ("social",)),
        ({"decision": "Referral.", "external": "Social care, by telephone."}, ("social",)),
        ({"decision": "Two referrals."}, ()),
        ({"external": "Referred to [[org-social]]."}, ("social",)),
        ({"description": "[[hv-1]] refers [[child-a]] to the GP by letter."}, ("gp",)),
    ],
)
def test_a_referral_is_known_by_its_words(cells: dict[str, str], receivers: tuple[str, ...]) -> None:
    assert _referred(**cells) == receivers


@pytest.mark.parametrize(
    "cells",
    [
        {"decision": "No referral at present; visit in two weeks."},
        {"decision": "Not referred to social care."},
        {"description": "A referral to social care should have been made."},
        {"description": "Referral by the GP practice logged."},
        {"description": "Referral accepted. Assessment due."},
        {"description": "The letter refers to the visit of [[2009-01-02]]."},
        {"comment": "Refer to social care, it might have been."},
        {"decision": "No threshold for referral met."},
    ],
)
def test_what_was_not_referred_or_was_referred_by_another_is_no_referral(cells: dict[str, str]) -> None:
    assert _referred(**cells) is None


@pytest.mark.parametrize(
    ("external", "agencies"),
    [
        ("Social care, by post.", ("social",)),
        ("Social care, by post. GP: none.", ("social",)),
        ("Letter to GP.", ("gp",)),
        ("[[sw-1]], within the hour.", ("social",)),
        ("All agencies.", ("gp", "social")),
        ("Call from social care.", ()),
        ("Call from social care. Letter to GP.", ("gp",)),
        ("Social care received. GP did not.", ("social", "gp")),
        ("Letter received.", ()),
        ("None.", ()),
        ("Outreach.", ()),
        ("Our own health team.", ()),
    ],
)
def test_the_agencies_that_were_told_are_recognised(external: str, agencies: tuple[str, ...]) -> None:
    of = frame()
    (item,) = items(event("health-0001", "2009-01-01", external=external), of=of)
    assert sent_to(item, Addresses(of, EVERYBODY)) == agencies


def test_what_two_agencies_both_are_tells_neither_but_for_the_one_that_is_called_so() -> None:
    of = frame()
    (item,) = items(event("social-0001", "2009-01-01", external="Health, by fax."), of=of)
    assert sent_to(item, Addresses(of, EVERYBODY)) == ("health",)


SENT = event("health-0001", "2009-01-05", family="child-a", decision="Refer to social care.")


def test_the_answer_is_the_next_decision_about_the_same_person_if_it_names_the_sender() -> None:
    (one,) = _responses(
        SENT,
        event("social-0001", "2009-01-01", family="child-a", decision="Before it."),
        event("social-0002", "2009-01-06", family="child-a"),
        event("social-0003", "2009-01-07", family="mother", decision="About another."),
        event("social-0004", "2009-01-08", family="child-a", outcome="Assessed.", source="Health letter"),
        event("social-0005", "2009-01-09", family="child-a", decision="Later."),
    )
    assert one.answer is not None
    assert (one.answer.id, one.least, one.most, one.kind) == ("social-0004", 3, 3, "referral")


def test_an_answer_of_the_same_day_counts_unless_the_clock_puts_it_before() -> None:
    sent = event("health-0001", "2009-01-05", family="child-a", time="10:00", decision="Refer to social care.")
    early = event("social-0001", "2009-01-05", family="child-a", time="09:00", decision="Earlier.", source="Health")
    late = event("social-0002", "2009-01-05", family="child-a", time="11:00", decision="Later.", source="Health")
    (one,) = _responses(sent, early, late)
    assert one.answer is not None
    assert (one.answer.id, one.most) == ("social-0002", 0)


def test_days_between_uncertain_dates_have_a_least_and_a_most() -> None:
    sent = event("health-0001", "2009-01", family="child-a", decision="Refer to social care.")
    (one,) = _responses(sent, event("social-0001", "2009-02", family="child-a", decision="Go.", source="Health"))
    assert (one.least, one.most) == (1, 58)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (event("health-0001", "2009-01-05", decision="Refer to social care."), "person"),
        (event("health-0001", "2009-01-05", family="child-b", decision="Refer to social care."), "answer"),
        (event("health-0001", "2009-01-05", family="child-a", decision="Refer to the GP."), "entries"),
        (event("health-0001", "2009-01-05", family="child-a", decision="Two referrals."), "receiver"),
    ],
)
def test_it_is_told_why_no_answer_is_named(sent: Event, why: str) -> None:
    (one,) = _responses(sent, event("social-0001", "2009-01-08", family="child-a", decision="Assessed."))
    assert (one.answer, one.why) == (None, why)


def test_a_person_named_in_the_description_counts_as_one_it_is_about() -> None:
    sent = event("health-0001", "2009-01-05", description="[[child-a]] was hungry.", external="Social care, by fax.")
    (one,) = _responses(sent, event("social-0001", "2009-01-08", family="child-a", decision="None.", source="Health"))
    assert (one.kind, one.most) == ("message", 3)


def _answer(**cells: str) -> Response:
    (one,) = _responses(SENT, event("social-0001", "2009-02-13", family="child-a", **cells))
    return one


@pytest.mark.parametrize(
    "description",
    [
        "The health letter of January.",
        "[[hv-1]] had rung.",
        "Referral of [[2009-01-05]].",
        "Letter of the health visitor.",
    ],
)
def test_an_entry_refers_back_by_the_sender_its_staff_or_the_day(description: str) -> None:
    assert _answer(decision="Assessment.", description=description).most == 39


@pytest.mark.parametrize(
    "cells",
    [
        {"decision": "Assessment.", "description": "[[mother]] had rung."},
        {"decision": "Assessment.", "description": "Taken to health."},
        {"description": "The health letter of January."},
    ],
)
def test_an_entry_that_does_not_refer_back_or_decides_nothing_is_the_next_one_and_no_answer(
    cells: dict[str, str],
) -> None:
    one = _answer(**cells)
    assert (one.answer, one.most, one.following and one.following.id) == (None, None, "social-0001")


def test_a_later_entry_that_names_the_day_is_the_answer_whatever_lies_between() -> None:
    (one,) = _responses(
        SENT,
        event("social-0001", "2009-01-06", family="child-a", decision="Another thing."),
        event("social-0002", "2009-01-08", family="child-a", decision="Assessment.", source="Fax of [[2009-01-05]]"),
    )
    assert (one.answer and one.answer.id, one.most) == ("social-0002", 3)


def test_the_other_record_of_one_contact_is_an_answer() -> None:
    cells = {"family": "child-a", "professionals": "hv-1;sw-1", "contact": "phone", "time": "10:00"}
    words = "Call about bruises on the left arm of [[child-a]]."
    (one,) = _responses(
        event("health-0001", "2009-01-05", description=words, external="Social care.", **cells),
        event("social-0001", "2009-01-05", description=words, decision="Visit.", **cells),
    )
    assert (one.answer and one.answer.id, one.most) == ("social-0001", 0)


@pytest.mark.parametrize("contact", ["meeting", "strategy"])
def test_meetings_send_nothing(contact: str) -> None:
    meeting = event("health-0001", "2009-01-05", family="child-a", contact=contact, external="Social care.")
    assert _responses(meeting) == []


def test_what_the_sender_recorded_came_of_it_is_told() -> None:
    sent = event("health-0001", "2009-01-05", family="child-a", external="Social care.", outcome="They rang next day.")
    assert [one.outcome for one in _responses(sent)] == ["They rang next day."]


def test_abbreviations_of_the_glossary_stand_for_the_agency_they_belong_to() -> None:
    meanings = {
        "HV": "health visitor",
        "EDT": "emergency duty team of children's social care",
        "CP": "child protection",
    }
    of = replace(frame(), glossary=meanings)
    (item,) = items(event("gp-0001", "2009-01-01", external="HVs and EDT; CP; hv."), of=of)
    assert sent_to(item, Addresses(of, EVERYBODY)) == ("health", "social")
