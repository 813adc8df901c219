"""``casereview leaver``: a reader of identity registers leaves."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.cli.identity import progress_of
from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from casereview.identity.leaving import Holding


@click.command()
@click.argument("post")
@click.option("--yes", is_flag=True, help="Do it. Without this only what would happen is shown.")
@click.option("--incomplete", is_flag=True, help="Go on where fewer than two custodians would be left.")
def leaver(post: str, *, yes: bool, incomplete: bool) -> int:
    """Take a reader out of the identity registers of all reviews, and say what they held.

    POST names the reader by post, never by name. In every review of this repository whose keystore is at hand, the
    reader is taken out, every entry they could open gets a new key, and a record is written.

    \b
    Example:
      casereview leaver panel-chair
      casereview leaver panel-chair --yes
    """
    from casereview.identity.entry_fields import CODE
    from casereview.identity.leaving import NOT_REACHED, holding, take_out
    from casereview.model.repository import Repository, find_root

    if not CODE.fullmatch(post):
        raise CannotRun("A reader is named by post, in small letters and hyphens.", "For example: panel-chair")
    root = find_root(Path.cwd())
    repository = Repository(root)
    found = [holding(root, review, repository.kind, post) for review in repository.review_ids]
    for held in found:
        _describe(held, post)
    if _signs(root, post):
        click.echo(
            "signoff/people.yml lists this post: their signing key goes on being accepted until you take it out."
        )
    click.echo("\nIt does not reach:")
    for line in NOT_REACHED:
        click.echo(f"  - {line}")
    if (few := [held.review for held in found if held.too_few]) and not incomplete:
        hint = "Name another first: casereview identity add-reader … --custodian. To go on all the same: --incomplete"
        raise CannotRun(f"Fewer than two custodians would be left: {', '.join(few)}. Nothing was changed.", hint)
    theirs = [held for held in found if held.reader is not None or held.unfinished]
    locked = [held.review for held in found if held.locked]
    if not yes:
        click.echo("\nNothing was changed. To do it, run it again with --yes.")
        return 1 if locked else 0
    today = datetime.now().astimezone().date()
    click.echo("")
    for held in theirs:
        record = take_out(root, held, repository.kind, post, today, progress_of("Encrypting"))
        where = f"the record is {record.relative_to(root).as_posix()}" if record else "what was interrupted is finished"
        click.echo(f"{held.review}: taken out; {where}")
    if theirs:
        click.echo("Commit the folders register now, and push: until then other copies of the repository know nothing.")
    if any((root / "reviews" / held.review / "readers.yml").is_file() for held in theirs):
        click.echo(f"Delete {post} from readers.yml too; until then the check says CR626.")
    for review in locked:
        click.echo(f"{review}: NOT DONE, see above.", err=True)
    return 1 if locked else 0


def _signs(root: Path, post: str) -> bool:
    from casereview.history.authority import PEOPLE, read_signers
    from casereview.sources.files import read_text
    from casereview.sources.yaml_file import parse_yaml

    text = read_text(root, PEOPLE).content
    return text is not None and any(one.code == post for one in read_signers(parse_yaml(PEOPLE, text).value))


def _describe(held: Holding, post: str) -> None:
    if held.locked:
        click.echo(f"{held.review}: cannot be looked at here. {held.locked}")
    elif held.unfinished:
        click.echo(f"{held.review}: {post} was taken out, and not every entry is encrypted to its new key yet.")
    elif held.reader is None:
        click.echo(f"{held.review}: {post} is no reader.")
    else:
        since = f"since {held.reader.since}" if held.reader.since else "since a day that was not written down"
        custodian = ", a custodian who knows of the sealed recovery key" if held.reader.custodian else ""
        click.echo(f"{held.review}: {post} ({held.reader.role}{custodian}) reads {len(held.codes)} entries, {since}:")
        click.echo(f"  {', '.join(held.codes)}")
        for path in held.issued:
            click.echo(f"  issued to this post: {path}")
