"""``casereview issued``: the distribution record: who got what, what was asked back, who must be told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun, exit_code, report

if TYPE_CHECKING:
    from casereview.model.repository import Repository
    from casereview.publish.issued.issue import Issue


@click.group()
def issued() -> None:
    """The distribution record: every file made for somebody, by whom, for whom, and what became of it.

    \b
    Examples:
      casereview issued list rowan
      casereview issued corrections rowan
    """


@issued.command("list")
@click.argument("review")
def list_(review: str) -> int:
    """Everything that was handed out, oldest first.

    \b
    Example:
      casereview issued list rowan
    """
    from casereview.publish.issued.issue import issues_of

    found = issues_of(_repository().review(review))
    if not found:
        click.echo("Nothing has been entered in the distribution record yet.")
    for issue in found:
        click.echo(_line(issue))
        click.echo(f"    {', '.join(issue.what)}; {issue.basis}")
        for file in issue.files:
            click.echo(f"    {file.name}, {file.size:,} bytes, sha256 {file.sha256}")
        if issue.recall:
            click.echo(f"    {_recalled(issue)}")
        for told in issue.told:
            click.echo(f"    told on {told.on} of corrections up to {told.commit[:10]}")
    return 0


@issued.command()
@click.argument("review")
def corrections(review: str) -> int:
    """Compare each copy with the review as it is now, and list who must still be told of what has changed.

    Ends with 1 while somebody must be told.

    \b
    Example:
      casereview issued corrections rowan
    """
    from casereview.publish.issued.corrections import Word, corrections

    found = corrections(_repository(), review)
    for owed in found:
        if owed.word in (Word.NEWER, Word.RETURNED):
            continue
        click.echo(f"{_line(owed.issue)}: {owed.word}")
        for change in owed.changes:
            place = f"reviews/{review}/{change.path}" + (f":{change.line}" if change.line > 1 else "")
            click.echo(f"    {change.what} {change.name} {change.how}  ({place})")
    open_ = sum(owed.open for owed in found)
    if open_:
        who = "One recipient" if open_ == 1 else f"{open_} recipients"
        click.echo(f"{who} must be told. When that is done: casereview issued told {review} NUMBER")
    else:
        click.echo("Nobody has to be told of anything.")
    return 1 if open_ else 0


@issued.command()
@click.argument("review")
@click.argument("number")
@click.option("--why", required=True, help="Why the copy is asked back, in one line and without a name.")
def recall(review: str, number: str, why: str) -> int:
    """Note that the copy NUMBER was asked back.

    \b
    Example:
      casereview issued recall rowan 2010-09-14-1 --why "Paragraph 2.3 named the wrong service"
    """
    from casereview.publish.issued.record import recall

    issue = recall(_repository(), review, number, why)
    click.echo(
        f"Noted: {issue.id} was asked back. When there is an answer: casereview issued returned {review} {number}"
    )
    return 0


@issued.command()
@click.argument("review")
@click.argument("number")
@click.option("--not-returned", is_flag=True, help="It will not come back.")
def returned(review: str, number: str, *, not_returned: bool) -> int:
    """Note that the copy NUMBER, which was asked back, is back or destroyed; or that it will not come.

    \b
    Example:
      casereview issued returned rowan 2010-09-14-1
    """
    from casereview.publish.issued.record import close_recall

    issue = close_recall(_repository(), review, number, returned=not not_returned)
    click.echo(f"Noted: {_recalled(issue)}.")
    return 0


@issued.command()
@click.argument("review")
@click.argument("number")
def told(review: str, number: str) -> int:
    """Note that the recipient of the copy NUMBER has been told of everything that has changed until the last commit.

    \b
    Example:
      casereview issued told rowan 2010-09-14-1
    """
    from casereview.publish.issued.record import note_told, uncommitted_in, version_now

    repository = _repository()
    found = repository.review(review)
    commit = version_now(repository, found, ()).commit
    if not commit:
        raise CannotRun("There is no Git history here, so nobody could say later what was told.")
    if uncommitted_in(repository, found):
        raise CannotRun(
            "Files of the review are not committed.", "Commit the correction first, then note who was told."
        )
    issue = note_told(repository, review, number, commit)
    click.echo(f"Noted: {issue.recipient} has been told of what changed up to {commit[:10]}.")
    return 0


def hand_out(review: str, edition: str, output: Path | None) -> int:
    """Make what is for one reader alone: an extract, a family's own copy, a disclosure."""
    from casereview.publish.issued.disclosure import make_disclosure
    from casereview.publish.issued.extract import make_extract
    from casereview.publish.issued.family import make_family

    kind, _, of = edition.partition(":")
    if not of:
        examples = {"extract": "extract:hv-1", "family": "family:grandmother", "disclosure": "disclosure:court-1"}
        raise CannotRun("Say for whom.", f"For example: casereview pack {review} --edition {examples[kind]}")
    repository = _repository()
    target = output or repository.root / "build" / kind / review / of
    if kind == "extract":
        released = make_extract(repository, review, of, target, _say)
    elif kind == "family":
        released = make_family(repository, review, of, target, _say)
    else:
        released = make_disclosure(repository, review, of, target, _say)
    if released.diagnostics:
        click.echo(report(released.diagnostics), nl=False)
    for waiver in released.waived:
        click.echo("Let pass by a waiver: " + ", ".join(f"{key} {value}" for key, value in waiver.items()))
    for number, words in enumerate(released.pictures, 1):
        click.echo(f"Look at picture {number} before you hand it out, since nobody has: {words}")
    if not released.files:
        click.echo("Nothing was made.", err=True)
        return exit_code(released.diagnostics) or 1
    click.echo("Made, and entered in the distribution record (commit the entry):")
    for file in released.files:
        click.echo(f"  {file}")
    return exit_code(released.diagnostics)


def _say(words: str) -> None:
    click.echo(f"{words} …", err=True)


def _repository() -> Repository:
    from casereview.model.repository import Repository, find_root

    return Repository(find_root(Path.cwd()))


def _line(issue: Issue) -> str:
    version = f", version {issue.version.commit[:10]}" if issue.version.commit else ""
    return f"{issue.id}  {issue.edition}, copy {issue.copy}, for {issue.recipient}{version}"


def _recalled(issue: Issue) -> str:
    recall = issue.recall
    assert recall is not None
    came = {"asked": "no answer yet", "confirmed": "back or destroyed", "not-returned": "it will not come back"}
    closed = f" ({recall.closed})" if recall.closed else ""
    return f"asked back on {recall.on}: {recall.why}; {came[recall.state]}{closed}"
