"""Editions: who reads, what they get, and how references are printed for them.

An edition is one line of the procedure (:class:`~casereview.model.profile.EditionRule`). What is not listed is not
built; a way of printing that this module does not know prints nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from casereview.diagnostics import CannotRun
from casereview.model.profile import EditionRule, Profile

#: Ways of printing a person that say who it is.
NAMED = frozenset({"full-name", "name-title", "initials-title"})
PERSONS = NAMED | {"label", "pseudonym", "public"}
OTHERS = frozenset({"name", "label", "public"})
DATES = frozenset({"exact", "month", "year"})
AGES = frozenset({"exact", "years", "withheld"})


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one review; ``agency`` is set for the edition of one agency."""

    rule: EditionRule
    agency: str = ""
    without_key: bool = False

    @property
    def name(self) -> str:
        """What it is called on the command line: ``panel``, ``coded``, ``agency:health``, ``summary``."""
        return f"{self.rule.id}:{self.agency}" if self.agency else self.rule.id

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
        """Whether every way of printing in it is fit for everybody: public words, no exact date, no exact age."""
        rule = self.rule
        words = rule.persons == rule.organisations == rule.places == "public"
        return words and rule.dates in ("month", "year") and rule.ages in ("years", "withheld")

    @property
    def prints_names(self) -> bool:
        """Whether it prints what the identity register holds."""
        rule = self.rule
        return not self.without_key and (rule.persons in NAMED or "name" in (rule.organisations, rule.places))

    @property
    def names_people(self) -> bool:
        """Whether it prints who a person is."""
        return not self.without_key and self.rule.persons in NAMED

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
    if way not in PERSONS or (way in NAMED and (edition.without_key or edition.public or not edition.rule.needs_key)):
        return edition
    rule = replace(edition.rule, persons=way)
    if way not in NAMED:
        organisations, places = ("label" if each == "name" else each for each in (rule.organisations, rule.places))
        rule = replace(rule, organisations=organisations, places=places)
    return replace(edition, rule=rule)


def edition_of(profile: Profile, name: str, *, without_key: bool = False) -> Edition:
    """The edition called ``name``; an unknown one, or one whose rules are not known here, is refused."""
    rule_id, _, agency = name.partition(":")
    rule = profile.editions.get(rule_id)
    if rule is None:
        known = ", ".join(profile.editions)
        raise CannotRun("The procedure has no such edition.", f"Its editions are: {known}.")
    if (rule_id == "agency") != bool(agency):
        raise CannotRun("The edition of an agency is named with the agency.", "Write for example: agency:health")
    ways = ((rule.persons, PERSONS), (rule.organisations, OTHERS), (rule.places, OTHERS))
    if not all(way in known for way, known in (*ways, (rule.dates, DATES), (rule.ages, AGES))):
        raise CannotRun(
            f"The edition {rule_id} of the procedure prints something in a way that is not known.",
            "Ask the keeper of the procedure: casereview profile check",
        )
    return Edition(rule, agency, without_key)
