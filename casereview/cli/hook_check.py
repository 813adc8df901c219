"""``casereview hook check``: the rules at each commit, for what it changes and for what it takes away."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from casereview.diagnostics import CannotRun, exit_code, report

TOPS = ("reviews/", "signoff/", "casereview.yml")
#: What a first draft is full of: an empty field, guidance that is not followed yet.
UNFINISHED = frozenset(["CR107", "CR205"])
LEAVE_OUT = {
    "win32": '$env:SKIP="casereview-check"; git commit; $env:SKIP=""',
    "": "SKIP=casereview-check git commit",
}


@click.command("check")
@click.argument("files", nargs=-1)
def hook_check(files: tuple[str, ...]) -> int:
    """Check the FILES of a commit, and every folder from which it takes a file away.

    Git's hooks are told of changed files alone. A section that is deleted would go unnoticed: here the folder it lay in
    is checked instead.
    """
    from casereview.cli.staged import taken_away
    from casereview.model.repository import Repository, find_root
    from casereview.rules.run import check

    root = find_root(Path.cwd())
    left = (_folder_left(root, path) for path in taken_away(root) if path.startswith(TOPS))
    named = list(dict.fromkeys([*(_inside(root, file) for file in files), *left]))
    if not named:
        return 0
    found = check(Repository(root), None if "." in named else named)
    if found:
        click.echo(report(found), nl=False)
    if any(problem.code in UNFINISHED for problem in found):
        click.echo(_how_to_keep())
    return exit_code(found)


def _inside(root: Path, file: str) -> str:
    try:
        return Path(file).absolute().relative_to(root).as_posix()
    except ValueError:
        raise CannotRun("A path lies outside the repository.", "Name files inside the repository you are in.") from None


def _folder_left(root: Path, path: str) -> str:
    """The nearest folder that is still there; ``.`` when only the repository itself is."""
    folder = Path(path).parent
    while not (root / folder).is_dir():
        folder = folder.parent
    return folder.as_posix()


def _how_to_keep() -> str:
    line = LEAVE_OUT.get(sys.platform, LEAVE_OUT[""])
    return f"To keep a first draft as it is, leave out this one check; names are still searched for. Type:\n    {line}"
