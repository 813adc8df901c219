"""Each hook of `.pre-commit-hooks.yaml` lets one example through and stops another, run by pre-commit itself.

An example is a folder of `cases/` named after the hook: `base/` is in all its trees, `pass/` and every `fail…/` are
laid over it; a hook on commit messages has `pass.txt` and `fail.txt` instead. `identities/` are written into an
identity register with keys of its own. `case.yml` says what each failing run must say, and what none may repeat.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parent / "cases"
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}
GIVEN = yaml.safe_load((ROOT / "templates/repository/common/dot.pre-commit-config.yaml").read_text("utf-8"))
OWN = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
OWN_HOOKS = {hook["id"]: hook for repository in OWN["repos"] for hook in repository["hooks"]}


def case_of(hook: str) -> dict[str, Any]:
    """What the hook's case expects."""
    value: dict[str, Any] = yaml.safe_load((CASES / hook / "case.yml").read_text("utf-8"))
    return value


FAILING = [(hook, which) for hook in HOOKS for which in case_of(hook) if which != "never"]


@dataclass(frozen=True)
class Ran:
    """How a hook ended and all it said."""

    code: int
    said: str


def is_on_messages(hook: str) -> bool:
    """Whether the hook reads the commit message and not the files."""
    return HOOKS[hook].get("stages") == ["commit-msg"]


def environment(tmp_path: Path, *, key: bool) -> dict[str, str]:
    """What a person's shell holds: our programs, and the place of the keys if they have one."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CASEREVIEW_"))}
    clean["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), clean["PATH"]])
    clean["PRE_COMMIT_HOME"] = str(tmp_path / "cache")
    if key:
        clean["CASEREVIEW_KEYSTORE"] = str(tmp_path / "keys")
        clean["CASEREVIEW_IDENTITY"] = str(tmp_path / "identity.txt")
    else:
        clean["CASEREVIEW_IDENTITY"] = str(tmp_path / "nobody.txt")
    return clean


@pytest.fixture
def run_hook(tmp_path: Path, write_register: Callable[[Path, Path], None]) -> Callable[..., Ran]:
    """Runs one hook on one of its examples."""

    def run(hook: str, which: str, *, key: bool = True) -> Ran:
        tree = tmp_path / "tree"
        lay_out(hook, which, tree)
        if (CASES / hook / "identities").is_dir():
            write_register(tree / "reviews" / "linden", CASES / hook / "identities")
        return let_pre_commit_run(hook, which, tree, environment(tmp_path, key=key))

    return run


def lay_out(hook: str, which: str, tree: Path) -> None:
    """The example's files, and a configuration that holds the one hook."""
    case = CASES / hook
    tree.mkdir()
    for layer in ("base", which):
        if (case / layer).is_dir():
            shutil.copytree(case / layer, tree, dirs_exist_ok=True)
    config = {"repos": [{"repo": "local", "hooks": [HOOKS[hook]]}]}
    (tree / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")


def let_pre_commit_run(hook: str, which: str, tree: Path, environ: dict[str, str]) -> Ran:
    """Stage the whole tree in a new repository and let pre-commit run the hook."""
    case = CASES / hook
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=tree, env=environ, check=True)
    subprocess.run(["git", "add", "-A"], cwd=tree, env=environ, check=True)
    command = [sys.executable, "-m", "pre_commit", "run", hook, "--color", "never"]
    if is_on_messages(hook):
        message = tree / ".git" / "COMMIT_EDITMSG"
        shutil.copy(case / f"{which}.txt", message)
        command += ["--hook-stage", "commit-msg", "--commit-msg-filename", str(message)]
    ran = subprocess.run(command, cwd=tree, env=environ, capture_output=True, text=True)
    return Ran(ran.returncode, ran.stdout + ran.stderr)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_lets_its_good_example_through(hook: str, run_hook: Callable[..., Ran]) -> None:
    ran = run_hook(hook, "pass")
    assert ran.code == 0, ran.said


