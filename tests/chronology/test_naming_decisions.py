"""What a person decided, once for a whole table."""

from __future__ import annotations

from naming_review import case

from casereview.chronology.naming.found import Proposed


def asked(text: str, decisions: dict[str, str] | None = None) -> Proposed:
    return case("rowan").namer(decisions).text(text)


def forms(text: str) -> list[tuple[str, ...]]:
    namer = case("rowan").namer()
    return [namer.forms(text, found) for found in namer.text(text).open]


def test_a_decided_name_becomes_its_code() -> None:
    assert asked("Kyle Sample rang.", {"kyle sample": "friend-1"}).text == "[[friend-1]] rang."


def test_a_decided_name_is_found_in_small_letters_too() -> None:
    assert asked("then kyle rang", {"kyle": "friend-1"}).text == "then [[friend-1]] rang"


def test_words_decided_in_a_cell_of_people_stay_words_in_prose() -> None:
    assert (
        asked("then mother's boyfriend rang", {"mother's boyfriend": "father-b"}).text == "then mother's boyfriend rang"
    )


def test_a_word_decided_to_be_no_name_stays() -> None:
    got = asked("The Kestrel group met.", {"kestrel": ""})
    assert (got.text, got.open) == ("The Kestrel group met.", ())


def test_a_word_that_is_no_name_leaves_the_name_beside_it_open() -> None:
    text = "The Kestrel Sandringham met."
    (found,) = asked(text, {"kestrel": ""}).open
    assert text[found.start : found.end] == "Sandringham"


def test_a_name_of_two_persons_may_be_decided() -> None:
    assert asked("Seen with Dean.", {"dean": "uncle"}).text == "Seen with [[uncle]]."


def test_a_surname_that_was_decided_counts_for_nobody_whom_the_title_does_not_fit() -> None:
    decisions = {"ramsbottom": "father-b"}
    assert asked("Mr Ramsbottom rang.", decisions).text == "[[father-b]] rang."
    (found,) = asked("Mrs Ramsbottom rang.", decisions).open
    assert (found.why, found.codes) == ("unknown-name", ("father-b",))


def test_the_name_of_somebody_in_the_register_cannot_be_no_name() -> None:
    assert asked("Grace Wells rang Golabek.", {"grace wells": "", "golabek": ""}).open != ()


def test_a_word_that_may_be_a_name_is_decided_with_the_word_after_it() -> None:
    assert forms("Mark on left arm.") == [("mark (on)", "mark")]
    decisions = {"mark (on)": ""}
    assert asked("Mark on left arm.", decisions).open == ()
    assert asked("Mark at home.", decisions).open != ()


def test_a_name_that_is_no_word_has_one_form() -> None:
    assert forms("Kyle Sample rang Mrs Sandringham.") == [("kyle sample",), ("mrs sandringham",)]


def test_the_form_is_the_same_however_it_is_written() -> None:
    assert forms("KYLE SAMPLE.") == forms("Kyle  Sample.") == [("kyle sample",)]


def test_a_code_that_the_review_does_not_have_decides_nothing() -> None:
    assert asked("Kyle rang.", {"kyle": "nobody-at-all"}).open != ()


def test_a_number_of_nobody_may_be_decided_to_stay() -> None:
    assert asked("Ring 0300 123 4567.", {"0300 123 4567": ""}).open == ()


def test_a_number_of_the_register_may_not() -> None:
    assert asked("Ring 07700 900114.", {"07700 900114": ""}).open != ()


def test_a_day_may_be_decided() -> None:
    assert asked("Seen on 14 July.", {"14 july": "2009-07-14"}).text == "Seen on [[2009-07-14]]."
    assert asked("Seen on 14 July.", {"14 july": ""}).text == "Seen on 14 July."


def test_a_date_of_birth_may_not() -> None:
    assert asked("Born 19/02/04.", {"19/02/04": "2004-02-19"}).open != ()


def test_a_label_of_everyday_words_may_be_decided() -> None:
    ours = case("rowan").namer({"school (rang)": "org-school", "school (closed)": ""}, coded=True)
    assert ours.text("School rang.").text == "[[org-school]] rang."
    assert ours.text("School closed early.").text == "School closed early."
