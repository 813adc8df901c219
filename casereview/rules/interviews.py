"""Interviews against the procedure and the agreed scope (CR520, CR524)."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.conditions import desktop
from casereview.model.document import Section
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile
from casereview.rules.context import Context


def of_document(context: Context) -> Iterator[Diagnostic]:
    """Whether interviews were held where they must be, and none where records alone are read."""
    file, profile = context.document.cover, context.review.profile
    if file is None or not isinstance(file.value, dict) or profile is None or context.document.kind != "imr":
        return
    required = profile.word("interview", "required")
    seen = values.groups(file.value, "interviews")
    held = [item for _, item in seen if values.text(item, "status") == "held"]
    if required == "by-scope" and desktop(context.review) and held:
        message = "Interviews were held, though the agreed scope reads records alone."
        hint = "Agree the wider scope first and write it in review.yml, forms: scope: method: interviews."
        yield file.problem(("interviews",), "CR524", message, hint, key=True)
    wanted = required == "always" or (required == "by-scope" and not desktop(context.review))
    if wanted and not seen:
        message = "No interview is recorded, held or not."
        yield file.problem(("interviews",), "CR524", message, "List each person under interviews:, with status.")
    if values.flag(values.group(profile.data, "interview"), "reason"):
        for index, item in seen:
            if values.text(item, "status") == "held" and not values.text(item, "why"):
                message = "It is not said why this person was chosen."
                yield file.problem(("interviews", index), "CR520", message, "Add why: with the reason.")


def record(profile: Profile, section: Section) -> Iterator[Diagnostic]:
    """One record: its points, what was given before, whether it was shared and signed."""
    rule = values.group(profile.data, "interview")
    file = section.file
    if not isinstance(file.value, dict):
        return
    if values.text(rule, "topics") == "mandatory":
        there = {_plain(block.text) for block in section.blocks if block.kind == "heading"}
        there |= set(section.anchors)
        items = profile.items("interview", "items")
        points = {values.text(item, "id"): fill(profile, values.text(item, "text")) for item in items}
        missing = [text for name, text in points.items() if name not in there and _plain(text) not in there]
        if missing:
            message = f"The record leaves out points that every interview covers: {'; '.join(missing)}."
            hint = f"Add a heading for each, as in: ## {missing[0]}"
            yield Diagnostic(section.path, section.first_line, 1, "CR520", message, hint)
    if values.text(rule, "share") == "record" and not values.text(file.value, "shared"):
        message = "The record does not say when the person interviewed was shown it."
        yield file.problem((), "CR520", message, "Add shared: with the day.")
    if values.text(rule, "signature") == "both":
        signed = values.group(file.value, "signed")
        for key, who in (("by_interviewer", "the interviewer"), ("by_interviewee", "the person interviewed")):
            if not values.text(signed, key):
                message = f"The record is not signed by {who}."
                yield file.problem((), "CR520", message, f"Add signed: with {key}: and the day.")
    given = values.texts(file.value, "given")
    pack = [values.text(item, "id") for item in profile.items("interview", "pack")]
    for index, name in enumerate(given):
        if name not in pack:
            message, hint = "The procedure's list has no item of this id.", f"Known here: {', '.join(pack) or 'none'}."
            yield file.problem(("given", index), "CR520", message, hint)
    if left := [name for name in pack if name not in given]:
        message = f"It is not recorded that the person was given beforehand: {', '.join(left)}."
        yield file.problem((), "CR520", message, f"Add given: [{', '.join(pack)}] and given_on: with the day.")
    elif pack and not values.text(file.value, "given_on"):
        message = "The record does not say on which day the person was given it beforehand."
        yield file.problem(("given",), "CR520", message, "Add given_on: with the day.", key=True)


def _plain(text: str) -> str:
    return " ".join(text.split("{#", maxsplit=1)[0].split()).rstrip(".?").casefold()
