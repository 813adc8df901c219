"""What each symbol and stroke stands for, and whether the words beside a sample of the key say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casereview.genogram.graph import Doubt, Line, Shape
from casereview.genogram.symbols import Symbols

#: What is explained: a symbol, a stroke or a mark, as the faults print it.
Feature = str


@dataclass(frozen=True, slots=True)
class Meaning:
    """``name``: under which a procedure has words of its own for it (empty: none can); ``telling``: a pattern of words
    of which one must stand in any other words for it."""

    name: str
    telling: str


def of_shape(shape: Shape) -> Feature:
    """The feature that a symbol is."""
    return f"a symbol, {shape}"


def of_couple(line: Line | None) -> Feature:
    """The feature that the line of a couple is."""
    return f"a couple's line, {line}"


def of_child(line: Line | None) -> Feature:
    """The feature that the line of a child is."""
    return f"a child's line, {line}"


def of_doubt(doubt: Doubt) -> Feature:
    """The feature that a question mark on a child's line is."""
    return f"a doubt, {doubt}"


def of_slashes(count: int, *, mended: bool) -> Feature:
    """The feature that slashes across the line of a couple are."""
    return "slashes taken back" if mended else f"slashes, {count}"


def of_birth(*, identical: bool, unsure: bool) -> Feature:
    """The feature that the lines to children of one birth are."""
    return "one birth" + (", identical" if identical else ", unsure" if unsure else "")


DOUBLE, DEATH, RING, AWARE, MORE, OUTLINE = (
    *("a couple's double line", "death", "a second outline", "one who knew"),
    *("more kin", "an outline"),
)

_MEANINGS: dict[Feature, Meaning] = {
    RING: Meaning("subject", "subject"),
    DEATH: Meaning("death", "died|dead|death|deceased"),
    AWARE: Meaning("aware", "knew"),
    MORE: Meaning("", "more"),
    of_couple(Line.SOLID): Meaning("enduring", "enduring|lasting|marriage|married"),
    of_couple(Line.BROKEN): Meaning("transitory", "transitory|passing|short"),
    of_couple(Line.BARE): Meaning("", "parents of"),
    DOUBLE: Meaning("related", "kin|related|blood"),
    of_slashes(1, mended=False): Meaning("separation", "separated|separation"),
    of_slashes(2, mended=False): Meaning("divorce", "divorced|divorce"),
    of_slashes(0, mended=True): Meaning("reconciled", "together again|reconciled"),
    of_child(Line.SOLID): Meaning("birth-order", "by birth|born"),
    of_child(Line.DASHED): Meaning("adoption", "adopted|adoption"),
    of_child(Line.DOTTED): Meaning("fostering", "fostered|foster|fostering"),
    of_child(Line.DASH_DOT): Meaning("guardianship", "guardian|guardianship"),
    of_child(Line.DASH_DOT_DOT): Meaning("step", "step"),
    of_child(Line.SPARSE): Meaning("donor", "donor"),
    of_birth(identical=False, unsure=False): Meaning("twins", "twins|of one birth"),
    of_birth(identical=True, unsure=False): Meaning("identical", "identical twins|identical children"),
    of_birth(identical=False, unsure=True): Meaning("unsure", "or not|zygosity"),
    of_doubt(Doubt.DISPUTED): Meaning("", "disputed"),
    of_doubt(Doubt.UNKNOWN): Meaning("", "parentage not known"),
    OUTLINE: Meaning("household", "household|home|house"),
}


def word_faults_of(feature: Feature, words: str, own: Mapping[str, str], symbols: Symbols) -> Iterator[str]:
    """What is wrong with the words beside a sample. ``own`` are the procedure's words by its names for its symbols."""
    standing = _standing_for(feature, symbols)
    if len(standing) == 1 and own.get(standing[0].name):
        if words.split() != own[standing[0].name].split():
            yield f"The key does not say of {feature} what the procedure does."
        return
    for meaning in standing:
        if not re.search(rf"\b({meaning.telling})\b", words, re.IGNORECASE):
            yield f"The key does not say what it means: {feature}."


def _standing_for(feature: Feature, symbols: Symbols) -> list[Meaning]:
    """All that a feature stands for: one meaning, but for a shape that a procedure uses for two things."""
    if feature in _MEANINGS:
        return [_MEANINGS[feature]]
    shapes = (
        (symbols.male, "male", "man|boy|male"),
        (symbols.female, "female", "woman|girl|female"),
        (symbols.non_binary, "non-binary", "non-binary"),
        (symbols.unknown, "unknown", "sex|gender"),
        (symbols.expected, "pregnancy", "pregnancy|pregnant"),
        (symbols.loss, "loss", "lost|loss|miscarriage"),
    )
    return [Meaning(name, telling) for shape, name, telling in shapes if of_shape(shape) == feature]
