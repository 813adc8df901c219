"""What is handed out can be read by everybody: the PDFs keep the standard for people who listen."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import page
import pytest

from .conftest import Papers


@pytest.fixture(params=["extract/extract-hv-1", "family/family-parent", "disclosure/disclosure-court-1"])
def pdf(request: pytest.FixtureRequest, papers: Papers) -> Path:
    kind, _, name = str(request.param).partition("/")
    folder: Path = getattr(papers, kind)
    return folder / f"{name}.pdf"


def test_the_pdf_keeps_the_rules_for_readers_who_listen(pdf: Path) -> None:
    report = page.validate_pdf_bytes(pdf.read_bytes(), profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_the_other_checker_finds_nothing_either(pdf: Path) -> None:
    program = Path(sysconfig.get_path("scripts")) / "pdfua"
    ran = subprocess.run([program, "check", pdf], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
