"""What differs between two states of a document, in words."""

from __future__ import annotations

from casereview.history.changes import changes, summary

KEY = "imr/health"
HEAD = b"---\nsection: analysis\nauthor: a-1\n---\n"


def told(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """The changes between two states of the document's files, in one line."""

    def full(files: dict[str, bytes]) -> dict[str, bytes]:
        return {f"{KEY}/{name}": data for name, data in files.items()}

    return summary(changes(full(before), full(after), KEY, None))


def text(before: bytes, after: bytes) -> str:
    """The changes between two texts of one section."""
    return told({"30-analysis.md": HEAD + before}, {"30-analysis.md": HEAD + after})


def test_the_same_text_has_no_changes() -> None:
    assert text(b"One.\n", b"One.\n") == ""


def test_a_paragraph_in_other_words_is_changed() -> None:
    assert text(b"One.\n\nTwo.\n", b"One.\n\nTwo and more.\n") == "paragraphs changed: ?.2"


def test_a_paragraph_that_moved_with_its_anchor_is_changed_and_not_new() -> None:
    assert text(b"One. {#a}\n\nTwo.\n\nSix.\n", b"Two.\n\nSix.\n\nOne more. {#a}\n") == "paragraphs changed: ?.3 (#a)"


def test_a_list_belongs_to_the_paragraph_before_it() -> None:
    assert text(b"One:\n\n- a\n", b"One:\n\n- b\n") == "paragraphs changed: ?.1"


def test_a_heading_belongs_to_the_paragraph_after_it() -> None:
    assert text(b"## A\n\nOne.\n", b"## B\n\nOne.\n") == "paragraphs changed: ?.1"


def test_a_statement_turned_into_an_opinion_is_changed() -> None:
    assert text(b"One.\n", b"> [!OPINION]\n> One.\n") == "paragraphs changed: ?.1"


def test_another_question_answered_is_a_change() -> None:
    assert text(b"One. {#a q=q1}\n", b"One. {#a q=q2}\n") == "paragraphs changed: ?.1 (#a)"


def test_a_change_of_the_front_matter_names_the_file() -> None:
    before, after = HEAD + b"One.\n", HEAD.replace(b"a-1", b"a-2") + b"One.\n"
    assert told({"30-analysis.md": before}, {"30-analysis.md": after}) == "files changed: 30-analysis.md"


def test_events_are_named_by_their_ids() -> None:
    rows = b"id,date,description\nhealth-0001,2009-11-04,Seen.\nhealth-0002,2009-11-05,Seen.\n"
    later = rows.replace(b"0001,2009-11-04,Seen", b"0001,2009-11-04,Not seen") + b"health-0003,2009-11-06,Seen.\n"
    assert told({"chronology.csv": rows}, {"chronology.csv": later}) == (
        "events changed: health-0001; events added: health-0003"
    )


def test_recommendations_are_named_by_their_ids() -> None:
    one = b"recommendations:\n  - {id: R1, text: One}\n"
    two = b"recommendations:\n  - {id: R2, text: Two}\n"
    assert told({"recommendations.yml": one + two.split(b"\n", 1)[1]}, {"recommendations.yml": one}) == (
        "recommendations removed: R2"
    )


def test_a_file_of_no_known_kind_is_not_called_by_its_name() -> None:
    assert told({}, {"zelphine.txt": b"x"}) == "files added: a file of no known kind"


def test_interviews_and_records_are_not_compared() -> None:
    assert told({}, {"interviews/hv-1.md": b"x", "signoffs/v1.yml": b"x"}) == ""
