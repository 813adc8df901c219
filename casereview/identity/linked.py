"""Linked reviews: other reviews of the repository about the same people, searched for with each other's names.

A link holds both ways, whichever of the two names it in its review.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from casereview.diagnostics import Diagnostic
from casereview.identity.entries import Entry
from casereview.identity.register import open_register
from casereview.identity.unavailable import LINKED_LOCKED, RegisterUnavailable
from casereview.model import values
from casereview.model.review import Review
from casereview.sources.files import read_text
from casereview.sources.yaml_file import parse_yaml


def linked_ids(root: Path, review: Review) -> tuple[str, ...]:
    """The reviews that this one is linked with and that are there, in order."""
    own = set(values.texts(review.value, "linked"))
    found = [
        other for other in _reviews(root) if other != review.id and (other in own or review.id in _links(root, other))
    ]
    return tuple(found)


def check_links(root: Path, review: Review) -> Iterator[Diagnostic]:
    """Links that lead to no review, or to the review itself."""
    there = _reviews(root)
    for index, other in enumerate(values.texts(review.value, "linked")):
        if other not in there or other == review.id:
            message = "This link leads to no other review of this repository."
            known = ", ".join(one for one in there if one != review.id) or "none"
            hint = f"Write the id of a review: {known}. One in another repository cannot be searched for from here."
            yield review.file.problem(("linked", index), "CR629", message, hint)


def linked_entries(root: Path, review: Review, kind: str) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries of every linked review, each with its review before its code (``alder/child-a``), and what could
    not be opened: a release must not go on with any of that, a check tells it."""
    entries: list[Entry] = []
    found: list[Diagnostic] = []
    for other in linked_ids(root, review):
        folder = root / "reviews" / other
        if not (folder / "register").is_dir():
            continue
        try:
            register = open_register(folder, other, kind)
            entries += [replace(entry, id=f"{other}/{code}") for code, entry in register.entries.items()]
        except RegisterUnavailable as problem:
            message = f"The review {other} is linked with this one, and its identity register cannot be read here: "
            hint = "Names of people of that review are not searched for. " + problem.hint
            where = f"{review.folder}/review.yml"
            found.append(Diagnostic(where, 1, 1, LINKED_LOCKED, message + problem.message, hint))
    return entries, found


def _reviews(root: Path) -> list[str]:
    folder = root / "reviews"
    return sorted(path.parent.name for path in folder.glob("*/review.yml")) if folder.is_dir() else []


def _links(root: Path, review_id: str) -> tuple[str, ...]:
    text = read_text(root, f"reviews/{review_id}/review.yml").content or ""
    if "linked" not in text:  # reading every other review for nothing would cost each check dearly
        return ()
    parsed = parse_yaml("review.yml", text)
    if parsed.diagnostics:  # what it would say cannot be known: better one link too many
        return tuple(re.findall(r"[a-z][a-z0-9-]*", text))
    return values.texts(parsed.value, "linked")
