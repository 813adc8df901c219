"""What a person does and types after `casereview init`, in order."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import click


def say_next(folder: Path, agency: str, keystore: Path | None, *, hooks: bool) -> None:
    """Print what is lacking and the steps from here; ``agency`` is empty for a board."""
    click.echo("Written. Nothing is committed yet.")
    if not hooks:
        click.echo("The checks before each commit are not in place. There, type: pre-commit install", err=True)
    if shutil.which("casereview") is None:
        click.echo(
            "Git will not find Casereview when you commit. Put this folder on the path: " + str(_programs()), err=True
        )
    click.echo("Next:")
    for number, (words, command) in enumerate(_steps(folder, agency, keystore), 1):
        click.echo(f"  {number}. {words}\n       {command}")
    click.echo("README.md in the new folder tells the rest.")


def _programs() -> Path:
    """Where the commands of the Python that is running lie."""
    import sysconfig

    return Path(sysconfig.get_path("scripts"))


def _steps(folder: Path, agency: str, keystore: Path | None) -> list[tuple[str, str]]:
    """What to do and what to type, in order; REVIEW and the capitals after it are the person's to choose."""
    place = str(keystore.absolute() if keystore else "FOLDER")
    windows = sys.platform == "win32"
    where = f'$env:CASEREVIEW_KEYSTORE = "{place}"' if windows else f"export CASEREVIEW_KEYSTORE={shlex.quote(place)}"
    told = "Tell this machine where the keys lie" + ("" if keystore else ", a folder outside every repository")
    opened = "casereview new review REVIEW --procedure PROCEDURE --subject child-a --agency " + (agency or "AGENCY")
    begun = [("Open a review; its id is a tree, a bird or a river", opened)]
    if agency:
        begun = [
            (
                "Open the review under the id the board gave it (or put the board's review.yml and people.yml there)",
                opened,
            ),
            ("Begin the agency's report", f"casereview new imr REVIEW {agency}"),
        ]
    return [
        ("Go there, look at the files and commit them", f'cd "{folder}"; git add --all; git commit -m "Begin"'),
        (told, where),
        ("Choose your board's procedure", "casereview profile list"),
        *begun,
        (
            "Each of two custodians makes a key, and one more is made as the sealed recovery key",
            "casereview identity new-identity",
        ),
        (
            "Make the keystore of the review",
            "casereview identity new-keystore REVIEW --custodian POST KEY --custodian POST KEY --recovery KEY",
        ),
        ("Write down who stands behind a code", "casereview identity set REVIEW CODE"),
        ("See what is missing or wrong", "casereview check"),
    ]
