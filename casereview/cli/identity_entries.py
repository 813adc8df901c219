"""``casereview identity show|set|forget|textconv``. No command takes a name: arguments stay in a shell's
history."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.cli.identity import find
from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from casereview.identity.entries import Entry
    from casereview.identity.register import Register


@click.command()
@click.argument("review")
@click.argument("codes", nargs=-1)
@click.option("--pipe", is_flag=True, help="Print although the output is not a screen. Where it goes, names go.")
def show(review: str, codes: tuple[str, ...], *, pipe: bool) -> int:
    """Show entries in clear, on this screen.

    CODES are codes of people.yml, or family for the sensitive ties; without any, every entry is shown.
    """
    from casereview.identity.entries import dump_entry

    if not pipe and not sys.stdout.isatty():
        message = "Names are shown on a screen only, and this output goes to a file or another program."
        raise CannotRun(
            message, "If that is what you want, add --pipe, and keep what it makes as safe as the register."
        )
    register = find(review).register(in_part=True)
    for code in codes:
        if code not in register.entries:
            state = "was forgotten" if code in register.forgotten else "is not in the identity register"
            state = "is not one that your key opens" if code in register.others else state
            raise CannotRun(f"One of the codes {state}.", f"Codes with an entry: {', '.join(register.entries)}.")
    click.echo("What follows identifies people. Close the window when you have read it.", err=True)
    texts = [dump_entry(register.entries[code]) for code in codes or register.entries]
    click.echo("---\n".join(texts), nl=False)
    return 0


@click.command("set")
@click.argument("review")
@click.argument("code", required=False)
@click.argument("file", required=False)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Take in every CODE.yml of a folder instead.",
)
def set_entry(review: str, code: str | None, file: str | None, folder: Path | None) -> int:
    """Write an entry: from a file, from a pipe, or in your editor.

    CODE is a code of people.yml, never a name. FILE is YAML, or - for what a pipe brings; without it your
    editor opens on a file that only you can read and that is destroyed afterwards. The code family is for sensitive
    ties of the family, such as disputed parentage, donors and losses.

    \b
    Examples:
      casereview identity set rowan mother
      casereview identity set rowan family
      casereview identity set rowan mother mother.yml
      casereview identity set rowan --folder entries
    """
    from casereview.identity.entry_fields import FAMILY

    place = find(review)
    register = place.register()
    known = place.codes() | {FAMILY: FAMILY}
    if folder is not None and code is None:
        return _take_in(register, {path.stem: path for path in sorted(folder.glob("*.yml"))}, known)
    if code is None or folder is not None:
        raise CannotRun("Say which entry.", "casereview identity set REVIEW CODE, or … set REVIEW --folder FOLDER")
    if code not in known:
        message = "This is not a code of people.yml."
        raise CannotRun(message, "Never type a name here. Add the code to people.yml first, then use it.")
    entry = _from_file(_given(file), code) if file is not None else _from_editor(register, code, known[code])
    if entry is None:
        return 1
    _tell(code, written=_write(register, entry))
    if file is not None and file != "-":
        click.echo("The file you gave still holds the identity in clear: delete it now.", err=True)
    return 0


@click.command()
@click.argument("review")
@click.argument("code")
@click.option("--yes", is_flag=True, help="Do it. Without this only what would happen is shown.")
@click.option("--reason", default="", help="Why, for the certificate. No names.")
@click.option("--key", default="", metavar="FILE", help="SSH key that signs the certificate, if not the one Git has.")
@click.option("--unsigned", is_flag=True, help="Leave the certificate without a signature.")
def forget(review: str, code: str, *, yes: bool, reason: str, key: str, unsigned: bool) -> int:
    """Delete an entry's key, so that no revision of it can be read again.

    This cannot be undone, by anybody. Other entries are not touched. The certificate is signed with your SSH key, as
    Git signs; casereview identity verify-certificate proves it.

    \b
    Example:
      casereview identity forget rowan neighbour-2
      casereview identity forget rowan neighbour-2 --yes --reason "End of retention"
    """
    from datetime import datetime

    from casereview.identity.certificate import sign, signing_key
    from casereview.identity.entry_fields import FAMILY
    from casereview.identity.forget import NOT_REACHED, REACHED, forget_entry, plan_forgetting

    place = find(review)
    register = place.register()
    today = datetime.now().astimezone().date()
    plan = plan_forgetting(register, code, today)
    count = "every revision" if plan.revisions is None else f"{plan.revisions} committed revisions"
    what = "all sensitive ties of the family" if code == FAMILY else f"the identity behind {code}"
    click.echo(f"{'Forgetting' if yes else 'This would forget'} {what} ({count} in this clone).")
    _list("It reaches:", REACHED)
    _list("It does not reach:", NOT_REACHED)
    _list("Who could read it until now, and so could have copied it:", plan.readers)
    if plan.issued:
        _list("Issued, perhaps with the name in it:", plan.issued)
    if not yes:
        click.echo("\nNothing was changed. To do it, which nobody can undo, run it again with --yes.")
        return 0
    with_key = "" if unsigned else signing_key(place.root, key)
    _refuse_names(register, reason)
    signer = (lambda text: sign(text, with_key)) if with_key else None
    _, certificate = forget_entry(register, code, today, by=register.reader, reason=reason, sign=signer)
    click.echo(f"\nForgotten. The certificate is {certificate.relative_to(place.root).as_posix()}.")
    click.echo("Commit it together with the changed files of the folder register, and see to the copies listed above.")
    return 0


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def textconv(file: Path) -> int:
    """Print an encrypted entry for Git's diff.

    Never fails: what cannot be read is shown as <encrypted>.
    """
    from casereview.identity.textconv import ENCRYPTED, readable

    try:
        from casereview.model.repository import Repository, find_root

        root = find_root(Path.cwd())
        text = readable(file, root, Repository(root).kind)
    except Exception:  # noqa: BLE001 - a diff that stops because of one file helps nobody, and the reason may hold names
        text = ENCRYPTED
    sys.stdout.buffer.write(text.encode())
    return 0


def _refuse_names(register: Register, reason: str) -> None:
    """A certificate is committed and kept for ever: what is written into it by hand may name nobody."""
    from casereview.identity.matcher import Strictness, build_matcher

    if reason and build_matcher(list(register.entries.values()), [], Strictness.DRAFT).search(reason):
        message = "The reason holds something from the identity register. Nothing was changed."
        raise CannotRun(message, "Write it with codes, or leave it out: the certificate is committed.")


def _take_in(register: Register, files: Mapping[str, Path], known: Mapping[str, str]) -> int:
    if not files:
        raise CannotRun("The folder holds no entries.", "An entry is a file CODE.yml.")
    unknown = [stem for stem in files if stem not in known]
    if unknown:
        message = (
            f"{len(unknown)} of the {len(files)} files are not called by a code of people.yml. Nothing was written."
        )
        raise CannotRun(message, "Name each file by its code, for example mother.yml, and add missing codes first.")
    entries = {code: _from_file(path.read_bytes(), code) for code, path in files.items()}
    if None in entries.values():
        click.echo("Nothing was written.", err=True)
        return 1
    number = sum(_write(register, entry) for entry in entries.values() if entry is not None)
    click.echo(f"{number} entries written, {len(files) - number} unchanged.")
    click.echo("The files you gave still hold the identities in clear: delete them now.", err=True)
    return 0


def _given(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError:
        # Without its name, which somebody may have chosen after a person.
        raise CannotRun("The file cannot be read.", "Check where it is, or use - and a pipe.") from None


def _from_file(data: bytes, code: str) -> Entry | None:
    try:
        return _read(data.decode("utf-8-sig"), code)
    except UnicodeDecodeError:
        raise CannotRun(f"What was given for {code} is not UTF-8 text.", "Save it in UTF-8.") from None


def _from_editor(register: Register, code: str, of: str) -> Entry | None:
    from casereview.identity.editing import edit, private_folder, template
    from casereview.identity.entries import dump_entry

    old = register.entries.get(code)
    text = before = dump_entry(old) if old else template(code, of)
    with private_folder() as folder:
        while True:
            text = edit(folder, text)
            if text == before and old is None:
                raise CannotRun("Nothing was filled in, so nothing was written.")
            entry = _read(text, code)
            if entry is not None or not click.confirm("Go back to the editor?", default=True, err=True):
                return entry


def _read(text: str, code: str) -> Entry | None:
    """The entry, or None after its problems were printed (under the code: a file's own name may be a
    name)."""
    from casereview.diagnostics import report
    from casereview.identity.entries import Entry, read_entry

    result = read_entry(text, code, path=code)
    if isinstance(result, Entry):
        return result
    click.echo(report(result), nl=False, err=True)
    return None


def _write(register: Register, entry: Entry) -> bool:
    from casereview.identity.register import write_entry

    return write_entry(register, entry)


def _tell(code: str, *, written: bool) -> None:
    click.echo(f"The entry {code} was encrypted. Commit it." if written else f"The entry {code} is unchanged.")


def _list(title: str, lines: tuple[str, ...]) -> None:
    click.echo(f"\n{title}")
    for line in lines:
        click.echo(f"  - {line}")
