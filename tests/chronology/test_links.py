"""Records of one day that are of one contact."""

from __future__ import annotations

from typing import Any

from labelled_records import event
from links_made import VISIT, links_of, visit

from casereview.chronology.events import Event


def kinds(*events: Event, **known: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(link.kind, link.events) for link in links_of(*events, **known)]


def test_one_visit_in_two_records_is_a_duplicate() -> None:
    assert kinds(visit("health-0001"), visit("social-0001")) == [("duplicate", ("health-0001", "social-0001"))]


def test_the_reasons_are_told_in_our_words_and_codes() -> None:
    (link,) = links_of(visit("health-0001"), visit("social-0001"))
    assert link.reasons == (
        "same day",
        "same time",
        "same people (child-a, hv-1, mother, sw-1)",
        "same kind of contact (home-visit)",
        "like words",
    )


def test_records_of_several_agencies_are_one_link() -> None:
    found = kinds(visit("health-0001"), visit("social-0001"), visit("school-0001"), visit("police-0001"))
    assert found == [("duplicate", ("health-0001", "police-0001", "school-0001", "social-0001"))]


def test_events_of_one_agency_are_not_linked_for_being_of_one_contact_type() -> None:
    one = visit("health-0001", description="Weight taken in the kitchen.", time="")
    other = visit("health-0002", description="Second call that day, the door stayed shut.", time="")
    assert kinds(one, other) == []


def test_one_agency_that_put_a_contact_down_twice_is_a_duplicate() -> None:
    assert kinds(visit("health-0001"), visit("health-0002")) == [("duplicate", ("health-0001", "health-0002"))]


def test_a_record_belongs_with_one_record_of_another_agency_alone() -> None:
    second = visit("social-0002", description="Money talked about.", time="10:10")
    found = kinds(visit("health-0001"), visit("social-0001"), second)
    assert found == [("duplicate", ("health-0001", "social-0001"))]


def test_a_weak_pair_makes_no_chain_of_contacts_hours_apart() -> None:
    morning = event("health-0001", **CALL, time="09:00")
    untimed = event("social-0001", **CALL)
    evening = event("school-0001", **CALL, time="17:00")
    (link,) = links_of(morning, untimed, evening)
    assert len(link.events) == 2


CALL = {
    "date": "2014-01-09",
    "contact": "phone",
    "professionals": "hv-1;sw-1",
    "description": "Talked about the stair gate and the damp above the window.",
}


def test_two_calls_of_a_third_agency_are_two() -> None:
    one = event("police-0001", **{**CALL, "professionals": "dc-1;paed-1"}, time="08:10")
    other = event("social-0001", **{**CALL, "professionals": "tm-1;paed-1"}, time="08:15")
    assert kinds(one, other) == []


def test_a_call_and_a_visit_at_no_told_time_are_two() -> None:
    assert kinds(visit("health-0001", time=""), visit("social-0001", contact="phone", time="")) == []


def test_two_visits_of_different_workers_at_different_hours_are_two() -> None:
    one = visit("health-0001", professionals="hv-1")
    assert kinds(one, visit("social-0001", professionals="sw-1", time="15:00")) == []


def test_workers_who_are_not_known_are_no_people_in_common() -> None:
    one = visit("health-0001", professionals="unknown", description="Weight taken.")
    other = visit("social-0001", professionals="unknown", description="Money talked about.", family="child-a")
    assert kinds(one, other) == []


def test_two_records_of_the_same_odd_minute_seem_to_be_one_contact() -> None:
    one = event(
        "school-0001",
        date="2014-01-09",
        time="15:20",
        contact="face-to-face",
        professionals="teacher-1",
        description="Row at the gate, police there at 15:52.",
    )
    other = event(
        "police-0001",
        date="2014-01-09",
        time="15:40",
        contact="record",
        professionals="operator-1",
        description="Row outside the school, gone at 15:52.",
    )
    (link,) = links_of(one, other)
    assert link.kind == "near-duplicate"
    assert "both tell of 15:52" in link.reasons


def test_what_the_panel_found_to_be_apart_is_not_linked() -> None:
    apart = [frozenset({"health-0001", "social-0001"})]
    assert kinds(visit("health-0001"), visit("social-0001"), apart=apart) == []


def test_what_the_panel_found_to_be_apart_is_not_in_one_group() -> None:
    apart = [frozenset({"health-0001", "social-0001"})]
    found = links_of(visit("health-0001"), visit("social-0001"), visit("school-0001"), apart=apart)
    assert not any({"health-0001", "social-0001"} <= set(link.events) for link in found)


def test_an_event_without_a_date_is_left_alone() -> None:
    assert kinds(visit("health-0001", date=""), visit("social-0001", date="")) == []


def test_an_event_that_is_given_twice_is_not_linked_with_itself() -> None:
    assert kinds(visit("health-0001"), visit("health-0001")) == []


def test_a_score_lies_between_nought_and_one() -> None:
    (link,) = links_of(visit("health-0001"), visit("social-0001"))
    assert 0 < link.score <= 1


def test_two_services_of_one_agency_that_record_one_contact_are_linked() -> None:
    one = event("health-hospital-0001", agency="health", **VISIT)
    other = event("health-visiting-0001", agency="health", **{**VISIT, "description": "Home warm, gate on the stair."})
    assert kinds(one, other) == [("duplicate", ("health-hospital-0001", "health-visiting-0001"))]


def test_somebody_of_whom_one_record_only_tells_is_not_named_as_the_same_people() -> None:
    one = visit("health-0001", description="Joint visit. [[father]] was not there.")
    (link,) = links_of(one, visit("social-0001", family="mother;father;child-a"))
    assert "same people (child-a, hv-1, mother, sw-1)" in link.reasons
