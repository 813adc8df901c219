"""What leaves: made in a private folder, opened and searched as bytes, and only then put where it was asked for."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.identity.entries import Entry
from casereview.identity.sources import names_in_files
from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.documents import DocumentMeta, DocumentRefused, to_docx, to_html, to_pdf
from casereview.publish.gate import checked, open_entries
from casereview.publish.one_document import pack_body, summary_body
from casereview.publish.site import assemble, assembly_of

MAKERS: dict[str, Callable[[str, DocumentMeta], bytes]] = {"html": to_html, "docx": to_docx, "pdf": to_pdf}
SUMMARY, PACK = "executive-summary", "pack"

#: Told what is being done, so that long work shows that it goes on.
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Released:
    """Files in their place, or the diagnostics that kept them from it."""

    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def publish_summary(repository: Repository, review_id: str, target: Path, say: Say) -> Released:
    """The executive summary in three formats, or why there is none. A release has no weaker form: any error of the
    review, any code that cannot be printed and any hit of the search refuse it."""
    say("Checking the review")
    problems = [item for item in checked(repository, review_id) if item.severity is Severity.ERROR]
    if problems:
        return Released((), tuple(problems))
    entries = open_entries(repository, review_id, "summary")
    if entries is None:
        raise CannotRun("Without the key nothing can be searched for names, so nothing is released.")
    say("Searching the review's own files for names")
    named = names_in_files(repository.root, repository.review(review_id).folder, entries.values())
    if named:
        return Released((), tuple(named))
    assembly = assembly_of(repository, review_id, "summary", entries)
    body = summary_body(assembly)
    if not body:
        raise CannotRun("The review has no summary yet.", f"Type: casereview new section {review_id} summary process")
    unprinted = _unprinted(assembly)
    if unprinted:
        return Released((), unprinted)
    try:
        files = _made(body, _meta(assembly, ""), SUMMARY, tuple(MAKERS), say)
    except DocumentRefused as refusal:
        return Released((), refusal.diagnostics)
    return _release(files, assembly, entries, target, say)


def pack(
    repository: Repository, review_id: str, edition: str, recipient: str, target: Path, say: Say, *, without_key: bool
) -> Released:
    """A whole edition as one PDF and one HTML file. Broken sections show their diagnostics, as on the site."""
    say("Checking the review")
    found = checked(repository, review_id)
    entries = None if without_key else open_entries(repository, review_id, edition)
    assembly = assembly_of(repository, review_id, edition, entries, found, without_key=without_key)
    body = pack_body(assemble(assembly))
    unprinted = _unprinted(assembly)
    if unprinted and assembly.edition.rule.persons == "public":
        return Released((), unprinted)
    try:
        files = _made(body, _meta(assembly, recipient), f"{PACK}-{assembly.edition.folder}", ("html", "pdf"), say)
    except DocumentRefused as refusal:
        return Released((), refusal.diagnostics)
    names = not assembly.edition.coded and assembly.edition.rule.persons != "public"
    released = _release(files, assembly, None if names else entries, target, say)
    errors = [item for item in found if item.severity is Severity.ERROR]
    return Released(released.files, (*released.diagnostics, *errors, *unprinted))


def _made(body: str, meta: DocumentMeta, stem: str, formats: Sequence[str], say: Say) -> dict[str, bytes]:
    made = {}
    for name in formats:
        say(f"Making the {name.upper()}")
        made[f"{stem}.{name}"] = MAKERS[name](body, meta)
    return made


def _release(
    files: Mapping[str, bytes], assembly: Assembly, entries: Mapping[str, Entry] | None, target: Path, say: Say
) -> Released:
    """Search the files (where ``entries`` are given) and move them into place together."""
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh = work / "new"
        fresh.mkdir(mode=0o700)
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        (fresh / "manifest.json").write_text(_manifest(files, assembly), encoding="utf-8")
        if entries is not None:
            say("Searching every file for names")
            hits = search(fresh, assembly, entries)
            if hits:
                _remove_old(files, target)
                return Released((), tuple(hits))
        _replace(fresh, target, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Released(tuple(target / name for name in files), ())


def search(folder: Path, assembly: Assembly, entries: Mapping[str, Entry]) -> list[Diagnostic]:
    """Every register value found in the files of ``folder``: by artefact, place, code and kind, never the value."""
    from casereview.identity.labels import printable_labels
    from casereview.identity.matcher import Strictness, build_matcher
    from casereview.identity.scan import diagnostics, scan_release

    labels = printable_labels(assembly.review.people, assembly.repository.board)
    matcher = build_matcher(entries.values(), labels, Strictness.RELEASE)
    return diagnostics(scan_release(sorted(folder.iterdir()), matcher).hits)


def _remove_old(files: Mapping[str, bytes], target: Path) -> None:
    """An older release may hold the same name: it does not stay where somebody would take it for the new one."""
    for name in (*files, "manifest.json"):
        (target / name).unlink(missing_ok=True)


def _replace(fresh: Path, target: Path, old: Path) -> None:
    if target.exists():
        ours = {path.name for path in fresh.iterdir()}
        strangers = [path for path in target.iterdir() if path.name not in ours]
        if strangers:
            raise CannotRun(
                f"The folder {target.name} holds other files, so it is not replaced.",
                "Name an empty folder with --output.",
            )
        target.rename(old)
    fresh.rename(target)


def _unprinted(assembly: Assembly) -> tuple[Diagnostic, ...]:
    """References that the edition could not print, at the entry of people.yml that lacks what it needs."""
    messages = {
        "CR801": ("The identity register has no entry for this code.", "Type: casereview identity set REVIEW CODE"),
        "CR802": ("This entry has no words for this edition.", "Add label: or public: to it."),
        "CR302": ("A reference to a code that is not known was not printed.", "Type: casereview check"),
        "CR309": ("A field names a code that is not known, and was not printed.", "Type: casereview check"),
    }
    found = []
    for code, why in sorted(assembly.problems):
        coded = assembly.review.people.coded.get(code)
        plural = (
            {"person": "people", "organisation": "organisations", "place": "places"}.get(coded.of, "") if coded else ""
        )
        file = assembly.review.people.files[0]
        line, column = file.place((plural, coded.index)) if coded and coded.source == file.path else (1, 1)
        message, hint = messages[why]
        found.append(Diagnostic(coded.source if coded else file.path, line, column, why, message, hint))
    return tuple(found)


def _meta(assembly: Assembly, recipient: str) -> DocumentMeta:
    from casereview.publish.site import strip

    above = strip(assembly)
    state = [move.on for move in assembly.review.moves if move.of == "review" and move.kind == "state"]
    public = assembly.edition.rule.persons == "public"
    return DocumentMeta(
        title=assembly.review.title,
        subtitle=f"Executive summary · {above['board']}" if public else above["board"],
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
