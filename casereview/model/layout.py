"""Which file of a review is of which kind, by its place in the folder."""

from __future__ import annotations

import re

_ID = r"[a-z][a-z0-9-]*"

#: Pattern of a path inside a review's folder, and the kind of file that lies there. Kinds with a schema bear its name.
KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"review\.yml", "review"),
        (r"people\.yml", "people"),
        (r"glossary\.yml", "glossary"),
        (r"actions\.yml", "actions"),
        (r"register/keystore\.yml", "keystore-mark"),
        (rf"register/{_ID}\.age", "encrypted"),
        (r"register/forgotten-[a-z0-9-]+\.(yml|txt|md)", "certificate"),
        (rf"editions/{_ID}\.yml", "edition"),
        (rf"imr/{_ID}/imr\.yml", "imr"),
        (rf"imr/{_ID}/people\.yml", "people"),
        (rf"imr/{_ID}/chronology\.csv", "chronology"),
        (rf"imr/{_ID}/recommendations\.yml", "recommendations"),
        (rf"imr/{_ID}/documents\.yml", "documents"),
        (rf"imr/{_ID}/interviews/{_ID}\.md", "interview"),
        (rf"imr/{_ID}/signoffs/v[0-9]+\.yml", "signoff"),
        (rf"imr/{_ID}/[0-9]+-{_ID}\.md", "section"),
        (r"chronology/resolutions\.yml", "resolutions"),
        (rf"panel/assessments/{_ID}\.yml", "assessment"),
        (r"panel/queries\.yml", "queries"),
        (r"panel/minutes/[a-z0-9-]+\.md", "minutes"),
        (r"moves/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+\.yml", "move"),
        (r"overview/recommendations\.yml", "recommendations"),
        (rf"(overview|summary)/[0-9]+-{_ID}\.md", "section"),
        (r"(.+/)?images/[a-z0-9-]+\.(png|jpg|jpeg|svg)", "image"),
    )
)


def kind_of(path: str) -> str | None:
    """The kind of the file at ``path`` inside a review's folder, or None if no file belongs there."""
    return next((kind for pattern, kind in KINDS if pattern.fullmatch(path)), None)


def document_of(path: str) -> str | None:
    """The key of the document the file at ``path`` inside a review's folder belongs to, or None."""
    parts = path.split("/")
    if parts[0] == "imr" and len(parts) > 2:
        return f"imr/{parts[1]}"
    if parts[:2] == ["panel", "minutes"] and len(parts) > 2:
        return "panel"
    return parts[0] if parts[0] in ("overview", "summary") and len(parts) > 1 else None
