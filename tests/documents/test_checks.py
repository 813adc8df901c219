"""What is refused, and how it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from casereview.publish.documents import DocumentMeta, DocumentRefused, check_body, to_docx, to_html, to_pdf
from casereview.publish.documents.checks import CHECKS
from casereview.publish.documents.elements import image_data
from casereview.rules.catalogue import RULES

CASES = Path(__file__).parent / "cases"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def fill(body: str):
    """Puts a real picture where a case asks for one."""
    source = body.split('src="')[1].split('"', maxsplit=1)[0]
    return lambda text: text.replace("{{picture}}", source)


def test_every_code_has_its_case() -> None:
    assert {path.stem for path in CASES.glob("*.yml")} == set(CHECKS)


@pytest.mark.parametrize("code", CHECKS)
def test_its_page_has_the_title_of_the_catalogue_and_both_examples(code: str) -> None:
    page = (ROOT / f"docs/rules/{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {RULES[code].title}\n\n**Severity:** error. ")
    assert page.index("## What to do") < page.index("Refused:") < page.index("Accepted:")


@pytest.mark.parametrize("code", CHECKS)
def test_a_body_in_order_passes(code: str, fill) -> None:
    assert check_body(fill(yaml.safe_load((CASES / f"{code}.yml").read_text())["good"])) == []


@pytest.mark.parametrize("code", CHECKS)
def test_a_body_at_fault_is_told_so_under_its_code(code: str, fill) -> None:
    for bad in yaml.safe_load((CASES / f"{code}.yml").read_text())["bad"]:
        assert {found.code for found in check_body(fill(bad))} == {code}, bad


@pytest.mark.parametrize("make", [to_html, to_docx, to_pdf])
def test_a_picture_without_a_description_makes_no_document(make, fill) -> None:
    with pytest.raises(DocumentRefused) as refused:
        make(fill('<p>Words.</p>\n<p><img src="{{picture}}"></p>'), DocumentMeta("A title"))
    assert [(found.line, found.code) for found in refused.value.diagnostics] == [(2, "CR803")]


def test_no_diagnostic_repeats_a_word_of_the_body() -> None:
    secret = "Featherstonehaugh"
    body = (
        f'<h2 id="{secret} x">{secret}</h2><h4>{secret}</h4><{secret}>x</{secret}><p {secret}="1"><!-- {secret} --></p>'
        f'<p><a href="#{secret}">{secret}</a><img alt="{secret}.png" src="{secret}"></p>'
        f"<table><tr><td>{secret}</td></tr></table>"
    )
    found = check_body(body)
    assert len({diagnostic.code for diagnostic in found}) == len(CHECKS)
    assert secret.lower() not in str(found).lower()


def test_a_picture_that_is_no_picture_is_nothing() -> None:
    assert image_data("data:text/html;base64,AAAA") is None
