"""Words are found as they stand, in any chronology, however they are capitalised, accented or broken into lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from casereview.chronology.events import Event, event_of, integrated
from casereview.chronology.search import folded, search, terms, words_in
from casereview.model.repository import Repository

ROOT = Path(__file__).parents[2]
NAMES = {"mother": "Gracie Wells", "hv-2": "Ada Nwosu", "child-a": "Maisie Gołąbek"}


def printed(text: str) -> str:
    """Prints references as an edition with names does."""
    for code, name in NAMES.items():
        text = text.replace(f"[[{code}]]", name)
    return text.replace("[[2009-03-02]]", "2 March 2009")


def made(number: int = 1, agency: str = "health", **cells: str) -> Event:
    known = {"id": f"{agency}-{number:04}", "date": "2009-03-02", "date_kind": "on"}
    return event_of(agency, {**known, **{name.replace("__", ":"): cell for name, cell in cells.items()}})


def places(query: str, *events: Event) -> list[str]:
    return [column for _, column in search(events, query, printed=printed)]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("bruise", "A BRUISE on the shin", True),
        ("bruis", "Two bruises", True),
        ("ruise", "Two bruises", False),
        ('"bruis"', "Two bruises", False),
        ('"no further action"', "No further action.", True),
        ('"no further action"', "No further\naction", True),
        ('"no further action"', "No action, further than that", False),
        ("action further", "No further action", True),
        ("action further", "No action", False),
        ('"further act', "No further action", True),
        ('"further act"', "No further action", False),
        ("café", "seen in the cafe", True),
        ("cafe", "seen in the Café", True),
        ("cafe", "seen in the Cafe\u0301", True),
        ("Golabek", "Miss Gołąbek", True),
        ("strasse", "in der Straße", True),
        ("mother’s", "the mother's word", True),
        ("face-to-face", "Face to face at home", True),
        ("“step by step”", "He went step-by-step.", True),
        ("31/12", "on 31.12. in the night", True),
    ],
)
def test_a_query_finds_words_as_they_stand(query: str, text: str, found: bool) -> None:
    assert places(query, made(description=text)) == (["description"] if found else [])


def test_every_column_in_which_a_word_stands_is_told() -> None:
    event = made(description="A bruise.", outcome="The bruise was measured.", communicated__x="Fell.")
    assert places("bruise", event) == ["description", "outcome"]


def test_words_may_stand_in_different_columns_of_one_event() -> None:
    event = made(description="A bruise.", outcome="Told to the doctor.", decision="None.")
    assert places("bruise doctor", event) == ["description", "outcome"]


def test_words_of_different_events_are_not_put_together() -> None:
    assert places("bruise doctor", made(1, description="A bruise."), made(2, description="The doctor came.")) == []


def test_a_phrase_does_not_reach_from_one_column_into_the_next() -> None:
    assert places('"bruise told"', made(description="A bruise", decision="told nobody")) == []


@pytest.mark.parametrize("query", ["mother", '"visited mother"', '"visited gracie wells"', "wells", "[[mother]]"])
def test_a_reference_is_found_by_its_code_and_as_it_is_printed(query: str) -> None:
    assert places(query, made(description="HV visited [[mother]].")) == ["description"]


@pytest.mark.parametrize("query", ["2009-03-02", '"2 March 2009"'])
def test_a_date_is_found_as_it_is_stored_and_as_it_is_printed(query: str) -> None:
    assert places(query, made(description="A letter of [[2009-03-02]].")) == ["description"]


@pytest.mark.parametrize(
    ("query", "column"), [("nwosu", "professionals"), ("hv-2", "professionals"), ("golabek", "family")]
)
def test_people_who_took_part_are_found(query: str, column: str) -> None:
    assert places(query, made(family="mother;child-a", professionals="hv-2")) == [column]


@pytest.mark.parametrize("query", ['"not known"', "unknown"])
def test_a_person_who_is_not_known_is_found_as_such(query: str) -> None:
    assert places(query, made(professionals="unknown")) == ["professionals"]


def test_a_phrase_does_not_reach_from_one_person_to_the_next() -> None:
    assert places('"wells maisie"', made(family="mother;child-a")) == []


def test_what_is_said_of_a_subject_is_found() -> None:
    event = made(**{"communicated__child-a": "Would not say.", "seen__child-a": "yes"})
    assert places("say", event) == ["communicated:child-a"]


def test_columns_of_words_from_a_list_are_not_searched() -> None:
    assert places("visit", made(contact="home-visit", seen__x="yes")) == []


@pytest.mark.parametrize("query", ["", "  ", '""', "...", '"'])
def test_a_query_without_a_word_finds_nothing(query: str) -> None:
    assert places(query, made(description="anything")) == []


@pytest.mark.parametrize(
    ("limit", "found"),
    [
        ({"agency": "police"}, ["police-0002"]),
        ({"person": "hv-2"}, ["health-0001"]),
        ({"person": "mother"}, ["police-0002"]),
        ({"person": "hv-1"}, []),
        ({"start": "2009-04-01"}, ["police-0002"]),
        ({"end": "2009-03-31"}, ["health-0001", "police-0002"]),
        ({"end": "2009-01-31"}, ["police-0002"]),
        ({"start": "2009-03-03", "end": "2009-04-30", "agency": "health"}, []),
    ],
)
def test_a_search_may_be_limited(limit: dict[str, str], found: list[str]) -> None:
    events = [
        made(1, professionals="hv-2", description="A note."),
        made(2, "police", date="2009", family="mother", description="A note."),
    ]
    assert [event for event, _ in search(events, "note", **limit)] == found


def test_the_example_is_searched_over_all_agencies() -> None:
    events = integrated(Repository(ROOT).review("rowan").documents)
    assert {event.partition("-")[0] for event, _ in search(events, "asleep")} >= {"police", "social"}


def test_terms_are_read_as_the_guide_says() -> None:
    assert terms('bruis "no further action" "open end') == [" bruis", " no further action ", " open end"]


def test_folded_text_has_a_blank_before_and_after_each_word() -> None:
    assert folded("No, further!") == " no further "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Straße, ŁÓDŹ", ["strasse", "lodz"]),
        ("Cafe\u0301 and café", ["cafe", "and", "cafe"]),
        ("don’t step-by-step", ["don", "t", "step", "by", "step"]),
        ("31.12./x_y", ["31", "12", "x", "y"]),
        ("İstanbul ﬁre", ["istanbul", "fire"]),
        ("", []),
    ],
)
def test_a_text_is_told_apart_into_words(text: str, words: list[str]) -> None:
    assert words_in(text) == words
