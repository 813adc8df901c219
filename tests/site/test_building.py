"""A site appears whole, in a private folder, or not at all."""

from __future__ import annotations

import json
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from casereview.diagnostics import CannotRun
from casereview.publish.page_html import Heading
from casereview.publish.pages import HOME, Page, PageMeta
from casereview.publish.site_build import build_site, folder_name
from site_plugins.plugin import LONGEST, table_of_contents

BROKEN = Page("rowan/broken", "Broken", '<a href="page:rowan/nowhere">x</a>', "Rowan")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_read_the_site(built: Path) -> None:
    folders = [built, *(path for path in built.rglob("*") if path.is_dir())]
    files = [path for path in built.rglob("*") if path.is_file()]
    assert ({_mode(path) for path in folders}, {_mode(path) for path in files}) == ({0o700}, {0o600})


def test_every_page_is_built_and_nothing_else(built: Path, pages: list[Page]) -> None:
    found = {path.relative_to(built).as_posix() for path in built.rglob("*.html")}
    assert found == {f"{page.path}.html" for page in pages} | {"404.html"}


def test_there_is_no_list_of_addresses(built: Path) -> None:
    assert not list(built.glob("sitemap*"))


def _html(built: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in built.rglob("*.html")]


def test_every_page_asks_not_to_be_indexed(built: Path) -> None:
    assert all('<meta name="robots" content="noindex' in text for text in _html(built))


def test_every_page_carries_marking_edition_and_fictional(built: Path) -> None:
    words = ("OFFICIAL-SENSITIVE", "Coded edition", "coded is not anonymous", ">FICTIONAL<")
    assert all(word in text.partition("<main")[0] for text in _html(built) for word in words)


def test_no_page_holds_a_script_or_a_style_of_its_own(built: Path) -> None:
    inline = re.compile(r'<script(?![^>]*(\ssrc=|type="application/json"))|<style|\sstyle=|\son\w+=|javascript:')
    assert not [match[0] for text in _html(built) if (match := inline.search(text))]


def test_titles_are_written_safely(built: Path) -> None:
    text = (built / "rowan" / "agencies.html").read_text(encoding="utf-8")
    assert "<title>Agencies &amp; what each was asked for - " in text


def test_the_search_index_holds_the_pages_alone(built: Path, pages: list[Page]) -> None:
    index = json.loads((built / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert {entry["location"].partition("#")[0].removesuffix(".html") for entry in index["docs"]} <= {
        page.path for page in pages
    }


def test_problems_that_pages_show_are_told_to_the_caller(
    tmp_path: Path, pages: list[Page], configuration: Path
) -> None:
    site = build_site(pages, tmp_path / "coded", configuration=configuration)
    assert [problem.code for problem in site.problems] == ["CR301"]


def test_a_failed_build_leaves_the_old_site_and_no_trace(
    tmp_path: Path, pages: list[Page], configuration: Path
) -> None:
    target = tmp_path / "sites" / "coded"
    build_site(pages, target, configuration=configuration)
    before = (target / "index.html").read_bytes()
    with pytest.raises(CannotRun, match="leads nowhere"):
        build_site([*pages, BROKEN], target, configuration=configuration)
    assert (target / "index.html").read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == ["coded"]


def test_a_new_build_replaces_the_old_one_whole(tmp_path: Path, pages: list[Page], configuration: Path) -> None:
    target = tmp_path / "coded"
    build_site([*pages, Page("rowan/extra", "Extra", "<p>x</p>", "Rowan")], target, configuration=configuration)
    build_site(pages, target, configuration=configuration)
    assert not (target / "rowan" / "extra.html").exists()


def test_two_pages_at_one_place_stop_the_build(tmp_path: Path, pages: list[Page], configuration: Path) -> None:
    with pytest.raises(CannotRun, match="same place"):
        build_site([*pages, replace(pages[3], path="rowan/Agencies")], tmp_path / "x", configuration=configuration)


def test_a_site_without_marking_is_not_built(tmp_path: Path, configuration: Path) -> None:
    with pytest.raises(CannotRun, match="marking"):
        build_site([Page(HOME, "x", "", "", PageMeta(edition="coded"))], tmp_path / "x", configuration=configuration)


def test_a_folder_that_is_not_a_site_is_never_replaced(tmp_path: Path, pages: list[Page], configuration: Path) -> None:
    (tmp_path / "letters.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(CannotRun, match="not a site"):
        build_site(pages, tmp_path, configuration=configuration)


def test_an_edition_is_not_built_inside_another(built: Path, pages: list[Page], configuration: Path) -> None:
    with pytest.raises(CannotRun, match="inside another"):
        build_site(pages, built / "panel", configuration=configuration)


def test_building_writes_nothing_where_the_theme_lies(tmp_path: Path, pages: list[Page], configuration: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in configuration.parent.rglob("*")}
    build_site(pages, tmp_path / "coded", configuration=configuration)
    assert {path: path.stat().st_mtime_ns for path in configuration.parent.rglob("*")} == before


def test_a_long_heading_is_shortened_beside_the_page() -> None:
    contents = table_of_contents([Heading(2, "r1", "R1: " + "Give all agencies one short form " * 5)])
    title = contents.items[0].title
    assert len(title) <= LONGEST
    assert title.endswith("one short …")


def test_an_agency_edition_has_a_folder_of_a_plain_name() -> None:
    assert folder_name("agency:health") == "agency-health"
