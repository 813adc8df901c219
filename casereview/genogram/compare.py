"""An agency's own picture of the family beside the board's: what is different, in words and with places.

The agency's people.yml says with ``same_as`` whom of the review it means; everything here is told by the codes of the
review. What an agency has not written about at all is no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casereview.genogram.printing import Printing
from casereview.genogram.relations import HAPPENED, RELATIONSHIPS
from casereview.genogram.sentences import capital, plain, sentence
from casereview.model import values
from casereview.model.family import NOWHERE, Family, Happening, Home, Parent, Person, Stay, Union, Where
from casereview.model.family_at import happened, may_be, state
from casereview.model.family_reading import of_agency, read_family
from casereview.model.people import Coded, People
from casereview.sources.yaml_file import YamlFile

KINDS = {
    "birth": "parent by birth",
    "adoptive": "parent by adoption",
    "foster": "foster carer",
    "guardian": "guardian",
    "step": "step-parent",
    "donor": "donor",
}
_CERTAINTIES = {"certain": "", "disputed": ", which is disputed", "unknown": ", which is not known for certain"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference as a sentence. ``kind`` is agency-alone, board-alone, person, parent, couple or household; ``who``
    are the codes (of the review) it is about; ``board`` and ``agency`` the places that say so, as ``path:line``."""

    kind: str
    words: str
    who: tuple[str, ...] = ()
    board: str = ""
    agency: str = ""


@dataclass(frozen=True)
class Comparison:
    """What is different between an agency's picture and the board's. ``own`` is the agency's family by the codes of the
    review, as far as it has recorded one; ``empty`` says that it has recorded no tie and no household of its own."""

    agency: str
    own: Family
    differences: tuple[Difference, ...]
    empty: bool


@dataclass(frozen=True)
class Knowers:
    """Who knew of whom: for each person (by code) and each agency ``board`` (people.yml of the review says so under
    known_to), ``own`` (the agency's own file has the person), ``both``, or nothing."""

    agencies: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def compare(board: People, file: YamlFile, agency: str, printing: Printing, *, day: str = "") -> Comparison:
    """The people.yml of an agency (``file``) beside the review's. Sensitive ties take no part."""
    theirs = of_agency(board, file)
    own = by_review(read_family(theirs), theirs)
    whole = read_family(board)
    places = _Places({each.path: each for each in (*board.files, file)})
    found = _Comparing(board, theirs, whole, own, agency, printing, day, places)
    empty = not (own.parents or own.unions or own.homes or own.pregnancies)
    return Comparison(agency, own, tuple(found.all(empty=empty)), empty)


def knowers(board: People, files: Mapping[str, YamlFile | None]) -> Knowers:
    """Who knew of whom. ``files`` are the people.yml of the agencies, by their ids, None where an agency has none."""
    family = read_family(board)
    own = {agency: _known_to_own(file, board) for agency, file in files.items()}
    rows = []
    for code in _drawn(family):
        known_to = values.texts(board.coded[code].data, "known_to")
        cells = tuple(_cell(by_board=agency in known_to, by_own=code in own[agency]) for agency in files)
        rows.append((code, cells))
    return Knowers(tuple(files), tuple(rows))


def by_review(family: Family, people: People) -> Family:
    """A family under the codes of the review: each code of the agency that is the same as one of the review becomes
    that one."""
    same = {code: item.same_as for code, item in people.coded.items() if item.same_as in people.coded}

    def own(code: str) -> str:
        return same.get(code, code)

    return replace(
        family,
        persons={own(code): replace(one, id=own(code)) for code, one in family.persons.items() if own(code) == code}
        | {own(code): replace(one, id=own(code)) for code, one in family.persons.items() if own(code) != code},
        parents=tuple(replace(tie, child=own(tie.child), parent=own(tie.parent)) for tie in family.parents),
        unions=tuple(replace(one, partners=(own(one.partners[0]), own(one.partners[1]))) for one in family.unions),
        twins=tuple(replace(one, children=tuple(map(own, one.children))) for one in family.twins),
        pregnancies=tuple(replace(one, parents=tuple(map(own, one.parents))) for one in family.pregnancies),
        homes=tuple(
            replace(
                home, place=own(home.place), stays=tuple(replace(stay, person=own(stay.person)) for stay in home.stays)
            )
            for home in family.homes
        ),
        network=tuple(replace(one, of=own(one.of), by=own(one.by)) for one in family.network),
        bonds=tuple(replace(one, between=(own(one.between[0]), own(one.between[1]))) for one in family.bonds),
        order=tuple(tuple(map(own, row)) for row in family.order),
        subjects=tuple(dict.fromkeys(map(own, family.subjects))),
    )


@dataclass(frozen=True)
class _Places:
    files: Mapping[str, YamlFile]

    def line(self, where: Where) -> str:
        """``path:line`` of a place, or nothing."""
        path, place = where
        file = self.files.get(path)
        return f"{path}:{file.place(place)[0]}" if file and where != NOWHERE else ""


