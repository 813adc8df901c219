"""What leaves: made and searched in a process without a key, and only then put where it was asked for."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.history.intruder import Prompt, checklist_problems, stamps
from casereview.identity.entries import Entry
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.gate import refuse_weak_procedure
from casereview.publish.issued.issue import PUBLIC
from casereview.publish.keyless import Made, in_keyless_process
from casereview.publish.making import MAKERS, STEMS, Say
from casereview.publish.search import matcher_for, search

MANIFEST = "manifest.json"
#: Seconds after which a working folder that still stands is taken for left behind.
_ABANDONED = 3600


@dataclass(frozen=True, slots=True)
class Released:
    """Files in their place, or the diagnostics that kept them from it; ``pictures`` in them, by their descriptions,
    which a person has to look at; ``waived``, the waivers that let something pass."""

    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    pictures: tuple[str, ...] = ()
    waived: tuple[Mapping[str, str], ...] = ()


def published_by(review: Review) -> tuple[str, ...]:
    """The documents of a review (``summary``, ``overview``) that its procedure publishes and that are begun."""
    wanted = review.profile.words("publication", "documents") if review.profile else ()
    return tuple(key for key in wanted if key in review.document_keys)


def publish(repository: Repository, review_id: str, target: Path, say: Say, basis: str = "") -> Released:
    """What the procedure publishes, each document in three formats, or everything that keeps it back: see
    :func:`casereview.publish.keyless.published.make`; and the checklist of the second person, which no program fills
    in. With a ``basis`` (the board's decision) the release is entered in the distribution record; without one it is a
    trial."""
    from casereview.publish.opening import open_for

    review = repository.review(review_id)
    if review.profile is not None and not review.profile.words("publication", "documents"):
        message = "Under this procedure nothing is published."
        raise CannotRun(message, "What may be shared, and with whom, it says under: casereview profile show")
    before = stamps(repository, review_id)
    opened = open_for(repository, review_id, "summary")
    if opened.handed is None:
        raise CannotRun("Without the key nothing can be searched for names, so nothing is released.")
    refuse_weak_procedure(opened.edition)
    done = in_keyless_process(opened.task("publish"), repository.kind, say)
    prompts = {key: [Prompt(**one) for one in given] for key, given in done.facts.get("prompts", {}).items()}
    untried = checklist_problems(repository, review_id, published_by(review), prompts=prompts)
    told = (*done.diagnostics, *opened.diagnostics, *untried)
    if any(item.severity is Severity.ERROR for item in told):
        _remove_old([f"{STEMS[key]}.{ending}" for key in STEMS for ending in MAKERS], target)
        return Released((), told)
    if stamps(repository, review_id) != before:
        raise CannotRun(
            "Files of the review were changed while it was being made, so nothing is released.",
            "What was signed may not be what was printed. Try again when nobody works on the review.",
        )
    with _recorded(done, repository, review_id, "summary", PUBLIC if basis else "", basis):
        _put_in_place(done.files, target, _manifest(done, repository, review_id, "summary"))
    return Released(_places(done.files, target), told, tuple(done.pictures), tuple(done.waived))


def pack(
    repository: Repository,
    review_id: str,
    edition: str,
    recipient: str,
    target: Path,
    say: Say,
    *,
    without_key: bool,
    basis: str = "for the work on the review",
) -> Released:
    """A whole edition as one PDF and one HTML file; see :func:`casereview.publish.keyless.packed.make`. What is made
    for somebody is entered in the distribution record."""
    from casereview.publish.opening import open_for

    opened = open_for(repository, review_id, edition, without_key=without_key)
    done = in_keyless_process(opened.task("pack", recipient), repository.kind, say)
    told = (*done.diagnostics, *opened.diagnostics)
    if opened.edition.public:
        # What is for everybody, somebody has to have looked at; and no name may have gone unsearched.
        told = (*told, *checklist_problems(repository, review_id, published_by(repository.review(review_id))))
        if any(item.severity is Severity.ERROR for item in told):
            return Released((), told)
    if not done.files:
        return Released((), told)
    with _recorded(done, repository, review_id, edition, recipient, basis):
        _put_in_place(done.files, target, _manifest(done, repository, review_id, edition))
    return Released(_places(done.files, target), told, tuple(done.pictures), tuple(done.waived))


@contextlib.contextmanager
def _recorded(
    done: Made, repository: Repository, review_id: str, edition: str, recipient: str, basis: str
) -> Iterator[None]:
    """Enter what is made for somebody before it stands anywhere; the entry goes again if it never comes to stand."""
    from casereview.publish.issued.record import entered, issuer, record_issue

    if not recipient:
        yield
        return
    made = record_issue(
        repository,
        review_id,
        edition=edition,
        recipient=recipient,
        basis=basis,
        files=done.files,
        by=issuer(repository),
        waivers=done.waived,
    )
    with entered(made):
        yield


def put_in_place(
    files: Mapping[str, bytes],
    assembly: Assembly | None,
    entries: Mapping[str, Entry] | None,
    target: Path,
    say: Say,
    pictures: tuple[str, ...],
    *,
    beside: bool = False,
) -> Released:
    """Search the files (where ``entries`` are given) in memory and then move them into place together. Without an
    ``assembly`` they hold nothing of any review. ``beside``: the folder may hold other files, and only those of the
    same names go."""
    if entries is not None and assembly is not None:
        say("Searching every file for names")
        matcher = matcher_for(assembly, entries.values(), release=assembly.edition.public or not beside)
        hits = search(files, matcher, assembly.edition).diagnostics
        if hits:
            _remove_old(files if beside else (*files, MANIFEST), target)
            return Released((), hits)
    manifest = None
    if assembly is not None and not beside:
        manifest = _manifest(Made(files), assembly.repository, assembly.review.id, assembly.edition.name)
    _put_in_place(files, target, manifest, beside=beside)
    return Released(_places(files, target), (), pictures)


def _places(files: Iterable[str], target: Path) -> tuple[Path, ...]:
    return tuple(target.absolute() / name for name in files)


def _put_in_place(
    files: Mapping[str, bytes], target: Path, manifest: Mapping[str, Any] | None, *, beside: bool = False
) -> None:
    """Move finished files into place together; a failure leaves what stood there."""
    target = target.absolute()
    if not beside:
        _refuse_strangers(files, target)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(target)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh = work / "new"
        fresh.mkdir(mode=0o700)
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        if manifest is not None:
            (fresh / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        if beside:
            _put_beside(fresh, target)
        else:
            _replace(fresh, target, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _sweep(target: Path) -> None:
    """What a run that was killed left behind: nobody works on it any more after an hour."""
    for left in target.parent.glob(f".{target.name}-*"):
        if left.is_dir() and not left.is_symlink() and time.time() - left.stat().st_mtime > _ABANDONED:
            shutil.rmtree(left, ignore_errors=True)


def _remove_old(files: Iterable[str], target: Path) -> None:
    """An older release may hold the same name: it does not stay where somebody would take it for the new one."""
    for name in files:
        (target / name).unlink(missing_ok=True)


def _refuse_strangers(files: Iterable[str], target: Path) -> None:
    """What stands where the files shall stand is replaced whole, so it may hold nothing but an older release."""
    ours = {*files, MANIFEST}
    if target.exists() and (not target.is_dir() or any(path.name not in ours for path in target.iterdir())):
        raise CannotRun(
            f"{target.name} is a file, or a folder that holds other files, so it is not replaced.",
            "Name an empty folder with --output.",
        )


def _put_beside(fresh: Path, target: Path) -> None:
    """Put each file into the folder, in the place of the one of its name."""
    target.mkdir(exist_ok=True, mode=0o700)
    for file in sorted(fresh.iterdir()):
        if (target / file.name).is_dir():
            raise CannotRun(f"{file.name} is a folder there, so no file of that name can be made.", "Rename it.")
    for file in sorted(fresh.iterdir()):
        file.replace(target / file.name)


def _replace(fresh: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    fresh.rename(target)


def _manifest(done: Made, repository: Repository, review_id: str, edition: str) -> dict[str, Any]:
    """What was made from what: names and SHA-256 of the files, the edition, the procedure's digest, the waivers that
    let something pass."""
    profile = repository.review(review_id).profile
    return {
        "review": review_id,
        "edition": edition,
        "procedure": {"id": profile.pin, "digest": profile.digest} if profile else {},
        "files": {name: f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in done.files.items()},
        "waivers": [dict(waiver) for waiver in done.waived],
    }
