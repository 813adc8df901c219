"""What is missing on a machine is said in one plain line each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[2]


def bootstrap(*arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PATH": os.environ["PATH"] if path is None else path}
    command = [sys.executable, str(ROOT / "tools" / "bootstrap.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environ)


@pytest.fixture
def tools_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))


def test_git_and_ssh_keygen_are_each_one_line(tmp_path: Path) -> None:
    ran = bootstrap("site", path=str(tmp_path))
    lines = ran.stderr.splitlines()
    assert (ran.returncode, len(lines)) == (2, 2)
    assert lines[0].startswith("Git is missing. Get it with: ")
    assert lines[1].startswith("ssh-keygen is missing")


def test_an_old_git_is_named(tmp_path: Path) -> None:
    old = tmp_path / "git"
    old.write_text("#!/bin/sh\necho git version 2.30.2\n", "utf-8")
    old.chmod(0o755)
    keygen = shutil.which("ssh-keygen")
    assert keygen
    (tmp_path / "ssh-keygen").symlink_to(keygen)
    assert bootstrap("site", path=str(tmp_path)).stderr.startswith("Git 2.34 or newer is needed")


def test_make_says_that_python_is_missing(tmp_path: Path) -> None:
    for name in ("make", "sh"):
        found = shutil.which(name)
        assert found
        (tmp_path / name).symlink_to(found)
    ran = subprocess.run(["make", "site"], cwd=ROOT, capture_output=True, text=True, env={"PATH": str(tmp_path)})
    assert ran.stderr.splitlines()[0].startswith("Python 3.11 or newer is missing. Get it with: ")


@pytest.mark.usefixtures("tools_path")
@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_one_line(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import machine

    find = machine.importlib.util.find_spec
    monkeypatch.setattr(machine.importlib.util, "find_spec", lambda name: None if name == module else find(name))
    (line,) = machine.missing()
    assert line.startswith("Python's venv module is missing. Get it with: ")


@pytest.mark.usefixtures("tools_path")
def test_every_system_has_advice_for_everything() -> None:
    import machine

    assert {frozenset(how) for how in machine.HOW.values()} == {frozenset(["debian", "fedora", "macos", "windows"])}


@pytest.mark.usefixtures("tools_path")
def test_programs_the_tests_need_are_one_line_where_they_may_not_be_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import system_packages

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    said = system_packages.ensure()
    assert said is not None
    assert said.count("\n") == 0
    assert "chromium" in said


@pytest.mark.usefixtures("tools_path")
def test_the_environment_is_made_anew_when_the_lock_changes(tmp_path: Path) -> None:
    import environment

    for name in environment.STAMPED:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    python = environment.python_of(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.write_bytes(b"")
    (tmp_path / ".venv" / environment.STAMP).write_text(environment._digest(tmp_path), "utf-8")
    before = environment.ready(tmp_path)
    with (tmp_path / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    assert (before, environment.ready(tmp_path)) == (True, False)


@pytest.fixture
def bare_clone(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command in a clone that has no environment yet, by a Python that has nothing but itself."""
    shutil.copytree(ROOT / "casereview", tmp_path / "casereview", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "bootstrap.py").write_text("import sys\nprint('set up:', *sys.argv[1:])\n", "utf-8")

    def ask(*words: str, by_chance: Path | None = None) -> subprocess.CompletedProcess[str]:
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        if by_chance:
            environ["PYTHONPATH"] = str(by_chance)
        command = [sys.executable, "-S", "-m", "casereview", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environ)

    return ask


NOT_SET_UP = "Casereview is not set up yet. In the folder of the clone, type: make setup\n"


@pytest.mark.parametrize("command", ["check", "site", "serve", "publish", "identity", "--help"])
def test_a_clone_without_libraries_says_what_to_type(
    command: str, bare_clone: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    ran = bare_clone(command)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", NOT_SET_UP)


def test_one_library_there_by_chance_is_not_enough(
    tmp_path: Path, bare_clone: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "chance").mkdir()
    shutil.copytree(Path(click.__file__).parent, tmp_path / "chance" / "click")
    assert bare_clone("check", by_chance=tmp_path / "chance").stderr == NOT_SET_UP


def test_an_environment_that_was_never_finished_counts_as_none(
    tmp_path: Path, bare_clone: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / ".venv").mkdir()
    assert bare_clone("check").stderr == NOT_SET_UP


@pytest.mark.parametrize(("command", "task"), [("setup", "setup"), ("build", "site"), ("test", "test")])
def test_a_task_sets_a_fresh_clone_up_by_itself(
    command: str, task: str, bare_clone: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    assert bare_clone(command, "-x").stdout == f"set up: {task} -x\n"


def test_ci_runs_make_test_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[0].endswith("bash")
    assert [line for line in lines[1:] if not line.startswith(("set ", "cd ", "export "))] == ["exec make test"]


def test_each_make_target_is_a_task_of_the_bootstrap() -> None:
    import re

    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"(?m)^([a-z]+):", makefile)) - {"help"}
    tasks = set(re.findall(r"(?m)^  ([a-z]+) {2,}", bootstrap("--help").stdout))
    assert targets <= tasks


def test_a_clone_hands_over_to_its_own_environment(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "casereview", tmp_path / "casereview", ignore=shutil.ignore_patterns("__pycache__"))
    own = tmp_path / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.write_text('#!/bin/sh\necho "own: $*"\nexit 1\n', "utf-8")
    own.chmod(0o755)
    command = [sys.executable, "-m", "casereview", "check", "a b"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (1, "own: -m casereview check a b\n")
