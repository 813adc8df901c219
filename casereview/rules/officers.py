"""Who writes, who signs, who grants more time (CR518, CR519, CR522, CR526, CR527)."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.profile import Profile
from casereview.model.review import Review
from casereview.rules.context import Context
from casereview.sources.yaml_file import YamlFile


def of_document(context: Context) -> Iterator[Diagnostic]:
    """Authors, countersigning officer and period of a report, against what the procedure allows."""
    file, profile = context.document.cover, context.review.profile
    if file is None or not isinstance(file.value, dict) or profile is None or context.document.kind != "imr":
        return
    own = context.review.agencies.get(context.document.agency)
    yield from _authors(file, profile, own.organisation if own else "")
    yield from _countersigner(file, profile)
    if values.group(file.value, "period") and profile.word("period", "set_by") != "author":
        message = "The report sets a period of its own; under this procedure it does not."
        hint = "Delete period: here. The period of the review stands in review.yml."
        yield file.problem(("period",), "CR527", message, hint, key=True)


def _authors(file: YamlFile, profile: Profile, own: str) -> Iterator[Diagnostic]:
    """``own`` is the code of the organisation whose report it is."""
    rule = values.group(profile.data, "authors")
    authors = values.groups(file.value, "authors")
    most = values.number(rule, "most")
    if most is not None and len(authors) > most:
        message = f"The report has {len(authors)} authors; the procedure lets it have {most}."
        yield file.problem(("authors",), "CR522", message, "Name the one who answers for it; others may be thanked.")
    for index, author in authors:
        if values.text(author, "agency") in ("", own):
            continue
        where = ("authors", index, "agency")
        if not values.flag(rule, "reciprocal"):
            message = "The author comes from elsewhere, which the procedure does not provide for."
            yield file.problem(where, "CR522", message, "Appoint somebody of the agency, or ask the board's manager.")
        elif not values.text(author, "adviser"):
            message = "The author comes from elsewhere, and nobody of the agency advises on local practice."
            yield file.problem(where, "CR522", message, "Add adviser: with the code of an officer of the agency.")
    if values.groups(file.value, "providers") and not values.flag(rule, "several_providers"):
        message = "The report draws several providers together, which the procedure does not provide for."
        yield file.problem(("providers",), "CR522", message, "Let each provider give a report of its own.", key=True)


def _countersigner(file: YamlFile, profile: Profile) -> Iterator[Diagnostic]:
    signers = profile.items("signoff", "signers")
    officer = values.group(file.value, "countersigner")
    if signers and not officer:
        message = "The report names nobody who signs it off."
        yield file.problem((), "CR526", message, "Add countersigner: with person, designation and grade.")
    grades, grade = list(profile.listed("grades")), values.text(officer, "grade")
    for signer in signers:
        lowest = values.text(signer, "min_grade")
        if grade in grades and lowest in grades and grades.index(grade) < grades.index(lowest):
            title = profile.listed("grades")[lowest].get("title", lowest)
            message = f"The officer's grade is below the lowest that may sign: {title}."
            yield file.problem(("countersigner", "grade"), "CR518", message, "Ask an officer of that grade to sign.")


def extensions(review: Review) -> Iterator[Diagnostic]:
    """More time for what the procedure limits: granted by whom it says, for a reason, in writing where it says so."""
    profile = review.profile
    if profile is None:
        return
    clocks = profile.listed("clocks")
    for index, item in values.groups(review.value, "extensions"):
        where = ("extensions", index)
        clock = clocks.get(values.text(item, "clock"))
        if clock is None:
            message, hint = "The procedure has no clock of this id.", f"Its clocks: {', '.join(clocks) or 'none'}."
            yield review.file.problem((*where, "clock"), "CR519", message, hint)
            continue
        rule = values.group(clock, "extension")
        if not rule:
            message = "The procedure does not say that anybody may give more time here."
            yield review.file.problem(
                (*where, "clock"), "CR519", message, "Record the delay as a move, with its reason."
            )
            continue
        powers = values.texts(rule, "by")
        if values.text(item, "agreed_by") not in powers:
            roles = profile.listed("roles")
            titles = ", ".join(f"{role} ({values.text(roles.get(role), 'title')})" for role in powers)
            message = "More time was agreed by a role that may not give it."
            hint = f"Under this procedure: {titles or 'none'}."
            yield review.file.problem((*where, "agreed_by"), "CR519", message, hint)
        if values.flag(rule, "written") and values.text(item, "written") != "yes":
            message = "More time must be agreed in writing here."
            yield review.file.problem(where, "CR519", message, 'Get it in writing, then add written: "yes".')
