"""The gate: a planted name stops the release wherever it lies, and is never repeated."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest

from casereview.diagnostics import CannotRun, report
from casereview.model.repository import Repository
from casereview.publish.gate import open_entries
from casereview.publish.release import pack, publish
from casereview.publish.search import matcher_for, search
from casereview.publish.site import assembly_of

REVIEW = "reviews/rowan"


def silent(_: str) -> None:
    """Progress is not shown."""


def surname(root: Path) -> str:
    entries = open_entries(Repository(root), "rowan", "panel")
    assert entries is not None
    return entries["child-a"].name.surname


def picture() -> bytes:
    """A white dot as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff"))
        + chunk(b"IEND", b"")
    )


def in_a_section(root: Path, name: str) -> None:
    path = next((root / REVIEW / "summary").glob("*key-issues.md"))
    path.write_text(path.read_text(encoding="utf-8") + f"\nIt was {name} who rang.\n", encoding="utf-8")


def in_printed_words(root: Path, name: str) -> None:
    path = next((root / REVIEW / "summary").glob("*key-issues.md"))
    path.write_text(path.read_text(encoding="utf-8") + f"\nIt was [[child-a: {name}]] who rang.\n", encoding="utf-8")


def in_a_yaml_value(root: Path, name: str) -> None:
    path = root / REVIEW / "imr" / "health" / "imr.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", f"title: {name} ", 1), encoding="utf-8")


def in_alternative_text(root: Path, name: str) -> None:
    folder = root / REVIEW / "summary"
    (folder / "images").mkdir()
    (folder / "images" / "plan.png").write_bytes(picture())
    path = next(folder.glob("*key-issues.md"))
    path.write_text(path.read_text(encoding="utf-8") + f"\n![Drawing by {name}](images/plan.png)\n", encoding="utf-8")


def in_a_file_name(root: Path, name: str) -> None:
    folder = root / REVIEW / "summary"
    (folder / "images").mkdir()
    (folder / "images" / f"{name.lower()}.png").write_bytes(picture())


PLACES = [in_a_section, in_printed_words, in_a_yaml_value, in_alternative_text, in_a_file_name]


@pytest.mark.usefixtures("with_key")
def test_a_clean_review_is_published_in_three_formats_with_their_digests(copy: Path, tmp_path: Path) -> None:
    done = publish(Repository(copy), "rowan", tmp_path / "out", silent)
    assert report(done.diagnostics).startswith("No problems")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["executive-summary.docx", "executive-summary.html", "executive-summary.pdf", "manifest.json"]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["files"]) == names[:3]
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("with_key")
@pytest.mark.parametrize("plant", PLACES, ids=lambda place: place.__name__)
def test_a_planted_name_stops_the_release_and_is_not_repeated(copy: Path, tmp_path: Path, plant) -> None:  # type: ignore[no-untyped-def]
    name = surname(copy)
    plant(copy, name)
    done = publish(Repository(copy), "rowan", tmp_path / "out", silent)
    said = report(done.diagnostics)
    assert done.files == ()
    assert not (tmp_path / "out").exists()
    assert name.casefold() not in said.casefold()
    assert done.diagnostics


@pytest.mark.usefixtures("with_key")
def test_what_was_made_is_searched_even_where_no_source_holds_the_name(copy: Path) -> None:
    repository = Repository(copy)
    entries = open_entries(repository, "rowan", "summary")
    assert entries is not None
    assembly = assembly_of(repository, "rowan", "summary", entries)
    files = {"page.html": f"<p title='{surname(copy)}'>clean</p>".encode()}
    found = search(files, matcher_for(assembly, entries.values(), release=True), assembly.edition)
    assert {(item.code, item.path) for item in found.diagnostics} == {("CR653", "page.html")}


@pytest.mark.usefixtures("with_key")
def test_a_hit_takes_an_older_release_away(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(Repository(copy), "rowan", out, silent)
    assert (out / "executive-summary.pdf").exists()
    in_a_section(copy, surname(copy))
    publish(Repository(copy), "rowan", out, silent)
    assert not (out / "executive-summary.pdf").exists()


@pytest.mark.usefixtures("without_key")
def test_nothing_is_released_without_the_key(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        publish(Repository(copy), "rowan", tmp_path / "out", silent)
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("with_key")
def test_an_error_anywhere_in_the_review_stops_the_release(copy: Path, tmp_path: Path) -> None:
    path = next((copy / REVIEW / "imr" / "police").glob("*analysis.md"))
    path.write_text(path.read_text(encoding="utf-8") + "\nSeen by [[nobody-known]].\n", encoding="utf-8")
    done = publish(Repository(copy), "rowan", tmp_path / "out", silent)
    assert [item.code for item in done.diagnostics] == ["CR302"]
    assert done.files == ()


@pytest.mark.usefixtures("without_key")
def test_a_panel_pack_without_the_key_is_refused_and_with_codes_says_so(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        pack(Repository(copy), "rowan", "panel", "", tmp_path / "out", silent, without_key=False)
    done = pack(Repository(copy), "rowan", "panel", "Panel member, health", tmp_path / "out", silent, without_key=True)
    html = (tmp_path / "out" / "pack-panel.html").read_text(encoding="utf-8")
    assert done.files
    assert "built without the key" in html
    assert "Panel member, health" in html
    assert "[age withheld]" in html
