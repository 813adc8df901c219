"""The extract for one practitioner: what concerns them, and nothing else of anybody."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from casereview.publish.issued.record import today

from .conftest import EVENTS, SECTION, Papers, World, streams_of, words_of

#: Names of everybody but the practitioner.
OTHERS = ("Wystan", "Quorrock", "Ottoline", "Brunhilda", "960123", "Marmaduke", "Sigismund", "Wallop")
MAKE = ("pack", "alder", "--edition", "extract:hv-1")


@pytest.fixture(params=["pdf", "docx"])
def words(request: pytest.FixtureRequest, papers: Papers) -> str:
    return words_of(papers.extract / f"extract-hv-1.{request.param}")


@pytest.mark.parametrize(
    "said",
    ["alone once, on 4 November 2009", "wrote to three people", "was on leave", "came late", "two visits", "visits."],
)
def test_what_concerns_the_practitioner_is_in_it(words: str, said: str) -> None:
    assert said in words


@pytest.mark.parametrize(
    "said",
    [
        "no place for what a child says",
        "would have known",
        "one letter",
        "rang twice",
        "second call",
        "rang the clinic",
        "rang again",
    ],
)
def test_what_concerns_others_alone_is_not(words: str, said: str) -> None:
    assert said not in words


def test_a_list_that_a_paragraph_of_theirs_leads_into_belongs_to_it(words: str) -> None:
    assert "which filed it" in words


def test_what_somebody_else_said_is_out_unless_it_is_about_them(words: str) -> None:
    assert "house was cold" not in words
    assert "left out here" in words


def test_an_opinion_about_somebody_else_is_out(words: str) -> None:
    assert "should have been asked" not in words


def test_paragraphs_and_events_keep_their_numbers(words: str) -> None:
    for number in ("3.1", "3.3", "3.6", "health-0002", "health-0003"):
        assert number in words


def test_what_is_left_out_is_counted(words: str) -> None:
    assert "4 of 7 paragraphs" in words
    assert "2 of 4 events" in words


def test_everybody_else_is_in_codes_and_the_practitioner_is_named(words: str) -> None:
    assert "Zelphine" in words
    assert "Neighbour 1" in words
    assert "Child A" in words


def test_no_byte_of_it_names_anybody_else(papers: Papers) -> None:
    data = streams_of(papers.extract / "extract-hv-1.pdf") + words_of(papers.extract / "extract-hv-1.docx").encode()
    data += words_of(papers.extract / "extract-hv-1.pdf").encode()
    for name in OTHERS:
        assert name.encode() not in data, name


def test_each_page_says_whose_it_is_and_which_page(papers: Papers) -> None:
    words = words_of(papers.extract / "extract-hv-1.pdf")
    last = words.count("For HV1")
    assert last >= 3
    assert f"Page {last + 1} of {last + 1}" in words
    assert "copy 1" in words


def test_there_is_room_to_comment_and_to_sign(words: str) -> None:
    assert "Your comment, or your initials" in words
    assert "Signature" in words


def test_it_is_entered_with_the_hash_of_each_file(papers: Papers) -> None:
    entry = next(text for text in papers.entries if "extract:hv-1" in text)
    assert "recipient: hv-1" in entry
    assert "made_by: board-manager" in entry
    assert 'what: ["imr/health", chronology]' in entry
    for file in papers.extract.iterdir():
        if file.suffix != ".json":
            assert hashlib.sha256(file.read_bytes()).hexdigest() in entry
    assert "Zelphine" not in entry


@pytest.mark.parametrize(
    ("code", "why"),
    [("hv-9", "no person of this code"), ("mother", "worked with the family"), ("director-health", "concerns this")],
)
def test_it_is_for_a_practitioner_who_is_in_it(world: World, code: str, why: str) -> None:
    done, said = world.run("pack", "alder", "--edition", f"extract:{code}")
    assert done == 2
    assert why in said
    assert not world.entries


def test_it_is_made_from_what_is_committed(world: World) -> None:
    world.write(SECTION, world.read(SECTION).replace("alone once", "alone twice"))
    done, said = world.run(*MAKE)
    assert done == 2
    assert "not committed" in said


def test_without_the_key_nothing_is_made(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(tmp_path / "none.txt"))
    done, _ = world.run(*MAKE)
    assert done != 0
    assert not (world.root / "build").exists()


def test_a_name_in_the_text_stops_it_and_takes_the_older_copy_away(world: World) -> None:
    old = world.root / "build/extract/alder/hv-1"
    old.mkdir(parents=True)
    (old / "extract-hv-1.pdf").write_bytes(b"older")
    world.replace(EVENTS, "Seen alone.", "Seen with Brunhilda.")
    done, said = world.run(*MAKE)
    assert done == 1
    assert "neighbour-1" in said
    assert "Brunhilda" not in said
    assert not (old / "extract-hv-1.pdf").exists()
    assert not world.entries


def test_a_record_that_cannot_be_written_keeps_it_back(world: World) -> None:
    (world.root / "reviews/alder/distribution").write_text("a file, where the folder belongs")
    world.commit()
    done, said = world.run(*MAKE)
    assert done != 0
    assert "distribution" in said
    assert not (world.root / "build").exists()


def test_a_place_that_cannot_be_replaced_leaves_no_entry(world: World) -> None:
    target = world.root / "build/extract/alder/hv-1"
    target.mkdir(parents=True)
    (target / "letter.txt").write_text("somebody's own")
    done, _ = world.run(*MAKE)
    assert done == 2
    assert not world.entries
    shutil.rmtree(target)


def test_a_waiver_lets_pass_what_it_names_and_is_counted(world: World) -> None:
    world.replace(EVENTS, "Seen alone.", "Seen on the Fenwrick.")
    found = re.findall(r"(\S+?):\d+:\d+: CR653 .*\(entry author-health, surname in (.*?)\)\.", world.run(*MAKE)[1])
    assert {name for name, _ in found} == {"extract-hv-1.pdf", "extract-hv-1.docx"}
    waivers = [
        f'  - {{value_of: author-health, where: "{name}, {place}", reason: It is a ward here., by: board-manager, '
        f"on: {today()}, until: {today()}}}\n"
        for name, place in found
    ]
    world.write("reviews/alder/editions/extract.yml", "edition: extract\nwaivers:\n" + "".join(waivers))
    world.commit()
    done, said = world.run(*MAKE)
    assert done == 0, said
    assert said.count("Let pass by a waiver") == len(found)
    assert f"waivers: {len(found)}" in world.entries[0]
