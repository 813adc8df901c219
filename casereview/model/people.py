"""The people, organisations, places and posts behind the codes of a review. No names: those are in the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from casereview.model import values
from casereview.sources.yaml_file import YamlFile

#: Reserved words that may stand for a person in a chronology.
NOBODY_KNOWN = frozenset({"unknown", "illegible"})


@dataclass(frozen=True, slots=True)
class Coded:
    """A person, organisation or place as a review knows it.

    ``label`` is printed in the coded edition, ``public`` (or ``pseudonym``) in the summary, ``neutral`` in the place of
    ``public`` where an edition tells neither order nor sex; ``role`` stands after a full name. ``of`` is person,
    organisation or place; ``source`` the file and ``index`` the place in its list.
    """

    id: str
    of: str
    label: str
    kind: str
    role: str = ""
    public: str = ""
    pseudonym: str = ""
    sex: str = ""
    birth_order: int | None = None
    agency: str = ""
    same_as: str = ""
    source: str = ""
    index: int = 0
    data: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)
    neutral: str = ""

    @property
    def printed_publicly(self) -> str:
        """What the public reads."""
        return self.pseudonym or self.public

    def public_words(self, *, neutral: bool = False) -> str:
        """What the public reads in an edition that may be a neutral one."""
        return self.pseudonym or (neutral and self.neutral) or self.public


@dataclass(frozen=True, slots=True)
class Post:
    """A post, not a person: the owner of an action."""

    id: str
    title: str
    agency: str


@dataclass(frozen=True)
class People:
    """Everything one people.yml, or a review's together, knows."""

    files: tuple[YamlFile, ...]
    coded: Mapping[str, Coded]
    posts: Mapping[str, Post]
    family: Mapping[str, Any]
    households: tuple[Mapping[str, Any], ...]

    def of(self, kind: str) -> list[Coded]:
        """All persons, organisations or places, in the order of the file."""
        return [item for item in self.coded.values() if item.of == kind]

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Codes of the subjects."""
        return tuple(item.id for item in self.coded.values() if item.kind == "subject")

    def with_more(self, file: YamlFile) -> People:
        """These people and those of an agency's own file; a code the review has already keeps the review's entry."""
        more = read_people(file)
        return People(
            (*self.files, file),
            {**more.coded, **self.coded},
            {**more.posts, **self.posts},
            self.family,
            self.households,
        )


def read_people(file: YamlFile) -> People:
    """The people of one file."""
    coded: dict[str, Coded] = {}
    for kind, plural in (("person", "people"), ("organisation", "organisations"), ("place", "places")):
        for index, item in values.groups(file.value, plural):
            code = values.text(item, "id")
            if code and code not in coded:
                coded[code] = _coded(code, kind, file.path, index, item)
    posts = {
        values.text(item, "id"): Post(values.text(item, "id"), values.text(item, "title"), values.text(item, "agency"))
        for _, item in values.groups(file.value, "posts")
    }
    households = tuple(item for _, item in values.groups(file.value, "households"))
    return People((file,), coded, posts, values.group(file.value, "family"), households)


def _coded(code: str, of: str, source: str, index: int, item: dict[str, Any]) -> Coded:
    get = values.text
    return Coded(
        code,
        of,
        get(item, "label"),
        get(item, "kind"),
        get(item, "role"),
        get(item, "public"),
        get(item, "pseudonym"),
        get(item, "sex"),
        values.number(item, "birth_order"),
        get(item, "agency"),
        get(item, "same_as"),
        source,
        index,
        item,
        get(item, "neutral"),
    )
