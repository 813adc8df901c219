"""The quick look at whole columns finds the rows that the slow look at single rows complains of, and no fewer."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_chronology import COLUMNS, ROOT, table_of

from casereview.model.edtf import read_edtf
from casereview.rules.chronology_quick import Quick, unknown_codes
from casereview.sources.csv_file import parse_csv
from casereview.sources.schemas import SchemaStore

STORE = SchemaStore(ROOT / "schemas")
SOUND = {"id": "health-0001", "date": "2009-03-02", "date_kind": "on", "description": "Seen."}
VALUES = {
    "date": ["2009-03-02", "2009-02-30", "2009-03", "2009-03-02/2009-03-01", "2009-03-02/2009-03-05", "2009/..",
             "", "soon", "[2009-03-02,2009-03-03]", "2009-03-02?", "2009-25"],
    "date_kind": ["on", "between", "lasting", "before", "about", "", "perhaps"],
    "time": ["", "09:30", "24:00", "25:00", "evening", "09:30~", "9:30"],
    "time_end": ["", "10:00", "later"],
    "sequence": ["", "2", "x"],
    "recorded": ["", "2009-03-05", "5.3.09"],
    "family": ["", "child-a", "child-a;mother", "Child A"],
    "contact": ["", "phone", "telephone"],
    "seen:child-a": ["", "yes", "maybe"],
    "description": ["Seen.", " ", ""],
    "file": ["", "f1", "File 1"],
    "weight": ["", "primary", "heavy"],
}  # fmt: skip


@cache
def quick() -> Quick:
    return Quick(STORE)


@settings(deadline=None)  # the first use reads the schemas
@given(st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()}))
def test_both_looks_agree_on_every_row(cells: dict[str, str]) -> None:
    row = {**SOUND, **cells}
    table = parse_csv("x.csv", table_of([row]))
    whole = dict(zip(COLUMNS, table.records[0], strict=True))
    wrong = bool(STORE.faults("chronology-row", whole)) or read_edtf(whole["date"]) is None
    assert bool(quick().suspects(table)) == wrong


@pytest.mark.parametrize(
    "text", ["[[mother]]", "[[mother", "[[nobody]]", "[[2009-02-30]]", "[[mother age 2009-03-02]]", "]]"]
)
def test_a_reference_is_refused_in_both_or_in_none(text: str) -> None:
    table = parse_csv("x.csv", table_of([{**SOUND, "comment": f"Told {text} so."}]))
    assert bool(unknown_codes(table, {"mother"}.__contains__)) == (text in ("[[mother", "[[nobody]]", "[[2009-02-30]]"))


def test_the_base_of_the_rules_has_no_suspect() -> None:
    path = Path("tests/cases/rules/base/reviews/linden/imr/health/chronology.csv")
    assert quick().suspects(parse_csv("x.csv", (ROOT / path).read_text("utf-8"))) == set()
