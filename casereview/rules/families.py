"""The family in the review (CR521), and in its genogram (CR528)."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.conditions import applies
from casereview.model.review import Review

#: Which symbol of a genogram each kind of union, and each way of its ending, is drawn with.
SYMBOLS = {
    "enduring": "enduring",
    "transitory": "transitory",
    "separated": "separation",
    "divorced": "divorce",
}


def involvement(review: Review) -> Iterator[Diagnostic]:
    """Whether the record of the family's part is what the procedure asks for."""
    if review.profile is None or not isinstance(review.value, dict):
        return
    wanted = review.profile.word("involvement", "family")
    given = values.groups(review.value, "family_involvement")
    if wanted in ("expected", "considered", "consent") and not given:
        message = "Nothing is recorded of how the family was involved, or why it was not."
        hint = "Add family_involvement: with person and invited, or person and reason_not."
        yield review.file.problem((), "CR521", message, hint)
    if wanted != "consent":
        return
    for index, item in given:
        capacity, consent = values.text(item, "capacity"), values.text(item, "consent")
        where = ("family_involvement", index)
        if capacity == "no" and not values.text(item, "best_interests"):
            message = "The person cannot decide, and no decision in their best interests is recorded."
            yield review.file.problem(where, "CR521", message, "Add best_interests: with who decided what, and why.")
        elif capacity != "no" and not consent and not values.text(item, "reason_not"):
            message = "It is not recorded whether the person consents to what is shared."
            hint = 'Add consent: "yes" or "no"; where the person cannot decide, capacity: "no" and best_interests:.'
            yield review.file.problem(where, "CR521", message, hint)


def genogram(review: Review) -> Iterator[Diagnostic]:
    """Whether there is a family to draw, and a symbol of the procedure for all that is to be drawn."""
    profile = review.profile
    if profile is None or profile.word("genogram", "required") in ("", "none"):
        return
    file, people = review.yaml("people.yml", "people"), review.people
    if not isinstance(file.value, dict):
        return
    symbols = {values.text(item, "id") for item in profile.items("genogram", "symbols")}
    if applies(review, profile.word("genogram", "required")) and not (
        values.groups(people.family, "parents") or values.groups(people.family, "unions")
    ):
        message = "The procedure wants the family drawn, and people.yml does not say who belongs to whom."
        yield file.problem((), "CR528", message, "Add family: with parents: and unions:.")
    for index, union in values.groups(people.family, "unions"):
        for key in ("kind", "ended"):
            symbol = SYMBOLS.get(values.text(union, key), "")
            if symbol and symbols and symbol not in symbols:
                message = "The genogram of this procedure has no symbol for this."
                hint = f"It has: {', '.join(sorted(symbols))}. Say it in words in the section on the family."
                yield file.problem(("family", "unions", index, key), "CR528", message, hint)
