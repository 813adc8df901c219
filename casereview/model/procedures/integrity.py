"""Whether a procedure agrees with itself: every name leads somewhere, sections rise, provisional rules are cited.

Codes: CR403 (an id stands twice), CR541 (a name leads nowhere), CR543 (an order contradicts itself), CR544 (staff are
promised another naming than the procedure's), CR545 (a provisional rule without citation).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.procedures.fields import FACTS, LISTS, PARTS, PARTS_OF_LISTS, columns_of
from casereview.model.procedures.merge import IDS, own_place
from casereview.model.procedures.standing import standing
from casereview.sources.faults import nearest
from casereview.sources.yaml_file import Path, YamlFile

#: A placeholder in a text: a word of ``terms``, or ``ref:`` and the id of a section or appendix.
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_TEXTS = frozenset({"text", "guidance", "standing", "prompt", "advice", "hold", "title", "heading"})
#: Ways of naming people that give way to codes.
_NAMES = frozenset({"full-name", "name-title", "initials-title"})
#: Lists whose items are rules: in a provisional procedure each says where it comes from and when that was read.
RULES = ("standing_terms", "clocks", "sheets", "forms")


def integrity(data: dict[str, Any], file: YamlFile) -> Iterator[Diagnostic]:
    """Every disagreement of a procedure's data (inherited parts laid in) with itself, told at a place of its file."""
    check = _Check(data, file)
    yield from check.twice(file.value, ())
    yield from check.documents()
    yield from check.forms()
    yield from check.people()
    yield from check.tables()
    yield from check.texts(data, ())
    yield from check.promises()
    if data.get("status") == "provisional":
        yield from check.citations()


