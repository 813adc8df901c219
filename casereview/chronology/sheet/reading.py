"""Cells of a table, ours or an agency's own, taken apart into the fields of an event.

Nothing is understood that is not sure. Prose and people come back as they stand, in clear: they are not fit to be
stored before names have been looked for in them (:mod:`casereview.chronology.naming`). Messages name columns and rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

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
from casereview.chronology.tables.table import Cell
from casereview.chronology.written.dates import Context, WrittenDate, read_written_date
from casereview.chronology.written.times import read_written_time
from casereview.model.chronology import is_prose
from casereview.model.edtf import read_edtf

_YES_NO = {
    **dict.fromkeys(["yes", "y", "seen", "true"], "yes"),
    **dict.fromkeys(["no", "n", "not seen", "none", "false"], "no"),
    **dict.fromkeys(["unclear", "not clear", "not known", "unknown", "?", "not recorded"], "unclear"),
}
_BY_LABEL: dict[str, tuple[str, ...]] = {}
for _name, _label in LABELS.items():
    _BY_LABEL[_label] = (*_BY_LABEL.get(_label, ()), _name)
_LABELLED = re.compile(
    rf"({'|'.join(map(re.escape, sorted(_BY_LABEL, key=len, reverse=True)))}):(?:\s+|$)(.*)", re.DOTALL
)
_SENTENCE = {words.casefold(): name for name, words in SENTENCES.items()}
_ESTIMATED = re.compile(rf"({ESTIMATE}(?: and uncertain)?|{UNCERTAIN})(?::\s*(.*))?\.?", re.IGNORECASE)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a cell that a person must put right: the number of the column (from 0) and plain words."""

    column: int
    words: str


@dataclass
class Fields:
    """What a row says, by field. ``clear`` are fields that may hold names; ``raw`` the words of the date."""

    cells: dict[str, str] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    undecided: list[tuple[str, str]] = field(default_factory=list, repr=False)
    """Words, in clear, that a person may decide about: ``dates`` or ``contacts``, and the words."""

    def add(self, name: str, words: str) -> None:
        """Put a line below what the field has already."""
        self.cells[name] = f"{self.cells[name]}\n{words}" if self.cells.get(name) else words


@dataclass(frozen=True)
class Reader:
    """Reads rows of a table of ``shape``. ``labels`` are the subjects' codes by every way of printing them; ``files``
    are ids of records by their folded titles; ``contacts`` and ``dates`` are decisions of a person on words that the
    reader does not know, by the folded words."""

    shape: Shape
    context: Context
    labels: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    contacts: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)

    def row(self, cells: Sequence[Cell | None], year: int = 0) -> Fields:
        """The fields of a row; ``cells`` belong to the columns of the shape by place, None where the table has not
        that column. ``year`` is that of a heading above the row."""
        found = Fields()
        told = any(
            cell is not None and "description" in column.fields
            for column, cell in zip(self.shape.columns, cells, strict=True)
        )
        context = replace(self.context, year=year) if year else self.context
        for place, (column, cell) in enumerate(zip(self.shape.columns, cells, strict=True)):
            if cell is not None:
                _Cell(self, column, place, found, context, describes=told).read(cell)
        return found


