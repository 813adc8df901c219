"""Cells of a procedure's table as plain text, a line for each thing a field says.

What is printed can be read back (:mod:`casereview.chronology.sheet.reading`) to the same fields: a line of prose that
looks like one of our own labels gets a backslash before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casereview.chronology.sheet.shape import (
    ANSWERS,
    ESTIMATE,
    GOES_ON,
    LABELS,
    SENTENCES,
    TOLD,
    UNCERTAIN,
    WORDS,
    Column,
    Shape,
    contact_of,
)
from casereview.chronology.words import print_event_date, print_event_time, weekday_of
from casereview.identity.resolve import Resolver
from casereview.model.chronology import codes_in, is_prose
from casereview.model.edtf import Edtf, read_edtf


@dataclass(frozen=True)
class Printer:
    """Prints the events of one agency. ``files`` are titles of the records by their ids, ``agency`` its name."""

    shape: Shape
    resolver: Resolver
    agency: str
    files: Mapping[str, str] = field(default_factory=dict)

    def row(self, cells: Mapping[str, str]) -> list[str]:
        """The text of each column for one event."""
        return [self.cell(column, cells) for column in self.shape.columns]

    def cell(self, column: Column, cells: Mapping[str, str]) -> str:
        """What one column says of an event."""
        lines: list[str] = []
        for name in sorted(column.fields, key=lambda name: name != column.main):
            lines += self._field(column, name, cells)
        if asked := [name for name in column.fields if name in ANSWERS or name in TOLD]:
            lines += self._subjects(column, asked, cells)
        return "\n".join(lines)

    def prose(self, column: Column, text: str, *, labelled: bool = False) -> str:
        """A text with its references printed, lines that look like ours marked; behind a label further lines are set
        in, so that what somebody adds below belongs to the column's main field."""
        lines = self.resolver.text(text).split("\n")
        if labelled:
            return f"\n{GOES_ON}".join(lines)
        return "\n".join(f"\\{line}" if self.looks_ours(column, line) else line for line in lines)

    def looks_ours(self, column: Column, line: str) -> bool:
        """Whether a line of prose could be taken for one of our own in this column."""
        fields, bare = column.fields, line.strip()
        if line.startswith(("\\", GOES_ON)) or ("contact" in fields and contact_of(bare)):
            return True
        if any(bare.startswith(f"{LABELS[name]}:") for name in fields if name in LABELS):
            return True
        if any(bare.rstrip(".").casefold() == SENTENCES[name].casefold() for name in fields if name in SENTENCES):
            return True
        if "estimate" in fields and bare.casefold().startswith((ESTIMATE.casefold(), UNCERTAIN.casefold())):
            return True
        asked = any(name in ANSWERS or name in TOLD for name in fields)
        return asked and any(bare.startswith((f"{label}, ", f"{label}: ")) for _, label in self.shape.subjects)

    def _field(self, column: Column, name: str, cells: Mapping[str, str]) -> list[str]:
        match name:
            case "date":
                words = self._date(cells)
            case "time":
                words = print_event_time(cells["time"]) if cells.get("time") else ""
            case "estimate":
                words = self._estimate(cells)
            case _ if name in SENTENCES:
                words = SENTENCES[name] if cells.get(name) == "yes" else ""
            case _:
                said = self._said(column, name, cells)
                words = said if not said or name == column.main else f"{LABELS[name]}: {said}"
        return [words] if words else []

    def _said(self, column: Column, name: str, cells: Mapping[str, str]) -> str:
        """What a field says that has a label."""
        cell = cells.get(name, "")
        match name:
            case "agency":
                return self.agency
            case "end_date":
                return self._end_date(cells)
            case "recorded":
                return print_event_date(cell, "on") if cell else ""
            case "file":
                return self.resolver.text(self.files.get(cell, "")) or cell
            case "family" | "professionals":
                return "; ".join(self.resolver.code(code) for code in codes_in(cell))
            case "contact" | "statement" | "weight":
                return WORDS[name].get(cell, "")
            case _ if name in LABELS:
                return self.prose(column, cell, labelled=name != column.main) if is_prose(name) else cell
        return ""

    def _subjects(self, column: Column, asked: list[str], cells: Mapping[str, str]) -> Iterator[str]:
        for subject, label in self.shape.subjects:
            answers = [(name, cells.get(f"{name}:{subject}", "")) for name in asked]
            said = "; ".join(f"{ANSWERS[name]}: {cell}" for name, cell in answers if cell and name in ANSWERS)
            if said:
                yield f"{label}, {said}"
            for name, cell in answers:
                if cell and name in TOLD:
                    yield f"{label}, {TOLD[name]}: {self.prose(column, cell, labelled=True)}"

    def _date(self, cells: Mapping[str, str]) -> str:
        date, kind = cells.get("date", ""), cells.get("date_kind", "")
        when = read_edtf(date)
        if when is None:
            return ""
        plain = when.exact and kind == "on"
        if self._is_split(when) or (plain and self.shape.date_format == "dd-mm-yy"):
            return _figures(when.first)
        if plain and self.shape.date_format == "weekday-d-m-y":
            return f"{weekday_of(date)} {print_event_date(date, kind)}"
        return print_event_date(date, kind)

    def _is_split(self, when: Edtf) -> bool:
        """Whether the column of the date shows its first day alone, and the comments say the rest."""
        return self.shape.split_dates and when.form != "set" and not when.open_end and bool(when.parts[0].day)

    def _estimate(self, cells: Mapping[str, str]) -> str:
        """What a day alone leaves out; nothing where the column of the date says it."""
        when = read_edtf(cells.get("date", ""))
        if when is None or not self._is_split(when):
            return ""
        kind = cells.get("date_kind", "")
        if kind not in ("on", "lasting") or any(part.doubt for part in when.parts[1:]):
            return f"{ESTIMATE}: {print_event_date(cells['date'], kind)}"
        return {"": "", "~": ESTIMATE, "?": UNCERTAIN, "%": f"{ESTIMATE} and uncertain"}[when.parts[0].doubt]

    def _end_date(self, cells: Mapping[str, str]) -> str:
        when = read_edtf(cells.get("date", ""))
        if when is None or not self._is_split(when) or len(when.parts) != 2 or cells.get("date_kind") != "lasting":
            return ""
        last = when.parts[1]
        return "" if last.doubt else print_event_date(last.text, "on")


def _figures(iso: str) -> str:
    return f"{iso[8:]}/{iso[5:7]}/{iso[2:4]}"
