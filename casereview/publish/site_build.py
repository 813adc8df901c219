"""Building one edition's site: into a private folder beside its place, and into its place only when it is whole."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.publish.pages import Page
from casereview.sources.data import data_folder

LOADER = "casereview.publish.site:load_pages"
"""Called by keyword with ``repository`` (its root), ``review`` (empty for all), ``edition`` and ``without_key``."""

Loader = Callable[..., Sequence[Page]]

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site in its place; ``problems`` are those its pages show instead of a broken part, ``left_out`` what its
    edition does not hold."""

    folder: Path
    pages: int
    problems: tuple[Diagnostic, ...]
    left_out: tuple[str, ...] = ()


def find_loader(name: str = LOADER) -> Loader:
    """The function that ``module:function`` names: it puts an edition's pages together."""
    module, _, function = name.partition(":")
    found = importlib.util.find_spec(module) and getattr(importlib.import_module(module), function, None)
    if found is None:
        raise CannotRun("What puts the pages together was not found.", "See `loader` in mkdocs.yml.")
    return cast("Loader", found)


def configuration_of(root: Path) -> Path:
    """The site builder's configuration for a repository: its own, else the one that travels with the package."""
    return data_folder(root, "templates") / "site" / "mkdocs.yml"


def folder_name(edition: str) -> str:
    """An edition as a folder's name: ``agency:health`` becomes ``agency-health``."""
    return edition.replace(":", "-")


def build_site(pages: Sequence[Page], target: Path, *, configuration: Path) -> BuiltSite:
    """Build ``pages`` with the site builder's ``configuration`` (an ``mkdocs.yml``) and put the result at ``target``.

    What stood at ``target`` is replaced in one step at the end; if the build fails it stays as it was and nothing
    of the new one is left. Only the owner can read the folder and the files in it.
    """
    target = target.absolute()
    _refuse_nesting(target)
    private_folder(target.parent)
    with _beside(target) as work:
        fresh = work / "site"
        _run_builder(pages, configuration, fresh)
        _make_private(fresh)
        if target.exists():
            target.rename(work / "old")
        fresh.rename(target)
    problems = tuple(problem for page in pages for problem in page.meta.get("problems", ()))
    left_out = tuple(words for page in pages for words in page.meta.get("left_out", ()))
    return BuiltSite(target, len(pages), problems, left_out)


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter; folders that stand already keep their rights."""
    for missing in [path for path in (*reversed(folder.parents), folder) if not path.exists()]:
        missing.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)


def _refuse_nesting(target: Path) -> None:
    """Editions never share a web root: a site inside another site would be served with it."""
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not (target / "404.html").is_file())):
        raise CannotRun(f"{target.name} exists and is not a site.", "Name an empty or a new folder with --output.")
    if any((parent / "404.html").is_file() for parent in target.parents):
        raise CannotRun(f"{target.name} lies inside another edition's site.", "Name a folder of its own with --output.")


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A private working folder on the same disk, so that moving into place is one step; always removed."""
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _make_private(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(_PRIVATE_FOLDER if path.is_dir() else _PRIVATE_FILE)


def _run_builder(pages: Sequence[Page], configuration: Path, out: Path) -> None:
    # Material prints an advertisement about MkDocs 2 when it is imported.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    with _warnings() as said:
        try:
            config = load_config(str(configuration), site_dir=str(out), strict=True)
            plugin = config.plugins["casereview"]
            plugin.pages = pages  # type: ignore[attr-defined]  # our plugin; the room above this one
            build(config)
        except (MkDocsException, Abort, KeyError) as error:
            reasons = " ".join(said or [str(error)])
            raise CannotRun(f"The site was not built. {reasons}", "Nothing was changed where it stood.") from None


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What the builder complains of, kept from the screen until it is known whether the build failed."""
    said: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, handler = logging.getLogger("mkdocs"), Keep(logging.WARNING)
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = before
