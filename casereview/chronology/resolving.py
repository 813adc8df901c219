"""Recording what the panel decided about events, with a mark of what they said at that time."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime

from casereview.chronology.events import integrated
from casereview.chronology.linked import RESOLUTIONS, mark_of
from casereview.diagnostics import CannotRun
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.sources.files import read_text
from casereview.sources.references import Kind, references
from casereview.sources.rewrite import write_atomically
from casereview.sources.yaml_file import parse_yaml

_HEAD = "# yaml-language-server: $schema=../../../schemas/resolutions.schema.json\nresolutions:\n"


def record(
    repository: Repository,
    review: Review,
    events: Sequence[str],
    kind: str,
    about: Sequence[str],
    decision: str,
    by: str,
    on: str = "",
    *,
    dry_run: bool = False,
) -> str:
    """Add one decision to chronology/resolutions.yml and give back the entry as text.

    ``on`` is the day of the decision, today if empty. Raises :class:`CannotRun` where an event, a code or the day is
    not known; the file is then as it was.
    """
    known = {event.id: event for event in integrated(review.documents)}
    if len(set(events)) < 2:
        raise CannotRun("A decision is about two events or more.", "Name their numbers, as health-0033 social-0010.")
    if any(event not in known for event in events):
        message = "One of the events is in no chronology of this review."
        raise CannotRun(message, "Copy the numbers from the integrated chronology.")
    if by not in review.people.coded and by not in review.people.posts:
        raise CannotRun("The code of who decided is not in people.yml.", "For example: --by panel-chair")
    for item in references(decision):
        if item.kind is Kind.MALFORMED or (item.code and item.code not in review.people.coded):
            raise CannotRun("The decision refers to something that is not in people.yml.", "Write [[code]].")
    marks = {event: mark_of(known[event]) for event in events}
    entry = _entry(events, kind, about, decision, by, on or datetime.now(tz=UTC).date().isoformat(), marks)
    path = f"{review.folder}/{RESOLUTIONS}"
    text = read_text(review.root, path).content if review.has(RESOLUTIONS) else None
    whole = _added(text, entry)
    file = parse_yaml(path, whole)
    problems = [*file.diagnostics, *repository.store.check("resolutions", file)]
    if problems:
        raise CannotRun(f"The decision cannot be written: {problems[0].message}", problems[0].hint)
    if not dry_run:
        (review.root / path).parent.mkdir(exist_ok=True)
        write_atomically(review.root / path, whole.encode())
    return entry


def _added(text: str | None, entry: str) -> str:
    if text is None:
        return _HEAD + entry
    bare = text.rstrip("\n").removesuffix(" []")
    return f"{bare}\n{entry}"


def _entry(
    events: Sequence[str],
    kind: str,
    about: Sequence[str],
    decision: str,
    by: str,
    on: str,
    marks: dict[str, str],
) -> str:
    lines = [f"  - events: [{', '.join(events)}]", f"    kind: {kind}"]
    if about:
        lines.append(f"    about: [{', '.join(about)}]")
    words = " ".join(decision.split())
    quoted = json.dumps(words, ensure_ascii=False)
    if len(quoted) < 120:
        lines.append(f"    decision: {quoted}")
    else:
        lines.append("    decision: >-")
        lines += [f"      {line}" for line in textwrap.wrap(words, 120, break_long_words=False, break_on_hyphens=False)]
    lines += [f"    by: {by}", f"    on: {on}"]
    lines.append(f"    marks: {{{', '.join(f'{event}: {json.dumps(mark)}' for event, mark in marks.items())}}}")
    return "\n".join(lines) + "\n"
