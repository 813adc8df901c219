"""What a procedure's key of symbols lacks is told once (CR528); what the program's own key explains is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from overlay import make

from casereview.model.repository import Repository
from casereview.rules.run import check

FOUR = "templates/profiles/four-lscb-2010/1"
VARIANT = "templates/profiles/variant/1"
PEOPLE = "reviews/linden/people.yml"
FAMILY = """\
family:
  parents:
    - {child: child-a, parent: mother, kind: birth}
    - {child: child-a, parent: hv-1, kind: foster}
  unions:
    - {id: u1, partners: [mother, board-manager], kind: transitory, from: 2003, to: 2005, ended: divorced}
    - {id: u2, partners: [mother, author-1], kind: transitory, related: true}
  pregnancies:
    - {id: loss-1, parents: [mother], kind: miscarriage}
    - {id: loss-2, parents: [mother], kind: expected}
"""
ALL = "male female unknown death enduring transitory separation divorce loss aware"


def told(folder: Path, symbols: str) -> list[str]:
    listed = ", ".join(f"{{id: {name}, title: A title, drawn: A square}}" for name in symbols.split())
    files = {
        FOUR: {"copy": FOUR},
        f"{VARIANT}/profile.yml": "format: 2\nid: variant\nversion: 1\ntitle: A variant\nstatus: historic\n"
        f"extends: four-lscb-2010@1\ngenogram: {{required: always, author: board, symbols: [{listed}]}}\n",
        VARIANT: {"lock": True},
        "reviews/linden/review.yml": {"replace": {"four-lscb-2010@1": "variant@1"}},
        PEOPLE: {
            "replace": {
                "public: the child}": "public: the child, sex: non-binary, deceased: true}",
                "public: the mother}": "public: the mother, sex: female, knew_of_abuse: true}",
            },
            "append": FAMILY,
        },
    }
    root = make(folder, files)
    lines = (root / PEOPLE).read_text().split("\n")
    found = [one for one in sorted(check(Repository(root))) if one.code == "CR528"]
    assert all(one.path == PEOPLE for one in found)
    return [lines[one.line - 1][one.column - 1 :].split(",")[0].strip("{}") for one in found]


@pytest.mark.parametrize(
    ("lacks", "place"),
    [
        ("transitory", "transitory"),
        ("divorce", "id: u1"),
        ("loss", "miscarriage"),
        ("aware", "true"),
        ("death", "id: child-a"),
        ("female", "id: mother"),
        ("unknown", "id: hv-1"),
        ("enduring", ""),
        ("separation", ""),
    ],
)
def test_each_kind_of_symbol_that_is_lacking_is_told_at_the_first_place(lacks: str, place: str, tmp_path: Path) -> None:
    symbols = " ".join(name for name in ALL.split() if name != lacks)
    assert told(tmp_path / "repository", symbols) == [place][: len(place)]


def test_a_procedure_that_lists_no_symbols_lacks_none(tmp_path: Path) -> None:
    assert told(tmp_path / "repository", "") == []
