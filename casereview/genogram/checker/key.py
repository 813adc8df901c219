"""The key must show what the drawing uses: every symbol and stroke, and none besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.meanings import (
    AWARE,
    DEATH,
    DOUBLE,
    MORE,
    OUTLINE,
    RING,
    Feature,
    of_birth,
    of_child,
    of_couple,
    of_doubt,
    of_shape,
    of_slashes,
    word_faults_of,
)
from casereview.genogram.checker.plane import crossing
from casereview.genogram.checker.rebuilt import Rebuilt, SeenPerson
from casereview.genogram.checker.shapes import shape_of
from casereview.genogram.checker.strokes import is_home, line_of
from casereview.genogram.graph import Doubt
from casereview.genogram.symbols import Symbols

#: What is drawn at a symbol, and what a sample of the key with it explains.
_MARK = "the mark "
_AT_SYMBOL = (("death", DEATH), ("ring", RING), ("aware", AWARE), ("more", MORE))
#: What may stand in one sample, by what it is that it explains.
_TOGETHER = (
    frozenset({"slash", "mended", "tie", "symbol"}),
    frozenset({"question", "badge", "clear", "link", "drop"}),
    frozenset({"stalk", "twin", "identical", "unsure"}),
    frozenset({"edge"}),
    *(frozenset({kind, "symbol"}) for kind in ("death", "ring", "aware", "more", "mark")),
)


def key_faults(sheet: Sheet, family: Rebuilt, meanings: Mapping[str, str] | None, symbols: Symbols) -> Iterator[Fault]:
    """K17. ``family`` is what was read back from the drawing; without ``meanings`` the words are not held to them."""
    said: dict[str, Feature] = {}
    rows: dict[int, list[Mark]] = {}
    for mark in sheet.marks:
        if mark.row >= 0 and mark.kind not in {"frame", "heading"}:
            rows.setdefault(mark.row, []).append(mark)
    used, shown = set(_used(family)), set[Feature]()
    for marks in rows.values():
        written = [" ".join(mark.words).strip() for mark in marks if mark.kind == "words"]
        if len(written) != 1 or not written[0]:
            yield Fault("K17", "A row of the key has no words, or several.")
        feature = _sample(marks)
        if feature in shown:
            yield Fault("K17", f"The key shows twice: {feature}.")
        shown.add(feature)
        if meanings is None:
            continue
        for words in written:
            yield from (Fault("K17", message) for message in word_faults_of(feature, words, meanings, symbols))
            if words in said and words not in meanings.values():
                yield Fault("K17", f"The key says the same of {said[words]} and of {feature}.")
            said[words] = feature
    for feature in sorted(used - shown):
        yield Fault("K17", f"The key does not show: {feature}.")
    beside = {f"{_MARK}{mark}" for person in family.people for mark in person.marks}
    if beside and not beside & shown:
        yield Fault("K17", "The key does not show what a mark beside a symbol is.")
    for feature in sorted(shown - used - beside):
        yield Fault("K17", f"The key shows what the drawing does not use: {feature}.")


def _used(family: Rebuilt) -> Iterator[Feature]:
    for person in family.people:
        yield from _of_person(person)
    for couple in family.couples:
        yield of_couple(couple.line)
        if couple.related:
            yield DOUBLE
        if couple.slashes:
            yield of_slashes(couple.slashes, mended=bool(couple.mended))
    for tie in family.ties:
        yield of_child(tie.line)
        if tie.doubt:
            yield of_doubt(tie.doubt)
    yield from (of_birth(identical=birth.identical, unsure=birth.unsure) for birth in family.births)
    if family.homes:
        yield OUTLINE


def _of_person(person: SeenPerson) -> Iterator[Feature]:
    yield of_shape(person.shape)
    traits = ((person.dead, DEATH), (person.subject, RING), (person.aware, AWARE), (person.more, MORE))
    yield from (feature for holds, feature in traits if holds)


def _sample(marks: list[Mark]) -> Feature:
    """What a row of the key explains: the most particular of its marks; the others only carry it."""
    by_kind: dict[str, list[Mark]] = {}
    for mark in marks:
        by_kind.setdefault(mark.kind, []).append(mark)
    lines = by_kind.get("drop", []) + by_kind.get("link", [])
    if not _fits_together(by_kind):
        return "nothing"
    if "slash" in by_kind:
        return of_slashes(len(by_kind["slash"]), mended="mended" in by_kind)
    if "question" in by_kind:
        return of_doubt(Doubt.DISPUTED if "badge" in by_kind else Doubt.UNKNOWN)
    if "stalk" in by_kind:
        return of_birth(identical="identical" in by_kind, unsure="unsure" in by_kind)
    if "tie" in by_kind:
        ties = by_kind["tie"]
        return DOUBLE if len(ties) == 2 else of_couple(line_of(ties[0]))
    if lines:
        return of_child(line_of(lines[0]))
    if "edge" in by_kind and is_home(by_kind["edge"][0]):
        return OUTLINE
    return _at_symbol(by_kind)


def _fits_together(by_kind: dict[str, list[Mark]]) -> bool:
    """Whether a sample holds marks of one thing alone, and what is drawn on another mark lies on it: a slash across a
    line, a cross in a symbol, a ring round it."""
    if not any(by_kind.keys() - {"words"} <= kinds for kinds in _TOGETHER):
        return False
    for kind, on in (("slash", "tie"), ("mended", "slash"), ("identical", "twin")):
        carriers = [piece for mark in by_kind.get(on, ()) for piece in mark.pieces]
        for mark in by_kind.get(kind, ()):
            if not any(crossing(one, other) for one in mark.pieces for other in carriers):
                return False
    symbols = [mark.box for mark in by_kind.get("symbol", ())]
    inner = all(any(box.grown(0.5).encloses(mark.box) for box in symbols) for mark in by_kind.get("death", ()))
    outer = all(any(mark.box.encloses(box) for box in symbols) for mark in by_kind.get("ring", ()))
    return inner and outer


def _at_symbol(by_kind: dict[str, list[Mark]]) -> Feature:
    for kind, feature in _AT_SYMBOL:
        if kind in by_kind:
            return feature
    if "mark" in by_kind:
        return _MARK + " ".join(by_kind["mark"][0].words)
    shape = shape_of(by_kind["symbol"][0]) if len(by_kind.get("symbol", ())) == 1 else None
    return of_shape(shape) if shape else "nothing"
