"""What a procedure may name is what the program can print, and the other way round."""

from __future__ import annotations

import pytest

from casereview.model.procedures.fields import FACTS, LISTS, PARTS, PARTS_OF_LISTS
from casereview.publish.forms import facts, lists, parts
from casereview.publish.forms.tables import FIELDS, SUBJECT_WORDS
from examples import REPORTS, FillingOf


def test_every_fact_can_be_printed_and_every_printed_fact_named() -> None:
    assert set(FACTS) == set(facts.FACTS)


def test_every_list_can_be_printed_and_every_printed_list_named() -> None:
    assert set(LISTS) == set(lists.LISTS)
    assert {base for base, _ in PARTS_OF_LISTS.values()} <= set(LISTS)


def test_every_part_can_be_printed_and_every_printed_part_named() -> None:
    assert set(PARTS) == set(parts.PARTS)


@pytest.mark.parametrize("report", REPORTS)
def test_the_rows_of_a_list_have_its_columns(report: str, filling: FillingOf) -> None:
    made = filling(report)
    for name in (*LISTS, *PARTS_OF_LISTS):
        columns = set(LISTS[PARTS_OF_LISTS.get(name, (name, ""))[0]])
        assert all(set(row) == columns for row in lists.rows(made, name)), name


def test_each_list_holds_something_in_some_example(filling: FillingOf) -> None:
    empty = {name for name in LISTS if not any(lists.rows(filling(report), name) for report in REPORTS)}
    assert empty == set()


def test_each_fact_is_known_in_some_example(filling: FillingOf) -> None:
    shorter = ("alder/partnership", "hawthorn/charity", "rowan/housing")
    made = [filling(report, way=way) for report in REPORTS for way in ("", "full-name")]
    made += [one for one in map(filling, shorter) if one.document is not None]
    empty = {name for name in FACTS if not any(facts.fact(one, name) for one in made)}
    assert empty <= {"signed-by"}  # nothing in the demonstration is signed: it may hold no key


def test_every_field_a_chronology_column_may_hold_is_printed() -> None:
    import json
    from pathlib import Path

    schema = json.loads((Path(__file__).parents[2] / "schemas" / "profile.schema.json").read_bytes())
    named = set(schema["$defs"]["column"]["properties"]["fields"]["items"]["enum"])
    plain = {"designation", "source", "description", "decision", "service", "within", "external", "outcome", "comment"}
    assert named == set(FIELDS) | set(SUBJECT_WORDS) | plain
