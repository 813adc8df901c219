"""What an edition could not print, as diagnostics: a build that shows a gap never ends as if nothing were wrong."""

from __future__ import annotations

from casereview.diagnostics import Diagnostic
from casereview.publish.assemble.assembly import Assembly

_WORDS = {
    "CR801": ("The identity register has no entry for this code.", "Type: casereview identity set REVIEW CODE"),
    "CR802": ("This entry has no words for this edition.", "Add label: or public: to it."),
    "CR811": (
        "The age of this person is asked for, but the identity register holds no date of birth.",
        "Type: casereview identity set REVIEW CODE, or write the text without the age.",
    ),
    "CR812": (
        "This code is used by two files of people, perhaps for two persons, so no name is printed for it.",
        "Give it another code in the agency's people.yml, or say there who it is with same_as:",
    ),
    "CR302": ("A reference to a code that is not known was not printed.", "Type: casereview check"),
    "CR309": ("A field names a code that is not known, and was not printed.", "Type: casereview check"),
}
_PLURALS = {"person": "people", "organisation": "organisations", "place": "places"}


def unprinted(assembly: Assembly) -> tuple[Diagnostic, ...]:
    """References that were not printed, each at the entry of people.yml that lacks what it needs."""
    review = assembly.review
    files = {file.path: file for document in review.documents for file in review.people_of(document).files}
    files |= {file.path: file for file in review.people.files}
    known = {code: item for document in review.documents for code, item in review.people_of(document).coded.items()}
    known |= review.people.coded
    found = []
    for code, why in sorted(assembly.problems):
        coded = known.get(code)
        path = coded.source if coded else review.people.files[0].path
        line, column = (1, 1) if coded is None else files[path].place((_PLURALS[coded.of], coded.index))
        found.append(Diagnostic(path, line, column, why, *_WORDS[why]))
    return tuple(found)
