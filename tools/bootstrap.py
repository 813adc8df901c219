"""Sets up a clone and runs its tasks with nothing but Python's standard library.

    python3 tools/bootstrap.py site      (Windows: py tools\\bootstrap.py site)

The environment lies in .venv and is made from requirements.lock, every package held to its hash. A stamp
remembers the lock it was made from, so the next run neither installs nor asks the network. The programs that
tests need from the system (Chromium and so on) are listed in tools/system_packages.py.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import environment
import machine
import system_packages

ROOT = Path(__file__).resolve().parent.parent
TASKS = {
    "setup": "make the environment in .venv",
    "site": "set up, check the example, build its private site and its summary",
    "serve": "show the built site on this machine alone",
    "check": "check every review",
    "test": "set up what the tests need and run them all",
    "hooks": "run the checks before every commit in this clone",
    "run": "run a program of the environment: run ruff check",
    "lock": "write requirements.lock anew from pyproject.toml (needs uv and the network)",
    "clean": "remove what was built; the environment stays",
}


def main(argv: list[str]) -> int:
    """Do one task; anything after the task's name goes to the command it runs."""
    tasks = "\n".join(f"  {name:<8}{text}" for name, text in TASKS.items())
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description="Tasks (also: make TASK):\n" + tasks,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("task", choices=TASKS, metavar="TASK")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help="handed on to the task")
    given = parser.parse_args(argv)
    if given.task == "clean":
        shutil.rmtree(ROOT / "build", ignore_errors=True)
        return 0
    missing = machine.missing()
    for line in missing:
        print(line, file=sys.stderr)
    if missing:
        return 2
    if given.task == "lock":
        return environment.lock(ROOT)
    return _run(given.task, given.rest)


def _run(task: str, rest: list[str]) -> int:
    if task == "run" and environment.ready(ROOT):
        return _run_program(rest)
    steps = {"setup": 3, "test": 5, "site": 4}.get(task, 4)
    problem = environment.prepare(ROOT, steps)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    python = environment.python_of(ROOT / ".venv")
    if task == "setup":
        print(f"Ready. Programs lie in {python.parent.relative_to(ROOT)}; next: make site")
        return 0
    if task == "run":
        return _run_program(rest)
    if task == "test":
        print(f"4/{steps} The programs the tests use", flush=True)
        problem = system_packages.ensure()
        if problem:
            print(problem, file=sys.stderr)
            return 2
    headline = {
        "site": "The example: check, private site, summary",
        "test": "The tests",
        "hooks": "The hooks",
    }
    print(f"{steps}/{steps} {headline.get(task, TASKS[task].capitalize())}", flush=True)
    return subprocess.call([str(python), *_command(task), *rest], cwd=ROOT, env=_environment())


def _run_program(rest: list[str]) -> int:
    environ = _environment()
    program = shutil.which(rest[0], path=environ["PATH"]) if rest else None
    if program is None:
        print("Say which program of the environment to run, for example: run ruff check", file=sys.stderr)
        return 2
    return subprocess.call([program, *rest[1:]], cwd=ROOT, env=environ)


def _command(task: str) -> list[str]:
    if task == "test":
        return ["-m", "pytest", "-n", "2", "--dist", "loadfile"]
    if task == "hooks":
        return ["-m", "pre_commit", "install", "--hook-type", "pre-commit", "--hook-type", "commit-msg"]
    return ["-m", "casereview", {"site": "build"}.get(task, task)]


def _environment() -> dict[str, str]:
    """The environment's programs come first, since hooks and tests call `casereview` by name."""
    scripts = environment.python_of(ROOT / ".venv").parent
    path = os.pathsep.join([str(scripts), os.environ.get("PATH", os.defpath)])
    return {**os.environ, "PATH": path, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


if __name__ == "__main__":
    newer = machine.newer_python()
    if newer:
        sys.exit(subprocess.call([newer, *sys.argv]))
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run it again to go on from here.")
