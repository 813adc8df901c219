"""What may stand in an edition for the public without a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from casereview.identity.closed.decisions import Decision, read_decisions
from casereview.identity.closed.phrases import Phrases
from casereview.identity.closed.titles import TITLES
from casereview.identity.editions import Edition
from casereview.identity.normalise import fold
from casereview.identity.vocabulary import Vocabulary, vocabulary, word_list
from casereview.model.people import People, read_people
from casereview.model.repository import Repository
from casereview.model.review import Review

_PARTS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PERSONS = frozenset("boy child daughter family father girl infant man mother parent sibling sisters son woman".split())
#: Words that tell nothing of what stands between them.
_LITTLE = frozenset("a an and at by for from in of on or the to with".split())
_ROLE_CODE = re.compile(r"[A-Z]{1,5}\d{1,2}")
_ABBREVIATION = re.compile(r"[A-Z][A-Z&/]*[A-Z]s?|[A-Z][a-z]?|[A-Z][a-z]{0,3}[A-Z][A-Za-z]*")
#: What the program calls the progress of an action: Amber is a name as well.
_RATINGS = ("red", "amber", "green")
#: What the program puts at the head of a column that is a name as well.
_CELLS = ("kind", "means", "male", "female", "step")
#: Words of a procedure that may be printed as they are.
_PRINTED_KEYS = frozenset({"title", "standing", "text", "heading", "label", "terms"})


@dataclass(frozen=True)
class Known:
    """``tokens`` are single words and abbreviations as written, ``phrases`` may stand whole, ``cells`` are what a whole
    cell may say. ``names`` are the folded name parts of the identity register: a word among them counts as a name.
    ``decisions`` are those of this edition, read from ``path``; one on a name of the register does not count."""

    words: Vocabulary = field(repr=False)
    tokens: frozenset[str] = field(default=frozenset(), repr=False)
    phrases: tuple[str, ...] = field(default=(), repr=False)
    cells: frozenset[str] = frozenset()
    names: frozenset[str] = field(default=frozenset(), repr=False)
    decisions: tuple[Decision, ...] = field(default=(), repr=False)
    path: str = ""
    _found: list[Phrases] = field(default_factory=list, init=False, repr=False, compare=False)

    def is_allowed(self, word: str) -> bool:
        """Whether a single word as written is allowed, and nobody's name."""
        return (word in self.tokens or word.lower() in self.tokens) and fold(word) not in self.names

    def holds(self, words: str) -> bool:
        """Whether any of ``words`` is a part of a name of the identity register and no everyday word besides."""
        parts = fold(words).replace("-", " ").replace("'s", "").split()
        return any(part in self.names or part.replace("'", "") in self.names for part in (fold(words), *parts))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where phrases stand in ``text`` that are allowed whole."""
        if not self._found:
            decided = (decision.word for decision in self.decisions if not self.holds(decision.word))
            self._found.append(Phrases([*self.phrases, *self.words.phrases, *organisations(), *decided]))
        return self._found[0].spans(text)


def known_for(review: Review, edition: Edition, names: Iterable[str] = ()) -> Known:
    """What is known in an edition of a review. ``names`` are folded name parts of the identity register."""
    words = vocabulary()
    decisions = read_decisions(review, edition.rule.id)
    everybody = [read_people(review.yaml(name, "people")) for name in review.names("people")]
    pseudonyms = [coded.pseudonym for people in everybody for coded in people.coded.values() if coded.pseudonym]
    held = frozenset(names)
    tokens = frozenset(part.lower() for name in pseudonyms for part in _PARTS.findall(name))
    glossary = review.abbreviations
    tokens |= {short for short in glossary if _ABBREVIATION.fullmatch(short)}
    phrases = [*_terms(glossary, words), *_labels(review.people, words), *_procedure(review)]
    phrases += [board.removeprefix("The ") for board in (review.board, Repository(review.root).board) if board]
    cells = frozenset({*_RATINGS, *_CELLS, *_ratings(review)})
    return Known(words, tokens, tuple(dict.fromkeys(phrases)), cells, held, decisions.decisions, decisions.path)


@lru_cache(maxsize=1)
def organisations() -> tuple[str, ...]:
    """National bodies, laws and services that are known everywhere and name nobody."""
    return word_list("organisations")


def _terms(glossary: dict[str, str], words: Vocabulary) -> Iterator[str]:
    """Terms of several words, and what an abbreviation means, up to its first explanation. One word that is no
    abbreviation stays a question, and so does what may be somebody: a glossary does not say why it may stand."""
    for short, meaning in glossary.items():
        if " " in short and _is_term(short, words):
            yield short
        said = re.split(r"[:;,(]", meaning)[0].strip()
        if " " in said and _is_term(said, words):
            yield said.removeprefix("the ")


def _is_term(phrase: str, words: Vocabulary) -> bool:
    """Whether words are a term rather than a name: Edinburgh Postnatal Depression Scale, the Larkhill plan; not Baby
    Tamsin, nor a given name and a surname."""
    parts = [part for part in _WORD.findall(phrase) if part.lower() not in _LITTLE]
    unknown = [part for part in parts if not _is_plain(part, words)]
    called = any(part.lower() in TITLES | _PERSONS for part in parts)
    return not unknown or (2 * len(unknown) <= len(parts) and not called)


def _labels(people: People, words: Vocabulary) -> Iterator[str]:
    """Labels, public words and titles of posts whose words are plain: Child A, GP1, Head of Audiology and Therapies."""
    said = [word for coded in people.coded.values() for word in (coded.label, coded.public)]
    for label in (*said, *(post.title for post in people.posts.values())):
        parts = _WORD.findall(label)
        if parts and all(_is_plain(part, words) for part in parts):
            yield label


def _is_plain(part: str, words: Vocabulary) -> bool:
    low = part.lower().replace("’", "'").removesuffix("'s")
    stem = low.rstrip("0123456789")
    if _ROLE_CODE.fullmatch(part) or (part.isupper() and (low in words.abbreviations or stem in words.abbreviations)):
        return True
    return not stem or len(low) == 1 or stem in words.capitals or (words.is_word(stem) and not words.may_be_name(stem))


def _procedure(review: Review) -> Iterator[str]:
    """Titles, standing words and terms of the procedure: agreed by a board, locked, and the same for every review."""
    if review.profile is not None:
        yield from _printed(review.profile.data, taken=False)


def _ratings(review: Review) -> Iterator[str]:
    """A rating with what the procedure calls it: amber: under way."""
    if review.profile is not None:
        yield from (f"{one}: {title.lower()}" for one, title in _rated(review.profile.data))


def _rated(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if value.get("id") in _RATINGS and isinstance(value.get("title"), str):
            yield value["id"], value["title"]
        for inner in value.values():
            yield from _rated(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _rated(inner)


def _printed(value: object, *, taken: bool) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _printed(inner, taken=taken or key in _PRINTED_KEYS)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _printed(inner, taken=taken)
    elif taken and isinstance(value, str) and " " in value.strip():
        yield " ".join(value.split())
