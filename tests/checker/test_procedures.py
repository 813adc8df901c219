"""A procedure that cannot be read is told whichever files are checked: nothing was judged by it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casereview.model.repository import Repository
from casereview.rules.run import check

ROOT = Path(__file__).parents[2]
REVIEW = "reviews/larch"


@pytest.mark.parametrize(
    "paths", [None, [REVIEW], [f"{REVIEW}/people.yml"], [f"{REVIEW}/imr/adult-social-care"]], ids=str
)
def test_an_altered_procedure_is_an_error(paths: list[str] | None, tmp_path: Path) -> None:
    shutil.copytree(ROOT / REVIEW, tmp_path / REVIEW)
    shutil.copytree(ROOT / "templates" / "profiles", tmp_path / "templates" / "profiles")
    shutil.copy(ROOT / "casereview.yml", tmp_path)
    assert [item for item in check(Repository(tmp_path), paths) if item.severity.value == "error"] == []
    with (tmp_path / "templates" / "profiles" / "hull-asc-2021" / "1" / "profile.yml").open("a") as file:
        file.write("# another word\n")
    found = check(Repository(tmp_path), paths)
    assert ("templates/profiles/hull-asc-2021/1/profile.lock", "CR540") in {(item.path, item.code) for item in found}
