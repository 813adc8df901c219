"""The test name: the scanner proves on each run that it sees, and stops the release where it does not."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import docx
import pytest
import typst
from PIL import Image

from casereview.diagnostics import CannotRun
from casereview.identity.matcher import Matcher
from casereview.identity.scan import release, scan_release, walk
from casereview.identity.scan.pieces import Fragment
from casereview.identity.scan.test_name import invent


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
    assert set(released.proved) == {"html", "json", "xml", "text", "pdf", "compressed", "zip", "image"}


def test_pictures_are_listed_for_a_person_to_look_at(build: Path, matcher: Matcher) -> None:
    assert scan_release([build], matcher).pictures == ("summary/a.gif", "summary/a.jpg", "summary/a.png")


def test_nothing_planted_reaches_the_disk(build: Path, matcher: Matcher) -> None:
    before = {path: path.read_bytes() for path in build.rglob("*")}
    scan_release([build], matcher)
    assert {path: path.read_bytes() for path in build.rglob("*")} == before


@pytest.mark.parametrize("kind", ["html", "json", "xml", "text", "pdf", "compressed", "zip", "image"])
def test_a_scanner_that_cannot_see_into_a_kind_of_file_stops_the_release(
    kind: str, build: Path, matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = walk.open_artefact

    def blind(artefact, opened):  # type: ignore[no-untyped-def]
        if opened == kind:
            return iter([Fragment("")])
        return real(artefact, opened)

    monkeypatch.setattr(walk, "open_artefact", blind)
    with pytest.raises(CannotRun, match="CR656"):
        scan_release([build], matcher)


def test_a_matcher_that_finds_nothing_stops_the_release(
    build: Path, matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Matcher, "search", lambda *_: [])
    with pytest.raises(CannotRun, match="test name"):
        release.prove_sight(matcher, [("text", "a.css", build / "a.css")])


def test_the_test_name_is_another_one_on_each_run() -> None:
    assert len({invent().values[0].value for _ in range(20)}) == 20


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
