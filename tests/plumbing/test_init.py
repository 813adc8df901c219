"""`casereview init`: a repository that passes its own checks and holds no key."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from casereview.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
KINDS = {
    "agency": ["--kind", "agency", "--agency", "health", "--board", "Estuary Board"],
    "board": ["--kind", "board", "--board", "Estuary Board"],
}


@pytest.fixture(params=KINDS)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A new repository of each kind."""
    folder = tmp_path / "repository"
    assert run(["init", str(folder), *KINDS[request.param]]) == 0
    return folder


def environment(tmp_path: Path) -> dict[str, str]:
    """A shell in which Git finds the program and knows who commits."""
    scripts = str(Path(sys.executable).parent)
    own = {name: value for name, value in os.environ.items() if not name.startswith("CASEREVIEW_")}
    return {
        **own,
        "PATH": os.pathsep.join([scripts, os.environ["PATH"]]),
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        **{
            f"GIT_{who}_{what}": "someone@example.invalid"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.relative_to(folder).parts]


def test_it_passes_its_own_check(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made)
    assert run(["check"]) == 0


def test_its_hooks_are_in_place(made: Path) -> None:
    assert {"pre-commit", "commit-msg"} <= {path.name for path in (made / ".git" / "hooks").iterdir()}


def test_git_never_keeps_what_it_was_shown_of_an_identity(made: Path) -> None:
    asked = ["git", "config", "diff.casereview-register.cachetextconv"]
    assert subprocess.run(asked, cwd=made, capture_output=True, text=True).stdout == "false\n"


def test_it_holds_no_key(made: Path) -> None:
    demonstration = (ROOT / "examples" / "demo-keystore").rglob("*")
    secrets = [b"AGE-SECRET-KEY-", *(p.read_bytes() for p in demonstration if p.is_file())]
    held = [path for path in files_of(made) for secret in secrets if secret in path.read_bytes()]
    assert held == []


def test_no_placeholder_is_left(made: Path) -> None:
    assert [path for path in files_of(made) if "{{" in path.read_text("utf-8").replace("${{", "")] == []


def test_editors_find_the_schemas(made: Path) -> None:
    assert (made / "schemas" / "review.schema.json").is_file()


@pytest.mark.parametrize(
    ("forge", "path"),
    [
        ("github", ".github/workflows/check.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("forgejo", ".forgejo/workflows/check.yml"),
    ],
)
def test_each_forge_gets_its_own_file_and_no_other(forge: str, path: str, tmp_path: Path) -> None:
    run(["init", str(tmp_path / "r"), *KINDS["board"], "--forge", forge])
    names = {file.relative_to(tmp_path / "r").as_posix() for file in files_of(tmp_path / "r")}
    assert {name for name in names if name.startswith((".github", ".gitlab", ".forgejo"))} == {path}


def test_whatever_a_title_holds_stays_one_value(tmp_path: Path) -> None:
    title = 'Reviews: "old" # and {new}'
    run(["init", str(tmp_path / "r"), *KINDS["board"], "--title", title])
    assert yaml.safe_load((tmp_path / "r" / "casereview.yml").read_text("utf-8"))["title"] == title


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["init", str(tmp_path / "r"), *KINDS["board"], "--dry-run"])
    assert "casereview.yml" in capsys.readouterr().out
    assert not (tmp_path / "r").exists()


def test_a_folder_that_holds_files_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert run(["init", str(tmp_path), *KINDS["board"]]) == 2
    assert "not empty" in capsys.readouterr().err


def test_no_file_is_replaced_even_when_the_folder_may_hold_files(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    assert run(["init", str(tmp_path), *KINDS["board"], "--into-existing"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_keys_inside_the_repository_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inside = tmp_path / "r" / "keys"
    assert run(["init", str(tmp_path / "r"), *KINDS["board"], "--keystore", str(inside)]) == 2
    assert "must not lie in the repository" in capsys.readouterr().err
    assert not (tmp_path / "r").exists()


def test_keys_inside_another_repository_are_refused(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path / "other")], check=True)
    keys = tmp_path / "other" / "keys"
    assert run(["init", str(tmp_path / "r"), *KINDS["board"], "--keystore", str(keys)]) == 2


def test_the_folder_for_keys_is_its_owners_alone(tmp_path: Path) -> None:
    run(["init", str(tmp_path / "r"), *KINDS["board"], "--keystore", str(tmp_path / "keys")])
    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0


def test_an_agency_repository_says_whose_it_is(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "r"), "--kind", "agency", "--board", "B"]) == 2


def test_the_board_must_be_named_in_plain_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path / "r"), "--kind", "board"]) == 2
    assert capsys.readouterr().err.startswith("Say which safeguarding board")


def test_it_says_when_git_would_not_find_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git = shutil.which("git")
    assert git
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").symlink_to(git)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    run(["init", str(tmp_path / "r"), *KINDS["board"]])
    assert "Git will not find Casereview" in capsys.readouterr().err


@pytest.mark.parametrize("kind", KINDS)
def test_the_steps_it_prints_can_be_typed(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Up to the check, which then tells only of what is not written yet."""
    run(["init", str(tmp_path / "r"), *KINDS[kind], "--keystore", str(tmp_path / "keys")])
    said = capsys.readouterr().out.split("Next:\n")[1]
    typed = [line.strip() for line in said.splitlines() if line.startswith("       ")]
    (tmp_path / "entry.yml").write_text("entry: child-a\nof: person\nname: {given: Wren}\n", "utf-8")
    key = "$(casereview identity new-identity {}| tail -1)"
    keys = f"A={key.format('')}; B={key.format('../b ')}; C={key.format('../c ')}"
    script = "\n".join(["set -e", *typed]).replace("casereview identity new-identity", keys)
    for word, mine in {
        "REVIEW": "linden",
        "PROCEDURE": "four-lscb-2010@2",
        "AGENCY": "health",
        "CODE": f"child-a {tmp_path / 'entry.yml'}",
    }.items():
        script = re.sub(rf"\b{word}\b", mine, script)
    script = script.replace("POST KEY", "board-manager $A", 1).replace("POST KEY", "ig-lead $B").replace(" KEY", " $C")
    environ = {**environment(tmp_path), "HOME": str(tmp_path)}
    ran = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "CR107" in ran.stdout


def test_a_first_commit_passes_the_hooks(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    run(["init", str(folder), *KINDS["board"]])
    environ = environment(tmp_path)
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    ran = subprocess.run(
        ["git", "commit", "-qm", "Begin the repository"], cwd=folder, env=environ, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
