"""Every command that a guide or the README shows exists, with its options and its arguments."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from casereview.cli.main import cli

from .pages import ROOT, WRITTEN, command_lines, examples

SHOWN = [
    pytest.param(words, id=f"{page.relative_to(ROOT).as_posix()}:{line}")
    for page in WRITTEN
    for line, words in command_lines(page)
]


PAGE = ROOT / "docs" / "commands.md"


def said(*words: str) -> str:
    """What a program of its own prints: click remembers in each command how its help was first asked for."""
    environment = {**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def understand(command: click.Command, words: list[str], context: click.Context | None = None) -> None:
    """Have click read a command line down to its last option, without running anything.

    A command named in a sentence without its arguments, such as `casereview verify`, is only looked up.
    """
    bare = not words
    mine = click.Context(command, info_name="casereview", parent=context, **command.context_settings)
    if isinstance(command, click.Group):
        # `--debug` and the like come first; the rest belongs to the command below.
        rest = words
        while rest and rest[0].startswith("-"):
            rest = rest[1:]
        if not rest:
            return
        below = command.get_command(mine, rest[0])
        assert below is not None, f"there is no command {rest[0]}"
        understand(below, rest[1:], mine)
    else:
        command.make_context("casereview", list(words), parent=context, resilient_parsing=bare)


@pytest.mark.parametrize("words", SHOWN)
def test_the_command_is_understood(words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Files that a command line names must be there for click: the example itself, and what the guides speak of.
    for name in ("reviews", "schemas"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "letter.docx").write_bytes(b"")
    (tmp_path / "entries").mkdir()
    monkeypatch.chdir(tmp_path)
    understand(cli, words)


def test_a_command_that_is_not_there_is_noticed() -> None:
    with pytest.raises(AssertionError):
        understand(cli, ["revise", "rowan"])


def test_an_option_that_is_not_there_is_noticed() -> None:
    with pytest.raises(click.NoSuchOption):
        understand(cli, ["site", "rowan", "--colour", "green"])


def test_commands_stand_in_examples_marked_as_such() -> None:
    strays = [
        f"{page.name}:{example.line}"
        for page in WRITTEN
        for example in examples(page)
        if example.words[:1] != ("sh",) and example.text.lstrip().startswith("casereview ")
    ]
    assert strays == []


def test_the_page_of_commands_is_what_the_program_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == said("tools/commands.py", "--show"), "run: python tools/commands.py"


@pytest.mark.parametrize("words", [["--help"], ["identity", "set", "--help"]], ids=" ".join)
def test_the_page_shows_what_a_terminal_shows(words: list[str]) -> None:
    shown = said("-m", "casereview", *words)
    assert f"```text\n{shown.rstrip()}\n```" in PAGE.read_text(encoding="utf-8")
