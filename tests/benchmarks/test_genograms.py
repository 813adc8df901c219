"""What the benchmark of genograms counts as wrong is counted where it is, and not where it is not. Nothing is timed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from casereview.genogram.graph import Birth, Child, Couple, Graph, Node, Shape, Sibship

ROOT = Path(__file__).resolve().parents[2]
CODES = ("mother", "father", "other", "a", "b", "c", "d")
GRAPH = Graph(
    tuple(Node(code, Shape.SQUARE) for code in CODES),
    (Couple("father+mother", ("father", "mother")), Couple("mother+other", ("mother", "other"))),
    (
        Sibship("father+mother", (Child("a"), Child("b")), ()),
        Sibship("mother+other", (Child("c"), Child("d")), (Birth(("c", "d")),)),
    ),
)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The benchmarks' files import each other as programs do: from the folder they lie in."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    import genograms_counted

    return genograms_counted


def boxes(counted: Any, *rows: str) -> dict[str, Any]:
    """Symbols of one size, row by row, a step apart; a dot leaves out a place."""
    return {
        code: counted.Box(step * 50, level * 100, step * 50 + 40, level * 100 + 40, level * 100 + 20)
        for level, row in enumerate(rows)
        for step, code in enumerate(row.split())
        if code != "."
    }


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (("father mother other", "a b c d"), {}),
        (("father mother other", "a b d c"), {}),  # twins may stand either way
        (("father mother other", "b a c d"), {"birth order": 1}),
        (("father mother other", "a c b d"), {"interleaved": 1}),
        (("father other mother", "a b c d"), {"apart": 1}),
        (("father mother", "other", "a b c d"), {"apart": 1}),
    ],
)
def test_what_is_wrong_is_counted(counted: Any, rows: tuple[str, ...], wrong: dict[str, int]) -> None:
    found = counted._counted(GRAPH, boxes(counted, *rows))
    assert {what: count for what, count in found.items() if count} == wrong


def test_symbols_that_overlap_are_counted(counted: Any) -> None:
    laid = boxes(counted, "father mother other", "a b c d")
    assert counted._counted(GRAPH, laid | {"b": laid["a"]})["overlaps"] == 1


def test_graphviz_is_given_everybody_and_every_tie(counted: Any) -> None:
    source = counted.dot_source(GRAPH, "")
    assert all(f'"{code}" [label=' in source for code in CODES)
    assert '{rank=same; "father" -- "father+mother" -- "mother";}' in source
    assert source.index('"father+mother" -- "a"') < source.index('"father+mother" -- "b"')
