"""Every code the package can print: its title, and how much it weighs in which state of a document.

A test holds this table, the pages in docs/rules and the examples on disk to each other, in all directions.
"""

from __future__ import annotations

from dataclasses import dataclass

from casereview.diagnostics import Severity

#: States of an IMR before it leaves its agency. What may be unfinished in them must be finished after.
UNFINISHED = frozenset({"drafting", "returned"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A code. ``unfinished`` is its severity in a document that is being written, if that differs.

    ``fixed`` rules guard names, signatures or what can be read at all: a repository cannot make them lighter.
    """

    code: str
    title: str
    severity: Severity = Severity.ERROR
    unfinished: Severity | None = None

    @property
    def fixed(self) -> bool:
        """Whether casereview.yml may not change its severity."""
        return is_fixed(self.code)


def is_fixed(code: str) -> bool:
    """Whether casereview.yml may not change the severity of a code: 0xx, 3xx, 6xx, 7xx and 8xx; and 54x, since nothing
    is judged by a procedure that is at fault."""
    return code[2:3] in ("0", "3", "6", "7", "8") or code.startswith("CR54")


def _rules(*rows: tuple[str, str] | tuple[str, str, Severity] | tuple[str, str, Severity, Severity]) -> dict[str, Rule]:
    return {row[0]: Rule(*row) for row in rows}


_E, _W, _A = Severity.ERROR, Severity.WARNING, Severity.ADVICE

RULES: dict[str, Rule] = _rules(
    ("CR001", "A file cannot be read"),
    ("CR002", "A folder, or something that is no ordinary file, stands where a file should"),
    ("CR003", "A file is too large"),
    ("CR004", "A link leads out of the repository"),
    ("CR005", "A file is not UTF-8"),
    ("CR006", "A file begins with a byte-order mark"),
    ("CR007", "A file has Windows line ends"),
    ("CR008", "A file holds a character that cannot be printed"),
    ("CR010", "The YAML cannot be read"),
    ("CR011", "A field stands twice"),
    ("CR012", "A tab stands in YAML"),
    ("CR013", "A YAML alias is used"),
    ("CR014", "A reference in YAML is not in quotes"),
    ("CR015", "A text with a colon in YAML is not in quotes"),
    ("CR016", "A YAML tag is used"),
    ("CR020", "Front matter is missing"),
    ("CR021", "Front matter is not closed"),
    ("CR030", "HTML in a text"),
    ("CR031", "An anchor cannot be read, or stands where none may"),
    ("CR032", "A kind of statement is not known"),
    ("CR040", "The columns of a CSV file are not right"),
    ("CR041", "A CSV row has too many or too few cells"),
    ("CR042", "A CSV file has an empty line"),
    ("CR043", "A quotation mark in a CSV file is not closed"),
    ("CR101", "A field is missing"),
    ("CR102", "A field is not known"),
    ("CR103", "A value is of the wrong kind"),
    ("CR104", "A value is not one of those allowed"),
    ("CR105", "A value is not written as it should be"),
    ("CR106", "A date is not in the calendar"),
    ("CR107", "A value is empty, or does not go with the others"),
    ("CR201", "A section is not known to the procedure"),
    ("CR202", "A section is missing", _E, _W),
    ("CR203", "A section stands twice"),
    ("CR204", "Sections are not in the order of the procedure"),
    ("CR205", "Guidance or a comment is left in the text"),
    ("CR206", "A section is empty", _E, _W),
    ("CR207", "A heading is of the wrong level"),
    ("CR208", "A question of the procedure is not answered", _E, _W),
    ("CR209", "A term of reference is not answered", _E, _W),
    ("CR210", "Something is said not to apply without a reason, or may not be left out"),
    ("CR211", "A question or term of reference is not known"),
    ("CR212", "Something is answered and said not to apply", _W),
    ("CR213", "An abbreviation is not in the glossary", _W),
    ("CR214", "A kind of statement that the procedure does not use", _W),
    ("CR215", "A word the procedure advises against", _A),
    ("CR216", "Something is said twice not to apply"),
    ("CR217", "A question the procedure suggests is not answered", _W),
    ("CR301", "A reference cannot be understood"),
    ("CR302", "A reference to a code that is not known"),
    ("CR303", "The age of something that is not a person"),
    ("CR304", "A link to a paragraph that does not exist"),
    ("CR305", "An anchor stands twice"),
    ("CR306", "A link leads somewhere it may not"),
    ("CR307", "A picture has no words"),
    ("CR308", "A picture is missing"),
    ("CR309", "A field names a code that is not known"),
    ("CR310", "A code stands twice"),
    ("CR311", "A date stands in the text in clear"),
    ("CR312", "A role holds somebody's code", _W),
    ("CR320", "A chronology does not have the columns it should"),
    ("CR321", "An event's id is missing, misshapen or used twice"),
    ("CR322", "A cell of a chronology is not as it should be"),
    ("CR323", "An event names a code that is not known"),
    ("CR324", "An event lies outside the period of the review", _W),
    ("CR325", "A decision on events names one that does not exist"),
    ("CR326", "The order given to a day's events contradicts their times", _W),
    ("CR327", "An event of a service is not in its agency's chronology", _E, _W),
    ("CR401", "A recommendation cites evidence that does not exist"),
    ("CR402", "The owner of an action is not a known post"),
    ("CR403", "An id stands twice"),
    ("CR404", "An action belongs to a recommendation that does not exist"),
    ("CR405", "A recommendation has no action", _W),
    ("CR407", "A word the procedure refuses"),
    ("CR408", "A recommendation cites no evidence", _E, _W),
    ("CR409", "A recommendation or action has no owner", _E, _W),
    ("CR410", "A recommendation or action has no intended outcome", _E, _W),
    ("CR411", "A recommendation or action has no target date", _E, _W),
    ("CR412", "A recommendation does not say how it meets a criterion", _E, _W),
    ("CR413", "A recommendation is for somebody, or of a kind, that the procedure does not have"),
    ("CR414", "Work on an action began before the plan was authorised"),
    ("CR501", "An agency has not given what review.yml says"),
    ("CR502", "What an agency gave is not what review.yml says"),
    ("CR503", "A folder belongs to no agency of the review"),
    ("CR504", "An agency's contribution is overdue", _W),
    ("CR505", "An id is not the name of its folder or file"),
    ("CR506", "The procedure is not known"),
    ("CR507", "An interview lies in a board's repository"),
    ("CR508", "A draft lies in a board's repository"),
    ("CR509", "A Word, Excel or PDF file lies among the reviews"),
    ("CR510", "A file does not belong here"),
    ("CR511", "A record of a change names something that does not exist"),
    ("CR512", "An IMR came late and no extension is recorded", _W),
    ("CR513", "A question of a form is not known, or not answered", _E, _W),
    ("CR514", "A role, grade or standing term is not known to the procedure"),
    ("CR515", "casereview.yml changes a rule that it may not, or that does not exist"),
    ("CR516", "An answer is not what the form asks for"),
    ("CR517", "A no stands without a reason where the procedure wants a yes", _E, _W),
    ("CR518", "The officer who signs is below the grade the procedure names"),
    ("CR519", "More time was not granted as the procedure says"),
    ("CR520", "The record of an interview is not as the procedure says", _E, _W),
    ("CR521", "The family's part is not recorded as the procedure says", _E, _W),
    ("CR522", "The authors are not as the procedure says"),
    ("CR523", "A list that the report prints is empty", _E, _W),
    ("CR524", "Interviews are not as the procedure or the agreed scope says", _E, _W),
    ("CR525", "A no stands, with a reason, where the procedure wants a yes", _W),
    ("CR526", "Nobody is named who signs the report off", _E, _W),
    ("CR527", "The report sets a period that it may not set"),
    ("CR528", "The genogram lacks a family or a symbol", _W),
    ("CR529", "Somebody is their own ancestor"),
    ("CR530", "A child cannot be born to a parent at that time"),
    ("CR531", "The age of a parent is hardly possible", _W),
    ("CR532", "Children of one mother, or of one birth, cannot be as they are given"),
    ("CR533", "The order of birth contradicts itself"),
    ("CR534", "Somebody is said to be where they were not yet born, or had died"),
    ("CR535", "Dates or events of the family come in an order that cannot be"),
    ("CR536", "Two ties in the family cannot both be true"),
    ("CR537", "A tie in the family names something that is no person"),
    ("CR539", "Something in the family is likely not meant", _W),
    ("CR540", "A locked procedure was changed"),
    ("CR541", "A name in a procedure leads nowhere"),
    ("CR542", "A procedure extends one that is not there, or itself"),
    ("CR543", "An order in a procedure contradicts itself"),
    ("CR544", "A procedure promises another naming than it uses"),
    ("CR545", "A rule of a provisional procedure is not cited"),
    ("CR813", "Words in people.yml tell what an edition keeps back"),
    ("CR814", "A text tells what an edition keeps back", _A),
    ("CR701", "The record of a sign-off cannot be read"),
    ("CR702", "The record of a sign-off was not added by a commit of its own"),
    ("CR703", "The signature of a sign-off is missing or does not hold"),
    ("CR704", "Key, commit and record of a sign-off name different signers"),
    ("CR705", "The signer had not the role or grade"),
    ("CR706", "The statement of a sign-off is not complete"),
    ("CR707", "The record of a sign-off does not cover what lay in the repository"),
    ("CR708", "The record of a sign-off was changed or removed"),
    ("CR709", "The date of a sign-off cannot be true"),
    ("CR710", "A document was changed after it was signed", _E, _W),
    ("CR711", "An entry of people.yml was changed after a document that cites it was signed", _E, _W),
    ("CR712", "Somebody else stands behind a code than when a document was signed"),
    ("CR713", "The procedure was changed after a document was signed", _E, _W),
    ("CR714", "A document was handed in unsigned"),
    ("CR715", "CODEOWNERS is not up to date"),
)


def register(*rules: Rule) -> None:
    """Add the codes of a higher room; each room calls this once, when it is imported."""
    for rule in rules:
        RULES[rule.code] = rule
