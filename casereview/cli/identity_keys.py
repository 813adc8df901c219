"""``casereview identity status|new-identity|new-keystore|add-reader|remove-reader|set-recovery|rewrap``."""

from __future__ import annotations

from pathlib import Path

import click

from casereview.cli.identity import Place, describe, find, progress_of
from casereview.diagnostics import CannotRun

_INCOMPLETE = "Go on with fewer than two custodians; the check fails until there are two."
_COPIES = "A copy of the keys made before still reads what was written before"
_RULES = "This review has a list of readers, and the keystore now differs from it: change readers.yml too."


@click.command()
@click.argument("review")
@click.option("--record", is_flag=True, help="Record the keystore's generation in the repository.")
@click.option(
    "--accept-readers", is_flag=True, help="With --record: also the list of readers, which you have compared."
)
def status(review: str, *, record: bool, accept_readers: bool) -> int:
    """Say who holds the keys and whether everything is in order."""
    from casereview.diagnostics import exit_code, report
    from casereview.identity import checks
    from casereview.identity.keystore import keystore_root, read_keystore
    from casereview.identity.mark import check_mark, check_readers, write_mark
    from casereview.identity.readers import check_agreement, check_readers_file, read_readers
    from casereview.identity.register import codes_in
    from casereview.identity.unavailable import RegisterUnavailable

    place = find(review)
    found = checks.check_files(place.review_dir, place.codes())
    click.echo(f"Entries in the repository: {len(codes_in(place.review_dir))}")
    try:
        store = read_keystore(keystore_root(place.review_dir, place.kind), place.review_id)
        describe(store)
        if record:
            check = check_mark if accept_readers else check_readers
            check(place.review_dir, store)
            write_mark(place.review_dir, store)
        found += checks.check_keystore(place.review_dir, store, place.kind)
        if (listed := read_readers(place.review())) is not None:
            found += check_readers_file(place.review(), listed) or check_agreement(place.review(), listed, store)
        register = place.register(in_part=True)
        part = f", {len(register.entries)} entries of {len(register.codes)}" if register.others else ""
        click.echo(f"You read as: {register.reader}{part}")
        found += checks.check_entries(register)
        forgotten = ", ".join(sorted(register.forgotten)) or "none"
        click.echo(f"Forgotten: {forgotten}")
    except RegisterUnavailable as problem:
        if record:
            raise
        if problem.diagnostic not in found:
            found.append(problem.diagnostic)
    click.echo(report(found), nl=False)
    return exit_code(found)


@click.command("new-identity")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
def new_identity(file: Path | None) -> int:
    """Make a key of your own.

    FILE is where it goes; without it the place where Casereview looks for it.
    """
    from casereview.identity import keys
    from casereview.identity.private import make_private_folder, write_new

    path = file or keys.identity_path("", None)
    key = keys.new_identity()
    make_private_folder(path.absolute().parent)
    text = f"# public key: {key.recipient}\n".encode() + key.export() + b"\n"
    try:
        write_new(path, text)
    except FileExistsError:
        message = "There is a key already, and writing over it would lock you out."
        raise CannotRun(message, "Use it, or give another file: casereview identity new-identity FILE") from None
    click.echo(f"Your key is in {path}. Never send or copy this file; keep it where only you can read it.")
    click.echo("Give this line, your public key, to a custodian:")
    click.echo(key.recipient)
    return 0


@click.command("new-keystore")
@click.argument("review")
@click.option(
    "--custodian",
    "custodians",
    nargs=2,
    multiple=True,
    metavar="POST KEY",
    help="A custodian's post and public key. Give it twice.",
)
@click.option("--recovery", default="", metavar="KEY", help="Public half of the sealed recovery key.")
@click.option("--incomplete", is_flag=True, help=_INCOMPLETE)
def new_keystore(review: str, custodians: tuple[tuple[str, str], ...], recovery: str, *, incomplete: bool) -> int:
    """Make the keystore of a review.

    \b
    Example:
      casereview identity new-keystore rowan --custodian board-manager age1… \\
        --custodian ig-lead age1… --recovery age1…
    """
    from datetime import datetime

    from casereview.identity.custodians import CUSTODIANS, create_keystore
    from casereview.identity.keystore import KEYSTORE_VARIABLE, Reader, keystore_root

    place = find(review)
    root = keystore_root(place.review_dir, place.kind)
    if root is None:
        hint = (
            f"Choose a folder outside Git that both custodians reach, and name it in the variable {KEYSTORE_VARIABLE}."
        )
        raise CannotRun("Nothing says where the keystore should be.", hint)
    if not incomplete and (len(custodians) < CUSTODIANS or not recovery):
        hint = "Each makes a key with: casereview identity new-identity. To begin without them, add --incomplete."
        raise CannotRun("A keystore needs two custodians and a recovery key.", hint)
    today = datetime.now().astimezone().date().isoformat()
    readers = [Reader(post, post.replace("-", " "), key, custodian=True, since=today) for post, key in custodians]
    store = create_keystore(place.review_dir, place.review_id, place.kind, root, readers, recovery)
    describe(store)
    click.echo("The keystore is made. Commit the folder register; never commit the keystore.")
    return 0


