"""``casereview chronology import``: tables of Word, Excel and text taken over."""

from __future__ import annotations

import functools
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casereview.cli.chronology_target import find
from casereview.cli.memory import uncollected
from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from casereview.chronology.importing.plan import Plan
    from casereview.chronology.importing.run import Source
    from casereview.chronology.tables.table import Changes
    from casereview.model.document import Document
    from casereview.model.repository import Repository
    from casereview.model.review import Review

CHANGES = ("accept", "refuse")
#: Lines of a kind that are told one by one.
MOST = 40


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--agency", required=True, help="Whose chronology it is; AGENCY/SERVICE for a service of it.")
@click.option("--review", "review_id", default="", help="The review.  [default: the only one of the repository]")
@click.option(
    "--mapping", type=click.Path(path_type=Path, dir_okay=False), help="A file that says which column is which."
)
@click.option("--changes", type=click.Choice(CHANGES), default="accept", show_default=True, help="Tracked changes.")
@click.option("--encoding", default="", help="Of a text file, where it cannot be told.")
@click.option("--partial", is_flag=True, help="Take the rows that can be read; the others wait.")
@click.option("--remove", is_flag=True, help="Take out events that the table does not have any more.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
def import_table(
    file: Path,
    agency: str,
    review_id: str,
    mapping: Path | None,
    changes: Changes,
    encoding: str,
    *,
    partial: bool,
    remove: bool,
    dry_run: bool,
) -> int:
    """Take over a chronology from a table of Word (.docx), Excel (.xlsx) or text (.csv, .tsv).

    Names are looked up in the identity register and become codes. A row with a name that is not known waits outside
    Git until you have decided about it; nothing of it is stored. The same table twice changes nothing; a corrected
    one keeps the numbers of events and says what was added, changed and removed.

    \b
    Examples:
      casereview chronology import health.docx --agency health --dry-run
      casereview chronology import health.xlsx --agency health --mapping columns.yml
    """
    from casereview.chronology.importing.quarantine import quarantine_of
    from casereview.chronology.importing.run import (
        Import,
        plan_import,
        read_source,
        stored_of,
        text_of,
        waiting_words,
    )
    from casereview.history.events import numbers_ever
    from casereview.identity.register import open_register
    from casereview.sources.rewrite import write_atomically

    repository, review, document, service = find(agency, review_id)
    profile = review.profile
    if profile is None:
        raise CannotRun("The procedure of this review cannot be read, so nothing is taken over.", "casereview check")
    name = f"{document.key}/services/{service}.csv" if service else f"{document.key}/chronology.csv"
    path, start = f"{review.folder}/{name}", f"{document.agency}-{service}" if service else document.agency
    table = document.services.get(service) if service else document.chronology
    register = open_register(repository.root / review.folder, review.id, repository.kind)
    waiting_place = quarantine_of(repository.root / review.folder, review.id, start)
    decided = waiting_place.decided(review.people_of(document).coded)
    today = datetime.now(tz=UTC).date().isoformat()
    given = Import(review, document, profile, register.entries, repository.store, decided, today)
    _say("Reading the file")
    columns = _mapping(repository, review, document, mapping)
    with uncollected():
        source = read_source(file, given, functools.partial(_procedures, repository), columns, changes, encoding)
        stored = stored_of(review, table, start, sorted(numbers_ever(repository.root, path, start)))
        total = sum(len(one.rows) for one, _ in source.tables)
        plan = plan_import(given, source, stored, lambda number: _progress(number, total))
    _sent_out_earlier(source, document, plan)
    for note in plan.notes[:MOST]:
        click.echo(f"note: {note}")
    if len(plan.notes) > MOST:
        click.echo(f"note: and {len(plan.notes) - MOST} more like these")
    blocked = [*source.unread, *(words for one in plan.waiting if one.unreadable for words in waiting_words([one]))]
    refused = bool(blocked) and not partial
    for words in source.unread:
        click.echo(f"not read: {words}")
    for words in waiting_words(plan.waiting):
        click.echo(f"waits: {words}")
    if remove and plan.waiting:
        remove = False
        click.echo("note: nothing is removed while rows wait, since one of them may be what is missing")
    if remove:
        plan.rows = [row for row in plan.rows if row["id"] not in set(plan.missing)]
    click.echo(_summary(plan, remove=remove))
    _cited(review, [*plan.changed, *(plan.missing if remove else ())])
    if refused:
        if not dry_run and plan.waiting:
            waiting_place.keep(plan.waiting)
        click.echo("Nothing was taken over. Put right what is told above and run this again,", err=True)
        click.echo("or take the rows that can be read with --partial: the others wait.", err=True)
        _where(plan, waiting_place.folder, dry_run=dry_run)
        return 1
    if dry_run:
        click.echo("Nothing was written (--dry-run).", err=True)
        return 1 if plan.waiting else 0
    text = text_of(stored, plan)
    target = repository.root / path
    if (target.is_file() and target.read_text("utf-8") != text) or (plan.rows and not target.is_file()):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, text.encode())
        click.echo(f"Written: {path}. Look at it, then commit it: git diff {path}")
    if plan.waiting:
        waiting_place.keep(plan.waiting)
        _where(plan, waiting_place.folder, dry_run=False)
        return 1
    waiting_place.empty()
    return 0


