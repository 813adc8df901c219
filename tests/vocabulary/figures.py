"""The figures of the closed vocabulary: names asked about, by origin, and questions that nobody needed."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from example_texts import examples
from naming_planted import CAPITALS, EVERY, SENTENCES
from planted import Planted, is_seen, questions, sentences

from casereview.identity.vocabulary import vocabulary

#: Doings with which a surname that is a word may open a sentence.
OPENINGS = (
    "{} told the panel that it was late.",
    "{} had not been told of it.",
    "{} was away on that day.",
    "{} would not open the door.",
    "{} signed the form.",
    "{}, who was nine, cooked for them all.",
)


@lru_cache(maxsize=1)
def by_origin() -> dict[str, tuple[int, int, int, int]]:
    """For each origin: names with a capital, of these asked about; names in small letters, of these asked about."""
    counts: dict[str, Counter[str]] = {}
    for one in sentences():
        count = counts.setdefault(one.origin, Counter())
        small = one.form == "in small letters"
        count["small" if small else "capital"] += 1
        count["small seen" if small else "capital seen"] += is_seen(one, whole=False)
    return {name: (c["capital"], c["capital seen"], c["small"], c["small seen"]) for name, c in counts.items()}


@lru_cache(maxsize=1)
def openings() -> tuple[int, list[str]]:
    """How often every word that is a name as well was put at the start of a sentence, and where nothing was asked."""
    known = vocabulary()
    texts = [said.format(word.capitalize()) for said in OPENINGS for word in sorted(known.given | known.surnames)]
    return len(texts), [text for text in texts if not any(ask.start == 0 for ask in questions(text))]


@lru_cache(maxsize=1)
def of_records() -> tuple[int, list[str]]:
    """Invented names put into sentences of records, as for the import of tables: how many, and where nothing was
    asked."""
    told = [(said, name) for name in EVERY for said in SENTENCES]
    told += [(said, name.upper()) for name in EVERY for said in CAPITALS]
    made = [Planted("", "", said.format(name), at := said.index("{}"), at + len(name)) for said, name in told]
    return len(made), [one.text for one in made if not is_seen(one, whole=False)]


def missed() -> list[Planted]:
    """Names with a capital of which nothing was asked."""
    return [one for one in sentences() if one.form != "in small letters" and not is_seen(one, whole=False)]


def table() -> str:
    """All as Markdown."""
    lines = ["| origin of the name | with a capital | in small letters |", "|---|---|---|"]
    for origin, (capital, seen, small, small_seen) in by_origin().items():
        said = f"{small_seen} of {small}" if small else "out of reach"
        lines.append(f"| {origin} | {seen} of {capital} | {said} |")
    number, silent = openings()
    words = sum(one.words for one in examples())
    asked = sum(len(one.questions()) for one in examples())
    names = f"{len(vocabulary().given | vocabulary().surnames):,} words that are names as well"
    told = f"asked about in {number - len(silent):,} of {number:,}"
    lines += ["", f"{names}, each at the start of {len(OPENINGS)} sentences: {told}."]
    records, unseen = of_records()
    lines.append(f"{len(EVERY)} names in {records:,} sentences of records: {records - len(unseen):,} asked about.")
    told = f"{words:,} words, {asked} questions ({asked / words * 1000:.2f} in a thousand words)"
    lines.append(f"Overview and summary of {len(examples())} example reviews: {told}.")
    return "\n".join(lines)
