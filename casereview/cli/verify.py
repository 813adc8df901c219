"""``casereview verify``: whether every signed version holds, and what has changed since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import FORMATS, CannotRun, exit_code, report

if TYPE_CHECKING:
    from casereview.diagnostics import Diagnostic
    from casereview.history.verify import Version


@click.command()
@click.argument("review", required=False)
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def verify(review: str | None, style: str) -> int:
    """Prove the signed versions of REVIEW, or of every review, from the history of this clone.

    For each version: does the signature hold, by the keys listed at that moment; had the signer the role and grade;
    is the record of what lay in the repository; was it left alone since. For the newest version also: what has
    changed since in the text, in people.yml, in the procedure, and (with a key) in who stands behind the codes.
    Ends with 0 if all of it holds, 1 if something does not. Nothing is written.
    """
    from casereview.history.source import NO_KEY, open_source
    from casereview.history.verify import verify as judge
    from casereview.model.repository import Repository, find_root

    repository = Repository(find_root(Path.cwd()))
    if review is not None and review not in repository.review_ids:
        known = ", ".join(repository.review_ids) or "none"
        raise CannotRun("There is no such review in this repository.", f"The reviews here: {known}.")
    found: list[Diagnostic] = []
    for review_id in [review] if review else repository.review_ids:
        source = open_source(repository, review_id)
        outcome = judge(source)
        found += outcome.diagnostics
        if source.locked:
            click.echo(f"{review_id}: {NO_KEY}", err=True)
        if style == "text":
            _table(review_id, outcome.versions, locked=source.locked)
        repository.forget(review_id)
    if style != "text" or found:
        click.echo(report(found, style), nl=False)
    return exit_code(found)


def _table(review_id: str, versions: tuple[Version, ...], *, locked: bool) -> None:
    if not versions:
        click.echo(f"{review_id}: nothing is signed.\n")
        return
    documents = dict.fromkeys(version.document for version in versions)
    for document in documents:
        mine = [version for version in versions if version.document == document]
        click.echo(f"{review_id} {document}")
        for version in mine:
            click.echo(f"  version {version.number}  {_by(version)}")
            for line in _lines(version, mine[-1].number, locked=locked):
                click.echo(f"             {line}")
    click.echo("")


def _by(version: Version) -> str:
    record = version.proof.record if version.proof else None
    if record is None:
        return "no signature"
    signer = ", ".join(word for word in (record.role, record.grade, record.agency) if word)
    if not version.proof or not version.proof.holds:
        return f"record of {record.on}, said to be signed by {signer}"
    return f"signed {record.on} by {signer}"


def _lines(version: Version, newest: int, *, locked: bool) -> list[str]:
    proof = version.proof
    if proof is None or not proof.holds:
        return ["DOES NOT HOLD: " + (version.problems[0].message if version.problems else "")]
    lines = ["the signature holds, by a key and a role listed at that moment; the record covers what lay there"]
    lines += [f"BUT: {problem.message}" for problem in version.problems]
    if not version.newest:
        return [*lines, f"superseded by version {newest}"]
    codes = {problem.code for problem in version.later}
    text = {True: "CHANGED SINCE", False: "as signed"}
    lines.append(
        f"text {text['CR710' in codes]}; people.yml {text['CR711' in codes]}; procedure {text['CR713' in codes]}"
    )
    if locked:
        lines.append("who stands behind the codes: not checked for people: no key")
    else:
        lines.append(f"who stands behind the codes: {text['CR712' in codes]}")
    if version.forgotten:
        lines.append(f"forgotten since, so not compared: {', '.join(version.forgotten)}")
    return lines
