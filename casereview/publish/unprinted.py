"""What an edition could not print, as diagnostics: a build that shows a gap never ends as if nothing were wrong."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.identity.finer import finer
from casereview.publish.assemble.assembly import Assembly
from casereview.sources.references import ANY

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
    "CR813": (
        "These words tell the order of siblings or the sex of a child, which this edition keeps back.",
        'Add neutral words, for example neutral: "a child of the family"; change a label that tells it.',
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
    return (*found, *(finer_dates(assembly) if assembly.edition.public else ()))


def finer_dates(assembly: Assembly) -> Iterator[Diagnostic]:
    """Months and seasons written out in a document of an edition that prints dates less exactly than that."""
    how = assembly.edition.dating
    for document in assembly.documents:
        for section in document.sections if how.way not in ("exact", "month") else ():
            for block in section.blocks:
                plain = ANY.sub(lambda reference: " " * len(reference[0]), block.text)
                told = finer(plain, how)
                if told is not None and not assembly.edition.omits(block.callout):
                    line = block.line + plain.count("\n", 0, told.start())
                    message = "A month or season with its year is written out, which this edition does not print."
                    hint = "Write it as a reference, such as [[2009-11]]."
                    yield Diagnostic(section.path, line, 1, "CR815", message, hint)
