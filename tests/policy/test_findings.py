"""What is told of a text: where and why, never a word of it; and how much it weighs."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from casereview.diagnostics import Severity
from casereview.identity.editions import Edition, edition_of
from casereview.identity.policy import policy_findings, policy_rules
from casereview.identity.policy.findings import found_in
from casereview.identity.policy.levels import children_of, levels_of
from casereview.identity.printed_text import PrintedText
from casereview.model.profile import Profile
from casereview.model.repository import Repository
from casereview.model.review import Review

PATH = "reviews/rowan/summary/20-key-issues.md"


def review(root: Path) -> Review:
    return Repository(root).review("rowan")


@pytest.fixture(scope="session")
def rowan() -> Review:
    """The example's review as it is."""
    return review(Path(__file__).parents[2])


def edition(found: Review, name: str = "summary") -> Edition:
    assert found.profile is not None
    return edition_of(found.profile, name)


def text(words: str, place: str = "paragraph 3.4") -> PrintedText:
    return PrintedText(PATH, 12, place, words)


def with_levels(found: Review, *items: dict[str, str]) -> Review:
    """The review under a procedure that sets rules."""
    profile = found.profile
    assert profile is not None
    data = {**profile.data, "publication": {"documents": ["summary"], "anonymity": list(items)}}
    changed: Profile = replace(profile, data=data)
    found.__dict__["loaded_profile"] = replace(found.loaded_profile, profile=changed)
    return found


def test_a_finding_tells_place_sentence_rule_and_reason(rowan: Review) -> None:
    words = "All was quiet. He was seen on 4 November 2009 and again on 5 November 2009."
    (told,) = policy_findings([text(words)], rowan, edition(rowan))
    assert (told.path, told.line, told.code, told.severity) == (PATH, 12, "CR830", Severity.ERROR)
    assert told.message == "In paragraph 3.4, 2nd sentence: an exact date, 2 times (rule exact-date)."
    assert "find a family in a newspaper" in told.hint
    assert "Write the month alone" in told.hint


def test_a_message_is_made_of_nothing_but_place_number_and_rule(rowan: Review) -> None:
    seen = set()
    for hit in (hit for rule in policy_rules().values() for hit in rule.hits):
        for told in policy_findings([text(hit)], rowan, edition(rowan)):
            form = re.fullmatch(
                r"In paragraph 3\.4, \d+\w\w sentence: (.*?)(?:, \d times)? \(rule (.*)\)\.", told.message
            )
            assert form is not None
            rule = policy_rules()[form[2]]
            assert (form[1], told.hint) == (rule.title, f"{rule.why} {rule.instead}")
            seen.add(told.code)
    assert seen == {f"CR8{number}" for number in range(30, 45)}


@pytest.mark.parametrize(
    ("words", "code", "severity"),
    [
        ("He was 4 years and 17 days on admission.", "CR832", Severity.ERROR),
        ("They were at home on Easter Sunday 2023.", "CR830", Severity.ERROR),
        ("It was the day after his 12th birthday.", "CR832", Severity.ERROR),
        ("He went to the only PRU in the borough.", "CR834", Severity.ERROR),
        ("She was the youngest of four.", "CR833", Severity.ERROR),
        ("It was two days before Christmas 2009.", "CR830", Severity.ERROR),
        ("She had osteogenesis imperfecta.", "CR835", Severity.WARNING),
        ("It became Operation Saltmarsh.", "CR839", Severity.ERROR),
        ("The press called it by a name, and it was dubbed so.", "CR842", Severity.ERROR),
        ("He taught in the village of Oxmarsh.", "CR837", Severity.ERROR),
        ("Her mother came from Lithuania.", "CR840", Severity.WARNING),
        ("She was found hanged.", "CR841", Severity.WARNING),
        ("He was on Snapchat as @quiet.river.", "CR843", Severity.ERROR),
        ("She was the only health visitor for the valley.", "CR844", Severity.ERROR),
        ("They waited at Marshgate Primary School.", "CR838", Severity.ERROR),
        ("Police came on the Tuesday.", "CR831", Severity.ERROR),
    ],
)
def test_the_jigsaws_of_the_measurements_are_found(rowan: Review, words: str, code: str, severity: Severity) -> None:
    assert (code, severity) in {
        (told.code, told.severity) for told in policy_findings([text(words)], rowan, edition(rowan))
    }


