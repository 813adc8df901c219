"""Recording what the panel decided about events, with a mark of what they said at that time."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime

from casereview.chronology.events import integrated
from casereview.chronology.linked import RESOLUTIONS, mark_of
from casereview.diagnostics import CannotRun
from casereview.model import values
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
    replace: bool = False,
    dry_run: bool = False,
) -> str:
    """Add one decision to chronology/resolutions.yml and give back the entry as text.

    ``on`` is the day of the decision, today if empty. An earlier decision about the same events and differences is
    left out if ``replace`` is given. Raises :class:`CannotRun` where there is one and it is not, or where an event, a
    code or the day is not known; the file is then as it was.
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
    earlier = _earlier(review, events, about)
    if earlier and not replace:
        message = "These events have been decided about already."
        raise CannotRun(message, f"See {path}; to put this decision in the place of that one, add --replace.")
    whole = _added(_without(review, text, earlier), entry)
    file = parse_yaml(path, whole)
    problems = [*file.diagnostics, *repository.store.check("resolutions", file)]
    if problems:
        raise CannotRun(f"The decision cannot be written: {problems[0].message}", problems[0].hint)
    if not dry_run:
        (review.root / path).parent.mkdir(exist_ok=True)
        write_atomically(review.root / path, whole.encode())
    return entry


def _earlier(review: Review, events: Sequence[str], about: Sequence[str]) -> list[int]:
    """Places of decisions about exactly these events that settle one of the same differences."""
    found = []
    for place, item in values.groups(review.yaml(RESOLUTIONS, "resolutions").value, "resolutions"):
        settled = values.texts(item, "about")
        if set(values.texts(item, "events")) == set(events) and (not about or not settled or set(about) & set(settled)):
            found.append(place)
    return found


def _without(review: Review, text: str | None, places: Sequence[int]) -> str | None:
    """The file without some of its entries; comments above the next entry stay."""
    if text is None or not places:
        return text
    file = review.yaml(RESOLUTIONS, "resolutions")
    count = len(values.groups(file.value, "resolutions"))
    starts = [file.place(("resolutions", place))[0] - 1 for place in range(count)]
    lines = text.split("\n")
    ends = [*starts[1:], len(lines)]
    for place in sorted(places, reverse=True):
        end = ends[place]
        while end > starts[place] and lines[end - 1].lstrip()[:1] in ("", "#"):
            end -= 1
        del lines[starts[place] : end]
    return "\n".join(lines)


def _added(text: str | None, entry: str) -> str:
    if text is None:
        return _HEAD + entry
    listed = re.search(r"^( *)- ", text, re.MULTILINE)
    if listed:
        return f"{text.rstrip(chr(10))}\n{_set_in(entry, len(listed[1]))}"
    empty = re.search(r"^resolutions:[ \t]*(?:\[\s*\])?[ \t]*(#.*)?$", text, re.MULTILINE)
    if empty:
        remark = f"  {empty[1]}" if empty[1] else ""
        return f"{text[: empty.start()]}resolutions:{remark}\n{entry}{text[empty.end() :].strip(chr(10))}"
    if not text.strip() or all(line.startswith("#") for line in text.split("\n") if line.strip()):
        return f"{text.rstrip(chr(10))}\nresolutions:\n{entry}".lstrip("\n")
    message = "The list of decisions is written in a way that nothing can be added to."
    raise CannotRun(message, "Write each decision on lines of its own, beginning with a dash.")


def _set_in(entry: str, width: int) -> str:
    """An entry as far to the right as those that are there."""
    return "".join(f"{' ' * width}{line[2:]}" if line.strip() else line for line in entry.splitlines(keepends=True))


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
