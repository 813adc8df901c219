"""Words in braces in a procedure's texts: its own terms, and where a section or appendix stands."""

from __future__ import annotations

from casereview.model import values
from casereview.model.procedures.integrity import PLACEHOLDER
from casereview.model.profile import Profile


def fill(profile: Profile, text: str, kind: str = "imr") -> str:
    """``text`` with ``{subject}`` and ``{ref:records}`` printed for a document of this kind; plain text."""
    if "{" not in text:
        return text
    terms = values.group(profile.data, "terms")
    places = {**_everywhere(profile), **_places(profile, kind)}

    def printed(word: str) -> str:
        if word.startswith("ref:"):
            return places.get(word.removeprefix("ref:"), "")
        return values.text(terms, word)

    return PLACEHOLDER.sub(lambda found: printed(found[1]), text)


def _everywhere(profile: Profile) -> dict[str, str]:
    """Where the sections of all documents stand, for texts that speak of another document."""
    found: dict[str, str] = {}
    for kind in profile.documents:
        for name, place in _places(profile, kind).items():
            found.setdefault(name, f"{place} of the {profile.documents[kind].title.lower()}")
    return found


def _places(profile: Profile, kind: str) -> dict[str, str]:
    rule = profile.documents.get(kind)
    if rule is None:
        return {}
    sections = {section.id: f"section {section.number}" for section in rule.sections}
    attached = {
        one.id: f"Appendix {one.number}" if one.number else f"the attachment “{one.title}”" for one in rule.appendices
    }
    return {**attached, **sections}