def _procedures(repository: Repository) -> list[Any]:
    found = (repository.profiles.get(pin).profile for pin in repository.shelf.pins())
    return [profile for profile in found if profile is not None]


def _mapping(repository: Repository, review: Review, document: Document, path: Path | None) -> dict[str, Any]:
    """The mapping named on the command line, else the agency's own columns.yml, if it has one."""
    from casereview.diagnostics import report
    from casereview.sources.files import read_text
    from casereview.sources.yaml_file import parse_yaml

    own = f"{document.key}/columns.yml"
    if path is None and not review.has(own):
        return {}
    path = path or repository.root / review.folder / own
    text = read_text(path.parent, path.name)
    if text.content is None:
        raise CannotRun("The mapping file cannot be read.", text.diagnostics[0].hint)
    file = parse_yaml(path.name, text.content)
    problems = [*text.diagnostics, *file.diagnostics, *repository.store.check("chronology-mapping", file)]
    if problems:
        click.echo(report(problems), nl=False)
        raise CannotRun("The mapping file is not as it should be.", "See docs/guides/chronology.md.")
    return file.value if isinstance(file.value, dict) else {}


def _sent_out_earlier(source: Source, document: Document, plan: Plan) -> None:
    from casereview.chronology.sheet.sending import AGENCY, DIGEST, digest_of

    properties = source.file.properties
    if properties.get(AGENCY, document.agency) not in ("", document.agency):
        raise CannotRun("This table was sent out as another agency's.", "Check --agency.")
    if properties.get(DIGEST) and properties[DIGEST] != digest_of(document.chronology):
        plan.notes.insert(0, "the chronology has changed since this table was sent out: look at the changes with care")


def _summary(plan: Plan, *, remove: bool) -> str:
    counts = (f"{len(plan.added)} added", f"{len(plan.changed)} changed", f"{len(plan.same)} as they were")
    lines = [f"{plan.reads} rows: {', '.join(counts)}, {len(plan.waiting)} waiting."]
    lines += [f"  added    {event}" for event in plan.added[:MOST]]
    lines += [f"  changed  {event}: {', '.join(fields)}" for event, fields in list(plan.changed.items())[:MOST]]
    if plan.missing:
        how = "removed" if remove else "not in the table (kept; --remove takes them out)"
        lines.append(f"  {how}: {', '.join(plan.missing[:MOST])}")
    return "\n".join(lines)


def _cited(review: Review, events: Sequence[str]) -> None:
    from casereview.chronology.compare import citing

    for event, places in citing(review, events).items():
        click.echo(f"look again: {event} is cited in {', '.join(places)}")


def _where(plan: Plan, folder: Path, *, dry_run: bool) -> None:
    if not plan.waiting or dry_run:
        return
    click.echo(f"The rows that wait, and the words to decide about, lie in {folder}", err=True)
    click.echo(
        "They hold real names: keep them there. Decide in decisions.yml, then run the same import again.", err=True
    )


def _say(words: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"{words} …", err=True)


def _progress(number: int, total: int) -> None:
    if number % 200 == 0 and sys.stderr.isatty():
        click.echo(f"\rRow {number} of {total} …\x1b[K", nl=False, err=True)
