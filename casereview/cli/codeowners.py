"""``casereview codeowners``: the file by which a forge asks the right people."""

from __future__ import annotations

from pathlib import Path

import click

from casereview.diagnostics import Diagnostic, exit_code, report


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Only say whether the file is up to date.")
def codeowners(*, only_check: bool) -> int:
    """Write CODEOWNERS from signoff/people.yml and the agencies of the reviews.

    An agency's folder asks its countersigning officer and the board manager; the identity register and the folder
    signoff ask the board manager and information governance. GitHub, GitLab, Forgejo and Gitea read the file; that
    they ask at all must be switched on for the protected branch.
    """
    from casereview.history.codeowners import FILE
    from casereview.history.codeowners import codeowners as text_of
    from casereview.model.repository import Repository, find_root

    repository = Repository(find_root(Path.cwd()))
    wanted = text_of(repository).encode()
    path = repository.root / FILE
    same = path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == wanted
    if only_check:
        message = "The file is not what signoff/people.yml and the reviews ask for."
        problem = Diagnostic(FILE, 1, 1, "CR715", message, "Type: casereview codeowners")
        found = [] if same else [problem]
        click.echo(report(found, "text"), nl=False)
        return exit_code(found)
    if not same:
        path.write_bytes(wanted)
    click.echo(f"{FILE} {'is up to date.' if same else 'written.'}")
    return 0