def test_an_edition_that_is_not_for_the_public_is_advised_at_most(rowan: Review) -> None:
    words = "On 4 November 2009 he was seen for Operation Saltmarsh."
    told = policy_findings([text(words)], rowan, edition(rowan, "coded"))
    assert [(item.code, item.severity) for item in told] == [("CR839", Severity.WARNING)]


def test_a_procedure_makes_a_rule_heavier_or_lighter(copy: Path) -> None:
    found = with_levels(review(copy), {"id": "quotation", "level": "block"}, {"id": "only-one", "level": "advise"})
    levels = levels_of(found, edition(found))
    assert (levels["quotation"], levels["only-one"]) == ("block", "advise")
    assert [told.code for told in policy_findings([], found, edition(found))] == []


@pytest.mark.parametrize(
    "item",
    [
        {"id": "exact-date", "level": "advise"},
        {"id": "quotation", "level": "off"},
        {"id": "no-such-rule", "level": "block"},
        {"id": "quotation"},
    ],
)
def test_a_procedure_cannot_switch_a_rule_off_or_a_fixed_one_lighter(copy: Path, item: dict[str, str]) -> None:
    plain = levels_of(review(copy), edition(review(copy)))
    found = with_levels(review(copy), item)
    assert levels_of(found, edition(found)) == plain
    assert [told.code for told in policy_findings([], found, edition(found))] == ["CR845"]


def test_an_unusual_number_of_children_makes_their_number_stop_the_release(copy: Path) -> None:
    words = "She looked after her three brothers."
    path = copy / "reviews/rowan/people.yml"
    found = review(copy)
    assert children_of(found) == 2
    assert {told.severity for told in policy_findings([text(words)], found, edition(found))} == {Severity.WARNING}
    person = "people:\n- {id: child-d, label: Child D, kind: family, role: a child, public: a child, birth_order: 4}\n"
    path.write_text(path.read_text("utf-8").replace("people:\n", person, 1), "utf-8")
    found = review(copy)
    assert children_of(found) == 4
    assert {told.severity for told in policy_findings([text(words)], found, edition(found))} == {Severity.ERROR}


ORDINARY = (
    "The board met in March 2010 and agreed the terms of reference.",
    "A health visitor who knew the family well was away, and nobody took her place.",
    "By the summer of 2009 the police knew of three incidents.",
    "At least nine messages about these children were lost or came too late.",
    "Both adults of the home later admitted neglect, and were sentenced in the autumn.",
    "Of the twenty-five actions eleven are complete, eleven have been begun and three have not.",
    "A third worry about the same child in a year goes to a manager, who reads all three.",
    "Give every worker who enters a temporary home one page and one number to ring.",
    "The first was closed on the understanding that he had left, which nobody checked.",
    "A nurse sees the whole skin of every new resident within six hours of arrival.",
    "Records of June 2009 to May 2010 were read, 213 entries in all.",
    "The General Practitioner and the Emergency Department shared what they knew.",
    "Working Together to Safeguard Children says who takes part.",
    "The Crown Prosecution Service was asked in Chapter 8 cases.",
    "May we say that the second assessment took too long?",
    "He was one of many children whose words were written down.",
    "The Head of Nursing and the Director of Children's Services have replied.",
    "There were two assessments in the autumn of 2009 and 4 visits.",
    "In 2 of 3 cases the form had no space for a child's words.",
    "It took 12 weeks, where 35 working days are allowed.",
)


@pytest.mark.parametrize("words", ORDINARY)
def test_ordinary_sentences_of_a_summary_are_let_be(words: str) -> None:
    assert found_in(words, policy_rules()) == []


SENTENCES = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text("utf-8"))


def test_sentences_that_lead_to_somebody_are_found() -> None:
    assert [words for words in SENTENCES["found"] if not found_in(words, policy_rules())] == []


def test_what_is_left_to_the_vocabulary_and_to_people_is_listed() -> None:
    assert [words for words in SENTENCES["left_to_others"] if found_in(words, policy_rules())] == []
