"""What a check tells of pseudonyms: never a real name, and never which rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import FAMILY, NAMES, Small, person

from casereview.diagnostics import Diagnostic
from casereview.identity.pseudonyms import pseudonym_problems
from casereview.rules.catalogue import RULES

ROOT = Path(__file__).parents[2]


def told(small: Small, *, key: bool = True, strangers: tuple[object, ...] = ()) -> list[Diagnostic]:
    found = pseudonym_problems(small.review, FAMILY if key else None, strangers)  # type: ignore[arg-type]
    said = " ".join(f"{one.path} {one.message} {one.hint}" for one in found)
    assert not [name for name in NAMES if name in said]
    return found


def codes(found: list[Diagnostic]) -> list[str]:
    return [one.code for one in found]


def test_frozen_pseudonyms_that_hint_at_nothing_are_in_order(small: Small) -> None:
    small.freeze({"child-a": "Diana", "child-b": "Rachel"})
    assert told(small) == []


def test_a_review_without_pseudonyms_is_in_order(small: Small) -> None:
    assert told(small) == []


@pytest.mark.parametrize("name", ["Walter", "Billy", "Guillermo"])
def test_one_that_hints_at_the_real_name_is_told_without_saying_how(small: Small, name: str) -> None:
    small.freeze({"child-a": name})
    (one,) = [one for one in told(small) if one.code == "CR825"]
    assert one.path == "reviews/elm/pseudonyms.yml"
    assert one.line == 2
    assert "by a letter, a form, its sound, origin or rarity" in one.message


def test_one_that_is_somebody_else_s_name_or_pseudonym_is_told(small: Small) -> None:
    small.freeze({"child-a": "Nora", "child-b": "Elena", "mother": "Lena"})
    assert codes(told(small)) == ["CR828", "CR828", "CR828"]


def test_a_name_of_a_linked_review_is_told(small: Small) -> None:
    small.freeze({"child-a": "Diana"})
    assert codes(told(small, strangers=(person("ash/child-a", "Diana", "Quorrock"),))) == ["CR828"]


def test_a_pseudonym_of_a_linked_review_is_told(small: Small) -> None:
    small.freeze({"child-a": "Diana"})
    other = Small(small.root / "other")
    other.freeze({"child-a": "Diana"})
    other.folder.rename(small.root / "reviews" / "ash")
    (small.folder / "review.yml").write_text("id: elm\nlinked: [ash]\n")
    assert codes(told(small)) == ["CR828"]


def test_an_order_that_follows_the_real_names_is_told(small: Small) -> None:
    small.freeze({"aunt": "Diana", "mother": "Laura", "friend": "Leon", "child-b": "Thomas"})
    assert codes(told(small)) == ["CR827"]


def test_one_that_is_not_frozen_may_not_be_printed(small: Small) -> None:
    small.write_people({"child-a": "Diana"})
    assert codes(told(small)) == ["CR826"]
    small.write_record("  - {code: child-a, pseudonym: Diana, proposed: 2010-08-02, by: hv-1, chosen_by: drawn}\n")
    (one,) = told(small)
    assert (one.code, one.path) == ("CR826", "reviews/elm/people.yml")
    assert "is not frozen" in one.message


@pytest.mark.parametrize("printed", [{"child-a": "Rachel"}, {}])
def test_another_one_than_the_frozen_is_told(small: Small, printed: dict[str, str]) -> None:
    small.freeze({"child-a": "Diana"})
    small.write_people(printed)
    assert codes(told(small)) == ["CR826"]


def test_a_proposal_that_is_not_printed_yet_is_in_order(small: Small) -> None:
    small.write_record("  - {code: child-a, pseudonym: Diana, proposed: 2010-08-02, by: hv-1, chosen_by: drawn}\n")
    assert told(small) == []


def changed(more: str) -> str:
    return (
        "  - code: child-a\n    pseudonym: Diana\n    proposed: 2010-08-02\n    frozen: 2010-10-04\n    by: hv-1\n"
        f"    chosen_by: drawn\n    changes:\n      - {{from: Daniel, on: 2010-10-04, by: hv-1, reason: Asked{more}}}\n"
    )


def test_a_change_lists_all_that_was_issued_before(small: Small) -> None:
    small.write_people({"child-a": "Diana"})
    small.issue("2010-09-14-1.yml", "summary")
    small.issue("2010-11-01-1.yml", "summary")
    small.write_record(changed(""))
    (one,) = told(small)
    assert one.code == "CR829"
    assert "reviews/elm/distribution/2010-09-14-1.yml" in one.hint
    small.write_record(changed(", issued: [reviews/elm/distribution/2010-09-14-1.yml]"))
    assert told(small) == []


def test_a_change_that_changes_nothing_is_told(small: Small) -> None:
    small.write_people({"child-a": "Diana"})
    small.write_record(changed("").replace("Daniel", "Diana"))
    assert "CR829" in codes(told(small))


@pytest.mark.parametrize("code", ["nobody", "child-a"])
def test_a_code_that_is_not_there_or_stands_twice_is_told(small: Small, code: str) -> None:
    small.freeze({"child-a": "Diana"})
    path = small.folder / "pseudonyms.yml"
    row = f"  - {{code: {code}, pseudonym: Diana, proposed: 2010-08-02, by: hv-1, chosen_by: drawn}}\n"
    path.write_text(path.read_text() + row)
    assert "CR829" in codes(told(small))


def test_without_a_key_the_record_alone_is_looked_at(small: Small) -> None:
    small.freeze({"child-a": "Billy"})
    assert told(small, key=False) == []
    small.write_people({"child-a": "Diana"})
    assert codes(told(small, key=False)) == ["CR826"]


@pytest.mark.parametrize("code", [f"CR{number}" for number in range(820, 830)])
def test_its_page_has_the_form_of_the_others(code: str) -> None:
    import re

    page = (ROOT / "docs" / "rules" / f"{code}.md").read_text("utf-8")
    assert page.startswith(f"# {code}: {RULES[code].title}\n\n**Severity:** {RULES[code].severity.value}. ")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == ["What to do", "Example"]
    assert page.count("```") == 4
    assert page.index("Refused:") < page.index("Accepted:")
