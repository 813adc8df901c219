"""The test name: the scanner proves on each run that it sees, and stops the release where it does not."""

from __future__ import annotations

import gzip
import io
import zipfile
from importlib import import_module
from pathlib import Path

import docx
import pytest
import typst
from PIL import Image

from casereview.diagnostics import CannotRun
from casereview.identity.matcher import Matcher
from casereview.identity.scan import many, release, scan_made, scan_release, walk
from casereview.identity.scan.pieces import Fragment
from casereview.identity.scan.specimens import specimens
from casereview.identity.scan.test_name import invent

BLINDED = (
    "walk:coded_text",
    "web_pages:_words",
    "text:_joined",
    "archives:raw_text",
    "archives:_gaps",
    "archives:_gzip_header",
    "images:_png",
    "images:_jpeg",
    "images:_after",
    "images:_unpacked",
    "mail:_message",
    "mail:_header",
    "compound:raw_text",
    "rich_text:_words",
    "coded:_packed",
    "pdf:stream_text",
    "pdf:bytes_between",
    "pdf_bytes:stream_text",
    "pdf_bytes:_left",
    "pdf_streams:literal_text",
    "pdf_streams:fonts_used",
)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """One clean artefact of each kind that is released."""
    folder = tmp_path / "summary"
    folder.mkdir()
    (folder / "a.html").write_text("<!doctype html><html><body><p>The child was seen.</p></body></html>")
    (folder / "a.json").write_text('{"docs": ["The child was seen."]}')
    (folder / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><title>Drawing</title></svg>')
    (folder / "a.css").write_text("p { color: black }")
    (folder / "a.pdf").write_bytes(typst.compile(b"The child was seen."))
    (folder / "a.gz").write_bytes(gzip.compress(b"The child was seen."))
    docx.Document().save(str(folder / "a.docx"))
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("a.txt", "The child was seen.")
    for ending in ("png", "jpg", "gif"):
        Image.new("RGB", (5, 5)).save(folder / f"a.{ending}")
    return folder


def test_a_clean_build_passes_and_every_kind_of_file_is_proved(build: Path, matcher: Matcher) -> None:
    released = scan_release([build], matcher)
    assert released.hits == ()
    assert set(released.proved) >= {"html", "json", "xml", "text", "pdf", "compressed", "zip", "image"}


def test_pictures_are_listed_for_a_person_to_look_at(build: Path, matcher: Matcher) -> None:
    assert scan_release([build], matcher).pictures == ("summary/a.gif", "summary/a.jpg", "summary/a.png")


def test_nothing_planted_reaches_the_disk(build: Path, matcher: Matcher) -> None:
    before = {path: path.read_bytes() for path in build.rglob("*")}
    scan_release([build], matcher)
    assert {path: path.read_bytes() for path in build.rglob("*")} == before


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in specimens()}))
def test_a_scanner_that_cannot_see_into_a_kind_of_file_stops_the_release(
    kind: str, tmp_path: Path, matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether or not a file of that kind is released."""
    (tmp_path / "a.css").write_text("p { color: black }")
    real = walk.open_artefact

    def blind(artefact, opened):  # type: ignore[no-untyped-def]
        if opened == kind:
            return iter([Fragment("")])
        return real(artefact, opened)

    monkeypatch.setattr(walk, "open_artefact", blind)
    with pytest.raises(CannotRun, match="CR656"):
        scan_release([tmp_path / "a.css"], matcher)


@pytest.mark.parametrize("where", BLINDED)
def test_a_scanner_that_is_blind_in_one_place_stops_the_release(
    where: str, matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each piece of an opener that reads something no other piece reads, made to give nothing."""
    module, _, name = where.partition(":")
    blind = "" if name in {"_words", "literal_text", "_joined", "_header"} else ()
    monkeypatch.setattr(import_module(f"casereview.identity.scan.{module}"), name, lambda *_, **__: blind)
    with pytest.raises(CannotRun, match="CR656"):
        scan_made({"a.css": b"p { color: black }"}, matcher)


def test_files_in_memory_are_searched_as_files_on_disk_are(build: Path, matcher: Matcher) -> None:
    (build / "b.html").write_text("<p>Wil<b>liam</b></p>")
    made = {f"summary/{file.name}": file.read_bytes() for file in sorted(build.iterdir())}
    assert scan_made(made, matcher) == scan_release([build], matcher)


def test_a_scan_shared_between_processes_finds_what_one_finds(
    build: Path, matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        name = "Hartgrove" if number % 7 == 3 else "The child"
        (build / f"p{number}.html").write_text(f"<p>{name} was seen on page {number}.</p>")
    alone = scan_release([build], matcher)
    monkeypatch.setattr(many, "_WORTH_SHARING", 0)
    monkeypatch.setattr(many.os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(many.threading, "active_count", lambda: 1)  # whatever other tests have left running
    assert many._processes([("a", b"x")] * 40) == 2
    shared = scan_release([build], matcher)
    assert (shared.hits, shared.artefacts, shared.pictures) == (alone.hits, alone.artefacts, alone.pictures)


def test_a_matcher_that_finds_nothing_stops_the_release(
    build: Path, matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Matcher, "search", lambda *_: [])
    with pytest.raises(CannotRun, match="test name"):
        release.prove_sight(matcher, [("text", "a.css", (build / "a.css").read_bytes())])


def test_the_test_name_is_another_one_on_each_run() -> None:
    assert len({invent(1)[0].values[0].value for _ in range(20)}) == 20


def test_a_file_known_by_its_digest_is_counted_and_not_searched(build: Path, matcher: Matcher) -> None:
    import hashlib

    (build / "theme.js").write_text("let a = 'William'")
    digest = hashlib.sha256((build / "theme.js").read_bytes()).hexdigest()
    released = scan_release([build], matcher, trusted={digest})
    assert (released.trusted, released.hits) == (1, ())


def test_an_unreadable_file_in_a_build_is_a_hit(build: Path, matcher: Matcher) -> None:
    stream = io.BytesIO(b"%PDF-1.4\nbroken")
    (build / "b.pdf").write_bytes(stream.getvalue())
    assert {hit.code for hit in scan_release([build], matcher).hits} == {"CR655"}
