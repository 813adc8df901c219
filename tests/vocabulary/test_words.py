"""What is a known word, what is asked about, and as what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from planted import NOTHING_KNOWN, questions

from casereview.identity.closed import Known, unknown_words
from casereview.identity.closed.decisions import Decision
from casereview.identity.printed_text import PrintedText
from casereview.rules.catalogue import RULES

HELD = replace(NOTHING_KNOWN, names=frozenset({"grace", "marsh", "hargreaves", "lead"}))


def codes(text: str, known: Known = NOTHING_KNOWN) -> list[str]:
    return [one.why.value for one in questions(text, known)]


@pytest.mark.parametrize(
    "text",
    [
        "The health visitor's notes weren't found; the GP's were.",
        "A well-known, co-ordinated, multi-agency plan was re-written.",
        "In March 2010 the Crown Prosecution Service asked for a report.",
        "Section 47 enquiries began on the 3rd day, at 9am, in Year 2 (paragraph 2.3).",
        "Working Together to Safeguard Children was followed.",
        "Will the plan work? May it do so. Long delays were common.",
        "Child A was seen in Ward B with Part II of the form.",
        "The NSPCC, Ofsted and CAMHS were asked, 2009-2010 and 2010/11.",
        "Grace period apart, hope of change was small.",
        "Her weight was 2,860 g, or 2.86 kg.",
        "Care was given. Words can hurt. Friends had helped.",
    ],
)
def test_ordinary_text_is_not_asked_about(text: str) -> None:
    assert questions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It was Siobhán who rang.",
        "O’Rourke was there.",
        "HARGREAVES DID NOT ATTEND",
        "Al-Hassan came.",
        "McIlroy came.",
        "a friend of J. Ollerton",
        "Street had not been told.",
        "Mr Marsh was there.",
        "Mrs smith was there.",
        "The worker saw Grace.",
        "Street",
        "They met at Larkhill.",
        "The plan of HRGRVS.",
    ],
)
def test_what_may_be_a_name_is_asked_about(text: str) -> None:
    assert "CR820" in codes(text)


@pytest.mark.parametrize("text", ["She is kown to them.", "mum said jayden fell", "the hovse was cold"])
def test_a_word_in_small_letters_that_no_list_has_is_asked_about(text: str) -> None:
    assert codes(text) == ["CR821"]


@pytest.mark.parametrize(
    "text",
    [
        "They moved to DN31 1AB then.",
        "They moved to DN31 then.",
        "They moved to M14 then.",
        "The plate was LS63 XKR that day.",
        "It is 943 476 5919 here.",
        "It is 9434765919 here.",
        "It is QQ 12 34 56 C here.",
        "It is FD10P00321 here.",
        "Write to office@estuary.example now.",
        "See www.estuary.example/report now.",
        "See estuary.org.uk now.",
        "It was @billh11 who wrote.",
        "It was bill_h who wrote.",
        "It was #justiceforhim on a wall.",
        "Ring 01632 960123 now.",
        "Ring +44 1632 960123 now.",
    ],
)
def test_a_number_or_address_is_asked_about(text: str) -> None:
    assert set(codes(text)) == {"CR822"}


def test_a_name_of_the_register_is_a_name_wherever_it_has_a_capital() -> None:
    assert codes("Grace rang.", HELD) == ["CR820"]
    assert codes("They read: Grace.", HELD) == ["CR820"]
    assert codes("The Lead Nurse came.", HELD) == []


def test_pseudonyms_and_terms_are_known() -> None:
    text = "Zelphine's plan by the ZQX was made with Estuary Forum."
    assert len(questions(text)) == 3
    known = replace(NOTHING_KNOWN, tokens=frozenset({"zelphine", "ZQX"}), phrases=("Estuary Forum",))
    assert questions(text, known) == []


def test_words_side_by_side_are_one_question() -> None:
    (one,) = questions("It was Kieron Ollerenshaw-Gill.")
    assert (one.first, one.last, one.words) == (3, 4, "Kieron Ollerenshaw-Gill")


def test_a_word_that_is_a_name_as_well_is_decided_with_the_word_behind_it() -> None:
    (one,) = questions("They spoke to Marsh about it.")
    assert one.form == "marsh about"


def test_a_cell_of_a_rating_is_known() -> None:
    known = replace(NOTHING_KNOWN, cells=frozenset({"amber"}))
    assert [len(questions(text, known)) for text in ("Amber", "Amber rang.")] == [0, 1]


def test_behind_the_number_of_a_recommendation_a_sentence_begins() -> None:
    assert questions("R1 Reissue the form.") == questions("R2 A nurse sees them.") == []


def piece(text: str) -> PrintedText:
    return PrintedText("reviews/rowan/summary/10-process.md", 7, "paragraph 1.2", text)


def test_the_message_tells_the_place_and_never_the_word() -> None:
    found = unknown_words([piece("They met Shuffleworth at DN31 1AB, kown to all.")], NOTHING_KNOWN)
    assert [(one.path, one.line, one.code) for one in found] == [
        ("reviews/rowan/summary/10-process.md", 7, code) for code in ("CR820", "CR821", "CR822")
    ]
    assert "In paragraph 1.2, the 3rd word (12 characters) may be a name" in found[0].message
    assert "the 7th word" in found[1].message
    said = " ".join(f"{one.message} {one.hint} {one!r}" for one in found)
    assert not [word for word in ("Shuffleworth", "DN31", "1AB", "kown") if word.lower() in said.lower()]


def test_nothing_printable_of_what_is_asked_holds_the_word() -> None:
    (one,) = questions("They met Shuffleworth.")
    assert "Shuffleworth" not in repr(one)
    assert "hargreaves" not in repr(HELD)


def decided(word: str) -> Known:
    decision = Decision(word, "ordinary-word", "It names nobody", "board-manager", "2010-09-20", 4)
    return replace(HELD, decisions=(decision,), path="reviews/rowan/editions/summary.yml")


def test_a_decision_allows_a_word() -> None:
    assert unknown_words([piece("They met at Larkhill.")], decided("Larkhill")) == []


def test_a_decision_with_the_word_behind_allows_no_other_use() -> None:
    known = decided("Wood about")
    assert [len(questions(text, known)) for text in ("It was Wood about him.", "It was Wood.")] == [0, 1]


def test_a_decision_on_a_name_of_the_register_does_not_count() -> None:
    found = unknown_words([piece("They met Hargreaves.")], decided("Hargreaves"))
    assert [(one.code, one.line) for one in found] == [("CR823", 4), ("CR820", 7)]
    assert "Hargreaves" not in " ".join(one.message + one.hint for one in found)


def test_a_decision_about_a_word_that_is_gone_is_told() -> None:
    (one,) = unknown_words([piece("They met nobody.")], decided("Larkhill"))
    assert (one.code, one.severity) == ("CR824", RULES["CR824"].severity)