@click.command("add-reader")
@click.argument("review")
@click.argument("post")
@click.argument("key")
@click.option("--role", default="", help="What the reader does in the review, for example: panel chair.")
@click.option("--custodian", is_flag=True, help="This reader answers for the keys.")
def add_reader(review: str, post: str, key: str, role: str, *, custodian: bool) -> int:
    """Let somebody read the identity register.

    POST names the reader by post, never by name; KEY is their public key (age1…). The repository records that the
    list of readers has changed: commit that. Where the review has a readers.yml, that file rules: use
    casereview identity readers instead.
    """
    from datetime import datetime

    from casereview.identity import custodians
    from casereview.identity.keystore import Reader

    place = find(review)
    today = datetime.now().astimezone().date().isoformat()
    reader = Reader(post, role or post.replace("-", " "), key, custodian=custodian, since=today)
    describe(custodians.add_reader(place.register(), place.kind, reader))
    click.echo("Every entry can now be read with that key, also in its earlier revisions.")
    _say_next(place)
    return 0


@click.command("remove-reader")
@click.argument("review")
@click.argument("post")
@click.option("--incomplete", is_flag=True, help=_INCOMPLETE)
@click.option("--no-rotation", is_flag=True, help="Give the entries no new keys.")
def remove_reader(review: str, post: str, *, incomplete: bool, no_rotation: bool) -> int:
    """Take a reader out of the keystore.

    Every entry they could open gets a new key and is encrypted to it: with what they copied they cannot read what is
    written from now on. For somebody who leaves for good: casereview leaver.
    """
    from casereview.identity import custodians

    place = find(review)
    register = place.register()
    left = [reader for reader in register.keystore.readers if reader.id != post]
    few = sum(reader.custodian for reader in left) < custodians.CUSTODIANS
    if few and not incomplete and len(left) < len(register.keystore.readers):
        hint = "Add another first: casereview identity add-reader … --custodian. To go on all the same: --incomplete"
        raise CannotRun("Fewer than two custodians would be left.", hint)
    gone = next((reader for reader in register.keystore.readers if reader.id == post), None)
    number = sum(gone.may_read(code) for code in register.entries) if gone else 0
    describe(custodians.remove_reader(register, post, rotation=not no_rotation, progress=progress_of("Encrypting")))
    if no_rotation:
        click.echo(f"Taken out. New keys were not made. {_COPIES}, and later changes of the same entries.")
    else:
        click.echo(f"Taken out. {number} entries have new keys. {_COPIES}, and nothing later.")
    click.echo("Have copies deleted and confirmed.")
    _say_next(place)
    return 0


@click.command("set-recovery")
@click.argument("review")
@click.argument("key")
def set_recovery(review: str, key: str) -> int:
    """Put a new sealed recovery key in place.

    KEY is its public half. Make it with new-identity, print the file, seal the paper, delete the file.
    """
    from casereview.identity import custodians

    place = find(review)
    describe(custodians.set_recovery(place.register(), place.kind, key))
    click.echo("The recovery key is in place. Destroy the old one's paper.")
    return 0


@click.command()
@click.argument("review")
def rewrap(review: str) -> int:
    """Finish a change of readers that was interrupted."""
    from casereview.identity import custodians

    describe(custodians.rewrap(find(review).register()))
    click.echo("Every key is made out to these readers and no others.")
    return 0


def _say_next(place: Place) -> None:
    if (place.review_dir / "readers.yml").is_file():
        click.echo(_RULES)
    click.echo("Commit the folder register, so that other copies of the repository know of the change.")
