"""The wheel: whole, and working where no clone is near."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built with the locked build backend, without the network."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.mark.parametrize("folder", ["docs", "schemas", "templates"])
def test_it_carries_the_same_files_as_the_clone(wheel: Path, folder: str) -> None:
    listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True)
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert [name for name in listed.stdout.splitlines() if f"casereview/_data/{name}" not in names] == []


def test_it_carries_no_test_no_review_and_no_key(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"casereview", "site_plugins"}


@pytest.fixture(scope="module")
def ask(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a Python program on what the wheel holds, in a folder where no clone is near and no key is at hand."""
    installed = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CASEREVIEW_")}
    environ = {**clean, "PYTHONPATH": str(installed), "HOME": str(installed), "PYTHONUTF8": "1"}

    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=folder, env=environ, capture_output=True, encoding="utf-8")

    return run


@pytest.fixture(scope="module")
def made(ask: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board's repository with a review just begun, made by the wheel alone."""
    folder = tmp_path_factory.mktemp("made") / "board"
    procedure = ["--procedure", "four-lscb-2010@2"]
    dates = ["--commissioned", "2010-03-01", "--from", "2008-01-01", "--to", "2010-01-31"]
    for where, *words in (
        (folder.parent, "init", str(folder), "--kind", "board", "--board", "Estuary Board"),
        (folder, "check"),
        (folder, "new", "review", "linden", *procedure, "--subject", "child-a", "--agency", "health", *dates),
        (folder, "new", "imr", "linden", "health"),
    ):
        ran = ask(where, "-m", "casereview", *words)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder


def test_what_runs_is_the_wheel(ask: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    ran = ask(tmp_path, "-c", "import casereview, site_plugins; print(casereview.__file__, site_plugins.__file__)")
    assert [Path(name).is_relative_to(ROOT) for name in ran.stdout.split()] == [False, False]


def test_it_shows_a_review_with_its_guides_and_its_own_fonts(
    ask: Callable[..., subprocess.CompletedProcess[str]], made: Path
) -> None:
    ran = ask(made, "-m", "casereview", "build", "--edition", "coded")
    site = made / "build/site/linden/coded"
    assert ran.returncode == 1, ran.stdout + ran.stderr  # nothing is written yet
    assert (site / "index.html").is_file()
    assert (site / "imr/health/analysis.html").is_file()
    assert list((site / "help").rglob("*.html"))
    assert (site / "stylesheets").is_dir()


def test_it_explains_every_code_it_prints(ask: Callable[..., subprocess.CompletedProcess[str]], made: Path) -> None:
    printed = set(re.findall(r"CR\d{3}", ask(made, "-m", "casereview", "check").stdout))
    assert printed
    told = {code: ask(made, "-m", "casereview", "explain", code).stdout for code in sorted(printed)}
    assert {code for code, text in told.items() if not text.startswith(f"# {code}")} == set()


def test_it_makes_a_pack(ask: Callable[..., subprocess.CompletedProcess[str]], made: Path) -> None:
    ran = ask(made, "-m", "casereview", "pack", "linden", "--edition", "coded", "--output", "pack")
    assert {".html", ".pdf"} <= {file.suffix for file in (made / "pack").iterdir()}, ran.stdout + ran.stderr


def test_it_makes_a_word_file(ask: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    script = (
        "import sys; from casereview.publish.documents import DocumentMeta, to_docx; "
        "words = dict.fromkeys(['title', 'subtitle', 'marking', 'edition', 'version', 'recipient'], 'Words'); "
        "meta = DocumentMeta(**words, language='en-GB', date='2010-09-01', fictional=True); "
        "sys.exit(not to_docx('<h1 id=\"a\">One</h1><p>Text.</p>', meta).startswith(b'PK'))"
    )
    ran = ask(tmp_path, "-c", script)
    assert ran.returncode == 0, ran.stderr
