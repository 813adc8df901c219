"""``casereview identity readers|rotate|test-recovery|verify-certificate``: what custodians do with keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.cli.identity import Place, describe, find, line_of, progress_of
from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from casereview.identity.keystore import Keystore
    from casereview.identity.readers import Change


@click.command()
@click.argument("review")
@click.option("--apply", "do", is_flag=True, help="Make the keystore so. Without this only what would happen is shown.")
def readers(review: str, *, do: bool) -> int:
    """Who comes in and who goes out, as readers.yml says for the state the review is in.

    Whoever goes out, or may read less than before, leaves new keys behind: what they could open is encrypted anew.
    Where there is no keystore yet, --apply makes it.

    \b
    Example:
      casereview identity readers rowan
      casereview identity readers rowan --apply
    """
    from datetime import datetime

    from casereview.identity.readers import apply_readers, plan_readers, read_readers

    place = find(review)
    listed = read_readers(place.review())
    if listed is None:
        hint = f"Write reviews/{place.review_id}/readers.yml; docs/formats.md says what stands in it."
        raise CannotRun("This review has no list of readers.", hint)
    store = _store(place)
    change = plan_readers(place.review(), listed, store)
    _show(change)
    if change.nothing and store is not None:
        click.echo("The keystore is as readers.yml says. There is nothing to do.")
        return 0
    if not do:
        click.echo("\nNothing was changed. To make the keystore so, run it again with --apply.")
        return 0
    today = datetime.now().astimezone().date()
    if store is None:
        describe(_new(place, change, listed.recovery, today.isoformat()))
        click.echo("The keystore is made. Commit the folder register; never commit the keystore.")
        return 0
    register = place.register()
    renewed = apply_readers(register, place.kind, listed, change, today, progress_of("Encrypting"))
    describe(register.keystore)
    click.echo(f"Done. {len(renewed)} entries have new keys. Commit the folder register.")
    return 0


@click.command()
@click.argument("review")
@click.argument("codes", nargs=-1)
@click.option("--yes", is_flag=True, help="Do it. Without this only what would happen is shown.")
def rotate(review: str, codes: tuple[str, ...], *, yes: bool) -> int:
    """Give entries new keys: those of CODES, or all.

    The present revision is encrypted to the new key. Whoever kept an old key cannot read what is written from then
    on; readers go on reading everything, earlier revisions too. An interrupted rotation is finished by doing it again.

    \b
    Example:
      casereview identity rotate rowan
      casereview identity rotate rowan mother --yes
    """
    from casereview.identity.rotation import plan_rotation
    from casereview.identity.rotation import rotate as do

    place = find(review)
    register = place.register()
    unknown = [code for code in codes if code not in register.entries]
    if unknown:
        message = f"{len(unknown)} of the codes have no entry in the identity register."
        raise CannotRun(message, f"Codes with an entry: {', '.join(register.entries)}.")
    plan = plan_rotation(register, codes)
    click.echo(f"{len(plan.renew)} of {len(register.entries)} entries get a new key.")
    if plan.finish:
        click.echo(f"{len(plan.finish)} have theirs from a rotation that was interrupted, and are encrypted to it.")
    click.echo(f"The keystore goes from generation {register.keystore.generation} to the next.")
    if not yes:
        click.echo("Nothing was changed. To do it, run it again with --yes.")
        return 0
    store = do(register, plan, progress_of("Encrypting"))
    click.echo(f"Done: generation {store.generation}. Commit the folder register.")
    return 0


@click.command("test-recovery")
@click.argument("review")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def test_recovery(review: str, file: Path) -> int:
    """Prove that the sealed recovery key opens every entry.

    FILE holds the key typed in from the sealed paper. Do it once a year, on a machine without a network, with both
    custodians present; afterwards destroy FILE and seal the paper again. Nothing is written.

    \b
    Example:
      casereview identity test-recovery rowan recovery.txt
    """
    from casereview.diagnostics import report
    from casereview.identity import checks
    from casereview.identity.keystore import keystore_root
    from casereview.identity.private import open_to_others
    from casereview.identity.register import open_register

    place = find(review)
    register = open_register(
        place.review_dir, place.review_id, place.kind, keystore_root(place.review_dir, place.kind), file
    )
    if register.reader != "recovery":
        message = "This is the key of a reader, not the sealed recovery key."
        raise CannotRun(message, "Give the file with the key from the sealed paper.")
    found = [problem for problem in checks.check_entries(register) if problem.code != "CR623"]
    if found:
        click.echo(report(found), nl=False)
        click.echo(f"The recovery key does not open {len(found)} of {len(register.entries)} entries.", err=True)
        return 1
    click.echo(
        f"The recovery key opens all {len(register.entries)} entries, generation {register.keystore.generation}."
    )
    if open_to_others(file):
        click.echo(
            "Others on this machine can read the file you gave: treat the key as known and make another.", err=True
        )
    click.echo("Write the day into your log. Destroy the file now, and seal the paper again.")
    return 0


@click.command("verify-certificate")
@click.argument("review")
def verify_certificate(review: str) -> int:
    """Prove the certificates of forgetting of a review, by the keys that signoff/allowed_signers lists."""
    from casereview.identity.certificate import verify_certificates

    place = find(review)
    verdicts = verify_certificates(place.root, place.review_dir)
    for verdict in verdicts:
        said = f"signed by {verdict.principal}" if verdict.principal else f"DOES NOT HOLD: {verdict.problem}"
        click.echo(f"{verdict.path}: {said}")
    if not verdicts:
        click.echo("This review has no certificate of forgetting.")
    return 0 if all(verdict.principal for verdict in verdicts) else 1


def _store(place: Place) -> Keystore | None:
    """The keystore, or None where the review has none yet at all; an absent or damaged one is a problem."""
    from casereview.identity.keystore import keystore_root, read_keystore
    from casereview.identity.mark import PATH, check_readers

    root = keystore_root(place.review_dir, place.kind)
    if root is not None and not (place.review_dir / PATH).exists() and not (root / place.review_id).exists():
        return None
    store = read_keystore(root, place.review_id)
    check_readers(place.review_dir, store)
    return store


def _new(place: Place, change: Change, recovery: str, today: str) -> Keystore:
    from dataclasses import replace

    from casereview.identity.custodians import create_keystore
    from casereview.identity.keystore import keystore_root

    root = keystore_root(place.review_dir, place.kind)
    assert root is not None
    wanted = [replace(one, since=today) for one in change.wanted]
    return create_keystore(place.review_dir, place.review_id, place.kind, root, wanted, recovery)


def _show(change: Change) -> None:
    click.echo(f"The review is in the state {change.state}.")
    for title, found in (
        ("come in", change.come),
        ("go out", change.go),
        ("are altered", change.altered),
        ("stay", change.stay),
    ):
        for reader in found:
            click.echo(f"  {title}: {line_of(reader)} {reader.recipient[:12]}…")
    if change.recovery:
        click.echo("  the recovery key is another")