@dataclass(frozen=True)
class _Comparing:
    board: People
    theirs: People
    whole: Family
    own: Family
    agency: str
    printing: Printing
    day: str
    places: _Places

    def all(self, *, empty: bool) -> Iterator[Difference]:
        yield from self._agency_alone()
        yield from self._board_alone()
        yield from self._persons()
        if not empty:
            yield from self._parents()
            yield from self._couples()
            yield from self._households()

    def _name(self, code: str) -> str:
        return self.printing.name(code)

    def _difference(self, kind: str, words: str, who: Iterable[str], board: Where, agency: Where) -> Difference:
        return Difference(kind, sentence(words), tuple(who), self.places.line(board), self.places.line(agency))

    # Who knew of whom

    def _own_file(self) -> dict[str, Coded]:
        """Everybody the agency's file lists itself."""
        return _people_of(self.places.files[self.theirs.files[0].path], self.board)

    def _agency_alone(self) -> Iterator[Difference]:
        for code, item in self._own_file().items():
            if code not in self.board.coded and item.kind != "professional":
                words = f"{capital(self._name(code))} is known to the agency alone"
                yield self._difference("agency-alone", words, [code], NOWHERE, (item.source, ("people", item.index)))

    def _board_alone(self) -> Iterator[Difference]:
        listed_there = self._own_file()
        tied = _tied(self.own)
        for code in _drawn(self.whole):
            item = self.board.coded[code]
            if self.agency in values.texts(item.data, "known_to") or code in listed_there or code in tied:
                continue
            words = f"nothing says that the agency knew of {self._name(code)}"
            yield self._difference("board-alone", words, [code], self.whole.persons[code].where, NOWHERE)

    # What is said of one person

    def _persons(self) -> Iterator[Difference]:
        for code, item in self._own_file().items():
            theirs, ours = self.own.persons.get(code), self.whole.persons.get(code)
            if theirs and ours and item.same_as:
                for words in _person(theirs, ours, self.printing):
                    said = f"{capital(self._name(code))}: {words}"
                    yield self._difference("person", said, [code], ours.where, theirs.where)

    # Ties

    def _parents(self) -> Iterator[Difference]:
        ours = {(tie.child, tie.parent): tie for tie in self.whole.parents}
        theirs = {(tie.child, tie.parent): tie for tie in self.own.parents}
        told_of = {tie.child for tie in self.own.parents}
        for pair in dict.fromkeys((*theirs, *ours)):
            one, other = theirs.get(pair), ours.get(pair)
            if one is None and pair[0] not in told_of:
                continue
            if one is None or other is None or not _same_tie(one, other):
                said, says = self._tie(one), self._tie(other)
                words = f"{capital(self._name(pair[0]))} and {self._name(pair[1])}: "
                words += _sides(said, says, "no tie")
                yield self._difference("parent", words, pair, _where(other), _where(one))

    def _tie(self, tie: Parent | None) -> str:
        if tie is None:
            return ""
        start, end = self.printing.date(tie.start), self.printing.date(tie.end)
        dates = "".join((f", from {start}" if start else "", f", until {end}" if end else ""))
        return f"{KINDS.get(tie.kind, tie.kind)}{_CERTAINTIES.get(tie.certainty, '')}{dates}"

    def _couples(self) -> Iterator[Difference]:
        ours, theirs = _by_pair(self.whole.unions), _by_pair(self.own.unions)
        told_of = {code for pair in theirs for code in pair}
        for pair in dict.fromkeys((*theirs, *ours)):
            if pair not in theirs and not pair & told_of:
                continue
            if not self._same_couple(theirs.get(pair, ()), ours.get(pair, ())):
                said, says = self._couple(theirs.get(pair, ())), self._couple(ours.get(pair, ()))
                two = sorted(pair, key=lambda code: plain(self._name(code)))
                words = f"{capital(self._name(two[0]))} and {self._name(two[1])}: {_sides(said, says, 'no couple')}"
                one, other = theirs.get(pair, ()), ours.get(pair, ())
                yield self._difference("couple", words, two, _where(*other), _where(*one))

    def _same_couple(self, some: Sequence[Union], others: Sequence[Union]) -> bool:
        """Whether nothing that both say of a couple differs: what one leaves out, a date or when it began, does not."""
        return len(some) == len(others) and all(
            (one.kind, one.related, state(one, self.day)) == (other.kind, other.related, state(other, self.day))
            and all(may_be(event.on, known.on) for event in one.happenings for known in _called(other, event.what))
            for one, other in zip(some, others, strict=True)
        )

    def _couple(self, unions: Iterable[Union]) -> str:
        return "; ".join(self._union(union) for union in unions)

    def _union(self, union: Union) -> str:
        told = [RELATIONSHIPS.get(union.kind, union.kind)]
        told += [self._event(event) for event in happened(union, self.day)]
        return ", ".join(told) + (", related by blood" if union.related else "")

    def _event(self, event: Happening) -> str:
        return f"{HAPPENED.get(event.what, event.what)} {self.printing.when(event.on)}".strip()

    # Households

    def _households(self) -> Iterator[Difference]:
        ours, theirs = _by_place(self.whole.homes), _by_place(self.own.homes)
        for place, stays in theirs.items():
            known = ours.get(place, {})
            for code in dict.fromkeys((*stays, *known)):
                one, other = stays.get(code), known.get(code)
                if one and other and may_be(one.start, other.start) and may_be(one.end, other.end):
                    continue
                words = f"{capital(self._name(code))} at {self.printing.place(place)}: "
                words += _sides(self._stay(one), self._stay(other), "did not live there")
                yield self._difference("household", words, [code], _where(other), _where(one))

    def _stay(self, stay: Stay | None) -> str:
        if stay is None:
            return ""
        start, end = self.printing.date(stay.start), self.printing.date(stay.end)
        told = " ".join(filter(None, (start and f"from {start}", end and f"until {end}")))
        return f"lived there {told}".strip()


