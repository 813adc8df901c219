"""The files of a review searched for the values of its own register, and of those it is linked with: what the commit
hook does, for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from casereview.diagnostics import Diagnostic, Severity
from casereview.identity.checks import check_entries, check_files, check_keystore
from casereview.identity.entries import Entry
from casereview.identity.entry_fields import FAMILY
from casereview.identity.family_check import check_code, check_ties_fit
from casereview.identity.family_contradictions import check_contradictions
from casereview.identity.keystore import Keystore
from casereview.identity.linked import check_links, linked_entries
from casereview.identity.matcher import Matcher, Strictness, build_matcher
from casereview.identity.pseudonyms import pseudonym_problems
from casereview.identity.pseudonyms.record import FILE as PSEUDONYMS
from casereview.identity.readers import NAME, check_agreement, check_readers_file, read_readers
from casereview.identity.register import Register, open_register
from casereview.identity.scan.hits import STAGED_NAME, STAGED_TEXT, diagnostics
from casereview.identity.scan.walk import scan_bytes, scan_name
from casereview.identity.unavailable import PART_ONLY, RegisterUnavailable
from casereview.model.repository import Repository
from casereview.model.review import Review

NOT_CHECKED = "not checked for names: no key for the identity register"


def check_register(
    root: Path, review_id: str, codes: Iterable[str], kind: str, say: Callable[[str], None]
) -> list[Diagnostic]:
    """The register's own order, with and without a key; and with one, the review's files searched for names.

    Without a key ``say`` is told that nothing was searched: silence would read as "nothing found".
    """
    folder = root / "reviews" / review_id
    review = _review(root, review_id)
    found = [*check_links(root, review), *check_code(review)] if review else []
    if not (folder / "register").is_dir():
        return [*found, *(pseudonym_problems(review, None) if review else [])]
    found += check_files(folder, set(codes))
    found += _readers(review, None) if review else []
    register = _open(folder, review_id, kind, say)
    if not isinstance(register, Register):
        return [*found, *register, *(pseudonym_problems(review, None) if review else [])]
    found += check_keystore(folder, register.keystore, kind)
    found += _readers(review, register.keystore) if review else []
    unreadable = check_entries(register)
    if any(problem.severity is Severity.ERROR for problem in unreadable):
        return [*found, *unreadable]
    entries, locked = linked_entries(root, review, kind) if review else ([], [])
    # Not being a reader of the other review is nothing to mend for whoever checks; a release refuses it.
    found += [*unreadable, *(replace(problem, severity=Severity.WARNING) for problem in locked)]
    if review:
        found += [*pseudonym_problems(review, register.entries, entries), *check_ties_fit(review, register.entries)]
        found += check_contradictions(Repository(root), review, register.entries)
    return [*found, *names_in_files(root, f"reviews/{review_id}", [*register.entries.values(), *entries])]


def names_in_files(root: Path, folder: str, entries: Iterable[Entry]) -> list[Diagnostic]:
    """Every value of the register in a file below ``folder``, or in the name of one; encrypted entries apart."""
    return values_in_files(root, folder, build_matcher(list(entries), [], Strictness.DRAFT))


def values_in_files(root: Path, folder: str, matcher: Matcher) -> list[Diagnostic]:
    """The same with a matcher that is made already, perhaps without the entries themselves."""
    hits = []
    for path in sorted((root / folder).rglob("*")):
        if not path.is_file() or path.is_symlink() or (path.suffix == ".age" and path.parent.name == "register"):
            continue
        name = path.relative_to(root).as_posix()
        hits += scan_name(name, matcher.mask(name), matcher, STAGED_NAME)
        hits += scan_bytes(name, path.read_bytes(), matcher, STAGED_TEXT)
    return diagnostics(hits)


def _open(folder: Path, review_id: str, kind: str, say: Callable[[str], None]) -> Register | list[Diagnostic]:
    try:
        return open_register(folder, review_id, kind)
    except RegisterUnavailable as problem:
        if not problem.no_key:
            return [problem.diagnostic]
        if problem.code != PART_ONLY:
            say(f"{review_id}: {NOT_CHECKED}")
            return []
    register = open_register(folder, review_id, kind, in_part=True)
    say(f"{review_id}: searched for {len(register.entries)} entries only; your key opens no more of the register")
    return register


def _readers(review: Review, store: Keystore | None) -> list[Diagnostic]:
    readers = read_readers(review)
    if readers is None:
        return []
    return check_readers_file(review, readers) if store is None else list(check_agreement(review, readers, store))


def _review(root: Path, review_id: str) -> Review | None:
    """The review read, where it has a family, a list of readers, pseudonyms or sensitive ties, or any review a link:
    else there is nothing to read it for."""
    folder = root / "reviews"
    own = folder / review_id
    linked = any(b"\nlinked" in path.read_bytes() for path in folder.glob("*/review.yml"))
    people = (own / "people.yml", *own.glob("imr/*/people.yml"))
    told = b"".join(path.read_bytes() for path in people if path.is_file())
    named = b"pseudonym:" in told or f"id: {FAMILY}".encode() in told or b"family:" in told
    wanted = linked or named or any((own / name).is_file() for name in (NAME, PSEUDONYMS, f"register/{FAMILY}.age"))
    return Repository(root).review(review_id) if wanted else None
