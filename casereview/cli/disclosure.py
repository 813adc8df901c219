"""``casereview disclosure``: what a court or another body asked for, shown, released by two people, and made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import exit_code, report

if TYPE_CHECKING:
    from casereview.model.repository import Repository
    from casereview.publish.issued.disclosure import Prepared
    from casereview.publish.issued.releasing import Standing


@click.group()
def disclosure() -> None:
    """Parts of a review with names, for one recipient: a court, a coroner, the police, or somebody who asks for their
    own data.

    The request is the file disclosures/ID.yml of the review: what is asked for, on what basis, and what is struck out.

    \b
    Examples:
      casereview disclosure show rowan court-1
      casereview disclosure release rowan court-1
      casereview disclosure make rowan court-1
    """


@disclosure.command()
@click.argument("review")
@click.argument("request_id", metavar="ID")
def show(review: str, request_id: str) -> int:
    """What the disclosure would hold, by number only, and who has released it. Nothing is made.

    \b
    Example:
      casereview disclosure show rowan court-1
    """
    from casereview.publish.issued.disclosure import prepare
    from casereview.publish.issued.releasing import standing

    repository = _repository()
    prepared = prepare(repository, review, request_id)
    if prepared.problems:
        click.echo(report(prepared.problems), nl=False)
        return exit_code(prepared.problems)
    _show(prepared)
    return _stands(standing(repository.root, prepared.request, prepared.content))


@disclosure.command()
@click.argument("review")
@click.argument("request_id", metavar="ID")
@click.option("--key", type=click.Path(path_type=Path), help="The signing key, if it is not set as user.signingkey.")
def release(review: str, request_id: str, key: Path | None) -> int:
    """Release the disclosure as it is now, with your signature. Two people do so, each with a key of their own.

    The signature covers the request and every word of what it gives; when either changes, it counts no more. You sign
    as the address in git config user.email.

    \b
    Example:
      casereview disclosure release rowan court-1 --key ~/.ssh/sign
    """
    from casereview.publish.issued.disclosure import release_disclosure

    signer, stands = release_disclosure(_repository(), review, request_id, key)
    click.echo(f"Released by {signer.code}. Commit the file of the request.")
    if stands.complete:
        click.echo(f"Two people have released it. Now: casereview disclosure make {review} {request_id}")
    else:
        click.echo("It is not complete yet: " + stands.problems[0].message)
    return 0


@disclosure.command()
@click.argument("review")
@click.argument("request_id", metavar="ID")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to put the file into.")
def make(review: str, request_id: str, output: Path | None) -> int:
    """Make the PDF, search it for whoever is struck out, and enter it in the distribution record.

    Refused until two people have released exactly this.

    \b
    Example:
      casereview disclosure make rowan court-1
    """
    from casereview.cli.issued import hand_out

    return hand_out(review, f"disclosure:{request_id}", output)


def _repository() -> Repository:
    from casereview.model.repository import Repository, find_root

    return Repository(find_root(Path.cwd()))


def _show(prepared: Prepared) -> None:
    request = prepared.request
    click.echo(f"{request.id}: for {request.recipient}, asked for by {request.requested_by}.")
    for number, part in enumerate(prepared.parts, 1):
        many = f"{part.items} {part.noun}{'' if part.items == 1 else 's'}"
        outside = f", {part.outside} left out by date" if part.outside else ""
        click.echo(f"  part {number}: {many}{outside}, {part.struck} places struck out")
    for one in request.redactions:
        count = prepared.struck.used.get(one.number, 0)
        click.echo(f"  redaction {one.number}: {one.of} {one.where}, {count} place{'' if count == 1 else 's'}")
    click.echo(f"  content {prepared.content}")


def _stands(stands: Standing) -> int:
    for signer in stands.signers:
        click.echo(f"Released by {signer.code}.")
    if stands.problems:
        click.echo(report(stands.problems), nl=False)
    return exit_code(stands.problems)
