"""A disclosure: named, what is struck out really gone, released by two people, indexed and entered."""

from __future__ import annotations

import pytest

from .conftest import REQUEST, SECTION, Papers, World, streams_of, words_of

SHOW = ("disclosure", "show", "alder", "court-1")
MAKE = ("disclosure", "make", "alder", "court-1")


@pytest.fixture
def words(papers: Papers) -> str:
    return words_of(papers.disclosure / "disclosure-court-1.pdf")


def test_people_are_named(words: str) -> None:
    assert "Wystanley Quorrock" in words
    assert "Zelphine Tamsel" in words


@pytest.mark.parametrize("gone", ["Brunhilda", "960123", "alone once", "rang again"])
def test_what_is_struck_out_is_nowhere_in_the_file(papers: Papers, words: str, gone: str) -> None:
    assert gone not in words
    assert gone.encode() not in streams_of(papers.disclosure / "disclosure-court-1.pdf")


def test_a_mark_stands_in_its_place(words: str) -> None:
    assert "3.1 [redacted 2: Not asked for by the order]" in words
    assert "[redacted 3: Data of another family]" in words
    assert "[redacted 1] rang twice" in words


def test_notes_of_a_person_struck_out_are_struck_out_too(words: str) -> None:
    assert "second call of [redacted 1]" in words


def test_each_redaction_stands_in_the_index_with_its_reason(words: str) -> None:
    index = words[words.index("Number What is struck out") :]
    assert "Somebody else's data" in index
    assert "Health trust, paragraph 3.1" in index or "paragraph 3.1" in index


def test_events_outside_the_period_are_left_out_and_counted(words: str) -> None:
    assert "rang the clinic" not in words
    assert "1 outside the period" in words


def test_it_says_on_what_basis_by_whom_released_and_which_page(words: str) -> None:
    assert "Order of the family court of 3 June 2010" in words
    assert "Released by board manager, information governance" in words
    assert "Page 3 of" in words
    assert words.count("For Family court") > 3


def test_it_is_entered(papers: Papers) -> None:
    entry = next(text for text in papers.entries if "disclosure:court-1" in text)
    assert "[[2010-06-03]]" in entry
    assert 'recipient: "Family court"' in entry


def test_it_is_shown_by_number_alone(world: World) -> None:
    done, said = world.run(*SHOW)
    assert done == 1  # nobody has released it
    assert "CR863" in said
    assert "redaction 1: person neighbour-1" in said
    assert "3 events, 1 left out by date" in said
    assert "Brunhilda" not in said
    assert "alone once" not in said


def test_one_person_is_not_enough_and_the_same_twice_is_one(world: World) -> None:
    assert world.release("manager")[0] == 0
    done, said = world.release("manager")
    assert done == 2
    assert "already" in said
    done, said = world.run(*MAKE)
    assert done == 1
    assert "CR863" in said
    assert not world.entries


def test_two_who_do_not_answer_for_the_information_are_not_enough(world: World) -> None:
    assert world.release("clerk")[0] == 0
    assert world.release("nurse")[0] == 0
    done, said = world.run(*SHOW)
    assert done == 1
    assert "CR863" in said
    assert "information-governance" in said


@pytest.mark.parametrize(("who", "key"), [("outsider", "outsider"), ("lead", "manager"), ("lead", "outsider")])
def test_only_who_is_listed_releases_with_their_own_key(world: World, who: str, key: str) -> None:
    before = world.read(REQUEST)
    assert world.release(who, key)[0] == 2
    assert world.read(REQUEST) == before


def test_who_lists_themselves_for_the_moment_does_not_count(world: World) -> None:
    people = world.read("signoff/people.yml")
    line = "  - {principal: outsider@example.invalid, code: outsider, role: board-chair, grade: director}\n"
    world.write("signoff/people.yml", people + line)
    assert world.release("outsider")[0] == 2


def test_other_words_undo_a_release(world: World) -> None:
    world.release("manager")
    world.release("lead")
    assert world.run(*SHOW)[0] == 0
    world.replace(SECTION, "no place for", "no room for")
    done, said = world.run(*SHOW)
    assert done == 1
    assert said.count("CR864") == 2
    assert "rang" not in said


def test_a_redaction_taken_out_undoes_a_release(world: World) -> None:
    world.release("manager")
    world.replace(REQUEST, "  - {event: health-0004, reason: Data of another family}\n", "")
    assert "CR864" in world.run(*SHOW)[1]


def test_a_signature_taken_over_from_somebody_else_does_not_hold(world: World) -> None:
    world.release("manager")
    world.replace(REQUEST, "signer: board-manager", "signer: ig-lead")
    assert "CR864" in world.run(*SHOW)[1]


@pytest.mark.parametrize(
    "wrong",
    [
        '{paragraph: "imr/health#hearsy", reason: Hearsay}',
        '{section: "imr/health#lessons", reason: Hearsay}',
        "{event: health-0001, reason: Before the period}",
        "{person: director-health, reason: Not asked for}",
    ],
)
def test_a_redaction_of_nothing_is_an_error(world: World, wrong: str) -> None:
    world.replace(REQUEST, "  - {event: health-0004,", f"  - {wrong}\n  - {{event: health-0004,")
    done, said = world.run(*SHOW)
    assert done == 1
    assert f"{REQUEST}:11:" in said
    assert "CR862" in said
