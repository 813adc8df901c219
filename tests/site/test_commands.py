"""`casereview site` and `casereview serve`, run as a person runs them, on the example."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "casereview"]


def _environ() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("CASEREVIEW_")}


def _run(*arguments: str, cwd: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, env={**_environ(), **more}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(tmp_path: Path, built: Path) -> Path:
    """A repository with two built editions and nothing else."""
    (tmp_path / "casereview.yml").write_text("kind: demonstration\n", encoding="utf-8")
    for edition in ("coded", "panel"):
        shutil.copytree(built, tmp_path / "build" / "site" / "rowan" / edition)
    return tmp_path


def test_the_coded_site_of_the_example_is_built_without_a_key(tmp_path: Path) -> None:
    ran = _run("site", "rowan", "--output", str(tmp_path / "coded"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "coded is not anonymous" in (tmp_path / "coded" / "index.html").read_text(encoding="utf-8")


def test_a_broken_section_is_shown_where_it_stands_and_ends_with_1(tmp_path: Path) -> None:
    shutil.copy(ROOT / "casereview.yml", tmp_path)
    shutil.copytree(ROOT / "reviews", tmp_path / "reviews")
    section = next((tmp_path / "reviews" / "rowan" / "imr" / "police").glob("*-analysis.md"))
    section.write_text(section.read_text(encoding="utf-8") + "\n\n[[nobody-known]] called.\n", encoding="utf-8")
    ran = _run("site", "rowan", cwd=tmp_path)
    page = tmp_path / "build" / "site" / "rowan" / "coded" / "imr" / "police" / "analysis.html"
    assert ran.returncode == 1
    assert f"imr/police/{section.name}:" in ran.stderr
    assert 'class="callout callout-problem"' in page.read_text(encoding="utf-8")
    assert "nobody-known" not in ran.stderr + page.read_text(encoding="utf-8")


def test_the_panel_site_is_refused_without_a_key(tmp_path: Path) -> None:
    ran = _run(
        "site", "rowan", "--edition", "panel", "--output", str(tmp_path / "panel"), CASEREVIEW_KEYSTORE=str(tmp_path)
    )
    assert (ran.returncode, (tmp_path / "panel").exists()) == (2, False)


def test_an_unknown_review_is_named_by_the_known_ones(tmp_path: Path) -> None:
    ran = _run("site", "elm", "--output", str(tmp_path / "coded"))
    assert ran.returncode == 2
    assert "rowan" in ran.stderr
    assert "elm" not in ran.stderr


def test_there_is_nothing_to_serve_before_a_build(repository: Path) -> None:
    ran = _run("serve", "--edition", "summary", cwd=repository)
    assert ran.returncode == 2
    assert "casereview site" in ran.stderr


def test_serve_shows_each_edition_at_its_own_address_until_stopped(repository: Path) -> None:
    serving = subprocess.Popen(
        [*COMMAND, "serve", "--port", "18640"], cwd=repository, env={**_environ(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # A job in the background ignores the signal, and so would what it starts.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )  # fmt: skip
    assert serving.stdout
    said = [serving.stdout.readline() for _ in range(3)]
    addresses = re.findall(r"http://127\.0\.0\.1:\d+/", "".join(said))
    pages = [urllib.request.urlopen(address).read() for address in addresses]
    serving.send_signal(signal.SIGINT)
    rest, faults = serving.communicate(timeout=20)
    assert len(set(addresses)) == 2
    assert all(b"OFFICIAL-SENSITIVE" in page for page in pages)
    assert (serving.returncode, "Stopped" in rest, faults) == (0, True, "")
