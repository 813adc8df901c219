"""The command line's root: late imports, plain words for every failure, exit codes."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from casereview.cli import main as root
from casereview.cli.commands import COMMANDS, Entry
from casereview.cli.lazy import load
from casereview.diagnostics import CannotRun

SECRET = "Wilhelmina Featherstonehaugh"


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch):
    """A command that raises what the test gives it."""

    def install(problem: BaseException) -> None:
        @click.command()
        def broken() -> None:
            raise problem

        monkeypatch.setattr("casereview.cli.setup.broken", broken, raising=False)
        monkeypatch.setitem(COMMANDS, "broken", Entry("casereview.cli.setup:broken", ""))
        monkeypatch.delenv(root.DEBUG_VARIABLE, raising=False)

    return install


def test_the_list_of_commands_imports_no_command_and_no_heavy_library() -> None:
    code = (
        "import sys; from casereview.cli.main import run; run(['--help']); "
        "print([m for m in sys.modules if m.startswith('casereview.cli.')]); "
        "heavy = ('yaml', 'jsonschema', 'pyrage', 'pygit2', 'mkdocs', 'typst', 'docx', 'lxml', 'rich'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    commands, heavy = ran.stdout.splitlines()[-2:]
    own = {f"casereview.cli.{name}" for name in ("main", "commands", "failures", "lazy")}
    assert (set(eval(commands)), heavy) == (own, "[]")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_of_the_table_is_there_and_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (load(COMMANDS[name]).help or "").strip()
    assert root.run([name, "--help"]) == 0
    assert "Usage: casereview" in capsys.readouterr().out


def test_a_run_that_could_not_be_made_ends_with_2_and_its_hint(failing, capsys: pytest.CaptureFixture[str]) -> None:
    failing(CannotRun("The keys are not here.", "Set CASEREVIEW_KEYSTORE."))
    assert root.run(["broken"]) == 2
    assert capsys.readouterr().err == "The keys are not here.\nSet CASEREVIEW_KEYSTORE.\n"


def test_a_fault_of_the_program_is_a_plain_line_without_content(failing, capsys: pytest.CaptureFixture[str]) -> None:
    failing(KeyError(SECRET))
    assert root.run(["broken"]) == 2
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert SECRET not in said.err + said.out
    assert "(KeyError)" in said.err


def test_debug_shows_places_and_still_no_content(failing, capsys: pytest.CaptureFixture[str]) -> None:
    problem = ValueError(SECRET)
    problem.__cause__ = OSError(SECRET)
    failing(problem)
    root.run(["--debug", "broken"])
    said = capsys.readouterr().err
    assert "casereview/cli/main.py:" in said
    assert SECRET not in said


def test_ctrl_c_ends_with_130_and_one_line(failing, capsys: pytest.CaptureFixture[str]) -> None:
    failing(KeyboardInterrupt())
    assert root.run(["broken"]) == 130
    assert capsys.readouterr().err.strip() == "Stopped. Nothing further was done."


def test_an_unknown_command_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert root.run(["no-such-command"]) == 2
    assert "No such command" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f'"{sys.executable}" -m casereview --help | true'
    ran = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert ran.stderr == ""


def test_a_missing_library_is_named_as_such(failing, capsys: pytest.CaptureFixture[str]) -> None:
    failing(ModuleNotFoundError("No module named 'pyrage'", name="pyrage"))
    assert root.run(["broken"]) == 2
    assert capsys.readouterr().err.startswith("A library that Casereview needs is not installed.")
