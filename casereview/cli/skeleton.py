"""The files of a new repository: the skeleton's overlays with their words filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import casereview
from casereview.sources.data import data_folder

FORGES = ("github", "gitlab", "forgejo")
#: Written without quoting: the version is ours, and these are not YAML values of a person's choosing.
PLAIN = frozenset(["version"])


@dataclass(frozen=True, slots=True)
class NewFile:
    """One file to be written: its path in the new repository, with forward slashes, and its bytes."""

    path: str
    content: bytes


def skeleton(root: Path, kind: str, forge: str, words: Mapping[str, str]) -> list[NewFile]:
    """Every file of a new repository of this kind, sorted by path; later overlays replace earlier ones."""
    templates = data_folder(root, "templates") / "repository"
    overlays = ["common", kind, *([forge] if forge in FORGES else [])]
    files: dict[str, NewFile] = {}
    for overlay in overlays:
        for file in _overlay(templates / overlay, {**words, "version": casereview.__version__}):
            files[file.path] = file
    for schema in sorted(data_folder(root, "schemas").glob("*.schema.json")):
        files[f"schemas/{schema.name}"] = NewFile(f"schemas/{schema.name}", schema.read_bytes())
    return [files[path] for path in sorted(files)]


def _overlay(folder: Path, words: Mapping[str, str]) -> Iterator[NewFile]:
    for source in sorted(path for path in folder.rglob("*") if path.is_file()):
        parts = source.relative_to(folder).parts
        path = "/".join("." + part.removeprefix("dot.") if part.startswith("dot.") else part for part in parts)
        yield NewFile(path, _filled(source.read_text("utf-8"), words, quoted=path.endswith(".yml")).encode())


def _filled(text: str, words: Mapping[str, str], *, quoted: bool) -> str:
    for name, word in words.items():
        # A JSON string is a YAML string: whatever a person types stays one value.
        value = json.dumps(word, ensure_ascii=False) if quoted and name not in PLAIN else word
        text = text.replace("{{" + name + "}}", value)
    return text
