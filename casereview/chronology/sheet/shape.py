"""The table a procedure asks for: its columns, and the words that tell the parts of a cell apart.

A column of a procedure may hold several fields of an event. Its main field stands in the cell without a word before
it; every other field begins a line with its label ("Decision: …") or is a sentence of its own ("Good practice").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casereview.model import values
from casereview.model.profile import Profile

#: Fields that stand without a label before any other of their column; in other columns the first of these does.
PREFERRED = ("description", "comment", "family", "professionals", "source")
MAIN = frozenset(PREFERRED) | {
    *("within", "external", "outcome", "decision", "service", "designation", "contact", "recorded", "page", "file"),
    *("statement", "weight", "agency"),
}
#: What a line begins with that goes on with the labelled field above it.
GOES_ON = "  "
LABELS = {
    "family": "Family",
    "professionals": "Professionals",
    "designation": "Designation",
    "agency": "Agency",
    "contact": "Contact",
    "source": "Source",
    "file": "File",
    "page": "Page",
    "description": "Event",
    "decision": "Decision",
    "service": "Service",
    "within": "Within the agency",
    "external": "Outside the agency",
    "outcome": "Outcome",
    "comment": "Comment",
    "recorded": "Recorded",
    "time_end": "Until",
    "end_date": "Until",
    "statement": "Kind of statement",
    "weight": "Weight",
}
#: Fields that are yes or nothing, and the sentence for yes.
SENTENCES = {
    "verbatim": "In the record's own words",
    "perpetrator": "Contact with the person alleged to have caused harm",
    "background": "Before the period",
    "good_practice": "Good practice",
}
#: What is asked of each subject, and the words before the answer.
ANSWERS = {"seen": "seen", "spoken": "spoken to", "alone": "seen alone", "wishes": "wishes sought"}
TOLD = {"communicated": "said or showed", "condition": "condition"}
CONTACTS = {
    "face-to-face": "Face to face",
    "home-visit": "Home visit",
    "clinic": "Clinic",
    "phone": "Phone",
    "letter": "Letter",
    "email": "E-mail",
    "fax": "Fax",
    "meeting": "Meeting",
    "record": "Written record",
    "strategy": "Strategy discussion",
    "other": "Other",
}
#: Other words for the same, as agencies write them.
_OTHER_WORDS = {
    **dict.fromkeys(["f2f", "face-to-face", "in person", "seen", "face to face contact"], "face-to-face"),
    **dict.fromkeys(["visit", "home-visit", "hv visit", "visit to home", "home"], "home-visit"),
    **dict.fromkeys(["surgery", "hospital", "clinic visit", "clinic appointment", "appointment"], "clinic"),
    **dict.fromkeys(
        ["telephone", "telephone call", "tel", "t/c", "tc", "phone call", "by phone", "call", "telephone contact"],
        "phone",
    ),
    **dict.fromkeys(["by letter", "post", "correspondence"], "letter"),
    **dict.fromkeys(["email", "by e-mail", "by email"], "email"),
    **dict.fromkeys(["by fax"], "fax"),
    **dict.fromkeys(["conference", "core group", "case conference", "panel"], "meeting"),
    **dict.fromkeys(["written", "record", "case note", "file note", "entry", "report", "note"], "record"),
    **dict.fromkeys(["strategy", "strategy meeting", "strategy call"], "strategy"),
}
STATEMENTS = {"fact": "Recorded fact", "opinion": "Opinion", "third-party": "Third-party information"}
WEIGHTS = {"primary": "Primary", "secondary": "Secondary", "anecdotal": "Anecdotal"}
WORDS: Mapping[str, Mapping[str, str]] = {"contact": CONTACTS, "statement": STATEMENTS, "weight": WEIGHTS}
ESTIMATE = "The date is an estimate"
UNCERTAIN = "The date is uncertain"
#: The head of the first column of an exported table, which holds the permanent numbers.
NUMBER = "Event number"


def contact_of(words: str) -> str:
    """The kind of contact that a whole line of words names, in ours or in another common way; empty if it is none."""
    plain = words.strip(" .,;").casefold()
    return _CONTACT_WORDS.get(plain, "")


_CONTACT_WORDS = {
    **{word.casefold(): kind for kind, word in CONTACTS.items()},
    **_OTHER_WORDS,
    **{k: k for k in CONTACTS},
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a procedure's table and the fields it holds."""

    title: str
    fields: tuple[str, ...]

    @property
    def main(self) -> str:
        """The field that stands without a label; empty where there is none."""
        named = [name for name in PREFERRED if name in self.fields]
        return next(iter([*named, *(name for name in self.fields if name in MAIN)]), "")

    @property
    def holds_date(self) -> bool:
        """Whether it is the column of the date."""
        return "date" in self.fields


@dataclass(frozen=True)
class Shape:
    """The table of one review: the columns, how dates look, and the subjects (code and printed label)."""

    columns: tuple[Column, ...]
    date_format: str
    subjects: tuple[tuple[str, str], ...]

    @property
    def split_dates(self) -> bool:
        """Whether a date is a day alone, and what it leaves out stands with the comments."""
        held = {name for column in self.columns for name in column.fields if not column.holds_date}
        return self.date_format == "dd-mm-yy" and {"estimate", "end_date"} <= held

    @property
    def fields(self) -> frozenset[str]:
        """Every field that some column holds."""
        return frozenset(name for column in self.columns for name in column.fields)


def shape_of(profile: Profile, subjects: Sequence[tuple[str, str]]) -> Shape:
    """The table as the procedure has it."""
    columns = tuple(
        Column(values.text(item, "title"), values.texts(item, "fields"))
        for item in profile.items("chronology", "columns")
    )
    return Shape(columns, profile.word("chronology", "date_format") or "long", tuple(subjects))
