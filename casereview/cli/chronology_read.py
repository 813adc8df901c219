"""``casereview chronology compare``, ``search`` and ``figures``."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from casereview.chronology.compare import Comparison
    from casereview.model.repository import Repository
    from casereview.model.review import Review
    from casereview.sources.csv_file import CsvFile

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
STYLES = ("text", "json", "csv")


@click.command("compare")
@click.argument("target", metavar="REVIEW/AGENCY")
@click.option(
    "--from", "earlier", default="HEAD", show_default=True, help="The earlier version: a commit, tag or file."
)
@click.option("--to", "later", default="", help="The later version.  [default: the file as it is now]")
@click.option("--format", "style", type=click.Choice(STYLES), default="text", show_default=True)
def compare(target: str, earlier: str, later: str, style: str) -> int:
    """What was added, changed and removed between two versions of an agency's chronology, and what cites it.

    \b
    Examples:
      casereview chronology compare rowan/health
      casereview chronology compare rowan/health --from submitted-2010-06-29 --to HEAD
    """
    from casereview.chronology import compare as comparing

    repository, review, agency = _target(target)
    path = f"{review.folder}/imr/{agency}/chronology.csv"
    found = comparing.compare(_version(repository, earlier, path), _version(repository, later, path))
    cited = comparing.citing(review, found.touched)
    if style == "json":
        click.echo(json.dumps(_as_data(found, cited), indent=2, ensure_ascii=False))
    elif style == "csv":
        click.echo(_as_csv(found), nl=False)
    else:
        click.echo(_as_words(found, cited), nl=False)
    return 0


@click.command("search")
@click.argument("review_id", metavar="REVIEW")
@click.argument("words", nargs=-1, required=True)
@click.option("--agency", default="", help="Only in the chronology of this agency.")
@click.option("--person", default="", metavar="CODE", help="Only events that concern this person.")
@click.option("--from", "start", default="", metavar="DAY", help="Only events from this day on, as 2009-01-01.")
@click.option("--to", "end", default="", metavar="DAY", help="Only events up to this day.")
@click.option("--format", "style", type=click.Choice(STYLES), default="text", show_default=True)
def search(review_id: str, words: tuple[str, ...], agency: str, person: str, start: str, end: str, style: str) -> int:
    """Find words in all chronologies: every word must be there; a phrase stands in quotes.

    \b
    Examples:
      casereview chronology search rowan weight chart
      casereview chronology search rowan '"no further action"' --agency social
    """
    from casereview.chronology.events import integrated
    from casereview.chronology.search import search as find

    _, review, _ = _target(f"{review_id}/{agency}")
    for day in (start, end):
        if day and not _DAY.fullmatch(day):
            raise CannotRun("The day is not written as a day.", "For example: --from 2009-01-01")
    events = integrated(review.documents)
    if person and not any(person in (*event.family, *event.professionals) for event in events):
        raise CannotRun("No event concerns a person of this code.", "The codes stand in people.yml.")
    hits = find(events, " ".join(words), agency=agency, person=person, start=start, end=end)
    by_id = {event.id: event for event in events}
    rows = [(event, by_id[event].date, column, by_id[event].cells.get(column, "")) for event, column in hits]
    if style == "json":
        data = [{"event": e, "date": d, "column": c, "text": t} for e, d, c, t in rows]
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    elif style == "csv":
        click.echo(_table(("event", "date", "column", "text"), rows), nl=False)
    else:
        for event, date, column, text in rows:
            click.echo(f"{event}  {date}  {column}: {' '.join(text.split())}")
        number = len({event for event, *_ in rows})
        click.echo(f"{number} {'event' if number == 1 else 'events'}.")
    return 0 if rows else 1


@click.command("figures")
@click.argument("review_id", metavar="REVIEW")
@click.option("--format", "style", type=click.Choice(STYLES), default="text", show_default=True)
@click.option("--agency", default="", help="Only of this agency's events.")
def figures(review_id: str, style: str, agency: str) -> int:
    """When each subject was last seen and the longest gaps, contacts a month, responses: in codes only.

    \b
    Examples:
      casereview chronology figures rowan
      casereview chronology figures rowan --format json
    """
    from casereview.chronology.events import integrated
    from casereview.chronology.reading.figures import figures as made

    _, review, _ = _target(f"{review_id}/{agency}")
    documents = [one for one in review.documents if agency in ("", one.agency)]
    data = made(review, integrated(documents))
    if style == "json":
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        rows = list(_flat(data))
        if style == "csv":
            click.echo(_table(("figure", "value"), rows), nl=False)
        else:
            for name, value in rows:
                click.echo(f"{name}: {value}")
    return 0


def _target(target: str) -> tuple[Repository, Review, str]:
    from casereview.model.repository import Repository, find_root

    repository = Repository(find_root(Path.cwd()))
    review_id, _, agency = target.removeprefix("reviews/").strip("/").partition("/")
    review = repository.review(review_id)
    agency = agency.removeprefix("imr/")
    if agency and review.document(f"imr/{agency}") is None:
        known = ", ".join(key.removeprefix("imr/") for key in review.document_keys if key.startswith("imr/"))
        raise CannotRun("The agency has no folder in this review.", f"Those that have: {known or 'none'}.")
    return repository, review, agency


def _version(repository: Repository, name: str, path: str) -> CsvFile:
    """A version of a chronology: as it is now, as a revision has it, or another file."""
    from casereview.history.events import file_at
    from casereview.sources.csv_file import parse_csv
    from casereview.sources.files import read_text

    if not name:
        text = read_text(repository.root, path, forgiving=True).content or ""
    elif Path(name).is_file():
        text = read_text(Path(name).parent, Path(name).name, forgiving=True).content or ""
    else:
        text = file_at(repository.root, name, path)
    table = parse_csv(path, text)
    if text and "id" not in table.columns:
        raise CannotRun(
            "One of the two is no chronology.csv.", "Name a version of the history, or a file of that form."
        )
    return table


def _as_words(found: Comparison, cited: dict[str, list[str]]) -> str:
    lines = [f"{len(found.added)} added, {len(found.changed)} changed, {len(found.removed)} removed."]
    lines += [f"added    {event}" for event in found.added]
    for one in found.changed:
        lines.append(f"changed  {one.event}")
        for name in one.after:
            lines.append(f"           {name}: {_short(one.before[name])} → {_short(one.after[name])}")
    lines += [f"removed  {event}" for event in found.removed]
    for event, places in cited.items():
        lines.append(f"cited    {event} in {', '.join(places)}")
    return "\n".join(lines) + "\n"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words[:117]}…”" if len(words) > 118 else f"“{words}”" if words else "nothing"


def _as_data(found: Comparison, cited: dict[str, list[str]]) -> dict[str, object]:
    changed = [{"event": one.event, "before": dict(one.before), "after": dict(one.after)} for one in found.changed]
    return {"added": found.added, "changed": changed, "removed": found.removed, "cited": cited}


def _as_csv(found: Comparison) -> str:
    rows = [("added", event, "", "", "") for event in found.added]
    rows += [
        ("changed", one.event, name, one.before[name], one.after[name]) for one in found.changed for name in one.after
    ]
    rows += [("removed", event, "", "", "") for event in found.removed]
    return _table(("how", "event", "column", "before", "after"), rows)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue()


def _flat(value: object, name: str = "") -> list[tuple[str, str]]:
    """Nested data as lines: ``seen.child-a.last`` and what it is."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in _flat(inner, f"{name}.{key}" if name else str(key))]
    if isinstance(value, (list, tuple)):
        if all(not isinstance(item, (dict, list, tuple)) for item in value):
            return [(name, ", ".join(map(str, value)))]
        return [line for place, item in enumerate(value, 1) for line in _flat(item, f"{name}.{place}")]
    return [(name, "" if value is None else str(value))]
