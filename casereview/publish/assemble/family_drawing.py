"""The genogram of a review, or of one agency, as one edition prints it: the picture, and the same in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from casereview.diagnostics import Diagnostic
from casereview.genogram.compare import by_review
from casereview.genogram.printing import Printing, printing_of
from casereview.genogram.symbols import Symbols, symbols_of
from casereview.genogram.views import usual_day
from casereview.genogram.within import only
from casereview.identity.family_ties import NOT_SHOWN, Ties, family_ties
from casereview.model import values
from casereview.model.document import Document
from casereview.model.family import Family
from casereview.model.family_reading import of_agency, read_family, with_more
from casereview.model.people import People, read_people
from casereview.model.review import Review
from casereview.publish.assemble.assembly import Assembly

if TYPE_CHECKING:
    from casereview.genogram.description import Description
    from casereview.genogram.picture import Picture

#: Said of every picture of the board's in the edition of one agency.
KNOWN_ALONE = "Only people whom this agency knew are shown."
#: The last known state: a picture as at no day.
LAST = ""
#: What the days of a review's page are.
MOMENTS = {
    "end": "The end of the period",
    "beginning": "The beginning of the period",
    "middle": "The middle of the period",
    "last": "What is known last",
}


@dataclass(frozen=True)
class Kinship:
    """A family as an edition draws and words it. ``own``: as one agency's people.yml has it, else the review's.
    ``way`` is how people are printed, where that is not the edition's own way. ``in_sheet``: for a letter or form that
    stands by itself, which goes to others than those the edition is for."""

    assembly: Assembly
    own: Document | None = None
    way: str = ""
    in_sheet: bool = False

    @property
    def people(self) -> People:
        """The people and the family of the file it is drawn from."""
        review = self.assembly.review
        return (own_people(review, self.own) if self.own else None) or review.people

    @property
    def path(self) -> str:
        """The file it is drawn from, relative to the repository."""
        return self.people.files[0].path

    @property
    def problems(self) -> list[Diagnostic]:
        """Errors of the check in that file: what is wrong there is not drawn."""
        return self.assembly.errors(self.path)

    @property
    def is_told(self) -> bool:
        """Whether the file says anything of who belongs to whom, or who lived with whom."""
        family = self._family
        return bool(family.parents or family.unions or family.pregnancies or family.homes)

    def picture(self, day: str, focus: str = "") -> Picture:
        """The drawing as at a day, checked; made once for each edition."""
        from casereview.genogram.picture import picture

        key = ("picture", self.path, self.way, self.in_sheet, self.assembly.edition, day, focus)
        made = self.assembly.drawings
        if key not in made:
            symbols, meanings = self._symbols
            made[key] = picture(
                self._family,
                self._drawn,
                day=day,
                focus=focus,
                symbols=symbols,
                meanings=meanings,
                why=self._why,
            )
        return made[key]

    def words(self, day: str, focus: str = "") -> Description:
        """The same in words."""
        from casereview.genogram.picture import words

        symbols, meanings = self._symbols
        why = self._why
        return words(self._family, self.printing, day=day, focus=focus, why=why, symbols=symbols, meanings=meanings)

    @property
    def _symbols(self) -> tuple[Symbols, dict[str, str]]:
        """The symbols of the procedure, and its own words for them by their names."""
        listed = self.assembly.profile.items("genogram", "symbols")
        return symbols_of(listed), {values.text(item, "id"): values.text(item, "title") for item in listed}

    @property
    def _ties(self) -> Ties:
        assembly = self.assembly
        if self.own is not None:
            return Ties()  # what the identity register keeps belongs to the review's own family
        ties = family_ties(assembly.entries, assembly.repository.root / assembly.review.folder, assembly.edition)
        return Ties(withheld=True, why=NOT_SHOWN) if self.in_sheet and ties.found is not None else ties

    @property
    def _for_agency(self) -> bool:
        """Whether this is the board's picture in the edition of one agency."""
        return self.own is None and bool(self.assembly.edition.agency)

    @property
    def _why(self) -> str:
        """What is left out before anything is seen, in words."""
        return " ".join(filter(None, (KNOWN_ALONE if self._for_agency else "", self._ties.why)))

    @property
    def _family(self) -> Family:
        ties, people = self._ties, self.people
        family = by_review(read_family(people, withheld=ties.withheld), people)
        family = family if ties.found is None else with_more(family, ties.found)
        return self._without_struck(self._known(family) if self._for_agency else family)

    def _known(self, family: Family) -> Family:
        """The part of the family that the agency of this edition knew."""
        known = {code for code, item in self.people.coded.items() if self.assembly.knows(item)}
        family = only(family, known)
        return replace(family, network=tuple(care for care in family.network if care.by in known))

    def _without_struck(self, family: Family) -> Family:
        """The family without what is told of a person who is struck out, besides the place in the family."""
        struck = {code for code in family.persons if self.assembly.is_struck(code)}
        if not struck:
            return family
        persons = {code: replace(family.persons[code], aware=False) for code in struck}
        return replace(
            family,
            persons={**family.persons, **persons},
            bonds=tuple(bond for bond in family.bonds if not struck & set(bond.between)),
            network=tuple(care for care in family.network if care.of not in struck and care.by not in struck),
        )

    @property
    def printing(self) -> Printing:
        """How people, places and dates are printed in the words."""
        dates = values.group(self.assembly.profile.data, "genogram").get("dates_under_symbols", True)
        resolver = self.assembly.resolver(self.own, self.way)
        if resolver.edition.agency or (self.in_sheet and resolver.edition.rule.places == "name"):
            # Where others lived, such as a foster carer, is not for one agency: homes stand in codes.
            rule = replace(resolver.edition.rule, places="label")
            resolver = replace(resolver, edition=replace(resolver.edition, rule=rule))
        printed = printing_of(resolver, dates=bool(dates))
        return replace(
            printed,
            name=lambda code: self.assembly.in_words(code, printed.name(code)),
            born=self._unless_struck(printed.born),
            died=self._unless_struck(printed.died),
            birth=self._unless_struck(printed.birth),
            age=self._unless_struck(printed.age),
        )

    def _unless_struck(self, way: Callable[..., str]) -> Callable[..., str]:
        """A way of printing that prints nothing of a person who is struck out."""
        struck = self.assembly.is_struck
        return lambda code, *more: "" if struck(code) else way(code, *more)

    @property
    def _drawn(self) -> Printing:
        """The words as they stand in a drawing, where no mark of a reference may be."""
        printed, drawn = self.printing, self.assembly.in_drawing
        return replace(
            printed,
            name=lambda code: drawn(code, printed.name(code)),
            place=lambda code: drawn(code, printed.place(code)),
            text=lambda line: drawn("", printed.text(line)),
        )


