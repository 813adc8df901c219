"""Outcomes that cannot both be right."""

from __future__ import annotations

import pytest
from links_made import conflicts_of, told, visit


def outcomes(one: str, other: str, **cells: str) -> list[str]:
    return told(conflicts_of(visit("health-0001", decision=one, **cells), visit("social-0001", outcome=other, **cells)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No further action.", "Section 47 enquiry."),
        ("NFA.", "To be referred to the conference."),
        ("Threshold not met.", "Threshold was met; conference."),
        ("No plan needed.", "Child protection plan."),
        ("[[father]] to be arrested.", "No arrest."),
        ("Not to be discharged yet.", "Discharged home."),
        ("Admitted.", "Sent home."),
        ("Police protection.", "Both children remain at home."),
    ],
)
def test_opposites_of_a_meeting_are_a_conflict(one: str, other: str) -> None:
    assert outcomes(one, other, contact="meeting") == ["outcome"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Section 47 enquiry.", "Joint enquiry; arrests."),
        ("No further action by police.", "Section 47, single agency."),
        ("No further action.", ""),
        ("Plan of five points.", "Child in need plan; review in six weeks."),
        ("No arrest; to be interviewed.", "No arrest."),
        ("No referral now; refer if it happens again.", "Referred."),
        ("Close watch to be kept.", "Referral to the nursery."),
    ],
)
def test_what_may_both_be_right_is_no_conflict(one: str, other: str) -> None:
    assert outcomes(one, other, contact="meeting") == []


def test_after_a_visit_each_agency_decides_for_itself() -> None:
    assert outcomes("No further action.", "Refer to the clinic.") == []


def test_nothing_of_the_outcomes_is_repeated() -> None:
    one = visit("health-0001", contact="meeting", decision="No further action.")
    (conflict,) = conflicts_of(one, visit("social-0001", contact="meeting", decision="Referral."))
    assert conflict.said == ("", "")
    assert conflict.words == (
        "health-0001 and social-0001 are records of one contact, and what came of it cannot both be right."
    )
