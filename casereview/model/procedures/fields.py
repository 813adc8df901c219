"""What a form can print from data: single facts, and lists with their columns.

A procedure names these; ``publish/forms`` prints them, and a test holds the two to each other. What is not named here
cannot stand in a procedure.
"""

from __future__ import annotations

#: Facts by name, and what each prints.
FACTS: dict[str, str] = {
    "subject-name": "Each subject of the review.",
    "subject-initials": "The initials of each subject.",
    "subject-born": "Each subject's date of birth.",
    "subject-died": "Each subject's date of death, if there is one.",
    "subject-address": "Each subject's last address.",
    "subject-ethnic-origin": "Each subject's ethnic origin as recorded.",
    "subject-sex": "Each subject's sex as recorded.",
    "event-kind": "Whether it was a death or a serious incident.",
    "event-date": "The day of the death or incident.",
    "author-name": "The authors of the report.",
    "author-designation": "The posts of the authors.",
    "author-contact": "The authors' telephone numbers and e-mail addresses.",
    "author-agency": "The agencies the authors belong to.",
    "author-adviser": "Who advised an author from elsewhere on local practice.",
    "agency-name": "The agency whose report it is.",
    "countersigner-name": "The officer who signs the report off.",
    "countersigner-designation": "That officer's post.",
    "countersigner-contact": "That officer's telephone number and e-mail address.",
    "signed-by": "Who signed which version, and when.",
    "version": "The number of the version handed in.",
    "first-handed-in": "The day the first version was handed in.",
    "completed": "The day the report was finished.",
    "asked": "The day the agency was asked.",
    "replied": "The day the agency replied.",
    "due": "The day the report is due, with extensions.",
    "received": "The day the report was received.",
    "in-time": "Whether it was received by the day it was due.",
    "board-name": "The board.",
    "board-contact": "Whom to ask at the board's office.",
    "board-chair": "The chair of the board.",
    "committee-chair": "The chair of the committee.",
    "panel-chair": "The chair of the panel.",
    "overview-author": "The author of the overview report.",
    "review-title": "The title of the review.",
    "reason": "Why the review is held.",
    "period": "The period under review.",
    "background-from": "From when earlier events are summed up.",
    "commissioned": "The day the review was commissioned.",
    "statement": "The statement of an agency that had no contact.",
}

