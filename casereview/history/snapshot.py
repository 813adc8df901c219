"""The files of a repository as they were at a commit, or as they are today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pygit2
from pygit2.enums import FileMode

from casereview.history.git import commit_at, uncommitted
from casereview.model import values
from casereview.sources.files import decode
from casereview.sources.yaml_file import YamlFile, parse_yaml


@dataclass(frozen=True)
class Snapshot:
    """Paths, relative to the repository's root, and their bytes; each is read when it is asked for.

    ``over`` lays files of the disk over those of the commit; None there means that the file is gone.
    """

    repo: pygit2.Repository = field(repr=False)
    tree: pygit2.Tree = field(repr=False)
    over: Mapping[str, bytes | None] = field(default_factory=dict, repr=False)

    @cached_property
    def ids(self) -> dict[str, pygit2.Oid]:
        """Every file of the commit."""
        return dict(_walk(self.tree, ""))

    @cached_property
    def elsewhere(self) -> list[str]:
        """Links and embedded repositories: their content lies somewhere else and is not in the commit."""
        return list(_elsewhere(self.tree, ""))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        if path in self.over:
            return self.over[path]
        found = self.ids.get(path)
        blob = self.repo[found] if found is not None else None
        return bytes(blob.data) if isinstance(blob, pygit2.Blob) else None

    def under(self, folder: str) -> dict[str, bytes]:
        """All files below ``folder`` (without a slash at its end), by paths relative to it, in order."""
        start = folder + "/"
        names = {name for name in (*self.ids, *self.over) if name.startswith(start)}
        found = {name[len(start) :]: self.read(name) for name in sorted(names)}
        return {name: data for name, data in found.items() if data is not None}

    def yaml(self, path: str) -> YamlFile:
        """A YAML file; its value is None where it is absent or cannot be read."""
        data = self.read(path)
        content = decode(path, data).content if data is not None else None
        return parse_yaml(path, content) if content is not None else YamlFile(path, None, (), "")

    def kind_of_document(self, review: str, key: str) -> str:
        """imr, limited-contact or nil-return for an agency's document; else its key."""
        if not key.startswith("imr/"):
            return key
        return values.text(self.yaml(f"reviews/{review}/{key}/imr.yml").value, "kind") or "imr"


def at_commit(repo: pygit2.Repository, commit: pygit2.Commit) -> Snapshot:
    """The repository as ``commit`` has it."""
    return Snapshot(repo, commit.tree)


def today(repo: pygit2.Repository, root: Path, *folders: str) -> Snapshot:
    """The repository as it is now: the last commit, and over it what was changed below ``folders`` since.

    An unchanged file is taken from Git, not from the disk, where another system may have changed its line ends.
    """
    over: dict[str, bytes | None] = {}
    for path in uncommitted(root, *folders):
        full = root / path
        over[path] = full.read_bytes() if full.is_file() and not full.is_symlink() else None
    return Snapshot(repo, commit_at(repo, "HEAD").tree, over)


def _walk(tree: pygit2.Tree, folder: str) -> Iterator[tuple[str, pygit2.Oid]]:
    for entry in tree:
        path = f"{folder}{entry.name}"
        if isinstance(entry, pygit2.Tree):
            yield from _walk(entry, f"{path}/")
        elif isinstance(entry, pygit2.Blob):
            yield path, entry.id


def _elsewhere(tree: pygit2.Tree, folder: str) -> Iterator[str]:
    for entry in tree:
        path = f"{folder}{entry.name}"
        if isinstance(entry, pygit2.Tree):
            yield from _elsewhere(entry, f"{path}/")
        elif entry.filemode in (FileMode.LINK, FileMode.COMMIT):
            yield path
