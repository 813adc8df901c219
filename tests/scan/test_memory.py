"""A scan that remembers what it has searched finds what one without memory finds."""

from __future__ import annotations

import pytest

from casereview.identity.context import Where
from casereview.identity.matcher import Matcher
from casereview.identity.scan.memory import Memory
from casereview.identity.scan.public_files import theme_digests

FRAME = "\n".join(f"<li class='item'><a href='page-{number}.html'>Part {number} of it</a></li>" for number in range(90))
WORDS = "The health visitor saw the child at home and wrote down what was said on that day.\n"


def page(words: str, place: int) -> str:
    """A page whose frame is the same as on all others, with ``words`` in one of its lines."""
    lines = (FRAME + "\n" + WORDS * 40 + FRAME).split("\n")
    lines[place] += words
    return "\n".join(lines)


@pytest.mark.parametrize(
    "words", ["", " William", " Hart-\ngrove", " 14 Larchmere Close, Saltwick", " 999 476\n5919", " H A R T G R O V E"]
)
def test_memory_changes_nothing_that_is_found(words: str, matcher: Matcher) -> None:
    memory = Memory(matcher)
    for place in (0, 7, 60, 89, 91, 130, 170, -1):
        text = page(words, place)
        expected = sorted(matcher.search(text))
        assert sorted(memory.search(text)) == expected
        assert sorted(memory.search(text)) == expected  # and again, from memory alone


def test_the_frame_of_a_page_is_searched_once(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []
    real = Matcher.search

    def search(self: Matcher, text: str, where: Where = Where.TEXT) -> object:
        searched.append(len(text))
        return real(self, text, where)

    monkeypatch.setattr(Matcher, "search", search)
    memory = Memory(matcher)
    memory.search(page("", 100))
    first = sum(searched)
    memory.search(page(" and more was said", 100))
    assert sum(searched) - first < first / 3


def test_pieces_are_known_one_by_one(matcher: Matcher) -> None:
    memory = Memory(matcher)
    assert memory.any_in(["<p title='William'>", "<p>", "<b>"])
    assert not memory.any_in(["<p>", "<b>"])
    assert memory.any_in(["<p title='William'>"])


def test_a_long_line_takes_no_longer_than_many_short_ones(matcher: Matcher) -> None:
    """Half a million letters without a line end: at a cost that grew with the square nobody would wait for it."""
    assert Memory(matcher).search("ab " * 170_000) == []


def test_the_themes_own_files_are_known() -> None:
    assert len(theme_digests()) > 20