#: Lists by name, each with its columns and what they print.
LISTS: dict[str, dict[str, str]] = {
    "files-secured": {
        "what": "The file.",
        "location": "Where it is kept.",
        "on": "When it was secured.",
        "by": "Who secured it.",
        "copy": "What was done with the file of an open case.",
    },
    "files-missing": {
        "what": "The file that seems to be missing.",
        "last-known": "Where it was last known to be.",
        "search": "The steps taken to find it.",
        "believed": "What is believed to have happened to it.",
        "effect": "What follows for the report.",
        "reported": "When the board was told.",
    },
    "records-unavailable": {
        "of": "Whose record: of staff, of the subject or of others.",
        "what": "The record that was not available or not considered.",
        "reason": "Why.",
    },
    "records": {
        "title": "The record, document or policy.",
        "kind": "What kind it is.",
        "covers": "The time it covers.",
        "pages": "How many pages.",
        "location": "Where it is kept.",
        "weight": "Primary, secondary or anecdotal.",
    },
    "interviews": {
        "person": "The person.",
        "role": "Their role.",
        "dates": "When they were seen.",
        "by": "Who saw them.",
        "why": "Why they were chosen.",
        "status": "Whether the interview took place.",
        "reason": "Why it did not.",
        "shared": "When the person was shown the record.",
    },
    "family": {
        "person": "The person.",
        "relationship": "Who they are in the family.",
        "born": "Their date of birth.",
        "died": "Their date of death.",
        "age": "Their age at the end of the period.",
        "sex": "Their sex.",
        "address": "Their address.",
        "subject": "Whether they are a subject of the review.",
        "household": "Whether they lived with a subject.",
    },
    "network": {
        "person": "The carer, visitor or service.",
        "kind": "What they are to the person.",
        "what": "What they do.",
        "often": "How often.",
    },
    "key": {
        "code": "The code or initials used.",
        "name": "Who it is.",
        "role": "Their role.",
        "agency": "Their agency.",
        "contact": "Their telephone number and e-mail address.",
    },
    "abbreviations": {"abbreviation": "The abbreviation.", "meaning": "What it means."},
    "authors": {
        "name": "The author.",
        "designation": "Their post.",
        "agency": "The agency they belong to.",
        "adviser": "Who advised them on local practice.",
        "contact": "Their telephone number and e-mail address.",
    },
    "providers": {
        "organisation": "The provider.",
        "contribution": "What it gave.",
        "author": "Who wrote that.",
        "finding": "What the author of this report makes of it.",
    },
    "agencies": {
        "agency": "The agency.",
        "contribution": "What it was asked for.",
        "asked": "When it was asked.",
        "due": "By when.",
        "received": "When it came.",
    },
    "terms": {"number": "Its number.", "text": "The term of reference."},
    "proceedings": {
        "kind": "The kind of proceedings.",
        "what": "What they are.",
        "status": "Whether they go on.",
        "effect": "What follows for the review.",
    },
    "involvement": {
        "person": "The person.",
        "invited": "When they were asked.",
        "response": "What they answered.",
        "reason-not": "Why they were not asked.",
        "capacity": "Whether they can decide on sharing.",
        "consent": "Whether they consent.",
        "best-interests": "What was decided in their best interests.",
    },
    "dates": {"what": "What is to be done.", "by": "By when.", "done": "When it was done."},
    "recommendations": {
        "number": "Its number.",
        "from": "The document that makes it.",
        "review-number": "The number of the review's recommendation that takes it up.",
        "recommendation": "The recommendation.",
        "scope": "Whom it is for.",
        "kind": "An action, a process or an indirect one.",
        "evidence": "The paragraphs it rests on.",
        "criteria": "How it meets each criterion.",
        "agency": "The agency that carries it out.",
        "owner": "The post that sees to it.",
        "outcome": "What should come of it.",
        "due": "By when.",
        "how": "How it will be achieved.",
        "resources": "What it needs.",
        "monitoring": "How it is monitored and evaluated.",
        "taken": "What was done already.",
        "repeats": "Whether an earlier review recommended it.",
    },
}

#: Narrower lists: (the list they are of, what they keep).
PARTS_OF_LISTS: dict[str, tuple[str, str]] = {
    "policies": ("records", "Policies and procedures alone."),
    "family-subjects": ("family", "The subjects."),
    "family-parents": ("family", "The parents of a subject."),
    "family-siblings": ("family", "Brothers and sisters of a subject."),
    "family-others": ("family", "Everybody else of the family."),
    "family-household": ("family", "Those who lived with a subject, the subject left out."),
    "family-relations": ("family", "Those who did not live with a subject."),
    "family-other-children": ("family", "Children of a parent of a subject who are not subjects."),
    "staff-key": ("key", "Staff alone."),
    "agency-recommendations": ("recommendations", "Those of every agency, in the overview."),
}

#: What a document prints that is no form: built-in parts by name.
PARTS: dict[str, str] = {
    "chronology": "The chronology in the procedure's own columns.",
    "action-plan": "The action plan in the procedure's own columns.",
    "recommendations": "The recommendations, each with its criteria, its owner and the paragraphs it rests on.",
    "terms": "The terms of reference of the review.",
    "questions": "The questions of the procedure that the section answers, with the paragraphs that do.",
    "genogram": "The genogram: drawn with its key, and told in words.",
    "glossary": "The abbreviations.",
    "process": "How the review was done.",
    "actions": "Progress on the action plan.",
    "names": "How people are named.",
    "interview": "The points of an interview, or one record of it.",
    "not-applicable": "What was found not to apply.",
}


def columns_of(name: str) -> dict[str, str]:
    """The columns of a list, or of a narrower one; empty for a name that is none."""
    return LISTS.get(PARTS_OF_LISTS.get(name, (name, ""))[0], {})
