"""Files that carry hidden data, lie in the wrong place, or may not be in a repository of this kind."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from casereview.diagnostics import Diagnostic
from casereview.model.layout import kind_of, printable
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.sources.files import read_text, walk

OFFICE = frozenset(
    ".doc .docx .docm .dot .dotx .rtf .odt .xls .xlsx .xlsm .xlsb .ods .ppt .pptx .odp .pdf .msg .eml .pages "
    ".numbers".split()
)


def in_review(repository: Repository, review: Review) -> Iterator[Diagnostic]:
    """Every file of a review that should not be where it is, or not at all."""
    start = len(review.folder) + 1
    for path, problem in review.paths.items():
        kind = kind_of(path[start:])
        if problem is not None:
            yield problem
        elif kind is None:
            yield _stray(repository, path)
        elif kind == "interview" and repository.kind == "board":
            message = "Records of interviews stay with the agency and never come into a board's repository."
            hint = "Delete it here and tell your information governance lead: it is in the history of this branch."
            yield Diagnostic(path, 1, 1, "CR507", message, hint)


def beside_reviews(repository: Repository) -> Iterator[Diagnostic]:
    """Whatever lies in reviews/ and is in no review."""
    known = tuple(f"reviews/{review_id}/" for review_id in repository.review_ids)
    folder = repository.root / "reviews"
    if folder.is_symlink():
        yield Diagnostic(
            "reviews", 1, 1, "CR004", "The folder of the reviews is a link.", "Put the folder itself here."
        )
        return
    for path, problem in walk(repository.root, "reviews", passing=known):
        yield problem or _stray(repository, path)


def not_there(repository: Repository, named: Iterable[str]) -> Iterator[Diagnostic]:
    """Named paths at which nothing lies."""
    for path in named:
        if not os.path.lexists(repository.root / path):
            yield from read_text(repository.root, path).diagnostics or (
                Diagnostic(path, 1, 1, "CR001", "There is no such file.", "Check the path, or restore it from Git."),
            )


def _stray(repository: Repository, path: str) -> Diagnostic:
    """A file that does not belong. Its name may hold a name, so it is told by its place in the folder."""
    home = printable(path)
    inside = path[len(home) + 1 :].split("/")
    try:
        names = sorted(each.name for each in (repository.root / home).iterdir() if not each.name.startswith("."))
        number = names.index(inside[0]) + 1
    except (OSError, ValueError):
        number = 1
    what = f"In this folder, number {number} in order of name"
    suffix = "." + path.rpartition("/")[2].rpartition(".")[2].lower()
    if suffix in OFFICE:
        message = f"{what}, is or holds a {suffix} file: such files carry hidden data and do not belong among reviews."
        hint = "Bring the text in as Markdown or CSV, list the original in documents.yml, and delete this file."
        return Diagnostic(path, 1, 1, "CR509", message, hint)
    message = f"{what}, is or holds a file of no name or place a review has."
    return Diagnostic(path, 1, 1, "CR510", message, "docs/formats.md lists the files of a review: move or delete it.")
