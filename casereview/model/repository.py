"""A repository: its settings and its reviews."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.model import values
from casereview.model.procedures.load import FolderShelf, load_profile
from casereview.model.profile import LoadedProfile
from casereview.model.review import Review
from casereview.sources.data import data_folder
from casereview.sources.files import read_text
from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import YamlFile, parse_yaml

SETTINGS = "casereview.yml"
#: The form of a review's folder; what is called otherwise is no review, and is not repeated.
REVIEW_ID = re.compile(r"[a-z][a-z0-9-]*")


class _Profiles(dict[str, LoadedProfile]):
    """Procedures by pin, each loaded when it is first asked for."""

    def __init__(self, shelf: FolderShelf, store: SchemaStore) -> None:
        super().__init__()
        self._shelf = shelf
        self._store = store

    def get(self, pin: str, default: LoadedProfile | None = None) -> LoadedProfile:  # type: ignore[override]
        """The procedure ``pin``; one that does not exist has no profile and no diagnostics."""
        if pin not in self:
            self[pin] = load_profile(self._shelf, pin, self._store) if pin else (default or LoadedProfile(None))
        return self[pin]


class Repository:
    """The repository whose root folder holds casereview.yml."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.store = SchemaStore(data_folder(root, "schemas"))
        self.templates = data_folder(root, "templates")
        self.shelf = FolderShelf(self.templates)
        self.profiles = _Profiles(self.shelf, self.store)

    @cached_property
    def file(self) -> YamlFile:
        """casereview.yml."""
        text = read_text(self.root, SETTINGS)
        if text.content is None:
            return YamlFile(SETTINGS, None, text.diagnostics, "")
        file = parse_yaml(SETTINGS, text.content)
        file.diagnostics = (*text.diagnostics, *file.diagnostics, *self.store.check("repository", file))
        return file

    @property
    def kind(self) -> str:
        """agency, board or demonstration; empty where casereview.yml does not say."""
        return values.text(self.file.value, "kind")

    @property
    def title(self) -> str:
        """What the site is called."""
        return values.text(self.file.value, "title")

    @property
    def board(self) -> str:
        """The board's name, in clear."""
        return values.text(self.file.value, "board")

    @property
    def marking(self) -> str:
        """The protective marking of every page that a review does not mark itself."""
        return values.text(self.file.value, "marking")

    @cached_property
    def review_ids(self) -> tuple[str, ...]:
        """The folders in reviews/."""
        folder = self.root / "reviews"
        if not folder.is_dir():
            return ()
        names = (p.name for p in folder.iterdir() if p.is_dir() and not p.is_symlink())
        return tuple(sorted(name for name in names if REVIEW_ID.fullmatch(name)))

    @cached_property
    def _reviews(self) -> dict[str, Review]:
        return {}

    def review(self, review_id: str) -> Review:
        """The review of that id; each is read once."""
        if review_id not in self.review_ids:
            known = ", ".join(self.review_ids) or "none"
            raise CannotRun("There is no such review in this repository.", f"The reviews here: {known}.")
        if review_id not in self._reviews:
            self._reviews[review_id] = Review(self.root, review_id, self.store, self.profiles)
        return self._reviews[review_id]

    def forget(self, review_id: str) -> None:
        """Let go of a review that was read, so that a run over many holds one at a time."""
        self._reviews.pop(review_id, None)


def find_root(start: Path) -> Path:
    """The nearest folder from ``start`` upwards that holds casereview.yml."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise CannotRun(
        f"There is no {SETTINGS} here or in a folder above.",
        "Go into the folder of your review repository, or make one: casereview init FOLDER",
    )
