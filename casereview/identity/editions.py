"""Editions: who reads, what they get, and how references are printed for them.

An edition is one line of the procedure (:class:`~casereview.model.profile.EditionRule`). What is not listed is not
built; a way of printing that this module does not know prints nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from casereview.diagnostics import CannotRun
from casereview.identity.dates import Dating
from casereview.model.profile import FOR_SOME, EditionRule, Profile
from casereview.sources.markdown import CALLOUTS
from casereview.sources.references import CODE

#: Ways of printing a person that say who it is.
NAMED = frozenset({"full-name", "name-title", "initials-title"})
#: Ways of printing a person by what the identity register holds.
HELD = NAMED | {"chosen"}
PERSONS = HELD | {"label", "pseudonym", "public"}
OTHERS = frozenset({"name", "label", "public"})
DATES = frozenset({"exact", "month", "season", "year", "relative"})
AGES = frozenset({"exact", "years", "band", "withheld"})
WORDS = frozenset({"as-written", "neutral"})
#: What an edition may hold; the schema of procedures has the same list.
LAYERS = frozenset(
    (
        *("review", "people", "imr", "imr-own", "chronology", "chronology-own", "panel", "overview", "summary"),
        *("rapid-review", "actions", "glossary", "history"),
    )
)
#: Of these, what may be published.
FOR_ALL = frozenset({"overview", "summary", "rapid-review", "actions", "glossary"})
#: Editions made for one agency, practitioner, family or body, and so named with it: an example of each.
FOR_ONE = {
    "agency": "agency:health",
    "extract": "extract:hv-1",
    "family": "family:grandmother",
    "disclosure": "disclosure:court-1",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one review.

    ``of`` is whom it is made for, where it is made for one: an agency's id, a practitioner's code, a name for a family
    or a court. ``period`` is that of the review, first and last day, from which an edition may count its months.
    """

    rule: EditionRule
    of: str = ""
    without_key: bool = False
    period: tuple[str, str] = ("", "")

    @property
    def name(self) -> str:
        """What it is called on the command line: ``panel``, ``coded``, ``agency:health``, ``summary``."""
        return f"{self.rule.id}:{self.of}" if self.of else self.rule.id

    @property
    def agency(self) -> str:
        """The agency whose edition it is, else nothing."""
        return self.of if self.rule.id == "agency" else ""

    @property
    def dating(self) -> Dating:
        """How it prints dates."""
        return Dating(self.rule.dates, *self.period)

    @property
    def for_some(self) -> bool:
        """Whether it names only some, who must be told (one practitioner, one family): without them it names nobody."""
        return self.rule.id in FOR_SOME

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return self.name.replace(":", "-")

    @property
    def coded(self) -> bool:
        """Whether it prints codes: because it is made so, or because there is no key."""
        return self.without_key or self.rule.persons == "label"

    @property
    def public(self) -> bool:
        """Whether it is for everybody: nothing broken, unprinted or recognised may be in it."""
        return self.rule.persons == "public"

    @property
    def anonymised(self) -> bool:
        """Whether everything in it is fit for everybody: public words, no exact date, no exact age, and no report or
        chronology of an agency, whose addresses and numbers tell which agency that is."""
        rule = self.rule
        if not set(rule.include) <= FOR_ALL:
            return False
        words = rule.persons == rule.organisations == rule.places == "public"
        return words and rule.dates in DATES - {"exact"} and rule.ages in AGES - {"exact"}

    @property
    def prints_names(self) -> bool:
        """Whether it prints what the identity register holds."""
        rule = self.rule
        return not self.without_key and (rule.persons in HELD or "name" in (rule.organisations, rule.places))

    @property
    def names_people(self) -> bool:
        """Whether it prints who a person is."""
        return not self.without_key and self.rule.persons in NAMED

    @property
    def neutral(self) -> frozenset[str]:
        """What its words may not tell: ``siblings`` (their order, a relation by sex), ``sex`` (of a child)."""
        return self.rule.neutral

    def omits(self, statement: str) -> bool:
        """Whether it leaves out statements of a kind: ``third-party``, or as a callout writes it, ``THIRD-PARTY``."""
        return statement.lower() in self.rule.omitted

    def includes(self, layer: str) -> bool:
        """Whether a layer (people, chronology, panel …) is in its allow-list."""
        return layer in self.rule.include

    def includes_document(self, key: str) -> bool:
        """Whether a document (``imr/health``, ``overview``, ``summary``) is in its allow-list."""
        if key.startswith("imr/"):
            return self.includes("imr") or (self.includes("imr-own") and key == f"imr/{self.agency}")
        return self.includes(key)

    def includes_chronology(self, key: str) -> bool:
        """Whether the chronology of a document is in its allow-list."""
        return self.includes("chronology") or (self.includes("chronology-own") and key == f"imr/{self.agency}")


def printing(edition: Edition, way: str) -> Edition:
    """The edition with persons printed in another way. One without names, or for the public, never gains names; where
    codes stand in the place of names, no place or organisation is named either."""
    if way not in PERSONS or (way in HELD and (edition.without_key or edition.public or not edition.rule.needs_key)):
        return edition
    rule = replace(edition.rule, persons=way)
    if way not in NAMED:
        organisations, places = ("label" if each == "name" else each for each in (rule.organisations, rule.places))
        rule = replace(rule, organisations=organisations, places=places)
    return replace(edition, rule=rule)


def edition_of(
    profile: Profile, name: str, *, without_key: bool = False, period: tuple[str, str] = ("", "")
) -> Edition:
    """The edition called ``name``; an unknown one, or one whose rules are not known here, is refused."""
    rule_id, colon, of = name.partition(":")
    rule = profile.editions.get(rule_id)
    if rule is None:
        known = ", ".join(profile.editions)
        raise CannotRun("The procedure has no such edition.", f"Its editions are: {known}.")
    if (rule_id in FOR_ONE) != bool(colon) or (colon and not CODE.fullmatch(of)):
        example = FOR_ONE.get(rule_id)
        if example is None:
            raise CannotRun(f"The edition {rule_id} is not made for one alone.", f"Write it as it is: {rule_id}")
        raise CannotRun(
            f"The edition {rule_id} is named with whom it is made for, in small letters, figures and hyphens.",
            f"Write for example: {example}",
        )
    if not known_ways(rule):
        raise CannotRun(
            f"The edition {rule_id} of the procedure prints something in a way that is not known.",
            "Ask the keeper of the procedure: casereview profile check",
        )
    return Edition(rule, of, without_key, period)


def known_ways(rule: EditionRule) -> bool:
    """Whether everything an edition's rule says is known here: what is misspelt prints nothing."""
    ways = (
        (rule.persons, PERSONS),
        (rule.organisations, OTHERS),
        (rule.places, OTHERS),
        (rule.dates, DATES),
        (rule.ages, AGES),
        (rule.siblings, WORDS),
        (rule.sex, WORDS),
        *((layer, LAYERS) for layer in rule.include),
        *((kind.upper(), frozenset(CALLOUTS)) for kind in rule.omit_statements or ()),
    )
    return all(way in known for way, known in ways)
