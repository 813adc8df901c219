"""An event of a chronology in parts, for papers that show one person's events or strike some of it out."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from casereview.chronology.events import Event
from casereview.chronology.sheet.shape import CONTACTS
from casereview.chronology.words import print_event_date, print_event_time
from casereview.model.document import Document
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.chronology_rows import ANSWERS, ASKED, FIELDS, TOLD, service_name

#: Columns that hold what somebody thought, not what happened.
OPINIONS = ("comment",)


@dataclass(frozen=True)
class Told:
    """One field of an event: its column, the word before it (empty for the description), and HTML."""

    column: str
    word: str
    html: str


@dataclass(frozen=True)
class Happened:
    """``when`` and ``who`` as HTML; the rest field by field. ``third_party`` where somebody else had told it."""

    id: str
    when: str
    who: str
    told: tuple[Told, ...]
    third_party: bool

    def html(self, told: tuple[Told, ...] | None = None) -> str:
        """The fields, or only ``told``, as paragraphs."""
        kept = self.told if told is None else told
        lines = [f"<strong>{one.word}:</strong> {one.html}" for one in kept if one.word]
        said = "".join(f"<p>{one.html}</p>" for one in kept if not one.word)
        return said + (f"<p>{'<br>'.join(lines)}</p>" if lines else "")


def happened(assembly: Assembly, document: Document, event: Event, subjects: tuple[str, ...]) -> Happened:
    """The event as an edition prints it."""
    cells, resolver = event.cells, assembly.resolver(document)
    resolver.begin()
    precision = assembly.edition.rule.dates
    when = escape(print_event_date(event.date, event.kind, precision))
    if precision == "exact" and event.time:
        when += f"<br>{escape(print_event_time(event.time, cells.get('time_end', '')))}"
    names = [resolver.code(code) for code in (*event.family, *event.professionals)]
    who = "; ".join(map(escape, names))
    if cells.get("designation"):
        who = "; ".join(filter(None, (who, assembly.text(cells["designation"], document))))
    told = [Told("description", "", assembly.text(cells.get("description", ""), document))]
    kind = ", ".join(filter(None, (CONTACTS.get(cells.get("contact", "")), service_name(assembly, event))))
    if kind:
        told.append(Told("contact", "Kind of contact", escape(kind)))
    told += [Told(c, word, assembly.text(cells[c], document)) for c, word in FIELDS.items() if cells.get(c)]
    for subject in subjects:
        told += _about(assembly, document, event, subject)
    if cells.get("source"):
        told.append(Told("source", "From", assembly.text(cells["source"], document)))
    told += [
        Told(column, "Author’s opinion", assembly.text(cells[column], document))
        for column in OPINIONS
        if cells.get(column)
    ]
    return Happened(event.id, when, who, tuple(told), cells.get("statement") == "third-party")


def _about(assembly: Assembly, document: Document, event: Event, subject: str) -> list[Told]:
    """What the record says about one subject."""
    cells, name = event.cells, escape(assembly.resolver(document).code(subject))
    answers = [(column, cells.get(f"{column}:{subject}", "")) for column in ASKED]
    said = ", ".join(ASKED[column][ANSWERS.index(answer)] for column, answer in answers if answer in ANSWERS)
    found = [Told(f"asked:{subject}", name, said)] if said else []
    for column, word in TOLD.items():
        if text := cells.get(f"{column}:{subject}"):
            found.append(Told(f"{column}:{subject}", f"{name}: {word.lower()}", assembly.text(text, document)))
    return found
