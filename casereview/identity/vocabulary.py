"""The closed vocabulary: words that may stand in our text with a capital, and words that are names as well.

The lists lie in ``templates/words`` of the package (never of a repository: what counts as a word is not for a review to
change); their README says where they come from. They are read when they are first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from casereview.diagnostics import CannotRun

_PACKAGE = Path(__file__).resolve().parents[1]
_PLACES = (_PACKAGE / "_data" / "templates" / "words", _PACKAGE.parent / "templates" / "words")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in small letters. ``words`` are those of the dictionary, ``commonest`` the thousand or so commonest with
    their forms, ``capitals`` those usually written with a capital, ``abbreviations`` those written in capitals,
    ``given`` and ``surnames`` words that are names as well; ``phrases`` are harmless whatever their words are."""

    words: frozenset[str]
    commonest: frozenset[str]
    capitals: frozenset[str]
    abbreviations: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    phrases: tuple[str, ...]

    def is_word(self, word: str) -> bool:
        """Whether ``word``, in small letters, is in any list of words."""
        return word in self.words or word in self.capitals

    def may_be_name(self, word: str) -> bool:
        """Whether a word of the dictionary is a name as well."""
        return word in self.given or word in self.surnames


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The lists of the package."""
    read = {name: _read(name) for name in ("british-english", *_OWN)}
    own = {name: frozenset(word for line in _lines(read[name]) for word in line.split()) for name in _OWN}
    return Vocabulary(
        frozenset(read["british-english"].split()) | own["field-words"],
        own["commonest"],
        own["capitals"],
        own["abbreviations"],
        own["given-names"],
        own["surnames"],
        word_list("phrases"),
    )


def word_list(name: str) -> tuple[str, ...]:
    """The lines of one of our own lists, in their order; each may hold several words."""
    return tuple(_lines(_read(name)))


_OWN = ("commonest", "capitals", "abbreviations", "given-names", "surnames", "field-words")


def _read(name: str) -> str:
    folder = next((place for place in _PLACES if place.is_dir()), None)
    if folder is None:
        raise CannotRun("The lists of words are missing.", "Install casereview again.")
    return (folder / f"{name}.txt").read_text(encoding="utf-8")


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]
