"""The guides and the README lead somewhere, are all in the site's help, and list what is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from casereview.publish.assemble.help import ORDER, help_pages
from casereview.publish.page_html import broken_links

from .pages import GUIDES, ROOT, WRITTEN, anchors, examples, links

#: For an administrator's eyes only, since nobody else needs to know them.
PROGRAMMERS_WORDS = ("genesis", "mergetag", "textconv", "scaffold", "token", "anchor", "canary", "profile")


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_its_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in links(page):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


def test_every_guide_is_in_the_site_s_help() -> None:
    assert [page.path for page in help_pages(ROOT)] == ["help/index", *(f"help/{name}" for name in ORDER)]


def test_help_has_no_guide_that_is_not_there() -> None:
    assert sorted(ORDER) == [guide.stem for guide in GUIDES]


def test_links_in_help_lead_to_pages_of_help() -> None:
    assert broken_links(help_pages(ROOT)) == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_has_one_title_and_then_sections(guide: Path) -> None:
    headings = re.findall(r"^(#+) ", re.sub(r"(?ms)^```.*?^```", "", guide.read_text(encoding="utf-8")), re.MULTILINE)
    assert (headings[0], set(headings[1:])) == ("#", {"##"})


@pytest.mark.parametrize("guide", [g for g in GUIDES if g.stem != "administrator"], ids=lambda guide: guide.stem)
def test_a_guide_for_officers_keeps_to_their_words(guide: Path) -> None:
    words = re.sub(r"(?ms)^```.*?^```|`[^`]*`", "", guide.read_text(encoding="utf-8")).lower()
    assert [word for word in PROGRAMMERS_WORDS if word in words] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_says_which_register_it_means(guide: Path) -> None:
    words = " ".join(re.sub(r"(?ms)^```.*?^```|`[^`]*`", "", guide.read_text(encoding="utf-8")).split())
    plain = re.findall(r"(?<!identity )(?<!child protection )\bregisters?\b", words)
    assert plain == []


def test_the_readme_lists_every_hook() -> None:
    hooks = [hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))]
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Hooks")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([a-z-]+)` \| \S", section, re.MULTILINE) == hooks


def test_the_readme_names_the_two_commands_of_the_makefile() -> None:
    shown = [example.text for example in examples(ROOT / "README.md") if "make site" in example.text]
    assert [re.findall(r"^make (\w+)", text, re.MULTILINE) for text in shown] == [["site", "test"]]


def test_the_tasks_the_readme_names_are_there() -> None:
    tasks = set(re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make (\w+)`|^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {one or other for one, other in named} <= tasks


def test_the_picture_is_small_and_as_wide_as_it_says() -> None:
    picture = (ROOT / "docs" / "images" / "site.png").read_bytes()
    assert (int.from_bytes(picture[16:20], "big"), len(picture) < 300_000) == (1280, True)


def test_every_code_a_guide_explains_has_a_page() -> None:
    named = {code for page in WRITTEN for code in re.findall(r"\bCR\d{3}\b", page.read_text(encoding="utf-8"))}
    assert [code for code in sorted(named) if not (ROOT / "docs" / "rules" / f"{code}.md").is_file()] == []


def test_the_guides_hold_no_name_of_the_example_review() -> None:
    command = [sys.executable, "-m", "casereview", "scan", "docs/guides", "--review", "reviews/rowan"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.count("CR653")) == (0, 0)
