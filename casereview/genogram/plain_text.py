"""A genogram in words, and a comparison, as plain text: for the screen and for text files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap

from casereview.genogram.compare import Comparison, Knowers
from casereview.genogram.description import Description
from casereview.genogram.sentences import listed, sentence

_WIDTH = 100
_KINDS = {
    "agency-alone": "People only the agency has",
    "board-alone": "People of whom nothing says that the agency knew",
    "person": "What is said of a person",
    "parent": "Parents",
    "couple": "Couples",
    "household": "Households",
}
_CELLS = {"both": " (in its own file too)", "board": "", "own": " (in its own file alone)"}


def told(description: Description, title: str) -> str:
    """A description, its parts under headings."""
    return "\n".join(_told(description, title)) + "\n"


def _told(description: Description, title: str) -> Iterator[str]:
    yield from (title, "")
    yield from _lines(description.alt, "")
    for part in description.parts:
        yield from ("", part.heading.upper(), "")
        for one in part.told:
            if one.heading:
                yield one.heading
            for words in one.sentences:
                yield from _lines(words, "  ")
    if description.left_out:
        yield from ("", "WHAT IS NOT SHOWN", "")
        for words in description.left_out:
            yield from _lines(words, "  ")


def compared(comparison: Comparison, known: Knowers, name: Callable[[str], str], agency: Callable[[str], str]) -> str:
    """The differences, each with the places that say so, and who knew of whom. ``name`` and ``agency`` print a person
    and an agency by code and id."""
    return "\n".join(_compared(comparison, known, name, agency)) + "\n"


def _compared(
    comparison: Comparison, known: Knowers, name: Callable[[str], str], agency: Callable[[str], str]
) -> Iterator[str]:
    yield f"The family as {agency(comparison.agency)} has it, beside the board's"
    if comparison.empty:
        yield from ("", "The agency has written down no tie and no household of its own.")
    for kind, heading in _KINDS.items():
        found = [one for one in comparison.differences if one.kind == kind]
        if found:
            yield from ("", heading.upper(), "")
        for one in found:
            yield from _lines(one.words, "  ")
            yield from _places(one.agency, one.board)
    if not comparison.differences:
        yield from ("", "There is no difference.")
    yield from ("", "WHO KNEW OF WHOM", "")
    for code, cells in known.rows:
        said = [f"{agency(one)}{_CELLS[cell]}" for one, cell in zip(known.agencies, cells, strict=True) if cell]
        knew = f"known to {listed(said)}" if said else "nothing says that any agency knew"
        yield from _lines(sentence(f"{name(code)}: {knew}"), "  ")


def _places(*places: str) -> Iterator[str]:
    yield from (f"    {place}" for place in places if place)


def _lines(words: str, indent: str) -> Iterable[str]:
    return wrap(words, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_long_words=False)
