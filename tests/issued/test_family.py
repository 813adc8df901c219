"""The family's own copy: names they chose, codes for everybody else, large print, plain words."""

from __future__ import annotations

import zipfile

from .conftest import Papers, World, words_of


def test_the_family_is_called_by_the_names_it_chose(papers: Papers) -> None:
    for ending in ("pdf", "docx"):
        words = words_of(papers.family / f"family-parent.{ending}")
        assert "Wystie" in words
        for name in ("Wystanley", "Quorrock", "Ottoline", "Zelphine", "Tamsel"):
            assert name not in words


def test_who_has_chosen_no_name_stays_in_codes_and_that_is_told(papers: Papers) -> None:
    assert "Mother asked the GP" in words_of(papers.family / "family-parent.pdf")
    assert "CR861" in papers.said["family:parent"]


def test_everybody_else_is_in_codes_which_are_explained(papers: Papers) -> None:
    words = words_of(papers.family / "family-parent.pdf")
    assert "wrote to HV1" in words
    assert "Who the codes stand for" in words
    assert "A health visitor" in words


def test_abbreviations_are_spelled_out_where_they_first_stand(papers: Papers) -> None:
    words = words_of(papers.family / "family-parent.pdf")
    assert "the GP (general practitioner) for help" in words
    assert "The GP wrote" in words


def test_there_is_room_for_what_they_want_to_say(papers: Papers) -> None:
    assert "What do you want to say about" in words_of(papers.family / "family-parent.pdf")


def test_it_is_in_print_of_18_points(papers: Papers) -> None:
    assert "font-size: 150%" in (papers.family / "family-parent.html").read_text("utf-8")
    with zipfile.ZipFile(papers.family / "family-parent.docx") as package:
        assert 'w:sz w:val="36"' in package.read("word/styles.xml").decode()
    assert b"18 Tf" in _commands(papers)


def _commands(papers: Papers) -> bytes:
    import pikepdf

    with pikepdf.open(papers.family / "family-parent.pdf") as document:
        return b"".join(page.Contents.read_bytes() for page in document.pages)


def test_a_reader_who_is_not_listed_is_refused(world: World) -> None:
    done, said = world.run("pack", "alder", "--edition", "family:cousin")
    assert done == 2
    assert "lists: parent" in said


def test_somebody_is_named(world: World) -> None:
    done, said = world.run("pack", "alder", "--edition", "family")
    assert done == 2
    assert "family:grandmother" in said
