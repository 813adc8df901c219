"""Views of a large family: round the subjects, each household, each branch, until everybody is in one at least."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casereview.diagnostics import CannotRun
from casereview.genogram.sentences import listed
from casereview.genogram.views import Seen
from casereview.genogram.within import belonging, of_one_row, only
from casereview.model.family import Family

#: A family of more symbols than this is read in views.
MOST = 45
#: Steps from the one a view is drawn round: parent, child and partner are one step, brothers and sisters two.
STEPS = 2

Links = dict[str, set[str]]
#: Whether these persons have room on one sheet.
Room = Callable[[set[str]], bool]


def is_large(seen: Seen) -> bool:
    """Whether a family has more symbols than one picture shows well."""
    return len(seen.family.persons) + len(seen.family.pregnancies) > MOST


def focused(seen: Seen, code: str, title: str, steps: int = STEPS) -> Seen:
    """The view round one person: everybody up to so many steps away, and who lives with that person."""
    if code not in seen.family.persons:
        raise CannotRun(
            "Nobody of this code is in the picture.", "Name a person of the family by the code that people.yml gives."
        )
    links = _links(seen.family)
    near = _near(_with_lodgers(seen.family, links), {code}, steps) | _housemates(seen.family, {code})
    return _view(seen, links, near, title)


def views(
    seen: Seen,
    names: Mapping[str, str],
    homes: Mapping[str, str],
    rooms: Sequence[Room],
    is_good: Callable[[Seen], bool],
) -> Iterator[Seen]:
    """Views in which together everybody stands, and everybody beside each parent, child and partner: round the
    subjects, then the households, then round those who bring most others that are in no view yet.

    ``names`` and ``homes`` are the words for persons and households, by code. ``rooms`` are from wide to narrow: a view
    that is not good is made again narrower.
    """
    cutting = _Cutting(seen, names, homes, rooms[0])
    for centre, title in cutting.wanted():
        for room in rooms:
            view = _view(seen, cutting.links, cutting.fitting(centre, room), f"Around {title}")
            if not cutting.missing.are_in(view) or is_good(view):
                break
        if cutting.missing.take(set(view.family.persons)):
            yield view


@dataclass
class _Missing:
    """Who is in no view yet, and which two who belong together stand in none."""

    people: set[str]
    pairs: set[frozenset[str]]

    def are_in(self, view: Seen) -> bool:
        """Whether a view has any of them."""
        there = set(view.family.persons)
        return bool(self.people & there) or any(pair <= there for pair in self.pairs)

    def take(self, codes: set[str]) -> bool:
        """Take those of a view out; whether there were any."""
        before = len(self.people) + len(self.pairs)
        self.people -= codes
        self.pairs = {pair for pair in self.pairs if not pair <= codes}
        return len(self.people) + len(self.pairs) < before


class _Cutting:
    """What views there are, the next chosen by who is missing then."""

    def __init__(self, seen: Seen, names: Mapping[str, str], homes: Mapping[str, str], room: Room) -> None:
        self.family, self.names, self.homes, self.room = seen.family, names, homes, room
        self.key = seen.key
        self.links = _links(seen.family)
        self.steps = _with_lodgers(seen.family, self.links)
        pairs = {frozenset((one, other)) for one, near in self.links.items() for other in near}
        self.missing = _Missing(set(seen.family.persons), pairs)

    def wanted(self) -> Iterator[tuple[set[str], str]]:
        """Round whom the next view is, and in words."""
        subjects = [code for code in self.family.subjects if code in self.family.persons]
        together = {*subjects, *_housemates(self.family, set(subjects))}
        if subjects and self.room(together):
            yield together, self._named(subjects)
        else:
            for code in subjects:
                yield {code}, self._named([code])
        for home in self.family.homes:
            members = {stay.person for stay in home.stays}
            if len(members & self.missing.people) > 1 and self.room(members):
                yield members, f"the household {self.homes[home.id]}"
        while self.missing.people:
            centre = min(self.missing.people, key=self._brings)
            yield {centre}, self._named([centre])
            self.missing.people.discard(centre)
        while self.missing.pairs:
            pair = min(self.missing.pairs, key=lambda two: sorted(map(self.key, two)))
            yield set(pair), self._named(sorted(pair, key=self.key))
            self.missing.pairs.discard(pair)

    def _brings(self, code: str) -> tuple[int, str]:
        return -len(self.fitting({code}, self.room) & self.missing.people), self.key(code)

    def fitting(self, codes: set[str], room: Room) -> set[str]:
        """These, and round them whoever has room on the sheet with them, the nearest first."""
        view = set(codes)
        for _ in range(STEPS):
            for code in sorted(_near(self.steps, view, 1) - view, key=self._rank):
                if room({*view, code}):
                    view.add(code)
        return view

    def _rank(self, code: str) -> tuple[bool, str]:
        """Who is in no view yet comes first."""
        return code not in self.missing.people, self.key(code)

    def _named(self, codes: Sequence[str]) -> str:
        return listed([self.names[code] for code in codes])


def _view(seen: Seen, links: Links, codes: set[str], title: str) -> Seen:
    """The part of the family in which these are, and who of them has kin outside it."""
    part = only(seen.family, codes)
    part = belonging(replace(part, twins=tuple(of_one_row(part, seen.day))))
    there = part.persons.keys()
    more = frozenset(code for code in there if links.get(code, set()) - there)
    members = {home.id: {stay.person for stay in home.stays} for home in seen.family.homes}
    partly = frozenset(home.id for home in part.homes if members[home.id] - there)
    return replace(seen, family=part, more=more, partly=partly, title=title)


def _links(family: Family) -> Links:
    """Who is one step from whom: parents and children of every kind, couples, and the parents of a pregnancy."""
    found: Links = {code: set() for code in family.persons}
    pairs = [(tie.child, tie.parent) for tie in family.parents]
    pairs += [union.partners for union in family.unions]
    pairs += [(one.parents[0], one.parents[1]) for one in family.pregnancies if len(one.parents) > 1]
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def _with_lodgers(family: Family, links: Links) -> Links:
    """The links, and for whoever has none a step to each of those they live with."""
    found = {code: set(near) for code, near in links.items()}
    for home in family.homes:
        members = {stay.person for stay in home.stays}
        for lodger in (code for code in members if not links.get(code)):
            found[lodger] |= members - {lodger}
            for code in members - {lodger}:
                found[code].add(lodger)
    return found


def _near(links: Links, codes: set[str], steps: int) -> set[str]:
    near = set(codes)
    for _ in range(steps):
        near = near.union(*(links.get(code, set()) for code in near))
    return near


def _housemates(family: Family, codes: set[str]) -> set[str]:
    homes = ({stay.person for stay in home.stays} for home in family.homes)
    return set().union(*(home for home in homes if home & codes))