def own_people(review: Review, document: Document) -> People | None:
    """The people of a review with the family as one agency has it; None where the agency wrote down none."""
    name = f"{document.key}/people.yml"
    if not document.agency or not review.has(name):
        return None
    file = review.yaml(name, "people")
    own = read_people(file)
    return of_agency(review.people, file) if own.family or own.households else None


def kinship_of(assembly: Assembly, document: Document | None, way: str = "", *, in_sheet: bool = False) -> Kinship:
    """The family that a document prints: the agency's own where the procedure has the agency draw it and it did, else
    the board's."""
    by_agency = assembly.profile.word("genogram", "author") == "agency"
    own = document if document and by_agency and own_people(assembly.review, document) else None
    return Kinship(assembly, own, way, in_sheet)


def day_of(assembly: Assembly) -> str:
    """The day that pictures in documents show."""
    return usual_day(assembly.review.value)


def days_of(review: Review) -> tuple[tuple[str, str], ...]:
    """The days that the page of a review shows, each with what it is (a key of :data:`MOMENTS`): the last day of the
    period first, then its beginning and middle, and what is known last."""
    period = values.group(review.value, "period")
    first, last = values.text(period, "from"), values.text(period, "to")
    return tuple(dict.fromkeys(_days(first, last)))


def _days(first: str, last: str) -> Iterator[tuple[str, str]]:
    if last:
        yield last, "end"
    if first:
        yield first, "beginning"
    if len(first) == len(last) == len("2010-02-26"):
        start, end = (date.fromisoformat(day).toordinal() for day in (first, last))
        yield date.fromordinal((start + end) // 2).isoformat(), "middle"
    yield LAST, "last"
