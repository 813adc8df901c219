"""The example's own executive summary, as it would go out: readable by everybody and silent about who made it."""

from __future__ import annotations

import re
import subprocess
import sysconfig
import zipfile
from pathlib import Path

import page
import pikepdf
import pytest

from casereview.model.repository import Repository
from casereview.publish.release import publish

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "examples" / "demo-keystore"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEREVIEW_KEYSTORE", str(KEYS))
        patch.setenv("CASEREVIEW_IDENTITY", str(KEYS / "reader.txt"))
        target = tmp_path_factory.mktemp("summary") / "out"
        done = publish(Repository(ROOT), "rowan", target, lambda _: None)
    assert done.files
    return target


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_the_pdf_keeps_the_rules_of_its_standards(files: Path, profile: page.ValidationProfile) -> None:
    report = page.validate_pdf_bytes((files / "executive-summary.pdf").read_bytes(), profile=profile)
    assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize("command", [("outloud", "--no-info"), ("pdfua", "check")], ids=["outloud", "pdfua"])
def test_the_pdf_passes_the_other_checkers(files: Path, command: tuple[str, ...]) -> None:
    program = Path(sysconfig.get_path("scripts")) / command[0]
    ran = subprocess.run(
        [program, *command[1:], files / "executive-summary.pdf"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


def test_the_pdf_says_of_itself_only_what_is_allowed(files: Path) -> None:
    with pikepdf.open(files / "executive-summary.pdf") as document:
        assert {str(key) for key in document.docinfo} == {"/Title", "/Creator", "/CreationDate", "/ModDate"}
        assert str(document.Root.Lang) == "en-GB"


def test_the_word_file_names_nobody_and_holds_no_custom_properties(files: Path) -> None:
    with zipfile.ZipFile(files / "executive-summary.docx") as parts:
        assert "docProps/custom.xml" not in parts.namelist()
        core = parts.read("docProps/core.xml").decode()
    assert re.findall(r"<dc:creator>([^<]*)|<cp:lastModifiedBy>([^<]*)", core) in ([], [("", "")])


def test_no_exact_date_is_printed_but_that_of_the_cover(files: Path) -> None:
    html = (files / "executive-summary.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]*>", " ", html.partition("<main")[2])
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    body = text.partition("The review process")[2]
    assert re.findall(rf"\b\d{{1,2}} (?:{months}) \d{{4}}", body) == []


def test_the_same_review_gives_the_same_bytes(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(KEYS))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(KEYS / "reader.txt"))
    publish(Repository(ROOT), "rowan", tmp_path / "again", lambda _: None)
    for file in sorted(files.iterdir()):
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()
