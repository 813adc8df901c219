"""``casereview approve``: sign one version of an agency's document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun, Severity, report

if TYPE_CHECKING:
    from casereview.diagnostics import Diagnostic
    from casereview.history.approve import Proposal
    from casereview.model.repository import Repository


@click.command()
@click.argument("review")
@click.argument("document", required=False)
@click.option(
    "--tick", "ticks", multiple=True, metavar="ITEM", help="Confirm an item of the statement, for example st1."
)
@click.option("--key", type=click.Path(path_type=Path), help="The signing key, if it is not set as user.signingkey.")
@click.option("--dry-run", is_flag=True, help="Show what would be signed, and stop.")
def approve(review: str, document: str | None, ticks: tuple[str, ...], key: Path | None, *, dry_run: bool) -> int:
    """Sign a version of an agency's document: REVIEW/AGENCY, or REVIEW and imr/AGENCY.

    Shows what is signed and what changed since the last signed version, asks for each item of the procedure's
    statement, then commits the record of the sign-off alone, signed with your SSH key. You sign as the address in
    git config user.email; signoff/people.yml says with which role and grade.

    \b
    Examples:
      casereview approve rowan/health --dry-run
      casereview approve rowan/health
      casereview approve rowan imr/health --tick st1 --tick st2 --tick st3 --tick st4 --key ~/.ssh/sign
    """
    from casereview.history.approve import propose, sign
    from casereview.history.source import open_source
    from casereview.model.repository import Repository, find_root

    review_id, name = _named(review, document)
    repository = Repository(find_root(Path.cwd()))
    source = open_source(repository, review_id)
    problems = _errors(repository, review_id, name)
    if problems:
        click.echo(report(problems, "text"), nl=False)
        click.echo("Nothing was signed: what is signed must be free of errors.", err=True)
        return 1
    proposal = propose(source, name)
    _show(proposal)
    if dry_run:
        click.echo("\nNothing was signed: this was only shown (--dry-run).")
        return 0
    ticked = _ticked(proposal, ticks)
    commit = sign(source, proposal, ticked, str(key.expanduser().absolute()) if key else None)
    click.echo(f"\nSigned: {name} of {review_id}, version {proposal.record.version} (commit {commit[:12]}).")
    click.echo("Now send it on: git push. Anybody with a clone can prove it: casereview verify")
    return 0


def _named(review: str, document: str | None) -> tuple[str, str]:
    first, _, rest = review.strip("/").removeprefix("reviews/").partition("/")
    name = (document or rest).strip("/")
    agency = name.removeprefix("imr/")
    if not agency or "/" in agency or (document and rest):
        raise CannotRun("Say which document you sign.", "For example: casereview approve rowan/health")
    return first, f"imr/{agency}"


def _errors(repository: Repository, review_id: str, name: str) -> list[Diagnostic]:
    """Errors of the document, and of the files of the review that it is judged by; other agencies' do not count."""
    from casereview.identity.sources import check_register
    from casereview.rules.run import check

    folder = f"reviews/{review_id}"
    judged_by = {f"{folder}/{file}" for file in ("review.yml", "people.yml", "glossary.yml")}
    if name not in repository.review(review_id).document_keys:
        raise CannotRun("There is no such document in this review.", "Name it so: casereview approve REVIEW/AGENCY")
    found = check(repository, [folder, "casereview.yml", "signoff"])
    codes = repository.review(review_id).people.coded
    found += check_register(
        repository.root, review_id, codes, repository.kind, lambda words: click.echo(words, err=True)
    )
    return [
        item
        for item in found
        if item.severity is Severity.ERROR
        and (not item.path.startswith(f"{folder}/") or item.path in judged_by or _inside(item.path, folder, name))
    ]


def _inside(path: str, folder: str, name: str) -> bool:
    unsigned = f"{folder}/{name}/interviews/"
    return path.startswith((f"{folder}/{name}/", f"{folder}/register")) and not path.startswith(unsigned)


def _show(proposal: Proposal) -> None:
    from casereview.history.changes import summary

    record, signer = proposal.record, proposal.signer
    click.echo(f"Document   {record.content.document} of {record.content.review}, version {record.version}")
    click.echo(f"Procedure  {record.content.procedure.id}, version {record.content.procedure.version}")
    click.echo(f"You sign   as {signer.role}, {signer.grade}, {signer.agency or 'the board'} ({record.principal})")
    click.echo(f"\nFiles signed ({len(proposal.sizes)}):")
    width = max(len(path) for path in proposal.sizes)
    for path, lines in proposal.sizes.items():
        click.echo(f"  {path:<{width}}  {lines} {'line' if lines == 1 else 'lines'}")
    sealed = sum(cited.commitment != "withheld" for cited in record.content.people)
    click.echo(
        f"With them {len(record.content.people)} entries of people.yml, "
        f"and who stands behind {sealed} of these codes in the identity register (sealed, not readable)."
    )
    if proposal.previous:
        words = summary(list(proposal.changes)).replace("; ", "\n  ") or "the text is the same"
        click.echo(f"\nSince version {proposal.previous}:\n  {words}")
    else:
        click.echo("\nThis is the first version to be signed.")
    click.echo("\nThe statement:")
    for item, text in proposal.statement.items():
        click.echo(f"  {item}  {text}")


def _ticked(proposal: Proposal, ticks: tuple[str, ...]) -> list[str]:
    """The items confirmed: those given, and those that a person at a terminal says yes to."""
    unknown = [item for item in ticks if item not in proposal.statement]
    if unknown:
        raise CannotRun(
            "An item that was ticked is not in the statement.", "The items: " + ", ".join(proposal.statement)
        )
    ticked = list(ticks)
    open_items = [item for item in proposal.statement if item not in ticked]
    if open_items and sys.stdin.isatty():
        click.echo("")
        for item in open_items:
            if not click.confirm(f"{item}  Do you confirm this?", default=False):
                break
            ticked.append(item)
    return ticked
