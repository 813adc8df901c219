"""How people are named in an agency's report, as the procedure says for the state its review is in."""

from __future__ import annotations

from casereview.identity.editions import NAMED
from casereview.model.profile import Profile
from casereview.model.review import Review

#: States of the review that lie behind the point at which names give way to codes.
_GIVEN_WAY = {
    "writing": frozenset(
        {"commissioned", "gathering", "panel-review", "overview-draft", "agreed", "ratified", "published", "closed"}
    ),
    "before-panel": frozenset({"panel-review", "overview-draft", "agreed", "ratified", "published", "closed"}),
    "before-submission": frozenset({"agreed", "ratified", "published", "closed"}),
    "overview-only": frozenset[str](),
}
WORDS = {
    "full-name": "by full name",
    "name-title": "by name and job title",
    "initials-title": "by initials and job title",
    "label": "by a code such as SW1",
    "pseudonym": "by a pseudonym",
    "public": "by role alone",
}
_UNTIL = {
    "before-panel": "Before the {panel} reads the report, names are replaced by codes.",
    "before-submission": "Before the reports go to anybody outside the review, names are replaced by codes.",
    "overview-only": "Only the {overview} and what is published are written without names.",
}


def way_now(profile: Profile, review: Review) -> str:
    """How people are named in an agency's report today: as the procedure names them, or by code once that is past."""
    way = profile.word("naming", "imr") or "label"
    return "label" if way in NAMED and _past(profile, review) else way


def chronology_now(profile: Profile, review: Review) -> str:
    """How people are named in a chronology today; empty for the way of the report around it, once names give way."""
    way = profile.word("naming", "chronology")
    return "" if way in NAMED and _past(profile, review) else way


def _past(profile: Profile, review: Review) -> bool:
    """Whether names have given way to codes."""
    past = _GIVEN_WAY.get(profile.word("naming", "anonymise_at"), _GIVEN_WAY["writing"])
    return review.state_of("review") in past


def way_in(profile: Profile, review: Review, key: str) -> str:
    """How people are named today in a document (``imr/health``, ``overview``); empty where the procedure says nothing
    of it."""
    if key.startswith("imr/"):
        return way_now(profile, review)
    return profile.word("naming", "overview") if key in ("overview", "rapid-review") else ""


def promise(profile: Profile) -> str:
    """What may truly be told to staff, family and readers about names: made from the procedure, so it cannot differ.

    Plain text with the procedure's terms in braces.
    """
    way = profile.word("naming", "imr") or "label"
    when = profile.word("naming", "anonymise_at")
    if way in NAMED and when == "writing":
        way = "label"
    said = [f"In the {{report}} people are named {WORDS.get(way, WORDS['label'])}."]
    chronology = profile.word("naming", "chronology")
    if chronology and chronology != way:
        said.append(f"In the chronology they are named {WORDS.get(chronology, WORDS['label'])}.")
    if way in NAMED and when in _UNTIL:
        said.append(_UNTIL[when])
    published = profile.words("publication", "documents")
    if published:
        said.append("Nothing that is published names anybody.")
    else:
        said.append("Nothing of it is published.")
    if profile.words("naming", "key_in"):
        said.append("A key at the end of the report says who the codes stand for; it goes only to those who need it.")
    else:
        said.append("Who the codes stand for is kept apart from the report.")
    return " ".join(said)
