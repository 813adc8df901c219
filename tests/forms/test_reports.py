"""An agency's report under each of the five procedures, from the cover to the last appendix."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

import page
import pytest

from casereview.model.repository import Repository
from casereview.publish.gate import open_entries
from casereview.publish.paper import Wanted, make_report
from casereview.publish.search import matcher_for, search_pages
from casereview.publish.site import assemble, assembly_of
from examples import REPORTS, with_key


def silent(_: str) -> None:
    """Progress is not shown."""


@pytest.fixture(scope="module")
def made(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The three files of every report, by the report's name; none has an error."""
    found = {}
    for report in REPORTS:
        review, _, agency = report.partition("/")
        folder = tmp_path_factory.mktemp(review)
        with with_key():
            released = make_report(repository, Wanted(review, f"imr/{agency}"), ("html", "docx", "pdf"), folder, silent)
        assert released.diagnostics == (), report
        assert sorted(path.suffix for path in released.files) == [".docx", ".html", ".pdf"]
        found[report] = folder / f"imr-{agency}"
    return found


def text(path: Path) -> str:
    return unescape(path.with_suffix(".html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("report", REPORTS)
def test_the_parts_stand_in_the_order_of_the_procedure(
    report: str, made: dict[str, Path], repository: Repository
) -> None:
    review, _, agency = report.partition("/")
    document = repository.review(review).document(f"imr/{agency}")
    assert document is not None
    assert document.rule is not None
    html = text(made[report])
    there = {section.id for section in document.sections}
    wanted = [f"{rule.number} {rule.title}" for rule in document.rule.sections if rule.id in there]
    headings = [re.sub(r"<[^>]+>", "", found).strip() for found in re.findall(r"<h2[^>]*>(.*?)</h2>", html)]
    places = [headings.index(title) for title in wanted]
    assert places == sorted(places)
    assert len(places) >= 4


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_ends_with_signatures_and_appendices(
    report: str, made: dict[str, Path], repository: Repository
) -> None:
    review = report.partition("/")[0]
    profile = repository.review(review).profile
    assert profile is not None
    rule, html = profile.documents["imr"], text(made[report])
    last = max(html.rfind(f"{section.number} {section.title}</h2>") for section in rule.sections)
    for appendix in rule.appendices:
        assert html.find(f"{appendix.heading}</h2>") > last, appendix.heading
    if rule.signatures:
        assert html.find(">Signature</th>") > 0


@pytest.mark.parametrize("report", REPORTS)
def test_no_guidance_is_left_in_it(report: str, made: dict[str, Path], repository: Repository) -> None:
    profile = repository.review(report.partition("/")[0]).profile
    assert profile is not None
    html = text(made[report])
    assert "callout-guidance" not in html[html.index("</style>") :]
    for section in profile.documents["imr"].sections:
        assert not section.guidance or section.guidance[:60] not in html


@pytest.mark.parametrize("report", REPORTS)
def test_word_files_have_contents_with_page_numbers(report: str, made: dict[str, Path], tmp_path: Path) -> None:
    """Counted by LibreOffice, which fills in the fields when it opens the file."""
    docx = made[report].with_suffix(".docx")
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(docx)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    printed = subprocess.run(
        ["pdftotext", "-layout", tmp_path / f"{docx.stem}.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    contents = printed[printed.index("Contents") :][:12_000]
    numbers = [int(number) for number in re.findall(r"\.{3,} ?(\d+)\s*$", contents, re.MULTILINE)]
    assert len(numbers) >= 8
    assert numbers == sorted(numbers)
    assert "Error" not in contents


@pytest.mark.parametrize("report", REPORTS)
def test_the_pdf_is_archivable_and_speaks_to_those_who_listen(report: str, made: dict[str, Path]) -> None:
    data = made[report].with_suffix(".pdf").read_bytes()
    for wanted in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        result = page.validate_pdf_bytes(data, profile=wanted)
        assert [one.message for one in result.failures if not _ends_with_return(data, one)] == []


def _ends_with_return(data: bytes, failure: page.ValidationFailure) -> bool:
    """Whether the validator took a stream's last byte, a carriage return, for a part of the line's end after it."""
    if failure.rule_id != "PDFA2A-STREAM-LENGTH-001":
        return False
    start = data.index(b"\n%d 0 obj" % failure.object_id.object_number)
    length = re.compile(rb"/Length (\d+).*?stream\n", re.DOTALL).search(data, start)
    assert length is not None
    end = length.end() + int(length[1])
    return data[end - 1 : end + 10] == b"\r\nendstream"


@pytest.mark.parametrize("review", [report.partition("/")[0] for report in REPORTS])
def test_a_review_in_codes_passes_the_search_of_what_leaves(review: str, repository: Repository) -> None:
    """Exact dates are printed in it, that of a death too; nothing else of the register is."""
    entries = open_entries(repository, review, "panel")
    assembly = assembly_of(repository, review, "coded", entries)
    assert entries is not None
    matcher = matcher_for(assembly, entries.values(), release=True)
    assert search_pages(assemble(assembly), matcher, assembly.edition) == ()


def test_names_are_printed_as_each_procedure_says(made: dict[str, Path]) -> None:
    """One board wants initials and job title, another role codes: a member of staff shows which."""
    cpscb, hull = text(made["hawthorn/health"]), text(made["larch/adult-social-care"])
    assert re.search(r"\b[A-Z]{2,3} \((health visitor|school nurse)", cpscb)
    assert re.search(r"\bSW1\b", hull)


def test_a_document_that_is_not_there_is_refused_with_those_there_are(repository: Repository, tmp_path: Path) -> None:
    from casereview.diagnostics import CannotRun

    with pytest.raises(CannotRun) as refused:
        make_report(repository, Wanted("larch", "imr/police"), ("docx",), tmp_path, silent)
    assert "larch/adult-social-care" in refused.value.hint


def test_a_report_with_an_error_shows_it_in_its_place_and_tells_it(tmp_path: Path) -> None:
    import shutil

    from examples import ROOT

    root = tmp_path / "copy"
    shutil.copytree(ROOT / "reviews" / "larch", root / "reviews" / "larch")
    shutil.copy(ROOT / "casereview.yml", root)
    section = next((root / "reviews" / "larch" / "imr" / "adult-social-care").glob("*-body.md"))
    section.write_text(section.read_text(encoding="utf-8") + "\nSee [[nobody-there]].\n", encoding="utf-8")
    wanted = Wanted("larch", "imr/adult-social-care", edition="coded", without_key=True)
    released = make_report(Repository(root), wanted, ("html",), tmp_path / "out", silent)
    assert {item.code for item in released.diagnostics} == {"CR302"}
    assert "CR302" in (tmp_path / "out" / "imr-adult-social-care.html").read_text(encoding="utf-8")
