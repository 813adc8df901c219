"""Which file of a review is of which kind, by its place in the folder."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_ID = r"[a-z][a-z0-9-]*"

#: Documents of the review itself that have a folder of their own, in the order they come about.
REPORTS = ("rapid-review", "overview", "summary")

#: Pattern of a path inside a review's folder, and the kind of file that lies there. Kinds with a schema bear its name.
KINDS: tuple[tuple[str, str], ...] = (
    (r"review\.yml", "review"),
    (rf"(?:imr/{_ID}/)?people\.yml", "people"),
    (r"glossary\.yml", "glossary"),
    (r"actions\.yml", "actions"),
    (r"pseudonyms\.yml", "pseudonyms"),
    (r"readers\.yml", "readers"),
    (r"register/keystore\.yml", "keystore-mark"),
    (rf"register/{_ID}\.age", "encrypted"),
    (r"register/forgotten-[a-z0-9-]+\.(?:yml|txt|md|yml\.sig)", "certificate"),
    (r"register/left-[a-z0-9-]+\.yml", "leaver"),
    (rf"editions/{_ID}\.yml", "edition"),
    (rf"intruder/{_ID}\.yml", "intruder"),
    (rf"imr/{_ID}/imr\.yml", "imr"),
    (rf"imr/{_ID}/chronology\.csv", "chronology"),
    (rf"(?:imr/{_ID}|rapid-review|overview)/recommendations\.yml", "recommendations"),
    (rf"imr/{_ID}/services/{_ID}\.csv", "service"),
    (rf"imr/{_ID}/columns\.yml", "chronology-mapping"),
    (rf"imr/{_ID}/documents\.yml", "documents"),
    (rf"imr/{_ID}/interviews/{_ID}\.md", "interview"),
    (rf"imr/{_ID}/signoffs/v[0-9]+\.yml", "signoff"),
    (rf"(?:imr/{_ID}|rapid-review|overview|summary)/[0-9]+-{_ID}\.md", "section"),
    (r"chronology/resolutions\.yml", "resolutions"),
    (rf"panel/assessments/{_ID}\.yml", "assessment"),
    (r"panel/queries\.yml", "queries"),
    (r"panel/minutes/[a-z0-9-]+\.md", "minutes"),
    (r"moves/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+\.yml", "move"),
    (r"distribution/[0-9]{4}-[0-9]{2}-[0-9]{2}-[1-9][0-9]*\.yml", "distribution"),
    (rf"disclosures/{_ID}\.yml", "disclosure"),
    (rf"(?:imr/{_ID}/|rapid-review/|overview/|summary/|panel/)?images/[a-z0-9-]+\.(?:png|jpg|jpeg|svg)", "image"),
)

_FOLDERS = (
    rf"reviews(?:/{_ID}(?:/(?:register|editions|intruder|chronology|moves|distribution|disclosures|panel(?:/(?:assessments|minutes))?|images"
    rf"|(?:rapid-review|overview|summary|panel|imr/{_ID})/images|rapid-review|overview|summary|imr(?:/{_ID}(?:/(?:interviews|services|signoffs))?)?))?)?"
)


@lru_cache(maxsize=16384)
def kind_of(path: str) -> str | None:
    """The kind of the file at ``path`` inside a review's folder, or None if no file belongs there."""
    found = _kinds().fullmatch(path)
    return KINDS[int((found.lastgroup or "k0")[1:])][1] if found else None


def document_of(path: str) -> str | None:
    """The key of the document the file at ``path`` inside a review's folder belongs to, or None."""
    parts = path.split("/")
    if parts[0] == "imr" and len(parts) > 2:
        return f"imr/{parts[1]}"
    if parts[:2] == ["panel", "minutes"] and len(parts) > 2:
        return "panel"
    return parts[0] if parts[0] in REPORTS and len(parts) > 1 else None


def printable(path: str) -> str:
    """What may be printed of a path below ``reviews/``.

    A file or folder of the form docs/formats.md gives is named. Any other may bear a name in its own, so the
    nearest folder above it that has such a form stands for it. Paths elsewhere are printed as they are.
    """
    parts = path.split("/")
    if parts[0] != "reviews":
        return path
    if len(parts) > 2 and _review_id().fullmatch(parts[1]) and kind_of("/".join(parts[2:])):
        return path
    while not _folders().fullmatch("/".join(parts)):
        parts.pop()
    return "/".join(parts)


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<k{number}>{pattern})" for number, (pattern, _) in enumerate(KINDS)))


@cache
def _folders() -> re.Pattern[str]:
    return re.compile(_FOLDERS)


@cache
def _review_id() -> re.Pattern[str]:
    return re.compile(_ID)