def _same_tie(one: Parent, other: Parent) -> bool:
    same = (one.kind, one.certainty) == (other.kind, other.certainty)
    return same and may_be(one.start, other.start) and may_be(one.end, other.end)


def _called(union: Union, what: str) -> list[Happening]:
    return [event for event in union.happenings if event.what == what]


def _sides(agency: str, board: str, nothing: str) -> str:
    return f"the agency has {_quoted(agency or nothing)}, the board has {_quoted(board or nothing)}"


def _quoted(words: str) -> str:
    return f"“{words}”"


def _person(theirs: Person, ours: Person, printing: Printing) -> Iterator[str]:
    """What an agency says otherwise of a person; what it does not say is no difference."""
    if theirs.sex and ours.sex and theirs.sex != ours.sex:
        yield f"the agency has {theirs.sex}, the board has {ours.sex}"
    facts: tuple[tuple[str, Callable[[Person], str]], ...] = (
        ("born", lambda one: one.born),
        ("died", lambda one: one.died),
    )
    for word, fact in facts:
        if fact(theirs) and fact(ours) and not may_be(fact(theirs), fact(ours)):
            yield f"{word} {printing.when(fact(theirs))} says the agency, {printing.when(fact(ours))} the board"
    if theirs.deceased and not ours.deceased:
        yield "has died, says the agency; the board does not have it"
    if theirs.aware != ours.aware:
        yes, no = ("the agency", "the board") if theirs.aware else ("the board", "the agency")
        yield f"knew of the abuse, says {yes}; {no} does not have it"


def _where(*items: Parent | Union | Stay | None) -> Where:
    return next((item.where for item in items if item is not None), NOWHERE)


def _people_of(file: YamlFile | None, board: People) -> dict[str, Coded]:
    """Persons of an agency's file by the codes of the review."""
    from casereview.model.people import read_people

    if file is None:
        return {}
    found = read_people(file).of("person")
    return {item.same_as if item.same_as in board.coded else item.id: item for item in found}


def _known_to_own(file: YamlFile | None, board: People) -> frozenset[str]:
    """Everybody of whom an agency's own file says something, be it by the review's code in its family alone."""
    if file is None:
        return frozenset()
    theirs = of_agency(board, file)
    return frozenset(_people_of(file, board)) | _tied(by_review(read_family(theirs), theirs))


def _cell(*, by_board: bool, by_own: bool) -> str:
    if by_board and by_own:
        return "both"
    return "board" if by_board else "own" if by_own else ""


def _tied(family: Family) -> set[str]:
    found = {code for tie in family.parents for code in (tie.child, tie.parent)}
    found |= {code for union in family.unions for code in union.partners}
    return found | {stay.person for home in family.homes for stay in home.stays}


def _drawn(family: Family) -> list[str]:
    """Persons of a picture, in the order of the file; those who work for an agency are none of the family."""
    there = _tied(family) | set(family.subjects)
    return [code for code, one in family.persons.items() if code in there and one.kind != "professional"]


def _by_pair(unions: Iterable[Union]) -> dict[frozenset[str], tuple[Union, ...]]:
    found: dict[frozenset[str], tuple[Union, ...]] = {}
    for union in unions:
        pair = frozenset(union.partners)
        found[pair] = (*found.get(pair, ()), union)
    return found


def _by_place(homes: Iterable[Home]) -> dict[str, dict[str, Stay]]:
    found: dict[str, dict[str, Stay]] = {}
    for home in homes:
        found.setdefault(home.place, {}).update({stay.person: stay for stay in home.stays})
    return found
