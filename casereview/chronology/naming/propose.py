"""A cell's text, with names and days in clear, as text of ours: references in their place, and what a person must
decide.

Nothing of a text is ever printed, logged or put into an exception here. Names in small letters that the register does
not hold are out of reach; so are names that are words of the dictionary and of no list of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from casereview.chronology.naming.bodies import body_pieces, is_name, value_pieces
from casereview.chronology.naming.carry import Part, carried
from casereview.chronology.naming.dates_in_text import Read, days, reader
from casereview.chronology.naming.forms import forms
from casereview.chronology.naming.found import Draft, Open, Piece, Proposed, ProposedCodes, opened
from casereview.chronology.naming.names import Names
from casereview.chronology.naming.people_cells import Labels, people_cell
from casereview.chronology.naming.printed import Form, PrintedForms, Shown
from casereview.chronology.naming.runs import Runs
from casereview.identity.closed.numbers import numbers
from casereview.identity.closed.phrases import Phrases
from casereview.identity.closed.tokens import Token, tokens
from casereview.identity.closed.unknown import Unknown
from casereview.identity.entries import Entry
from casereview.identity.matcher import Match
from casereview.identity.normalise import fold
from casereview.identity.resolve import AGE_WITHHELD, NOT_PRINTED
from casereview.identity.vocabulary import Vocabulary, vocabulary
from casereview.model.people import People
from casereview.sources.references import ANY, Kind, read_reference, real_date

#: How many texts are kept at most: a table says the same things again and again.
_KEPT = 4096


class Namer:
    """Proposes references for the cells of one import; built once, for it holds the register ready for searching."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        people: People,
        decisions: Mapping[str, str] | None = None,
        *,
        glossary: Iterable[str] = (),
        allowed: Iterable[str] = (),
        period: tuple[str, str] = ("", ""),
        today: str = "",
        coded: bool = False,
    ) -> None:
        """``decisions`` are what a person decided, by written form (:meth:`forms`): a code, a day as ``2009-07-14``, or
        nothing where it is no name. ``glossary`` are abbreviations and terms of the review; ``allowed`` phrases that
        may stand as they are, such as the agencies' own public names. ``period`` and ``today`` help to read dates.
        ``coded``: the text is one that our coded edition printed, so labels made of everyday words are references."""
        words = vocabulary()
        self._people = people
        self._words = words
        self._decisions = {fold(form): value for form, value in (decisions or {}).items()}
        terms = [*glossary, *allowed]
        phrases = [*words.phrases, *(term for term in terms if " " in term)]
        # A decided name is looked for everywhere; words of the dictionary only where they may be a name at all.
        decided = {
            form: code
            for form, code in self._decisions.items()
            if code in people.coded and not all(words.is_word(token.low) for token in tokens(form))
        }
        self._phrases = Phrases(phrases)
        self._names = Names(entries, people, decided, phrases, last_day=period[1] or today)
        self._printed = PrintedForms(people, entries, words)
        self._runs = Runs(self._names, Unknown(words, _known(terms, people, words)), words, self._decisions)
        self._labels = Labels(people)
        self._coded = coded
        self._period = period
        self._today = today
        self._done: dict[tuple[str, int], Proposed] = {}
        self._cells: dict[tuple[str, bool], ProposedCodes] = {}
        self._readers: dict[int, Read] = {}
        self._born: dict[str, tuple[str, ...]] = {}
        for code, entry in entries.items():
            if entry.born:
                self._born[entry.born] = (*self._born.get(entry.born, ()), code)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self._names.entries)} entries>"

    def text(self, text: str, *, year: int = 0, before: Sequence[Part] = ()) -> Proposed:
        """The text of a cell of prose. ``year`` is that of the row's own date, for days written without one. ``before``
        is what the cell held when it was exported: see :mod:`casereview.chronology.naming.carry`."""
        if before:
            unchanged = text == "".join(part.printed for part in before)
            return assemble(text, carried(before, text) if unchanged else self.pieces(text, year=year, before=before))
        done = self._done.get((text, year))
        if done is None:
            if len(self._done) > _KEPT:
                self._done.clear()
            done = self._done[text, year] = assemble(text, self.pieces(text, year=year))
        return done

    def people(self, text: str, *, professionals: bool) -> ProposedCodes:
        """The codes of a cell of people, a label also in small letters or as its bare code."""
        known = self._cells.get((text, professionals))
        if known is not None:
            return known
        labels = Draft(text)
        labels.add(self._brackets(text))
        labels.add(self._labels.pieces(text))
        pieces = self.pieces(text, known=labels.pieces())
        found = people_cell(text, pieces, self._people, self._decision, professionals=professionals)
        if len(self._cells) > _KEPT:
            self._cells.clear()
        self._cells[text, professionals] = found
        return found

    def forms(self, text: str, found: Open) -> tuple[str, ...]:
        """The written forms by which an open place of ``text`` may be decided, the narrowest first; each is as good."""
        return forms(text, found.start, found.end, self._words)

    def _decision(self, text: str, found: Open) -> str | None:
        """What a person decided about an open place; None where nothing was."""
        if not self._decisions:
            return None
        return next((self._decisions[form] for form in self.forms(text, found) if form in self._decisions), None)

    def pieces(
        self, text: str, *, year: int = 0, before: Sequence[Part] = (), known: Iterable[Piece] = ()
    ) -> list[Piece]:
        """What becomes of each part of ``text`` that does not stay as it is, in order; ``known`` ones come first."""
        draft = Draft(text)
        draft.add(known)
        draft.add(self._brackets(text))
        found = self._names.search(text)
        if before:
            names = [match for match in found if is_name(match, self._names)]
            kept = carried(before, text)
            draft.add(
                one for one in kept if one.text or not any(one.start < m.end and m.start < one.end for m in names)
            )
        matches = [match for match in found if draft.free(match.start, match.end)]
        words = tokens(text)
        shapes = list(numbers(text))
        shown = self._printed.search(text)
        draft.add(self._bodies(text, words, matches, shown, shapes))
        draft.add(self._days(text, year, matches))
        draft.add(self._numbers(text, value_pieces(matches, self._names), shapes))
        names = [match for match in matches if is_name(match, self._names) and draft.free(match.start, match.end)]
        phrases = [(one.start, one.end) for one in shown if one.form is Form.PLAIN] + self._phrases.spans(text)
        taken = self._with_phrases(text, draft, names, phrases)
        draft.add(self._runs.pieces(text, words, names, taken))
        return self._with_roles(text, draft.pieces())

    def _brackets(self, text: str) -> list[Piece]:
        """References that stand in the text already, and what an edition prints where it cannot print one."""
        if "[" not in text:
            return []
        made: list[Piece] = []
        for found in ANY.finditer(text):
            known = read_reference(found.group(1))
            kept = known.kind is Kind.DATE or (known.kind is not Kind.MALFORMED and known.code in self._people.coded)
            if kept and known.words:
                kept = not self.pieces(known.words)
            span = found.span()
            made.append(Piece(*span, found.group(), known.code) if kept else opened(*span, "unknown-name"))
        at = 0
        while (at := text.find("[", at)) >= 0:
            if text.startswith(AGE_WITHHELD, at):
                made.append(opened(at, at + len(AGE_WITHHELD), "date"))
            elif text.startswith(NOT_PRINTED, at):
                made.append(opened(at, at + len(NOT_PRINTED), "unknown-name"))
            elif text.startswith("[[", at):
                made.append(opened(at, at + 2, "unknown-name"))
            at += 1
        return made

    def _days(self, text: str, year: int, matches: Sequence[Match]) -> list[Piece]:
        if year not in self._readers:
            self._readers[year] = reader(self._period, year, self._today)
        birthdays = [match for match in matches if match.kind == "date of birth"]
        made = [opened(match.start, match.end, "date", self._people_of((match.entry,))) for match in birthdays]
        for day in days(text, self._readers[year]):
            born = self._born.get(day.iso, ())
            born += tuple(one.entry for one in birthdays if one.start < day.end and day.start < one.end)
            decided = self._decision(text, Open(day.start, day.end, "date"))
            iso = day.iso or (decided if decided and len(decided) == 10 and real_date(decided) else "")
            if born:
                made.append(opened(day.start, day.end, "date", self._people_of(born)))
            elif iso:
                made.append(Piece(day.start, day.end, f"[[{iso}]]"))
            else:
                made.append(Piece(day.start, day.end) if decided == "" else opened(day.start, day.end, "date"))
        return made

    def _people_of(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({code for code in codes if code in self._people.coded}))

    def _bodies(
        self,
        text: str,
        words: Sequence[Token],
        matches: Sequence[Match],
        shown: Sequence[Shown],
        shapes: Sequence[tuple[int, int]],
    ) -> list[Piece]:
        made = []
        for piece in body_pieces(text, matches, shown, self._names, plain=self._coded):
            inside = any(start <= piece.start and piece.end <= end for start, end in shapes)
            if not inside or (piece.start, piece.end) in shapes:
                made.append(self._body(text, words, piece))
        return [piece for piece in made if piece is not None]

    def _body(self, text: str, words: Sequence[Token], piece: Piece) -> Piece | None:
        """A piece as a person decided it; everyday words that open a sentence need a decision."""
        plain = self._may_be_plain(words, piece)
        if piece.open is None and not plain:
            return piece
        found = piece.open or Open(piece.start, piece.end, "ambiguous", (piece.code,))
        decided = self._decision(text, found)
        if decided in self._people.coded:
            return Piece(piece.start, piece.end, f"[[{decided}]]", decided or "")
        if decided == "" and plain:
            return None
        return Piece(piece.start, piece.end, open=found)

    def _may_be_plain(self, words: Sequence[Token], piece: Piece) -> bool:
        """Whether a piece is everyday words that open a sentence, and perhaps no reference; no person's label is."""
        coded = self._people.coded.get(piece.code)
        if coded is not None and coded.of == "person":
            return False
        inside = [word for word in words if piece.start <= word.start and word.end <= piece.end]
        if not inside or not inside[0].starts or any(word.capital for word in inside[1:]):
            return False
        return all(word.low in self._words.words for word in inside)

    def _numbers(self, text: str, values: Sequence[Piece], shapes: Sequence[tuple[int, int]]) -> list[Piece]:
        """Numbers of the register, and whatever has the shape of one; only of these a person may let one stand."""
        made = list(values)
        for start, end in shapes:
            inside = [one for one in values if one.start < end and start < one.end and one.open]
            codes = {code for one in inside if one.open for code in one.open.codes}
            plain = not inside and self._decision(text, Open(start, end, "number")) == ""
            made.append(Piece(start, end) if plain else opened(start, end, "number", tuple(sorted(codes))))
        return made

    def _with_phrases(
        self, text: str, draft: Draft, names: Sequence[Match], phrases: Iterable[tuple[int, int]]
    ) -> list[Piece]:
        """The pieces so far, and phrases that are harmless where no name of the register is in them."""
        taken = Draft(text)
        taken.add(draft.pieces())
        marked = Draft(text)
        marked.add(Piece(match.start, match.end) for match in names)
        taken.add(Piece(start, end) for start, end in phrases if marked.free(start, end))
        return taken.pieces()

    def _with_roles(self, text: str, pieces: list[Piece]) -> list[Piece]:
        """A name as editions print it first, with the role behind it, is one reference."""
        made: list[Piece] = []
        end = 0
        for piece in pieces:
            if piece.start < end:
                continue
            end = piece.end
            coded = self._people.coded.get(piece.code)
            role = f" ({coded.role})" if coded and coded.role and coded.of == "person" else ""
            if role and piece.text == f"[[{piece.code}]]" and text.startswith(role, end):
                end += len(role)
            made.append(piece if end == piece.end else Piece(piece.start, end, piece.text, piece.code))
        return made


def assemble(text: str, pieces: Sequence[Piece]) -> Proposed:
    """``text`` with its pieces put in."""
    parts: list[str] = []
    end = 0
    for piece in pieces:
        kept = piece.text if piece.text and piece.open is None else text[piece.start : piece.end]
        parts += (text[end : piece.start], kept)
        end = piece.end
    parts.append(text[end:])
    used = dict.fromkeys(piece.code for piece in pieces if piece.code and piece.open is None)
    return Proposed("".join(parts), tuple(piece.open for piece in pieces if piece.open is not None), tuple(used))


def _known(terms: Iterable[str], people: People, words: Vocabulary) -> frozenset[str]:
    """Words that may stand with a capital: the review's own abbreviations, and those labels and roles are made of."""
    known = {term for term in terms if " " not in term}
    known |= {f"{term}s" for term in known}
    for coded in people.coded.values():
        for word in f"{coded.label} {coded.role}".replace("-", " ").split():
            low = word.strip(",.'’()").lower()
            if low in words.words and not words.may_be_name(low):
                known.add(low)
    return frozenset(known)
