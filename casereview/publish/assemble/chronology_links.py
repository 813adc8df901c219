"""What is said about an event beside its own record: what the panel decided, what is still open, what it asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from casereview.chronology.events import resolutions
from casereview.model import values
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.html import state

RESOLUTIONS, QUERIES = "chronology/resolutions.yml", "panel/queries.yml"
#: An entry of resolutions.yml or queries.yml.
Item: TypeAlias = Mapping[str, object]
DECIDED = {
    "conflict": "Recorded differently in",
    "duplicate": "The same event as",
    "copied-forward": "Copied forward from",
    "different": "Not the same event as",
}
#: The kinds of decision that the page's filters know, and their words for them.
_KNOWN = {"conflict": "conflict", "duplicate": "duplicate", "copied-forward": "duplicate"}


@dataclass(frozen=True)
class Links:
    """What an edition tells of the events on its page, by their ids: ``decided`` and ``asked`` are entries of the
    panel's files, ``undecided`` the events whose records differ and about which nothing is decided."""

    assembly: Assembly
    decided: Mapping[str, Sequence[Item]]
    undecided: Mapping[str, Sequence[str]]
    asked: Mapping[str, Sequence[Item]]

    def kinds(self, event: str) -> dict[str, bool]:
        """The words by which the page's filters know what is said about an event."""
        kinds = {_KNOWN.get(values.text(item, "kind"), "") for item in self.decided.get(event, ())}
        return {
            "conflict": "conflict" in kinds or event in self.undecided,
            "open": event in self.undecided,
            "duplicate": "duplicate" in kinds,
            "asked": event in self.asked,
        }

    def html(self, event: str) -> str:
        """All of it."""
        parts = [self._decision(event, item) for item in self.decided.get(event, ())]
        if event in self.undecided:
            words = f"Recorded differently in {_links(self.undecided[event])}"
            parts.append(f'<p><span class="state state-late">{words}: not decided yet</span></p>')
        return "".join([*parts, *(self._query(item) for item in self.asked.get(event, ()))])

    def _decision(self, event: str, item: Item) -> str:
        kind = values.text(item, "kind")
        links = _links([name for name in values.texts(item, "events") if name != event])
        differs = f" ({escape(', '.join(values.texts(item, 'about')))})" if values.texts(item, "about") else ""
        css = "state state-now" if kind == "conflict" else "state"
        chip = f'<span class="{css}">{DECIDED.get(kind, "See")} {links}</span>'
        said = self.assembly.text(values.text(item, "decision"))
        day = self.assembly.date(values.text(item, "on"))
        when = f' <span class="aside">(decided {day})</span>' if day else ""
        return f'<div class="decided"><p>{chip}{differs}</p><p>{said}{when}</p></div>'

    def _query(self, item: Item) -> str:
        name, date, text = escape(values.text(item, "id")), self.assembly.date, self.assembly.text
        asked = (
            f'<p><strong><a href="page:panel/index#{name}">Query {name} of the panel</a>, '
            f"{date(values.text(item, 'raised'))}:</strong> {text(values.text(item, 'text'))}</p>"
        )
        answered = values.text(item, "answered")
        if not answered:
            return f'<div class="query">{asked}<p>{state("Not answered", "late")}</p></div>'
        answer = f"<p><strong>Answer, {date(answered)}:</strong> {text(values.text(item, 'answer'))}</p>"
        return f'<div class="query">{asked}{answer}</div>'


def links_of(assembly: Assembly, shown: Set[str], undecided: Mapping[str, Sequence[str]]) -> Links:
    """What this edition tells of the events ``shown`` on its page.

    A decision, or an open difference, is told where all its events are on the page: else it would tell what another
    agency wrote. Queries are told where the edition includes the panel's work.
    """
    decided = resolutions(assembly.review) if assembly.readable(RESOLUTIONS) else {}
    told = {
        event: [item for item in decided[event] if shown >= set(values.texts(item, "events"))]
        for event in decided.keys() & shown
    }
    still = {event: others for event, others in undecided.items() if others and event in shown and shown >= set(others)}
    return Links(assembly, told, still, _asked(assembly, shown))


def _asked(assembly: Assembly, shown: Set[str]) -> dict[str, list[Item]]:
    """The panel's queries by the events they are about, written as ``imr/health#health-0033``."""
    found: dict[str, list[Item]] = {}
    if not (assembly.edition.includes("panel") and assembly.readable(QUERIES)):
        return found
    for _, item in values.groups(assembly.review.yaml(QUERIES, "queries").value, "queries"):
        for about in values.texts(item, "about"):
            event = about.rpartition("#")[2]
            if event in shown and item not in found.setdefault(event, []):
                found[event].append(item)
    return {event: items for event, items in found.items() if items}


def _links(events: Sequence[str]) -> str:
    return ", ".join(f'<a href="#{escape(name)}">{escape(name)}</a>' for name in events)
