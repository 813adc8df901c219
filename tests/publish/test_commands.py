"""What `casereview site`, `pack` and `publish` say, and how they end."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from casereview.identity.forget import forget_entry
from casereview.identity.register import open_register

REVIEW = Path("reviews", "rowan")


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "casereview", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def break_a_section(root: Path, report: Path = REVIEW / "imr" / "police") -> None:
    path = next((root / report).glob("*analysis.md"))
    path.write_text(path.read_text(encoding="utf-8") + "\nSeen by [[nobody-known]].\n", encoding="utf-8")


@pytest.mark.usefixtures("with_key")
@pytest.mark.parametrize("edition", ["coded", "agency:police"])
def test_a_site_with_a_broken_part_is_built_and_ends_with_1(copy: Path, tmp_path: Path, edition: str) -> None:
    break_a_section(copy)
    ran = run(copy, "site", "rowan", "--edition", edition, "--output", str(tmp_path / "site"))
    assert ran.returncode == 1
    assert "CR302" in ran.stderr
    page = (tmp_path / "site" / "imr" / "police" / "analysis.html").read_text(encoding="utf-8")
    assert "CR302" in page
    assert "This part cannot be shown" in page
    assert "nobody-known" not in page + ran.stderr + ran.stdout


@pytest.mark.usefixtures("with_key")
def test_the_site_for_the_public_with_a_broken_part_is_not_built(copy: Path, tmp_path: Path) -> None:
    break_a_section(copy)
    ran = run(copy, "site", "rowan", "--edition", "summary", "--output", str(tmp_path / "site"))
    assert ran.returncode == 1
    assert "CR302" in ran.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.usefixtures("with_key")
def test_a_section_that_stands_twice_does_not_stop_the_site(copy: Path, tmp_path: Path) -> None:
    path = next((copy / REVIEW / "imr" / "police").glob("*analysis.md"))
    path.with_name("99-again.md").write_bytes(path.read_bytes())
    ran = run(copy, "site", "rowan", "--output", str(tmp_path / "site"))
    assert ran.returncode == 1
    assert (tmp_path / "site" / "imr" / "police" / "99-again.html").is_file()


@pytest.mark.usefixtures("with_key")
def test_a_pack_with_a_broken_part_is_made_and_ends_with_1(copy: Path, tmp_path: Path) -> None:
    break_a_section(copy, Path("reviews", "hawthorn", "imr", "health"))
    ran = run(copy, "pack", "hawthorn", "--output", str(tmp_path / "pack"))
    assert ran.returncode == 1
    assert "CR302" in (tmp_path / "pack" / "pack-coded.html").read_text(encoding="utf-8")
    assert (tmp_path / "pack" / "pack-coded.pdf").stat().st_size > 10_000


@pytest.mark.usefixtures("with_key")
def test_publish_with_a_broken_part_releases_nothing_and_ends_with_1(copy: Path, tmp_path: Path) -> None:
    break_a_section(copy)
    ran = run(copy, "publish", "rowan", "--output", str(tmp_path / "out"))
    assert ran.returncode == 1
    assert "Nothing was released" in ran.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("without_key")
@pytest.mark.parametrize("command", [("site", "rowan", "--edition", "panel"), ("publish", "rowan")])
def test_without_a_key_what_holds_or_needs_names_ends_with_2(
    copy: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    ran = run(copy, *command, "--output", str(tmp_path / "out"))
    assert ran.returncode == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("with_key")
def test_a_forgotten_identity_keeps_its_label_and_is_no_problem(copy: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    shutil.copytree(Path(__file__).parents[2] / "examples" / "demo-keystore", keys)
    environment = {"CASEREVIEW_KEYSTORE": str(keys), "CASEREVIEW_IDENTITY": str(keys / "reader.txt")}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        register = open_register(copy / REVIEW, "rowan", "demonstration")
        forget_entry(register, "hv-2", date(2026, 1, 5), by="board-manager")
        ran = run(copy, "site", "rowan", "--edition", "panel", "--output", str(tmp_path / "site"))
    assert ran.returncode == 0, ran.stderr
    assert "HV2" in (tmp_path / "site" / "chronology.html").read_text(encoding="utf-8")
