"""Where a word that is nobody's name elsewhere calls somebody, and what is printed beside the text: links, drawings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from planted import NOTHING_KNOWN, questions

from casereview.identity.closed import Known, name_parts
from casereview.identity.entries import Entry, Name
from casereview.identity.matcher import Strictness, terms_of
from casereview.identity.printed_text import PrintedText
from casereview.identity.vocabulary import vocabulary
from casereview.model.repository import Repository
from casereview.publish.printed import printed_texts
from casereview.publish.site import assembly_of
from casereview.publish.weighing import weigh

ROOT = Path(__file__).parents[2]
HELD = Known(vocabulary(), names=frozenset({"may", "wells", "grace"}))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>Tamsin <tspan>Brannigan</tspan></text></svg>'


def codes(text: str, known: Known = NOTHING_KNOWN) -> list[str]:
    return [one.why.value for one in questions(text, known)]


@pytest.mark.parametrize(
    "text",
    [
        "Doctor Foster wrote.",
        "Baby P was seen.",
        "It was about Child K then.",
        "The boy DD-H was seen.",
        "Then Foster was seen.",
        "A man called Young came.",
        "We met Gift.",
        "Chance was seen, and Reign slept.",
        "Smith and a brother were seen.",
    ],
)
def test_a_word_is_asked_about_where_it_calls_somebody(text: str) -> None:
    assert "CR820" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "The doctor wrote. Doctors were not asked.",
        "Adult B was the partner of Adult A.",
        "An X-ray was taken; the T-shirt was torn.",
        "The Ward was closed. The Primary School Head was told. Early help came late.",
        "Chance played a part.",
        "Promise and delivery are different things.",
        "Grace periods for late assessments have ended.",
        "The Graded Care Profile was used under Chapter 8.",
        "Helplines: 0808 800 5000, 0800 1111, 116 000.",
        "See www.nspcc.org.uk for help.",
    ],
)
def test_it_is_not_asked_about_where_it_does_not(text: str) -> None:
    assert codes(text) == []


def test_a_page_of_a_service_and_a_number_that_costs_are_asked_about() -> None:
    assert codes("See www.nspcc.org.uk/tamsin there.") == ["CR822"]
    assert codes("Ring 0843 208 5000 now.") == ["CR822"]


def test_two_words_of_the_register_side_by_side_are_somebody_in_small_letters() -> None:
    assert codes("She is may wells.", HELD) == ["CR820"]
    assert codes("It may be well; by grace, wells were dug.", HELD) == []


@pytest.mark.parametrize(
    "hidden",
    [
        "".join(chr(0xE0000 + ord(letter)) for letter in "Dean"),
        "\U0001f1e9\U0001f1ea",
        "Ⓣⓐⓜ",
        "\U0001f175\U0001f174",
        "⠙⠑⠁⠝",
    ],
    ids=["unseen", "flags", "circles", "boxes", "braille"],
)
def test_signs_that_can_spell_a_name_are_asked_about(hidden: str) -> None:
    assert codes(f"Then it was {hidden} who said so.") == ["CR821"]


def test_usual_signs_are_not_asked_about() -> None:
    assert codes("✓ done → next ● 20° © the board, co\u00adoperation") == []


@pytest.mark.parametrize(
    ("term", "meaning", "text"),
    [
        ("Tamsin Brannigan", "a girl", "Then Tamsin Brannigan came."),
        ("TB", "Tamsin Brannigan", "Then Tamsin Brannigan came."),
        ("Baby Tamsin", "a girl", "Then Baby Tamsin came."),
        ("tamsin", "a girl", "Then tamsin came."),
        ("tamsin", "a girl", "Then Tamsin came."),
    ],
)
def test_the_glossary_cannot_allow_a_name(copy: Path, term: str, meaning: str, text: str) -> None:
    from test_known import with_term

    assert questions(text, with_term(copy, term, meaning))


def test_links_drawings_and_waived_words_are_weighed(copy: Path) -> None:
    shutil.copytree(ROOT / "signoff", copy / "signoff")
    folder = copy / "reviews" / "hawthorn"
    (folder / "summary" / "images").mkdir()
    (folder / "summary" / "images" / "plan.svg").write_text(SVG, "utf-8")
    section = folder / "summary" / "20-key-issues.md"
    words = "\n\nThere was Joy here. See [it](https://news.example/%74amsin).\n\n![A plan](images/plan.svg)\n"
    section.write_text(section.read_text("utf-8").rstrip() + words, "utf-8")
    entry = Entry("hv-1", "person", Name(given="Joy"))

    def weighed(place: str = "") -> list[str]:
        if place:
            (folder / "editions").mkdir()
            waiver = (
                f'{{value_of: hv-1, where: "summary, {place}", reason: The word, by: board-manager, on: {_today()},'
            )
            text = f"edition: summary\nwaivers:\n  - {waiver} until: {_today()}}}\n"
            (folder / "editions" / "summary.yml").write_text(text, "utf-8")
        repository = Repository(copy)
        assembly = assembly_of(repository, "hawthorn", "summary", {"hv-1": entry})
        terms = terms_of([entry], [], Strictness.RELEASE)
        found = weigh(assembly, ["summary"], name_parts([entry]), terms).diagnostics
        pieces[:] = [piece for piece in printed_texts(assembly, ["summary"]) if piece.path.endswith("issues.md")]
        return [item.message for item in found if item.path.endswith("issues.md")]

    pieces: list[PrintedText] = []
    before = weighed()
    said = {piece.place.split(" after ")[0]: piece.text for piece in pieces}
    assert said["the address of a link"] == "https://news.example/tamsin"
    assert said["the words in a picture"] == "Tamsin Brannigan"
    assert any("the address of a link" in text for text in before)
    assert any("the words in a picture" in text for text in before)
    joy = next(text for text in before if "(3 characters)" in text)
    place = joy.removeprefix("In ").partition(",")[0]
    assert [text for text in weighed(place) if "(3 characters)" in text] == []


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone().date().isoformat()