class _Check:
    """The data of one procedure, with the names it has."""

    def __init__(self, data: dict[str, Any], file: YamlFile) -> None:
        self.data, self.file = data, file
        self.form_ids = self._ids("forms")
        self.roles, self.grades = self._ids("roles"), self._ids("grades")
        self.scales = self._ids("scales")
        self.editions = [*values.group(data, "editions"), *standing(data)]

    def _ids(self, key: str) -> list[str]:
        return [values.text(item, "id") for _, item in values.groups(self.data, key)]

    def _at(self, where: Path, code: str, message: str, hint: str = "") -> Diagnostic:
        """A diagnostic at ``where`` of the merged data; in a variant's file, at the item of the same id or above."""
        return self.file.problem(own_place(self.file, self.data, where), code, message, hint)

    def _known(self, where: Path, word: str, known: Collection[str], what: str) -> Iterator[Diagnostic]:
        if word and word not in known:
            hint = nearest(word, known) or f"Known here: {', '.join(sorted(known)) or 'none'}."
            yield self._at(where, "CR541", f"The procedure has no {what} of this name.", hint)

    def twice(self, value: Any, where: Path) -> Iterator[Diagnostic]:
        """Ids that stand twice in one list of the file itself: a merge would join them unseen."""
        if isinstance(value, dict):
            for key, item in value.items():
                yield from self.twice(item, (*where, key))
        elif isinstance(value, list):
            seen: set[str] = set()
            for index, item in enumerate(value):
                name = _name(item)
                if name and name in seen:
                    message = "Another item of this list has this id."
                    yield self.file.problem((*where, index), "CR403", message, "Give this one another.")
                seen.add(name)
                yield from self.twice(item, (*where, index))

    def documents(self) -> Iterator[Diagnostic]:
        """Sections in rising order; questions in sections there are; parts that can be printed."""
        known = {*self.form_ids, *PARTS}
        for kind, document in values.group(self.data, "documents").items():
            where: Path = ("documents", kind)
            sections = values.groups(document, "sections")
            before: tuple[int, ...] = ()
            for index, section in sections:
                number = tuple(int(part) for part in str(section.get("number", "0")).split("."))
                if number <= before:
                    message = "The numbers of the sections do not rise: this one stands after a higher or equal one."
                    hint = "Put it in its place, or give it the number that its place has."
                    yield self._at((*where, "sections", index, "number"), "CR543", message, hint)
                before = max(before, number)
            ids = [values.text(section, "id") for _, section in sections]
            for index, question in values.groups(document, "questions"):
                place = (*where, "questions", index, "section")
                yield from self._known(place, values.text(question, "section"), ids, "section")
            for key in ("cover", "signatures"):
                yield from self._known((*where, key), values.text(document, key), self.form_ids, "form")
            yield from self._parts((*where, "front"), values.texts(document, "front"), known)
            for key in ("sections", "appendices"):
                for index, item in values.groups(document, key):
                    yield from self._parts((*where, key, index, "parts"), values.texts(item, "parts"), known)

    def _parts(self, where: Path, parts: tuple[str, ...], known: Collection[str]) -> Iterator[Diagnostic]:
        for index, part in enumerate(parts):
            yield from self._known((*where, index), part, known, "form or part")

    def forms(self) -> Iterator[Diagnostic]:
        """Fields, lists and scales that there are; each kind of form with what it needs."""
        for index, form in values.groups(self.data, "forms"):
            where: Path = ("forms", index)
            kind, rows = values.text(form, "kind"), values.text(form, "rows")
            if values.text(form, "id") in PARTS:
                message = "This id is the name of a part that is printed without a form."
                yield self._at((*where, "id"), "CR541", message, "Give the form another id.")
            if kind == "table":
                yield from self._known((*where, "rows"), rows or "none", {*LISTS, *PARTS_OF_LISTS}, "list of data")
            if kind == "grades":
                yield from self._known((*where, "scale"), values.text(form, "scale") or "none", self.scales, "scale")
            for edition_index, edition in enumerate(values.texts(form, "only_for")):
                yield from self._known((*where, "only_for", edition_index), edition, self.editions, "edition")
            fields = columns_of(rows) if kind == "table" else FACTS
            if not fields:  # the list itself is unknown, and that was said
                continue
            for number, item in values.groups(form, "items"):
                place = (*where, "items", number)
                field = values.text(item, "field")
                if kind == "table" and not field:
                    message = "A column of a table says which field of its list it prints."
                    yield self._at(place, "CR541", message, f"Add field: one of {', '.join(fields)}.")
                yield from self._known((*place, "field"), field, fields, "field")
                if kind == "signatures" and not values.text(item, "signer"):
                    yield self._at(place, "CR541", "A line for a signature says whose it is.", "Add signer: author.")
                if values.text(item, "type") == "choice" and not item.get("choices"):
                    yield self._at(place, "CR541", "A choice has nothing to choose from.", "Add choices:.")

    def people(self) -> Iterator[Diagnostic]:
        """Roles and grades of signers, of those who grant more time, of letters and sheets."""
        for index, signer in values.groups(values.group(self.data, "signoff"), "signers"):
            where: Path = ("signoff", "signers", index)
            yield from self._known((*where, "role"), values.text(signer, "role"), self.roles, "role")
            yield from self._known((*where, "min_grade"), values.text(signer, "min_grade"), self.grades, "grade")
        for index, clock in values.groups(self.data, "clocks"):
            for number, role in enumerate(values.texts(values.group(clock, "extension"), "by")):
                yield from self._known(("clocks", index, "extension", "by", number), role, self.roles, "role")
            agreed = values.text(clock, "agreed_in")
            yield from self._known(("clocks", index, "agreed_in"), agreed, self._items(), "item of a form")
            if not agreed and not (clock.get("value") and clock.get("unit")):
                message = "A clock says how long it runs, or which item of a form holds the day agreed."
                yield self._at(("clocks", index), "CR541", message, "Add value: and unit:, or agreed_in:.")
        sheets = self._ids("sheets")
        plan = values.text(values.group(self.data, "actions"), "authorised_in")
        yield from self._known(
            ("actions", "authorised_in"), plan, self._items("review"), "item of a form of the review"
        )
        for key in ("letters", "sheets"):
            for index, item in values.groups(self.data, key):
                for word in ("by", "to"):
                    yield from self._known((key, index, word), values.text(item, word), self.roles, "role")
                yield from self._known((key, index, "sheet"), values.text(item, "sheet"), sheets, "sheet")
        for index, sheet in values.groups(self.data, "sheets"):
            for number, part in values.groups(sheet, "parts"):
                known = {*self.form_ids, *PARTS}
                place = ("sheets", index, "parts", number, "part")
                yield from self._known(place, values.text(part, "part"), known, "form or part")

    def _items(self, stored: str = "") -> set[str]:
        """The ids of all items of all forms, or of those whose answers lie in one file (imr or review)."""
        found = (form for _, form in values.groups(self.data, "forms"))
        forms = [form for form in found if stored in ("", values.text(form, "stored") or "imr")]
        return {values.text(item, "id") for form in forms for _, item in values.groups(form, "items")}

    def tables(self) -> Iterator[Diagnostic]:
        """Headers of chronology, action plan and scales; grades of single items of a scale."""
        for key in ("chronology", "actions"):
            header = values.text(values.group(self.data, key), "header")
            yield from self._known((key, "header"), header, self.form_ids, "form")
        yield from self._placement()
        for index, scale in values.groups(self.data, "scales"):
            where: Path = ("scales", index)
            yield from self._known((*where, "header"), values.text(scale, "header"), self.form_ids, "form")
            grades = [values.text(grade, "id") for _, grade in values.groups(scale, "grades")]
            for number, item in values.groups(scale, "items"):
                place = (*where, "items", number)
                for each, grade in enumerate(values.texts(item, "grades")):
                    yield from self._known((*place, "grades", each), grade, grades, "grade in this scale")
                for grade in values.group(item, "descriptors"):
                    yield from self._known((*place, "descriptors", grade), grade, grades, "grade in this scale")
        naming = values.group(self.data, "naming")
        for index, edition in enumerate(values.texts(naming, "key_for")):
            yield from self._known(("naming", "key_for", index), edition, self.editions, "edition")
        yield from self._key()

    def _key(self) -> Iterator[Diagnostic]:
        """The key from codes to names is printed in the documents that the procedure names, and in no other."""
        keys = {
            values.text(form, "id")
            for _, form in values.groups(self.data, "forms")
            if values.text(form, "rows") in ("key", "staff-key")
            and {"code", "name"} <= {values.text(item, "field") for _, item in values.groups(form, "items")}
        }
        told = values.texts(values.group(self.data, "naming"), "key_in")
        for kind, document in values.group(self.data, "documents").items():
            places = [item for key in ("sections", "appendices") for _, item in values.groups(document, key)]
            whole = {*values.texts(document, "front"), *(values.text(document, key) for key in ("cover", "signatures"))}
            printed = bool(keys & whole) or any(keys & set(values.texts(item, "parts")) for item in places)
            if kind in ("imr", "overview") and printed != (kind in told):
                message = "The key of names is printed in a document that key_in does not name, or the other way round."
                hint = "Name under key_in each document with a form that prints code and name, and no other."
                yield self._at(("naming", "key_in"), "CR541", message, hint)

    def _placement(self) -> Iterator[Diagnostic]:
        """The chronology is printed where the procedure says that it stands."""
        report = values.group(values.group(self.data, "documents"), "imr")
        found = {
            key: any("chronology" in values.texts(item, "parts") for _, item in values.groups(report, key))
            for key in ("sections", "appendices")
        }
        placement = values.text(values.group(self.data, "chronology"), "placement")
        attached = (False, True)
        wanted = {"section": (True, False), "none": (False, False)}
        wanted |= dict.fromkeys(("attachment", "part", "support"), attached)
        if (
            placement in wanted
            and (found["sections"], found["appendices"]) != wanted[placement]
            and any(found.values())
        ):
            message = "The chronology is printed in another place than the procedure says it stands."
            hint = "section: among the parts of a section; attachment, part, support: of an appendix; none: of neither."
            yield self._at(("chronology", "placement"), "CR541", message, hint)

    def texts(self, value: Any, where: Path, key: str = "") -> Iterator[Diagnostic]:
        """Words in braces: a term of the procedure, or ``ref:`` and a section or appendix of a document."""
        if isinstance(value, dict):
            for name, item in value.items():
                yield from self.texts(item, (*where, name), name)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self.texts(item, (*where, index), key)
        elif isinstance(value, str) and key in _TEXTS and "{" in value:
            terms, places = values.group(self.data, "terms"), _places(self.data)
            for word in PLACEHOLDER.findall(value):
                known = places if word.startswith("ref:") else terms
                if word.removeprefix("ref:") not in known:
                    message = "The words in braces are neither a term of the procedure nor lead to a section."
                    hint = f"Write {{subject}} with a word of terms, or {{ref:id}} with one of: {', '.join(places)}."
                    yield self._at(where, "CR541", message, hint)

    def promises(self) -> Iterator[Diagnostic]:
        """What staff are promised about names must be what the procedure does."""
        naming = values.group(self.data, "naming")
        real = values.text(naming, "imr")
        if real in _NAMES and values.text(naming, "anonymise_at") == "writing":
            real = "label"
        public = values.text(values.group(values.group(self.data, "editions"), "summary"), "persons")
        if naming and values.text(naming, "summary") != public:
            message = "What is published names people in another way than its edition prints them."
            yield self._at(("naming", "summary"), "CR544", message, f"Write {public}, or change editions: summary:.")
        for index, sheet in values.groups(self.data, "sheets"):
            for number, part in values.groups(sheet, "parts"):
                promise = values.text(part, "promise")
                if promise and promise != real:
                    message = "This promises another way of naming people than the procedure uses in the report."
                    hint = f"Promise {real}, or leave the promise out and write part: names, which is always true."
                    yield self._at(("sheets", index, "parts", number, "promise"), "CR544", message, hint)

    def citations(self) -> Iterator[Diagnostic]:
        """Rules of a provisional procedure, each with the paragraph it rests on and the day that was read.

        Those that a variant inherits were judged where they stand.
        """
        places: list[tuple[Path, dict[str, Any]]] = [
            ((key, index), item) for key in RULES for index, item in values.groups(self.data, key)
        ]
        for kind, document in values.group(self.data, "documents").items():
            for key in ("sections", "questions"):
                places += [(("documents", kind, key, i), item) for i, item in values.groups(document, key)]
        for key in ("publication", "signoff", "involvement"):
            places.append(((key,), values.group(self.data, key)))
        for where, item in places:
            own = own_place(self.file, self.data, where)
            inherited = own[0] != where[0] or len(own) < len(where)
            if item and not inherited and not (values.text(item, "source") and values.text(item, "as_at")):
                message = (
                    "This rule of a provisional procedure does not say where it comes from and when that was read."
                )
                yield self._at(where, "CR545", message, "Add source: and as_at:, or leave the rule out.")


def _places(data: dict[str, Any]) -> dict[str, str]:
    """Sections and appendices by id; the same id may stand in several documents."""
    return {
        values.text(item, "id"): kind
        for kind, document in values.group(data, "documents").items()
        for key in ("sections", "appendices")
        for _, item in values.groups(document, key)
    }


def _name(item: Any) -> str:
    """What an item of a list is called: criteria have a key, signers a role."""
    return next((str(item[key]) for key in IDS if item.get(key)), "") if isinstance(item, dict) else ""
