"""The ways in which a record may write a name of the register, and texts with names put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from naming_review import Case

from casereview.chronology.naming.propose import Namer
from casereview.identity.entries import Entry
from casereview.sources.references import ANY, Kind, read_reference

Span = tuple[int, int]


def forms(entry: Entry) -> list[str]:
    """How the person, organisation or place of an entry is called."""
    name = entry.name
    made = {name.given, name.surname, name.known_as, name.full, name.short}
    if name.given and name.surname:
        made |= {f"{name.given} {name.surname}", f"{name.surname}, {name.given}"}
        made |= {f"{name.given[0]}. {name.surname}", f"{name.given[0]} {name.surname}"}
    if name.surname:
        made |= {f"{title} {name.surname}" for title in (name.title, "Mr", "Mrs") if title}
    made |= {value.value for value in entry.values if value.kind in {"alias", "nickname", "former-name"}}
    if entry.of != "person":
        made |= {value.value for value in entry.values if value.kind == "address"}
    return sorted(made - {""})


def told(review: Case, stored: str, number: int) -> tuple[str, list[Span]]:
    """A stored text with a name of each person in the place of the reference, and where the names stand; ``number``
    chooses among the ways to write them."""
    parts: list[str] = []
    spans: list[Span] = []
    at = end = 0
    for found in ANY.finditer(stored):
        reference = read_reference(found.group(1))
        entry = review.entries.get(reference.code)
        if reference.kind is not Kind.CODE or entry is None:
            continue
        known = forms(entry)
        shown = known[(number + len(spans)) % len(known)]
        shown = shown.upper() if number % 7 == 3 else shown
        parts += (stored[end : found.start()], shown)
        at += found.start() - end + len(shown)
        spans.append((at - len(shown), at))
        end = found.end()
    return "".join([*parts, stored[end:]]), spans


def plant(sentences: Sequence[str], names: Sequence[str], *, capitals: bool = False) -> Iterator[tuple[str, Span]]:
    """Every name in every sentence."""
    for name in names:
        for sentence in sentences:
            shown = name.upper() if capitals else name
            start = sentence.index("{}")
            yield sentence.format(shown), (start, start + len(shown))


def seen(namer: Namer, text: str, span: Span, *, whole: bool = True) -> bool:
    """Whether the letters of a span (``whole``: all of them, else some) are held by a reference or an open place."""
    held = bytearray(len(text))
    for piece in namer.pieces(text):
        if piece.text or piece.open:
            held[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
    marks = [held[at] for at in range(*span) if text[at].isalnum()]
    return all(marks) if whole else any(marks)
