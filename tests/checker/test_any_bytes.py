"""Whatever lies in a file: problems, never an exception, and never a word of the file in a message."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from overlay import make

from casereview.model.repository import Repository
from casereview.rules.run import check

PLACES = ["30-analysis.md", "imr.yml", "recommendations.yml", "chronology.csv"]
YAMLISH = st.text(alphabet="ab:-[]{}&*!|>'\"#,\n\t é0.", max_size=60).map(str.encode)
MARKS = st.text(alphabet="a[]()#{}=!>|`<-*\n _:TQ0", max_size=80).map(
    lambda t: b"---\nsection: analysis\n---\n" + t.encode()
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(PLACES), data=st.one_of(st.binary(max_size=60), YAMLISH, MARKS))
def test_any_bytes_give_problems_and_no_exception(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder) / "r", {f"reviews/linden/imr/health/{name}": {"bytes": data.hex()}})
        check(Repository(root))


@pytest.mark.parametrize("name", ["review.yml", "people.yml", "imr/health/imr.yml", "imr/health/30-analysis.md"])
def test_a_broken_file_hides_no_other(name: str, told: Any) -> None:
    other = "moves/2010-07-14-panel.yml"
    found = told({name: {"bytes": "ff"}, other: {"replace": {"on: 2010-07-14": "on: 2010-07-32"}}})
    assert {"CR005", "CR106"} <= {d.code for d in found}


N = "Zebedee"
PLANTS: dict[str, dict[str, Any]] = {
    "text and reference": {"imr/health/30-analysis.md": {"append": f"\n[[{N}]] {N} [[zebedee]] <b>{N}</b>\n"}},
    "anchor and link": {"imr/health/30-analysis.md": {"append": f"\n[{N}](#zebedee) [a]({N}.md) {{#{N} x}}\n"}},
    "link target": {
        "imr/health/30-analysis.md": {
            "append": "\n[a](imr/zebedee#zebedee) [b](zebedee#c) {#zebedee tor=zebedee q=Zebedee}\n"
        }
    },
    "picture": {"imr/health/30-analysis.md": {"append": f"\n![](images/{N}.png) ![{N}](x.png)\n"}},
    "statement": {"imr/health/30-analysis.md": {"append": f"\n> [!{N.upper()}]\n> a\n"}},
    "comment": {"imr/health/30-analysis.md": {"append": f"\n<!-- {N} -->\n\n# {N}\n"}},
    "section id": {"imr/health/30-analysis.md": {"replace": {"section: analysis": "section: zebedee"}}},
    "question": {"imr/health/30-analysis.md": {"replace": {"q6:": "zebedee:"}}},
    "question misspelt": {"imr/health/30-analysis.md": {"replace": {"q6:": f"{N} Smith:"}}},
    "field": {"imr/health/imr.yml": {"append": f"{N}: {N}\nzebedee: [{N}]\n"}},
    "field like another": {"imr/health/imr.yml": {"replace": {"title:": "titlezebedee:"}}},
    "value": {"imr/health/imr.yml": {"replace": {"kind: imr": f"kind: {N}", "grade: director": "grade: zebedee"}}},
    "broken": {"imr/health/imr.yml": {"append": f"{N}: [{N}\n"}},
    "unquoted": {"imr/health/imr.yml": {"append": f"note: [[{N}]] said {N}: no\n"}},
    "code": {"people.yml": {"replace": {"id: mother": "id: zebedee", "kind: family": f"kind: {N}"}}},
    "agency": {"review.yml": {"replace": {"id: housing,": f"id: {N},", "role: board-manager": "role: zebedee"}}},
    "procedure": {"review.yml": {"replace": {"four-lscb-2010@1": "zebedee@1"}}},
    "term": {"review.yml": {"replace": {"id: T1": f"id: {N}", "commissioned: 2010-03-01": f"commissioned: {N}"}}},
    "evidence": {"imr/health/recommendations.yml": {"replace": {"[seen-alone]": f"[zebedee, {N}]", "R1": N}}},
    "action": {"actions.yml": {"replace": {"imr/health#R1": "imr/zebedee#R1", "Change the form.": f"{N} ongoing"}}},
    "cells": {"imr/health/chronology.csv": {"replace": {"mother": "zebedee", "home-visit": N, "2009-11-04": N}}},
    "column": {"imr/health/chronology.csv": {"replace": {"designation": N}}},
    "event id": {"imr/health/chronology.csv": {"replace": {"health-0002": N}}},
    "glossary": {"glossary.yml": {"append": f"  - {{abbreviation: {N}, meaning: a}}\n  - {{abbreviation: {N}}}\n"}},
    "move": {
        "moves/2010-07-14-panel.yml": {"replace": {"of: review": "of: imr/zebedee", "by: board-manager": f"by: {N}"}}
    },
    "settings": {"/casereview.yml": {"append": f"rules: {{{N}: error, CR302: {N}}}\n"}},
    "word file": {f"imr/health/{N} report.docx": "x"},
    "stray file": {f"{N}/notes.txt": N, f"imr/health/{N}.md": N, f"imr/health/31-{N}.md": N},
    "beside the reviews": {f"/reviews/{N} old/a.txt": N, f"/reviews/{N}.pdf": N},
    "folder like a file": {f"imr/health/{N}.md": {"directory": True}},
    "link": {f"imr/health/{N}.md": {"symlink": "/etc"}},
}


@pytest.mark.parametrize("what", PLANTS)
def test_a_planted_name_is_in_no_problem(what: str, told: Any) -> None:
    found = told(PLANTS[what])
    assert found, "something is wrong with it"
    assert [d for d in found if "zebedee" in f"{d.path} {d.message} {d.hint}".lower()] == []
