"""The pages of the procedures say what the procedures say."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from casereview.model.repository import Repository

from .pages import ROOT

FOLDER = ROOT / "docs" / "procedures"
PROFILES = sorted(path for path in (ROOT / "templates" / "profiles").iterdir() if path.is_dir())


def test_they_are_as_made() -> None:
    ran = subprocess.run(
        [sys.executable, "tools/procedures.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")


@pytest.mark.parametrize("folder", PROFILES, ids=lambda path: path.name)
def test_each_has_a_page_with_every_question_of_its_report(folder: object) -> None:
    name = getattr(folder, "name", "")
    newest = max(pin for pin in Repository(ROOT).shelf.pins() if pin.startswith(f"{name}@"))
    profile = Repository(ROOT).profiles.get(newest).profile
    assert profile is not None
    shown = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert all(f"| {question.id} |" in shown for question in profile.documents["imr"].questions)
    assert f"[{name}]({name}.md)" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_variant_they_show_is_sound(tmp_path: object) -> None:
    """Whoever copies the example has a procedure that can be locked and read."""
    import shutil
    from pathlib import Path

    from casereview.cli.main import run

    root = Path(str(tmp_path))
    shutil.copytree(ROOT / "templates" / "profiles", root / "templates" / "profiles")
    shutil.copy(ROOT / "casereview.yml", root)
    example = re.search(r"```yaml\n(format: 2\n.*?)```", (FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    folder = root / "templates" / "profiles" / "estuary-2024" / "1"
    folder.mkdir(parents=True)
    (folder / "profile.yml").write_text(example[1], encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert run(["profile", "lock", "templates/profiles/estuary-2024/1"]) == 0
        assert run(["profile", "check", "estuary-2024@1"]) == 0
    assert Repository(root).profiles.get("estuary-2024@1").profile is not None
