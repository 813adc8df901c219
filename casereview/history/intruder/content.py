"""What a signed checklist was made for: the sources of what is published, never the files built from them."""

from __future__ import annotations

import re

from casereview.diagnostics import CannotRun
from casereview.history.content import canonical, sha256
from casereview.model.repository import Repository

FORMAT = "casereview published content 1"
#: Files at the top of a review that say nothing of what is printed.
_APART = frozenset({"readers.yml"})
#: Parts of a report are printed from data that lie elsewhere in the review; editions/summary.yml holds the waivers of
#: what is published.
_DATA = re.compile(
    r"[a-z0-9-]+\.yml|editions/summary\.yml|(?:[a-z0-9-]+/)*recommendations\.yml|imr/[a-z0-9-]+/(?:people|imr)\.yml"
)


def published_digest(repository: Repository, review_id: str, document: str) -> str:
    """``sha256:`` and the digest over the procedure and every source that what is published of ``document`` is made
    from. It needs no key: the entries of the identity register are not in it."""
    review = repository.review(review_id)
    if review.profile is None:
        raise CannotRun("The procedure of this review cannot be had.", "Run: casereview check")
    start = len(review.folder) + 1
    names = [path[start:] for path in review.paths]
    files = [name for name in sorted(names) if name.startswith(f"{document}/") or _printed(name)]
    told = [{"path": name, "sha256": sha256(_bytes(repository, f"{review.folder}/{name}"))} for name in files]
    procedure = {"id": review.profile.id, "version": review.profile.version, "digest": review.profile.digest}
    content = {"format": FORMAT, "review": review_id, "document": document, "procedure": procedure, "files": told}
    return f"sha256:{sha256(canonical(content))}"


def _printed(name: str) -> bool:
    return name not in _APART and _DATA.fullmatch(name) is not None


def _bytes(repository: Repository, path: str) -> bytes:
    """A file's bytes; text with the line ends it has in Git, whatever this system writes."""
    full = repository.root / path
    data = full.read_bytes() if full.is_file() else b""
    return data.replace(b"\r\n", b"\n") if path.endswith((".md", ".yml", ".csv", ".svg")) else data


def stamps(repository: Repository, review_id: str) -> dict[str, tuple[int, ...]]:
    """When each file of a review was last written, to the finest tick: a text that is changed while it is printed, and
    put back before its digest is taken, shows here."""
    folder = repository.root / repository.review(review_id).folder
    settings = repository.root / "casereview.yml"
    found: dict[str, tuple[int, ...]] = {}
    for path in (settings, *sorted(folder.rglob("*"))):
        told = path.lstat()
        found[str(path)] = (told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
    return found
