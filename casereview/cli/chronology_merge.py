"""``casereview chronology merge`` and ``resolve``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.cli.memory import uncollected
from casereview.diagnostics import CannotRun, exit_code, report

if TYPE_CHECKING:
    from casereview.chronology.linked import Linked
    from casereview.chronology.merge import Merged
    from casereview.model.repository import Repository
    from casereview.model.review import Review

ABOUT = ("date", "time", "attendance", "outcome", "seen", "spoken", "alone", "contact")
#: Lines of a kind that are told one by one.
MOST = 40
KINDS = ("conflict", "duplicate", "copied-forward", "different")


@click.command("merge")
@click.argument("review_id", metavar="REVIEW")
@click.option("--agency", default="", help="Bring together the services of this agency, into its own chronology.")
@click.option("--no-links", is_flag=True, help="Do not look for duplicates and conflicts.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to put the files into.")
def merge(review_id: str, agency: str, output: Path | None, *, no_links: bool, dry_run: bool) -> int:
    """Bring the chronologies of all agencies together, in one order that does not depend on theirs.

    A table with a mistake is refused, with file and row, and nothing is written. Events that seem to be one contact
    are linked and never deleted. Where they contradict each other, the panel decides (`casereview chronology
    resolve`) or asks (panel/queries.yml); what it decided is kept by the events' numbers.

    \b
    Examples:
      casereview chronology merge rowan --dry-run
      casereview chronology merge rowan
      casereview chronology merge rowan --agency health
    """
    from casereview.chronology.together import bring_services_together, bring_together

    repository, review = _review(review_id)
    if agency:
        document = review.document(f"imr/{agency}")
        if document is None:
            raise CannotRun("The agency has no folder in this review.", f"Its agencies: {', '.join(review.agencies)}.")
        done = bring_services_together(repository, review, document, dry_run=dry_run)
    else:
        folder = None if dry_run else output or repository.root / "build" / "chronology" / review.id
        with uncollected():
            done = bring_together(repository, review, _say, links=not no_links, folder=folder)
    if done.diagnostics:
        click.echo(report(done.diagnostics), nl=False)
    if done.merged is None:
        click.echo("Nothing was written: put right what is refused above, then run this again.", err=True)
        return 1
    click.echo(_summary(done.merged))
    if done.removed:
        from casereview.chronology.compare import citing

        click.echo(f"No longer in its service's file, so taken out: {', '.join(done.removed)}")
        for event, places in citing(review, done.removed).items():
            click.echo(f"look again: {event} is cited in {', '.join(places)}")
    if done.linked is not None:
        click.echo(_found(done.linked), nl=False)
    for file in done.files:
        click.echo(f"{'Would write' if dry_run else 'Written'}: {_short(file, repository.root)}")
    return exit_code(done.diagnostics)


@click.command("resolve")
@click.argument("review_id", metavar="REVIEW")
@click.argument("events", nargs=-1, required=True, metavar="EVENT EVENT…")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What is between the events.")
@click.option("--about", type=click.Choice(ABOUT), multiple=True, help="Which differences it settles.  [default: all]")
@click.option("--decision", required=True, help="What was decided and why, in a sentence, with [[codes]] for people.")
@click.option("--by", "decided_by", required=True, metavar="CODE", help="Who decided, for example panel-chair.")
@click.option("--on", "decided_on", default="", metavar="DAY", help="The day, as 2010-08-18.  [default: today]")
@click.option("--replace", is_flag=True, help="Put it in the place of an earlier decision about the same.")
@click.option("--dry-run", is_flag=True, help="Show the entry, and write nothing.")
def resolve(
    review_id: str,
    events: tuple[str, ...],
    kind: str,
    about: tuple[str, ...],
    decision: str,
    decided_by: str,
    decided_on: str,
    *,
    replace: bool,
    dry_run: bool,
) -> int:
    """Record what the panel decided about two or more EVENTS: a conflict, a duplicate, or that they are different.

    \b
    Example:
      casereview chronology resolve rowan health-0033 social-0010 --kind conflict --about date \\
        --decision "The health record is taken: it was written the same day." --by panel-chair
    """
    from casereview.chronology.resolving import record

    repository, review = _review(review_id)
    entry = record(
        repository, review, events, kind, about, decision, decided_by, decided_on, replace=replace, dry_run=dry_run
    )
    click.echo(entry, nl=False)
    where = f"{review.folder}/chronology/resolutions.yml"
    click.echo(f"{'Would be added to' if dry_run else 'Added to'} {where}", err=True)
    return 0


def _review(review_id: str) -> tuple[Repository, Review]:
    from casereview.model.repository import Repository, find_root

    repository = Repository(find_root(Path.cwd()))
    return repository, repository.review(review_id.removeprefix("reviews/").strip("/"))


def _summary(merged: Merged) -> str:
    counts = {agency or "own": number for agency, number in Counter(merged.agencies).items()}
    outside = sum(bool(place) for place in merged.beside)
    each = ", ".join(f"{agency} {number}" for agency, number in sorted(counts.items()))
    words = f"{len(merged.records)} events in order ({each})"
    return f"{words}; {outside} outside the period, marked." if outside else f"{words}."


def _found(linked: Linked) -> str:
    kinds: dict[str, int] = {}
    for link in linked.links:
        kinds[link.kind] = kinds.get(link.kind, 0) + 1
    lines = [f"Linked: {', '.join(f'{number} {kind}' for kind, number in sorted(kinds.items())) or 'none'}."]
    lines += [f"  {link.kind}: {', '.join(link.events)} ({'; '.join(link.reasons)})" for link in linked.links[:MOST]]
    states: dict[str, int] = {}
    for one in linked.conflicts:
        states[one.state] = states.get(one.state, 0) + 1
    told = ", ".join(f"{number} {state}" for state, number in sorted(states.items())) or "none"
    lines.append(f"Differences between records: {told}.")
    lines += [f"  open: {conflict.words}" for conflict in linked.open[:MOST]]
    if len(linked.open) > MOST:
        lines.append(f"  and {len(linked.open) - MOST} more: see links.json")
    for events in linked.changed.values():
        lines.append(f"  decided, but the record has changed since: {', '.join(events)}")
    if linked.open:
        lines.append("Decide each with `casereview chronology resolve`, or ask about it in panel/queries.yml.")
    return "\n".join(lines) + "\n"


def _short(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _say(words: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"{words} …", err=True)
