"""A form as it is before anybody has written in it: labels, guidance, and room for the answers."""

from __future__ import annotations

from html import escape

from casereview.model import values
from casereview.model.procedures.forms import Form, FormItem
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile
from casereview.publish.assemble.html import row, table

ROOM = "&#160;<br>&#160;"
BOX = "☐"
#: Empty rows of a table that is filled in by hand.
EMPTY_ROWS = 3


def printed(profile: Profile, text: str, kind: str) -> str:
    """Words of the procedure as HTML."""
    return escape(fill(profile, text, kind))


def guidance(profile: Profile, text: str, kind: str = "imr") -> str:
    """Guidance as a framed note."""
    if not text:
        return ""
    said = printed(profile, text, kind)
    return f'<aside class="callout callout-guidance"><p class="callout-title">Guidance</p><p>{said}</p></aside>'


def blank(profile: Profile, form: Form, kind: str = "imr") -> str:
    """The form without its heading."""
    makers = {"facts": _facts, "questions": _questions, "table": _table, "signatures": _signatures, "grades": _grades}
    return guidance(profile, form.guidance, kind) + makers[form.kind](profile, form, kind)


#: What is told of files, by the words of the procedure.
DISCLOSED = {
    "files": "The chair of the {panel} may ask for the files themselves.",
    "location": "The chair of the {panel} is told where the files are; the files themselves are not handed over.",
}
OPEN_CASE = {
    "copy-original-secured": "If the case is still worked on, a full copy is made and the original is secured.",
    "copy-to-worker": "If the case is still worked on, its worker has a copy and the review has the originals.",
}


def asked(form: Form) -> str:
    """What the lines of a form of questions are: questions, or statements that somebody confirms."""
    return "Question" if any(item.text.rstrip().endswith("?") for item in form.items) else "Statement"


def about_files(profile: Profile, form: Form) -> str:
    """What the procedure says of the files that a form lists."""
    if form.rows != "files-secured":
        return ""
    said = (
        DISCLOSED.get(profile.word("files", "disclose"), ""),
        OPEN_CASE.get(profile.word("files", "open_case"), ""),
    )
    return "".join(f"<p>{printed(profile, line, 'imr')}</p>" for line in said if line)


def _label(profile: Profile, item: FormItem, kind: str) -> str:
    said = f"<br><em>{printed(profile, item.guidance, kind)}</em>" if item.guidance else ""
    return printed(profile, item.text, kind) + said


def _room(item: FormItem) -> str:
    if item.type == "yes-no":
        return f"{BOX} Yes&#160;&#160; {BOX} No"
    if item.type == "choice":
        return "<br>".join(f"{BOX} {escape(title)}" for title in item.choices.values())
    return ROOM


def _facts(profile: Profile, form: Form, kind: str) -> str:
    body = [row(_label(profile, item, kind), _room(item)) for item in form.items]
    return table("form", fill(profile, form.title, kind), ("What is asked", "Answer"), body)


def _questions(profile: Profile, form: Form, kind: str) -> str:
    items = [*form.items, FormItem("other", "Anything else:", type="yes-no")] if form.open else list(form.items)
    body = [row(_label(profile, item, kind), _room(item), ROOM) for item in items]
    return table("form", fill(profile, form.title, kind), (asked(form), "Answer", "Note"), body)


def _table(profile: Profile, form: Form, kind: str) -> str:
    heads = [fill(profile, item.text, kind) for item in form.items]
    said = "".join(
        f"<li><strong>{printed(profile, item.text, kind)}</strong>: {printed(profile, item.guidance, kind)}</li>"
        for item in form.items
        if item.guidance
    )
    body = [row(ROOM, *(ROOM for _ in form.items[1:])) for _ in range(EMPTY_ROWS)]
    return (
        about_files(profile, form)
        + (f"<ul>{said}</ul>" if said else "")
        + table("form", fill(profile, form.title, kind), heads, body)
    )


def _signatures(profile: Profile, form: Form, kind: str) -> str:
    body = [row(_label(profile, item, kind), ROOM, ROOM, ROOM) for item in form.items]
    heads = ("Signed by", "Name and position", "Signature", "Date")
    return table("signatures", fill(profile, form.title, kind), heads, body)


def _grades(profile: Profile, form: Form, kind: str) -> str:
    scale = profile.listed("scales").get(form.scale, {})
    titles = {values.text(item, "id"): values.text(item, "title") for _, item in values.groups(scale, "grades")}
    groups: dict[str, list[str]] = {}
    for _, item in values.groups(scale, "items"):
        told = values.group(item, "descriptors")
        own = values.texts(item, "grades") if "grades" in item else tuple(titles)
        choices = "<br>".join(
            f"{BOX} {escape(titles.get(grade, grade))}" + (f": {escape(str(told[grade]))}" if grade in told else "")
            for grade in own
        )
        text = printed(profile, values.text(item, "text"), kind)
        groups.setdefault(values.text(item, "group"), []).append(row(text, choices or "Comment only", ROOM))
    title = values.text(scale, "title")
    heads = ("What is judged", "Grade", "Comment")
    header = profile.forms.get(values.text(scale, "header"))
    parts = [blank(profile, header, kind) if header else ""]
    parts += [table("form", group or title, heads, lines) for group, lines in groups.items()]
    choices = " ".join(f"{BOX} {escape(title)}" for title in titles.values())
    return "".join(parts) + f"<p>Overall: {choices}</p>"