@dataclass
class _Cell:
    """One cell being read into ``found``."""

    reader: Reader
    column: Column
    place: int
    found: Fields
    context: Context
    describes: bool
    """Whether the description of the row is read too, and may be added to."""
    current: str = ""
    labelled: bool = False
    bare: list[str] = field(default_factory=list)
    """Lines of the column of the date that no label explains."""
    estimated: str = ""
    meant: str = ""
    until: str = ""

    def read(self, cell: Cell) -> None:
        self.current = self.column.main
        for line in cell.text.replace("\r\n", "\n").replace("\u00a0", " ").split("\n"):
            self._line(line)
        for name in (self.current, *self.column.fields):
            if self.found.cells.get(name):
                self.found.cells[name] = self.found.cells[name].strip("\n")
        if self.column.holds_date:
            self._date(cell)
        elif self.estimated or self.meant or self.until:
            self._correct_date()
        if "time" in self.column.fields and not self.column.holds_date:
            self._time(cell)
        for name in self.column.fields:
            if name in WORDS and self.found.cells.get(name):
                self._word(name)
            elif name == "file" and self.found.cells.get(name):
                self._file()
            elif name == "recorded" and self.found.cells.get(name):
                self._recorded(cell)

    def _line(self, line: str) -> None:
        bare = line.strip()
        if line.startswith("\\"):
            self._put(line[1:])
        elif line.startswith(GOES_ON) and self.labelled:
            self.found.add(self.current, line.removeprefix(GOES_ON))
        elif (name := _SENTENCE.get(bare.rstrip(".").casefold(), "")) in self.column.fields and name:
            self.found.cells[name] = "yes"
        elif (match := _ESTIMATED.fullmatch(bare)) and "estimate" in self.column.fields:
            self.estimated, self.meant = match[1].casefold(), match[2] or ""
        elif (match := _LABELLED.fullmatch(bare)) and (name := self._named(match[1], match[2])):
            self._labelled(name, match[2])
        elif (subject := self._subject(bare)) is not None:
            self._answer(*subject)
        elif "contact" in self.column.fields and not self.found.cells.get("contact") and self._contact(bare):
            self.found.cells["contact"] = self._contact(bare)
        else:
            self.current, self.labelled = self.column.main, False
            self._put(line)

    def _put(self, line: str) -> None:
        """A line without a label: it goes on with the prose above it, or belongs to the column's main field."""
        if self.column.holds_date or (self.column.fields == ("time",)):
            self.bare += [line.strip()] if line.strip() else []
        elif not self.current:
            if line.strip():
                self._loose(line.strip())
        elif is_prose(self.current) or not self.found.cells.get(self.current):
            self.found.add(self.current, line) if line or self.found.cells.get(self.current) else None
        elif line.strip():
            joint = "; " if self.current in ("family", "professionals") else " "
            self.found.cells[self.current] += joint + line.strip()

    def _labelled(self, name: str, words: str) -> None:
        self.current, self.labelled = name, is_prose(name)
        if name == "agency":
            self.current = self.column.main
        elif name == "end_date":
            self.until = words
        elif name == "time_end":
            read = read_written_time(words)
            self._trouble(read.problem)
            self.found.cells["time_end"] = read.time
        else:
            self.found.add(name, words)

    def _named(self, label: str, words: str) -> str:
        """The field a label stands for in this column; *Until* is a day or an hour."""
        names = [name for name in _BY_LABEL[label] if name in self.column.fields]
        if len(names) > 1:
            return "time_end" if _CLOCK.fullmatch(words.strip()) else "end_date"
        if label == "Until" and names == ["time_end"] and not _CLOCK.fullmatch(words.strip()):
            return ""
        return names[0] if names else ""

    def _subject(self, line: str) -> tuple[str, str] | None:
        """The subject that a line of answers begins with, and the rest of the line."""
        if not any(name in ANSWERS or name in TOLD for name in self.column.fields):
            return None
        for label, code in self.reader.labels.items():
            if line.startswith((f"{label}, ", f"{label}: ")):
                return code, line[len(label) + 2 :]
        return None

    def _answer(self, subject: str, words: str) -> None:
        for name, label in TOLD.items():
            if words.startswith(f"{label}:") and name in self.column.fields:
                self.current, self.labelled = f"{name}:{subject}", True
                self.found.add(self.current, words[len(label) + 1 :].strip())
                return
        for piece in words.split("; "):
            label, _, said = piece.partition(": ")
            name = next((name for name, word in ANSWERS.items() if word == label), "")
            value = _YES_NO.get(said.strip(" .").casefold(), "")
            if not name or not value or name not in self.column.fields:
                self._trouble("an answer on a subject cannot be understood; write for example: Child A, seen: yes")
                return
            self.found.cells[f"{name}:{subject}"] = value
        self.current = ""

    def _loose(self, words: str) -> None:
        """Words of a column of answers that name no subject: taken as an answer where there is one subject alone, kept
        with the description otherwise."""
        subjects = self.reader.shape.subjects
        asked = [name for name in self.column.fields if name in ANSWERS]
        if len(subjects) == 1 and asked:
            subject = subjects[0][0]
            value = _YES_NO.get(words.strip(" .").casefold(), "")
            if value:
                self.found.cells[f"{asked[0]}:{subject}"] = value
                return
            told = next((name for name in TOLD if name in self.column.fields), "")
            if told:
                self.found.add(f"{told}:{subject}", words)
                return
        if not self.describes:
            self._trouble("the words name no subject; write for example: Child A, seen: no")
            return
        self.found.add("description", f"{self.column.title}: {words}")
        self.found.notes.append(f"column {self.place + 1}: the words name no subject and were put with the description")

    def _contact(self, words: str) -> str:
        return contact_of(words) or self.reader.contacts.get(words.casefold(), "")

    def _word(self, name: str) -> None:
        words = self.found.cells[name]
        known = {word.casefold(): key for key, word in WORDS[name].items()} | {key: key for key in WORDS[name]}
        value = self._contact(words) if name == "contact" else known.get(words.strip(" .").casefold(), "")
        if not value:
            self._trouble(f"the {LABELS[name].lower()} is none of: {', '.join(WORDS[name].values())}")
            self.found.undecided += [("contacts", words)] if name == "contact" else []
        self.found.cells[name] = value

    def _recorded(self, cell: Cell) -> None:
        """The day something was written down: one day, month or year without doubt, or trouble."""
        alone = cell.day if self.column.fields == ("recorded",) else ""
        written = read_written_date(self.found.cells["recorded"].strip(), self.context)
        sure = alone or (
            written.date if written.kind == "on" and not written.problem and _DAY.fullmatch(written.date) else ""
        )
        self.found.cells["recorded"] = sure
        if not sure:
            self._trouble(f"the date recorded is no plain day{': ' if written.problem else ''}{written.problem}")

    def _file(self) -> None:
        """A record by its title or its id; other words are never taken, since they might name somebody."""
        words = self.found.cells["file"]
        self.found.cells["file"] = self.reader.files.get(words.strip().casefold(), "")
        if not self.found.cells["file"]:
            self._trouble("the file is none of documents.yml or imr.yml")

    def _date(self, cell: Cell) -> None:
        cells = self.found.cells
        real = WrittenDate(cell.day, "on", cell.clock, "", (), "", same=True)
        written = real if cell.day else self._written()
        self._trouble(written.problem)
        self.found.undecided += [("dates", " ".join(self.bare))] if written.problem and self.bare else []
        self.found.notes += [f"column {self.place + 1}: {note}" for note in written.notes]
        cells["date"], cells["date_kind"] = written.date, written.kind
        if written.time:
            cells["time"] = written.time
            cells["time_end"] = written.time_end or cells.get("time_end", "")
        if not written.same and not written.problem:
            cells["date_raw"] = " ".join(self.bare)
        self._correct_date()

    def _written(self) -> WrittenDate:
        whole = " ".join(self.bare)
        decided = self.reader.dates.get(whole.casefold(), "")
        if decided and read_edtf(decided):
            kind = "lasting" if "/" in decided else "on"
            return WrittenDate(decided, kind, "", "", (), "", same=False)
        if len(self.bare) > 1 and "time" in self.column.fields:
            clock = read_written_time(self.bare[-1])
            if clock.time and not clock.problem:
                day = read_written_date(" ".join(self.bare[:-1]), self.context)
                if not day.problem:
                    return replace(day, time=clock.time, time_end=clock.time_end, same=day.same and clock.same)
        return read_written_date(whole, self.context)

    def _correct_date(self) -> None:
        """What the comments say of the date, where the column of the date holds a day alone."""
        cells = self.found.cells
        if self.meant:
            written = read_written_date(self.meant, self.context)
            self._trouble(written.problem)
            if not written.problem:
                cells["date"], cells["date_kind"] = written.date, written.kind
        elif self.estimated and cells.get("date") and cells["date"][-1:] not in "~?%":
            both = "uncertain" in self.estimated and "estimate" in self.estimated
            cells["date"] += "%" if both else "?" if "uncertain" in self.estimated else "~"
        if self.until:
            written = read_written_date(self.until, self.context)
            self._trouble(written.problem)
            if not written.problem and cells.get("date"):
                cells["date"], cells["date_kind"] = f"{cells['date']}/{written.date}", "lasting"

    def _time(self, cell: Cell) -> None:
        if cell.clock:
            self.found.cells["time"] = cell.clock
            return
        read = read_written_time(" ".join(self.bare) or cell.text)
        self._trouble(read.problem)
        if read.time:
            self.found.cells["time"] = read.time
        if read.time_end:
            self.found.cells["time_end"] = read.time_end

    def _trouble(self, words: str) -> None:
        if words:
            self.found.troubles.append(Trouble(self.place, words))
