"""Each file of `cases/` is one class of leak: what must be found, and what must not be taken for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from casereview.identity.matcher import Matcher, Where

CASES = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "cases").glob("*.yml"))
}


def rows(key: str) -> Iterator[Any]:
    for name, case in CASES.items():
        for number, row in enumerate(case[key]):
            yield pytest.param(case, row, id=f"{name}-{number}")


def chosen(case: dict[str, Any], matcher: Matcher, draft: Matcher) -> tuple[Matcher, Where]:
    return draft if case.get("strictness") == "draft" else matcher, Where(case.get("where", "text"))


@pytest.mark.parametrize(("case", "row"), list(rows("find")))
def test_a_leak_is_found(case: dict[str, Any], row: dict[str, str], matcher: Matcher, draft: Matcher) -> None:
    used, where = chosen(case, matcher, draft)
    assert row["entry"] in {match.entry for match in used.search(row["text"], where)}


@pytest.mark.parametrize(("case", "row"), list(rows("find")))
def test_a_leak_inside_a_page_is_found_at_its_place(
    case: dict[str, Any], row: dict[str, str], matcher: Matcher, draft: Matcher
) -> None:
    used, where = chosen(case, matcher, draft)
    if where is Where.NAME:
        return
    before = "The panel met.\n\nIt read what was written: "
    text = f"{before}{row['text']} , and went home.\n"
    spans = [match for match in used.search(text) if match.entry == row["entry"]]
    assert any(len(before) - 1 <= match.start and match.end <= len(before) + len(row["text"]) + 1 for match in spans)


@pytest.mark.parametrize(("case", "row"), list(rows("clean")))
def test_ordinary_text_is_let_through(case: dict[str, Any], row: str, matcher: Matcher, draft: Matcher) -> None:
    used, where = chosen(case, matcher, draft)
    assert used.search(row, where) == []
