"""The files of a review searched for the values of its own register: what the commit hook does, for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from casereview.diagnostics import Diagnostic
from casereview.identity.checks import check_entries, check_files, check_keystore
from casereview.identity.entries import Entry
from casereview.identity.matcher import Strictness, build_matcher
from casereview.identity.register import open_register
from casereview.identity.scan.hits import STAGED_NAME, STAGED_TEXT, diagnostics
from casereview.identity.scan.walk import scan_bytes, scan_name
from casereview.identity.unavailable import RegisterUnavailable

NOT_CHECKED = "not checked for names: no key for the identity register"


def check_register(
    root: Path, review_id: str, codes: Iterable[str], kind: str, say: Callable[[str], None]
) -> list[Diagnostic]:
    """The register's own order, with and without a key; and with one, the review's files searched for names.

    Without a key ``say`` is told that nothing was searched: silence would read as "nothing found".
    """
    folder = root / "reviews" / review_id
    if not (folder / "register").is_dir():
        return []
    found = check_files(folder, set(codes))
    try:
        register = open_register(folder, review_id, kind)
    except RegisterUnavailable as problem:
        if not problem.no_key:
            return [*found, problem.diagnostic]
        say(f"{review_id}: {NOT_CHECKED}")
        return found
    found += check_keystore(folder, register.keystore, kind)
    unreadable = check_entries(register)
    return [*found, *(unreadable or names_in_files(root, f"reviews/{review_id}", register.entries.values()))]


def names_in_files(root: Path, folder: str, entries: Iterable[Entry]) -> list[Diagnostic]:
    """Every value of the register in a file below ``folder``, or in the name of one; encrypted entries apart."""
    matcher = build_matcher(list(entries), [], Strictness.DRAFT)
    hits = []
    for path in sorted((root / folder).rglob("*")):
        if not path.is_file() or path.is_symlink() or (path.suffix == ".age" and path.parent.name == "register"):
            continue
        name = path.relative_to(root).as_posix()
        hits += scan_name(name, matcher.mask(name), matcher, STAGED_NAME)
        hits += scan_bytes(name, path.read_bytes(), matcher, STAGED_TEXT)
    return diagnostics(hits)
