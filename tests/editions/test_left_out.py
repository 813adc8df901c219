"""What an edition leaves out is out of everything it makes, and said to whoever builds it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from casereview.chronology.events import events_of
from casereview.cli.site import site
from casereview.diagnostics import CannotRun
from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.documents import section_html
from casereview.publish.assemble.left_out import left_out, left_out_html, left_out_line
from casereview.publish.site import assemble, assembly_of

ROOT = Path(__file__).parents[2]
TEXT = "reviews/rowan/imr/health/30-analysis.md"
SAID = """
Before it. {#before-it}

> [!THIRD-PARTY]
> A neighbour told of zebras[^1] and shared[^2]. {#told}
>
> - and of okapis

After it[^2], see [what was told](#told). {#after-it}

[^1]: The footnote of the quaggas.
[^2]: The footnote that stays.
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "reviews" / "rowan", tmp_path / "reviews" / "rowan")
    shutil.copytree(ROOT / "signoff", tmp_path / "signoff")
    shutil.copy(ROOT / "casereview.yml", tmp_path)
    return tmp_path


def made(root: Path, **rule: Any) -> Assembly:
    """The coded edition of a copy, changed."""
    assembly = assembly_of(Repository(root), "rowan", "coded", None, without_key=True)
    assembly.edition = replace(assembly.edition, rule=replace(assembly.edition.rule, **rule))
    return assembly


def append(root: Path, text: str) -> None:
    (root / TEXT).write_text((root / TEXT).read_text("utf-8") + text, "utf-8")


def analysis(assembly: Assembly) -> str:
    document = assembly.review.document("imr/health")
    assert document is not None
    section = next(section for section in document.sections if section.path.endswith("30-analysis.md"))
    return section_html(assembly, document, section)


def test_a_statement_is_left_out_with_its_footnotes_and_the_links_to_it(copy: Path) -> None:
    append(copy, SAID)
    whole, less = analysis(made(copy)), analysis(made(copy, omit_statements=("third-party",)))
    for word in ("zebras", "okapis", "quaggas", "health-told"):
        assert (word in whole, word in less) == (True, False), word
    assert "The footnote that stays." in less
    assert "what was told" in less
    assert "Left out of this edition: third-party information" in less


def test_paragraphs_after_it_keep_their_numbers(copy: Path) -> None:
    append(copy, SAID)
    numbers = [
        html.partition("After it")[0].rpartition('<span class="pn">')[2].partition("<")[0]
        for html in (analysis(made(copy)), analysis(made(copy, omit_statements=("third-party",))))
    ]
    assert numbers[0] == numbers[1] != ""


def test_nothing_tells_the_public_that_anything_stood_there(copy: Path) -> None:
    append(copy, SAID)
    public = {"persons": "public", "organisations": "public", "places": "public", "dates": "month"}
    html = analysis(made(copy, **public))
    assert "zebras" not in html
    assert "left out" not in html.lower()


def test_a_procedure_may_print_what_a_third_party_told(copy: Path) -> None:
    append(copy, SAID)
    assert "zebras" in analysis(made(copy, persons="public", omit_statements=()))


@pytest.mark.parametrize("kind", ["THRID-PARTY", "THIRD PARTY", "third-party", "SECRET"])
def test_a_kind_that_is_misspelt_is_hidden(kind: str, copy: Path) -> None:
    append(copy, SAID.replace("THIRD-PARTY", kind))
    html = analysis(made(copy))
    assert ("zebras" in html, "quaggas" in html, "After it" in html) == (False, False, True)


def test_events_of_a_kind_that_is_left_out_are_on_no_page(copy: Path) -> None:
    told = {
        event.id
        for document in Repository(copy).review("rowan").documents
        for event in events_of(document)
        if event.cells.get("statement") == "third-party"
    }
    assert len(told) > 3

    def shown(assembly: Assembly) -> set[str]:
        pages = [page.html for page in assemble(assembly) if not page.path.startswith("help/")]
        return {event for event in told if any(re.search(rf"\b{event}\b", html) for html in pages)}

    assert shown(made(copy)) == told
    assert shown(made(copy, omit_statements=("third-party",))) == set()


def test_the_build_says_what_is_left_out(copy: Path) -> None:
    assembly = made(copy, include=("imr", "chronology"), omit_statements=("third-party",))
    said = left_out(assembly)
    assert "the panel’s work" in said
    assert "the overview report" in said
    assert any(line.startswith("third-party information: 1 statement") for line in said)
    assert any("events of the chronology" in line for line in said)
    assert left_out_line(said).startswith("Left out of this edition: ")
    assert "the panel’s work" in left_out_html(assembly)


def test_an_edition_that_leaves_nothing_out_says_nothing(copy: Path) -> None:
    assert (left_out(made(copy)), left_out_html(made(copy)), left_out_line(())) == ((), "", "")


def test_a_section_the_procedure_does_not_know_is_told(copy: Path) -> None:
    (copy / TEXT).write_text((copy / TEXT).read_text("utf-8").replace("section: analysis", "section: anlysis"), "utf-8")
    assert "1 section that the procedure does not know" in left_out(made(copy))


@pytest.mark.parametrize("name", ["extract:hv-1", "family:grandmother", "disclosure:court-1"])
def test_what_is_made_for_one_is_never_a_site_of_the_whole(name: str) -> None:
    with pytest.raises(CannotRun) as refusal:
        assembly_of(Repository(ROOT), "rowan", name, {}, without_key=True)
    assert refusal.value.hint == f"Type: casereview pack rowan --edition {name}"


def test_the_command_says_it_and_the_public_files_do_not(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy)
    keys = ROOT / "examples" / "demo-keystore"
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(keys))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(keys / "reader.txt"))
    out = tmp_path / "out" / "summary"
    said = CliRunner().invoke(site, ["rowan", "--edition", "summary", "--output", str(out)], standalone_mode=False)
    assert "Left out of this edition: 6 reports of agencies; " in said.output
    files = [path for path in out.rglob("*") if path.suffix in (".html", ".json", ".js", ".xml")]
    assert files
    assert not [path for path in files if "eft out of this edition" in path.read_text("utf-8")]
