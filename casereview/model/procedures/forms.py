"""The forms of a procedure, and the answers given in them.

An answer lies under ``forms:`` of ``imr.yml`` or ``review.yml``: form, then item, then a word or a group with
``answer``, ``note`` and ``on``. A question cannot be answered twice, since a field cannot stand twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casereview.model import values


@dataclass(frozen=True, slots=True)
class FormItem:
    """A line, question or column. ``prints`` names what is printed from data; without that, ``type`` is answered.

    ``choices`` maps the ids of choices to their words; ``signer`` says whose line of a signature it is.
    """

    id: str
    text: str
    prints: str = ""
    type: str = "text"
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)
    optional: bool = False
    signer: str = ""
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form. ``kind`` is facts, questions, table, signatures or grades; ``stored`` the file that holds its answers.

    ``needed`` is handed-in, start or optional; ``demand`` all-yes, answered or several-yes; ``names`` how people are
    printed in it if otherwise than around it; ``only_for`` the editions that print it, empty for all.
    """

    id: str
    title: str
    kind: str
    items: tuple[FormItem, ...]
    stored: str = "imr"
    rows: str = ""
    scale: str = ""
    needed: str = "handed-in"
    demand: str = "answered"
    open: bool = False
    names: str = ""
    only_for: tuple[str, ...] = ()
    channel: str = ""
    guidance: str = ""

    @property
    def answered(self) -> tuple[FormItem, ...]:
        """The items that somebody answers, the others being printed from data."""
        return tuple(item for item in self.items if not item.prints) if self.kind in ("facts", "questions") else ()

    def item(self, item_id: str) -> FormItem | None:
        """The item of that id."""
        return next((item for item in self.items if item.id == item_id), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: the word or text, a note, and the day (YYYY-MM-DD) for what was done on one."""

    value: str
    note: str = ""
    on: str = ""
    title: str = ""


def read_form(item: Mapping[str, Any]) -> Form:
    """A form as the procedure writes it."""
    data = dict(item)
    get = values.text
    return Form(
        get(data, "id"),
        get(data, "title"),
        get(data, "kind"),
        tuple(_item(each, get(data, "kind")) for _, each in values.groups(data, "items")),
        get(data, "stored") or "imr",
        get(data, "rows"),
        get(data, "scale"),
        get(data, "needed") or "handed-in",
        get(data, "demand") or "answered",
        values.flag(data, "open"),
        get(data, "names"),
        values.texts(data, "only_for"),
        get(data, "channel"),
        get(data, "guidance"),
    )


def _item(item: dict[str, Any], kind: str) -> FormItem:
    get = values.text
    return FormItem(
        get(item, "id"),
        get(item, "text"),
        get(item, "field"),
        get(item, "type") or ("yes-no" if kind == "questions" else "text"),
        {get(choice, "id"): get(choice, "title") for _, choice in values.groups(item, "choices")},
        values.flag(item, "optional"),
        get(item, "signer"),
        get(item, "guidance"),
    )


def answers(value: Any, form_id: str) -> dict[str, Answer]:
    """The answers a file holds to a form, by the ids of its items; what cannot be read is left out."""
    found = {}
    for item, given in values.group(values.group(value, "forms"), form_id).items():
        if isinstance(given, dict):
            texts = (values.text(given, key) for key in ("note", "on", "title"))
            found[item] = Answer(_word(given.get("answer")), *texts)
        elif (word := _word(given)) != "":
            found[item] = Answer(word)
    return found


def _word(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, (str, int, float)) else ""