@pytest.mark.parametrize(("hook", "which"), FAILING)
def test_a_hook_stops_its_bad_example_and_repeats_no_name(hook: str, which: str, run_hook: Callable[..., Ran]) -> None:
    ran = run_hook(hook, which)
    expected = case_of(hook)
    assert ran.code == 1, ran.said
    assert "exit code: 2" not in ran.said, "the hook could not run at all: " + ran.said
    assert expected[which] in ran.said
    assert [word for word in expected.get("never", []) if word.casefold() in ran.said.casefold()] == []


@pytest.mark.parametrize(("hook", "which"), [("casereview-names", "fail-text"), ("casereview-names-message", "fail")])
def test_without_a_key_a_hook_on_names_says_that_it_did_not_look(
    hook: str, which: str, run_hook: Callable[..., Ran]
) -> None:
    ran = run_hook(hook, which, key=False)
    assert "not checked for names" in ran.said
    assert ran.code == 0


def test_a_file_taken_away_is_noticed_though_no_changed_file_is(tmp_path: Path) -> None:
    tree, environ = tmp_path / "tree", environment(tmp_path, key=False)
    lay_out("casereview-check", "pass", tree)
    assert let_pre_commit_run("casereview-check", "pass", tree, environ).code == 0
    who = ["-c", "user.name=someone", "-c", "user.email=someone@example.invalid"]
    for command in ([*who, "commit", "-qm", "Begin"], ["rm", "-q", "reviews/linden/people.yml"]):
        subprocess.run(["git", *command], cwd=tree, env=environ, check=True)
    ran = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run"], cwd=tree, env=environ, capture_output=True, text=True
    )
    assert (ran.returncode, "people.yml" in ran.stdout) == (1, True), ran.stdout


def test_a_file_beside_the_reviews_is_noticed(tmp_path: Path) -> None:
    tree, environ = tmp_path / "tree", environment(tmp_path, key=False)
    lay_out("casereview-check", "pass", tree)
    (tree / "reviews" / "notes.txt").write_text("mine\n", "utf-8")
    assert "CR510" in let_pre_commit_run("casereview-check", "pass", tree, environ).said


def test_a_first_draft_can_be_kept_while_names_are_still_searched_for(tmp_path: Path) -> None:
    tree, environ = tmp_path / "tree", environment(tmp_path, key=False)
    lay_out("casereview-check", "pass", tree)
    section = tree / "reviews/linden/overview/30-facts.md"
    section.write_text(section.read_text("utf-8") + "\n<!-- guidance: say why -->\n", "utf-8")
    said = let_pre_commit_run("casereview-check", "pass", tree, environ).said
    assert "CR205" in said
    assert "SKIP=casereview-check git commit" in said


@pytest.mark.parametrize("hook", OWN_HOOKS.values(), ids=OWN_HOOKS)
def test_a_hook_runs_once_at_a_commit(hook: dict[str, Any]) -> None:
    """Without a stage of its own it would run again on the commit message."""
    assert hook["stages"] in (["pre-commit"], ["commit-msg"])


def test_every_example_belongs_to_a_hook_and_every_hook_is_stopped_by_one() -> None:
    assert {path.name for path in CASES.iterdir()} == set(HOOKS) == {hook for hook, _ in FAILING}


def test_every_failing_example_says_what_is_expected_of_it() -> None:
    there = {(path.parent.name, path.stem) for path in CASES.glob("*/fail*")}
    assert there == set(FAILING)


def test_a_new_repository_is_given_the_same_hooks() -> None:
    given = GIVEN["repos"][0]["hooks"]
    assert {hook["id"]: hook for hook in given} == HOOKS


def test_this_repository_runs_the_same_hooks() -> None:
    same = {name: {**hook, "entry": hook["entry"].removeprefix("python3 -m ")} for name, hook in OWN_HOOKS.items()}
    assert {name: same.get(name) for name in HOOKS} == HOOKS
