"""The HTML file: all in one, asking nobody for anything."""

from __future__ import annotations

import re

import pytest
from lxml import html

from casereview.publish.documents import DocumentMeta, to_html


@pytest.fixture(scope="module")
def tree(html_file: bytes) -> html.HtmlElement:
    return html.document_fromstring(html_file)


def test_it_refers_to_nothing_outside_but_links_for_readers(tree: html.HtmlElement) -> None:
    sources = [source for source in tree.xpath("//@src") if not source.startswith("data:")]
    assert sources == []
    assert tree.xpath("//link | //script | //iframe | //object | //base") == []
    assert "url(" not in tree.findtext(".//style")
    assert "@import" not in tree.findtext(".//style")


def test_its_policy_forbids_every_request(tree: html.HtmlElement) -> None:
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")


def test_search_engines_are_told_to_stay_away(tree: html.HtmlElement) -> None:
    assert "noindex" in tree.xpath("string(//meta[@name='robots']/@content)")


def test_language_title_and_skip_link_are_there(tree: html.HtmlElement, meta: DocumentMeta) -> None:
    assert (tree.get("lang"), tree.findtext(".//title")) == ("en-GB", meta.title)
    skip = tree.xpath("//body/a[1]")[0]
    assert tree.get_element_by_id(skip.get("href")[1:]).tag == "main"


def test_only_the_title_is_a_heading_of_the_first_level(tree: html.HtmlElement, meta: DocumentMeta) -> None:
    assert [heading.text_content() for heading in tree.findall(".//h1")] == [meta.title]


def test_every_entry_of_the_contents_leads_to_its_heading(tree: html.HtmlElement) -> None:
    for entry in tree.xpath("//nav//a"):
        heading = tree.get_element_by_id(entry.get("href")[1:])
        assert entry.text_content().split() == heading.text_content().split()


def test_words_of_the_cover_cannot_become_markup_or_style() -> None:
    bold = DocumentMeta('<b>"T"</b>', marking='"; } * { display: none } </style>', edition="<i>", recipient="\\")
    tree = html.document_fromstring(to_html('<h1 id="one">One</h1>', bold))
    assert tree.findtext(".//h1") == '<b>"T"</b>'
    assert len(tree.findall(".//style")) == 1
    assert not re.search(
        r"display: none \}", tree.findtext(".//style").split("@media print")[1].split("@page :first")[0]
    )


def test_a_fact_that_is_not_given_leaves_no_trace() -> None:
    tree = html.document_fromstring(to_html("<p>Words.</p>", DocumentMeta("A title")))
    assert tree.xpath("//header//dl | //nav | //*[@class='strip'] | //*[@class='fictional']") == []
