"""The table on which reading is measured is read the same by both programs. Nothing here is timed."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[2] / "benchmarks" / "chronology_import.py"


def test_both_readers_find_the_same_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    names = runpy.run_path(str(PROGRAM))
    names["generate"](tmp_path / "long.docx", 30)
    ours, plain = (names["READERS"][name](tmp_path / "long.docx") for name in ("ours", "plain"))
    assert ours == plain
    assert (len(ours), {len(row) for row in ours}) == (30, {8})


@pytest.mark.parametrize("action", ["ours", "plain"])
def test_each_program_says_what_it_found(action: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main = runpy.run_path(str(PROGRAM))["main"]
    main(["generate", str(tmp_path / "long.docx"), "5"])
    main([action, str(tmp_path / "long.docx")])
    assert capsys.readouterr().out.startswith("5 rows, ")
