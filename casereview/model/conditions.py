"""When a section or a form is asked for, by what the review says of itself.

What is not said is taken as asked for: a condition never hides anything because somebody forgot to answer it.
"""

from __future__ import annotations

from casereview.model import values
from casereview.model.procedures.forms import answers
from casereview.model.profile import OPTIONAL, SectionRule
from casereview.model.review import Review

#: The form and item that say how a review of one agency is done, and the word for one that reads records alone.
SCOPE, METHOD, DESKTOP = "scope", "method", "desktop"


#: What a reader is told where a section of the procedure is left out, by the condition that does not hold.
LEFT_OUT = {
    "family-setting": "This section is left out: what happened did not happen in a family.",
    "interviews": "This section is left out: it was agreed that records alone are read.",
}


def needed(review: Review, rule: SectionRule) -> bool:
    """Whether a section must be there in this review."""
    return applies(review, rule.needed)


def applies(review: Review, condition: str) -> bool:
    """Whether a condition of the procedure (always, optional, family-setting, interviews) holds."""
    if condition == "family-setting":
        return values.text(review.value, "setting") in ("", "family")
    if condition == "interviews":
        return not desktop(review)
    return condition != OPTIONAL


def desktop(review: Review) -> bool:
    """Whether it was agreed that records alone are read."""
    given = answers(review.value, SCOPE).get(METHOD)
    return given is not None and given.value == DESKTOP
