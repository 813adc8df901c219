"""Invented people as entries of an identity register, and a small review about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casereview.identity.entries import Entry, Name, Value
from casereview.identity.pseudonyms import Circle
from casereview.model.repository import Repository
from casereview.model.review import Review


def person(code: str, given: str, surname: str, *aliases: str, middle: str = "") -> Entry:
    """An entry of a person."""
    values = tuple(Value("alias", alias) for alias in aliases)
    return Entry(code, "person", Name(given=given, middle=(middle,) if middle else (), surname=surname), values=values)


FAMILY = {
    "child-a": person("child-a", "William", "Hargreaves", "Bud", middle="Joseph"),
    "child-b": person("child-b", "Sean", "O'Connor-Bailey"),
    "mother": person("mother", "Mary", "Hargreaves"),
    "aunt": person("aunt", "Agnieszka", "Wójcik"),
    "friend": person("friend", "Quorvane", "Tamsel"),
    "hv-1": person("hv-1", "Nora", "Ellwood"),
}
NAMES = ("William", "Hargreaves", "Joseph", "Sean", "Connor", "Bailey", "Mary", "Agnieszka", "Quorvane", "Tamsel")
CIRCLE = Circle(FAMILY, codes=frozenset({"elm", "child-a", "child a", "rowan"}))


@dataclass
class Small:
    """A repository with the review elm, whose people.yml and pseudonyms.yml a test writes."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "reviews" / "elm"

    def write_people(self, pseudonyms: Mapping[str, str]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.root / "casereview.yml").write_text(
            "kind: board\ntitle: Reviews\nboard: The Elm Board\nmarking: OFFICIAL\n"
        )
        (self.folder / "review.yml").write_text("id: elm\n")
        lines = ["people:"]
        for code in FAMILY:
            said = f", pseudonym: {pseudonyms[code]}" if code in pseudonyms else ""
            kind = "subject" if code.startswith("child") else "family"
            label = code.replace("-", " ").capitalize()
            lines.append(f"  - {{id: {code}, label: {label}, kind: {kind}, role: somebody{said}}}")
        (self.folder / "people.yml").write_text("\n".join(lines) + "\n")

    def write_record(self, text: str) -> None:
        (self.folder / "pseudonyms.yml").write_text(f"pseudonyms:\n{text}")

    def freeze(self, pseudonyms: Mapping[str, str], chosen_by: str = "drawn") -> None:
        """Write both files as they should be."""
        self.write_people(pseudonyms)
        rest = f"proposed: 2010-08-02, frozen: 2010-09-01, by: hv-1, chosen_by: {chosen_by}"
        lines = [f"  - {{code: {code}, pseudonym: {name}, {rest}}}\n" for code, name in pseudonyms.items()]
        self.write_record("".join(lines))

    def issue(self, name: str, edition: str) -> None:
        (self.folder / "distribution").mkdir(exist_ok=True)
        (self.folder / "distribution" / name).write_text(f"edition: {edition}\nrecipient: family\n")

    @property
    def review(self) -> Review:
        return Repository(self.root).review("elm")
