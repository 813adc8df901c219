"""The family in the review (CR521), and in its genogram (CR528)."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.conditions import applies
from casereview.model.family import Family
from casereview.model.family_reading import read_family
from casereview.model.review import Review

#: Which symbol of a procedure's key each happening to a couple is drawn with.
_HAPPENED = {"separated": "separation", "divorced": "divorce"}
_SEXES = {"female": "female", "male": "male", "": "unknown", "not-stated": "unknown"}
_LOST = frozenset({"miscarriage", "termination", "stillbirth"})


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
    """Whether there is a family to draw, and whether the procedure's own key has what is to be drawn.

    The program's key explains what the procedure says nothing of (adoption, donors, twins, households). Told is what a
    procedure that lists its symbols could have listed and has not: its readers do not expect that.
    """
    profile = review.profile
    if profile is None or profile.word("genogram", "required") in ("", "none"):
        return
    file, people = review.yaml("people.yml", "people"), review.people
    if not isinstance(file.value, dict):
        return
    if applies(review, profile.word("genogram", "required")) and not (
        values.groups(people.family, "parents") or values.groups(people.family, "unions")
    ):
        message = "The procedure wants the family drawn, and people.yml does not say who belongs to whom."
        yield file.problem((), "CR528", message, "Add family: with parents: and unions:.")
    symbols = {values.text(item, "id") for item in profile.items("genogram", "symbols")}
    lacking: dict[str, tuple[str | int, ...]] = {}
    for symbol, where in _drawn(read_family(people)) if symbols else ():
        if symbol not in symbols:
            lacking.setdefault(symbol, where)
    for symbol, where in lacking.items():
        message = "The key of this procedure has no symbol for this; the program draws it with its own and explains it."
        hint = f"The procedure has: {', '.join(sorted(symbols))}. Say it in words too, in the section on the family."
        if symbol == "aware":
            message = "The genogram of this procedure does not show who knew of the abuse."
            hint = "Say it in words in the section on the family."
        yield file.problem(where, "CR528", message, hint)


def _drawn(family: Family) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """The symbols of a procedure's key that a family needs, each with the place that needs it."""
    for union in family.unions:
        yield union.kind, (*union.where[1], "kind")
        for event in union.happenings:
            if event.what in _HAPPENED:
                yield _HAPPENED[event.what], union.where[1]
    for item in family.pregnancies:
        if item.kind in _LOST:
            yield "loss", (*item.where[1], "kind")
    tied = {code for tie in family.parents for code in (tie.child, tie.parent)} | set(family.subjects)
    tied |= {code for union in family.unions for code in union.partners}
    tied |= {stay.person for home in family.homes for stay in home.stays}
    for code in (code for code in family.persons if code in tied):
        one = family.persons[code]
        if one.sex in _SEXES:
            yield _SEXES[one.sex], one.where[1]
        if one.deceased:
            yield "death", one.where[1]
        if one.aware:
            yield "aware", (*one.where[1], "knew_of_abuse")
