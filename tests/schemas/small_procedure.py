"""A small procedure in the present format, a variant of it, and a shelf in memory that holds such."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model.digest import LOCK_NAME
from casereview.model.procedures.load import Opened, open_profile
from casereview.sources.schemas import SchemaStore

ROOT = Path(__file__).parents[2]
STORE = SchemaStore(ROOT / "schemas")

SMALL = """\
format: 2
id: small
version: 1
title: A small procedure
status: historic
review_kind: case-review
sources: [{id: guide, document: Guide to reviews, year: 2020}]
terms: {subject: adult, subjects: adults, committee: group, panel: panel, board: board, review: review, report: report}
standing_terms:
  - {id: S1, text: "Weigh up what was decided.", source: "1"}
documents:
  imr:
    title: Report
    cover: cover
    front: [terms]
    signatures: signatures
    sections:
      - {id: reason, number: "1", title: Reason, required: true, source: "2"}
      - {id: records, number: "2.1", title: Records, required: true, parts: [records], source: "3"}
      - {id: analysis, number: "2.2", title: Analysis, required: true, guidance: "See {ref:reason}.", source: "4"}
    questions:
      - {id: q1, text: "Was the {subject} heard?", theme: wishes, section: analysis, na_allowed: true, na_reason: true}
      - {id: q2, text: "Was it planned?", theme: plans, section: analysis, na_allowed: true, na_reason: true}
    appendices:
      - {id: events, title: Chronology, parts: [chronology]}
forms:
  - id: cover
    title: Cover
    kind: facts
    items:
      - {id: co1, text: Born, field: subject-born}
      - {id: co2, text: Method, type: choice, choices: [{id: desktop, title: From records}]}
  - id: agreed
    title: What was agreed
    kind: facts
    stored: review
    items:
      - {id: target, text: Day, type: date}
  - id: records
    title: Records
    kind: table
    rows: records
    only_for: [panel]
    items:
      - {id: r1, text: Record, field: title}
  - id: signatures
    title: Signatures
    kind: signatures
    items:
      - {id: sg1, text: Author, signer: author}
  - id: judged
    title: Judgement
    kind: grades
    scale: quality
sheets:
  - id: request
    title: Request
    of: agency
    by: manager
    to: lead
    parts:
      - {id: p1, text: "You are given by your initials.", promise: initials-title}
      - {id: p2, part: judged}
roles:
  - {id: manager, title: Manager}
  - {id: lead, title: Lead}
  - {id: director, title: Director}
grades: [{id: senior, title: Senior}, {id: top, title: Top}]
authors: {}
interview: {required: optional, signature: none, share: none, topics: prompt, items: []}
files: {disclose: files}
statements: {kinds: [], types: [], weights: []}
genogram: {required: none, author: board, symbols: []}
period: {set_by: terms}
involvement: {family: silent}
signoff:
  statement: []
  signers:
    - {role: director, min_grade: top, when: each-version}
chronology:
  placement: attachment
  header: cover
  columns: []
actions:
  columns: []
  header: cover
  progress: []
  start: authorised
  authorised_in: target
recommendations:
  criteria:
    - {key: specific, word: Specific, prompt: "Is it clear?"}
  scopes: [agency]
scales:
  - id: quality
    title: Quality
    of: imr
    header: cover
    grades: [{id: good, title: Good}, {id: poor, title: Poor}]
    items:
      - id: j1
        text: Is it whole?
        grades: [good]
        descriptors:
          good: All is told.
clocks:
  - id: report
    text: The report is in.
    of: imr
    value: 2
    unit: months
    trigger: commissioned
    extension: {by: [manager], written: true}
  - {id: review, text: The review is done., of: review, trigger: agreed, agreed_in: target}
naming:
  imr: initials-title
  chronology: initials-title
  overview: label
  summary: public
  anonymise_at: before-submission
  key_in: []
  key_for: [panel]
publication: {documents: []}
editions:
  panel: {needs_key: true, persons: label, organisations: name, places: name, dates: exact, ages: exact,
    audience: The panel, include: [imr]}
  coded: {needs_key: false, persons: label, organisations: label, places: label, dates: exact, ages: exact,
    audience: Those without the key, include: [imr]}
  agency: {needs_key: true, persons: label, organisations: name, places: name, dates: exact, ages: exact,
    audience: The agency, include: [imr-own]}
  summary: {needs_key: true, persons: public, organisations: public, places: public, dates: month, ages: years,
    audience: The public, include: [summary]}
letters:
  - id: first
    title: First letter
    by: manager
    to: lead
    sheet: request
errata: []
"""
VARIANT = """\
format: 2
id: variant
version: 1
title: The neighbours' way
extends: small@1
status: in-force
"""


class Shelf:
    """Procedures held in memory: the text of each by its pin, and its lock."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.held = {pin: {"profile.yml": text.encode()} for pin, text in texts.items()}
        for pin in texts:
            self.lock(pin)

    def files(self, pin: str) -> Mapping[str, bytes] | None:
        return self.held.get(pin)

    def open(self, pin: str, *, locked: bool = True) -> Opened:
        found = open_profile(self, pin, STORE, locked=locked)
        assert found is not None
        return found

    def lock(self, pin: str) -> None:
        self.held[pin][LOCK_NAME] = self.open(pin, locked=False).digest.lock_text().encode()

    def change(self, pin: str, old: str, new: str) -> None:
        self.held[pin]["profile.yml"] = changed(self.held[pin]["profile.yml"].decode(), old, new).encode()


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, "the change is made at one place"
    return text.replace(old, new)


def told(shelf: Shelf, pin: str) -> list[tuple[str, str]]:
    """The code of each problem, and the line it is told at."""
    return [(it.code, line_of(shelf, it)) for it in shelf.open(pin).problems]


def line_of(shelf: Shelf, problem: Diagnostic) -> str:
    *_, name, version, file = problem.path.split("/")
    return shelf.held[f"{name}@{version}"][file].decode().splitlines()[problem.line - 1].strip()


def variant(own: str, **more: str) -> Shelf:
    """A shelf with the small procedure and a variant of it that says `own`."""
    return Shelf({"small@1": SMALL, "variant@1": VARIANT + own, **more})


def merged(own: str) -> dict[str, Any]:
    opened = variant(own).open("variant@1")
    assert opened.problems == ()
    assert opened.data is not None
    return opened.data
