"""What leaves: made in a private folder, opened and searched as bytes, and only then put where it was asked for."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.identity.entries import Entry
from casereview.identity.sources import names_in_files
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.documents import DocumentMeta, DocumentRefused, to_docx, to_html, to_pdf
from casereview.publish.exact_dates import exact_dates
from casereview.publish.gate import checked, errors_in, open_entries
from casereview.publish.one_document import pack_body, public_body
from casereview.publish.search import pictures_in, search
from casereview.publish.site import assemble, assembly_of
from casereview.publish.unprinted import unprinted

MAKERS: dict[str, Callable[[str, DocumentMeta], bytes]] = {"html": to_html, "docx": to_docx, "pdf": to_pdf}
PACK, MANIFEST = "pack", "manifest.json"
#: Seconds after which a working folder that still stands is taken for left behind.
_ABANDONED = 3600
#: Names of the files of what may be published.
STEMS = {"summary": "executive-summary", "overview": "overview-report"}

#: Told what is being done, so that long work shows that it goes on.
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Released:
    """Files in their place, or the diagnostics that kept them from it; ``pictures`` in them, by their descriptions,
    which a person has to look at."""

    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    pictures: tuple[str, ...] = ()


def published_by(review: Review) -> tuple[str, ...]:
    """The documents of a review (``summary``, ``overview``) that its procedure publishes and that are begun."""
    wanted = review.profile.words("publication", "documents") if review.profile else ()
    return tuple(key for key in wanted if key in review.document_keys)


def publish(repository: Repository, review_id: str, target: Path, say: Say) -> Released:
    """What the procedure publishes, each document in three formats, or why nothing is. A release has no weaker form:
    any error of the review, any code that cannot be printed, any exact date and any hit of the search refuse it."""
    review = repository.review(review_id)
    if review.profile is not None and not review.profile.words("publication", "documents"):
        message = "Under this procedure nothing is published."
        raise CannotRun(message, "What may be shared, and with whom, it says under: casereview profile show")
    keys = published_by(review)
    say("Checking the review")
    found = checked(repository, review_id)
    names = [f"{STEMS[key]}.{ending}" for key in STEMS for ending in MAKERS]
    refused = errors_in(found)
    if refused:
        return Released((), refused)
    entries = open_entries(repository, review_id, "summary")
    if entries is None:
        raise CannotRun("Without the key nothing can be searched for names, so nothing is released.")
    assembly = assembly_of(repository, review_id, "summary", entries, found)
    refused = _not_for_the_public(assembly, entries, say)
    if refused:
        _remove_old(names, target)
        return Released((), refused)
    bodies = {key: public_body(assembly, key) for key in keys}
    if not any(bodies.values()):
        raise CannotRun("The review has no summary yet.", f"Type: casereview new section {review_id} summary process")
    refused = (*unprinted(assembly), *exact_dates(assembly))
    if refused:
        return Released((), refused)
    files: dict[str, bytes] = {}
    try:
        for key, body in bodies.items():
            if body:
                files |= made(body, _meta(assembly, "", key), STEMS[key], tuple(MAKERS), say)
    except DocumentRefused as refusal:
        return Released((), refusal.diagnostics)
    return put_in_place(files, assembly, entries, target, say, pictures_in("".join(bodies.values())))


def pack(
    repository: Repository, review_id: str, edition: str, recipient: str, target: Path, say: Say, *, without_key: bool
) -> Released:
    """A whole edition as one PDF and one HTML file. Broken sections show their diagnostics, as on the site; an edition
    for the public is held to what a release is held to."""
    say("Checking the review")
    found = checked(repository, review_id)
    entries = None if without_key else open_entries(repository, review_id, edition)
    assembly = assembly_of(repository, review_id, edition, entries, found, without_key=without_key)
    stem, public = f"{PACK}-{assembly.edition.folder}", assembly.edition.public
    if public:
        if entries is None:
            raise CannotRun("Without the key nothing can be searched for names, so nothing is made for the public.")
        refused = errors_in(found) or _not_for_the_public(assembly, entries, say)
        if refused:
            return Released((), refused)
    pages = assemble(assembly)
    body = pack_body(pages)
    problems = tuple(problem for page in pages for problem in page.meta.get("problems", ()))
    if public and problems:
        return Released((), problems)
    try:
        files = made(body, _meta(assembly, recipient), stem, ("html", "pdf"), say)
    except DocumentRefused as refusal:
        return Released((), (*refusal.diagnostics, *problems))
    known = None if assembly.edition.prints_names else entries
    released = put_in_place(files, assembly, known, target, say, pictures_in(body))
    return replace(released, diagnostics=(*released.diagnostics, *problems))


def _not_for_the_public(assembly: Assembly, entries: Mapping[str, Entry], say: Say) -> tuple[Diagnostic, ...]:
    """Names in the review's own files; and the procedure has to call anonymised what is."""
    if not assembly.edition.anonymised:
        raise CannotRun(
            f"The procedure lets the edition {assembly.edition.name} print more than public words, months and years.",
            "Nothing is published with it. Ask the keeper of the procedure.",
        )
    say("Searching the review's own files for names")
    return tuple(names_in_files(assembly.repository.root, assembly.review.folder, entries.values()))


def made(body: str, meta: DocumentMeta, stem: str, formats: Sequence[str], say: Say) -> dict[str, bytes]:
    """The files of a document by name, one for each format."""
    made = {}
    for name in formats:
        say(f"Making the {name.upper()}")
        made[f"{stem}.{name}"] = MAKERS[name](body, meta)
    return made


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
    """Search the files (where ``entries`` are given) and move them into place together. Without an ``assembly`` they
    hold nothing of any review. ``beside``: the folder may hold other files, and only those of the same names go."""
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
        if assembly is not None and not beside:
            (fresh / MANIFEST).write_text(_manifest(files, assembly), encoding="utf-8")
        if entries is not None and assembly is not None:
            say("Searching every file for names")
            hits = search(fresh, assembly, entries, release=assembly.edition.public or not beside).diagnostics
            if hits:
                _remove_old(files if beside else (*files, MANIFEST), target)
                return Released((), hits)
        if beside:
            _put_beside(fresh, target)
        else:
            _replace(fresh, target, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Released(tuple(target / name for name in files), (), pictures)


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


def _meta(assembly: Assembly, recipient: str, key: str = "summary") -> DocumentMeta:
    from casereview.publish.site import strip

    above = strip(assembly)
    state = [move.on for move in assembly.review.moves if move.of == "review" and move.kind == "state"]
    public = assembly.edition.public
    return DocumentMeta(
        title=assembly.review_title,
        subtitle=f"{assembly.profile.documents[key].title} · {above['board']}" if public else above["board"],
        language=str((assembly.review.value or {}).get("language") or "en-GB"),
        marking="" if public else above["marking"],
        edition="Anonymised for the public" if public else above["edition_title"],
        version="" if public else assembly.review.state_of("review").replace("-", " "),
        recipient=recipient,
        date=state[-1] if state else "",
        fictional=above["fictional"],
    )


def _manifest(files: Mapping[str, bytes], assembly: Assembly) -> str:
    """What was made from what: names and SHA-256 of the files, the edition, the procedure's digest."""
    facts = {
        "review": assembly.review.id,
        "edition": assembly.edition.name,
        "procedure": {"id": assembly.profile.pin, "digest": assembly.profile.digest},
        "files": {name: f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in files.items()},
    }
    return json.dumps(facts, indent=2) + "\n"
