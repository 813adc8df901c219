"""``casereview intruder``: a second person tries to find out who a text is about, and signs what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun, exit_code, report

if TYPE_CHECKING:
    from casereview.history.intruder import Prompt
    from casereview.model.repository import Repository


@click.group()
def intruder() -> None:
    """Try to find out who a text is about, before it is published.

    Nothing is published before a second person, who wrote none of it and does not publish it, has tried to find out who
    the people in it are, has answered every question of the checklist and has signed it.
    """


@intruder.command("new")
@click.argument("review")
@click.argument("document", required=False)
def new(review: str, document: str | None) -> int:
    """Begin the checklist of what REVIEW publishes, or of one DOCUMENT, or bring an older one up to date.

    The file holds the questions of the test, and the places of this very text that the rules and its pictures ask to be
    looked at. Answers that are there already are kept; a signature is not. Needs the key, since the text is printed for
    it; signing does not.

    \b
    Example:
      casereview intruder new rowan
    """
    from casereview.history.intruder.checklist import begun, read_checklist
    from casereview.publish.tried import prompts_for
    from casereview.sources.rewrite import write_atomically

    repository = _repository()
    found = repository.review(review)
    for name in _documents(repository, review, document):
        made = begun(review, name, prompts_for(repository, review, name), read_checklist(found, name))
        path = repository.root / made.path
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, made.to_yaml().encode())
        click.echo(f"{made.path}: {len(made.answers)} questions and {len(made.prompts)} places to look at.")
        if missing := made.open_items():
            click.echo(f"{len(missing)} of them are not answered. Never write a name there, only codes.")
        click.echo(f"Then the second person signs: casereview intruder sign {review} {name}")
    return 0


@intruder.command("sign")
@click.argument("review")
@click.argument("document")
@click.option("--key", type=click.Path(path_type=Path), help="The signing key, if it is not set as user.signingkey.")
def sign(review: str, document: str, key: Path | None) -> int:
    """Sign the answered checklist of a DOCUMENT, as the second person.

    The signature covers the answers and the sources of what is published, so any change of the text undoes it. You sign
    as the address in git config user.email, which signoff/people.yml must list, with a key that
    signoff/allowed_signers lists for casereview-intruder. No key of the identity register is needed.

    \b
    Example:
      casereview intruder sign rowan summary --key ~/.ssh/sign
    """
    from casereview.history.intruder import sign_checklist

    repository = _repository()
    _documents(repository, review, document)
    prompts = _prompts(repository, review, document)
    signed = sign_checklist(repository, review, document, str(key.absolute()) if key else None, prompts)
    click.echo(f"Signed: {signed.path}, by {signed.by} on {signed.on}.")
    click.echo("Commit it: git add, git commit. Any change of the text from now on undoes the signature.")
    return 0


@intruder.command("check")
@click.argument("review")
@click.argument("document", required=False)
def check(review: str, document: str | None) -> int:
    """Say whether what REVIEW publishes has been tried by a second person, on the text as it is.

    \b
    Example:
      casereview intruder check rowan
    """
    from casereview.history.intruder import checklist_problems

    repository = _repository()
    documents = _documents(repository, review, document)
    prompts = {name: _prompts(repository, review, name) or () for name in documents}
    found = checklist_problems(repository, review, documents, prompts=prompts)
    click.echo(report(found, "text"), nl=False)
    if not found:
        click.echo(f"Tried and signed: {', '.join(documents)}.")
    return exit_code(found)


def _repository() -> Repository:
    from casereview.model.repository import Repository, find_root

    return Repository(find_root(Path.cwd()))


def _documents(repository: Repository, review: str, document: str | None) -> list[str]:
    from casereview.publish.release import published_by

    known = published_by(repository.review(review))
    if document is None and known:
        return list(known)
    if document not in known:
        hint = f"What is published of it: {', '.join(known)}." if known else "See: casereview profile show"
        raise CannotRun("This document is not published under the review's procedure, or is not begun.", hint)
    return [document]


def _prompts(repository: Repository, review: str, document: str) -> list[Prompt] | None:
    """The places to look at; None where there is no key to print the text with."""
    from casereview.identity.unavailable import RegisterUnavailable
    from casereview.publish.tried import prompts_for

    try:
        return prompts_for(repository, review, document)
    except RegisterUnavailable as problem:
        if not problem.no_key:
            raise
        click.echo("Places of the text were not looked for: no key. Publishing does so.", err=True)
        return None
