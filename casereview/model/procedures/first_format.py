"""Procedures in the first format, read as the present one. A version in use never changes, so its form is kept too."""

from __future__ import annotations

from typing import Any

from casereview.model import values

#: Lists of the first format that are forms now: (key, form's title, kind, where its answers lie, what is wanted).
_FORMS = (
    ("scoping", "Scoping questions", "facts", "review", "answered"),
    ("suitability", "Suitability of the author", "questions", "imr", "answered"),
    ("independence", "Independence of the author", "questions", "imr", "answered"),
    ("governance", "Governance checklist", "facts", "imr", "answered"),
)


def lift(data: dict[str, Any]) -> dict[str, Any]:
    """``data`` of a file in the first format, which fits its schema, in the present one."""
    get = values.group
    naming, actions = get(data, "naming"), get(data, "actions")
    documents = {kind: _document(item) for kind, item in get(data, "documents").items()}
    report = values.text(documents.get("imr"), "title") or "Agency's report"
    return {
        "format": 2,
        "id": data["id"],
        "version": data["version"],
        "title": data["title"],
        "status": "historic",
        "review_kind": "case-review",
        "sources": [{"id": "source", **get(data, "source")}],
        "terms": {**get(data, "terms"), "review": "case review", "report": report[:1].lower() + report[1:]},
        "standing_terms": data.get("standing_terms", []),
        "documents": documents,
        "forms": [_form(data, *row) for row in _FORMS if data.get(row[0])],
        "roles": data.get("roles", []),
        "grades": data.get("grades", []),
        "authors": {},
        "interview": {
            "required": "optional",
            "signature": "none",
            "share": "none",
            "topics": "prompt",
            "items": data.get("interview", []),
        },
        "files": {"disclose": "files"},
        "statements": {
            "kinds": ["opinion", "third-party", "good-practice", "missed-opportunity", "unsafe-practice", "addendum"],
            "types": ["fact", "opinion", "third-party"],
            "weights": ["primary", "secondary", "anecdotal"],
        },
        "genogram": {"required": "optional", "author": "board", "symbols": []},
        "period": {"set_by": "terms"},
        "involvement": {"family": "silent"},
        "signoff": get(data, "signoff"),
        "chronology": {**get(data, "chronology"), "placement": _placement(get(data, "chronology"))},
        "actions": {**actions, "start": "at-once"},
        "recommendations": {
            "criteria": data.get("recommendation_criteria", []),
            "scopes": ["agency", "inter-agency", "national"],
        },
        "scales": [{"of": "imr", **scale} for scale in data.get("scales", [])],
        "clocks": [],
        "naming": {
            "imr": naming.get("document", "label"),
            "chronology": naming.get("document", "label"),
            "overview": naming.get("panel", "label"),
            "summary": naming.get("summary", "public"),
            "anonymise_at": "overview-only",
            "key_in": [],
            "key_for": [],
        },
        "publication": {"documents": ["summary"]},
        "editions": get(data, "editions"),
        "errata": [{"id": f"e{number}", **item} for number, item in enumerate(data.get("errata", []), 1)],
    }


def _placement(chronology: dict[str, Any]) -> str:
    return "section" if values.text(chronology, "placement") == "body" else "attachment"


def _document(item: dict[str, Any]) -> dict[str, Any]:
    sections = []
    for _, section in values.groups(item, "sections"):
        kept = {key: value for key, value in section.items() if key != "from"}
        if "from" in section:
            kept["parts"] = [section["from"]]
        sections.append(kept)
    questions = [
        {**question, "heading": question["theme"], "theme": "other", "level": "must"}
        for _, question in values.groups(item, "questions")
    ]
    return {**item, "sections": sections, "questions": questions}


def _form(data: dict[str, Any], key: str, title: str, kind: str, stored: str, demand: str) -> dict[str, Any]:
    items = data[key]
    if key == "governance":
        items = [{**item, "type": "date"} for item in items]
    return {"id": key, "title": title, "kind": kind, "stored": stored, "demand": demand, "items": items}
