"""The environment in .venv: made once from requirements.lock, left alone while its stamp fits."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path

LOCK = "requirements.lock"
STAMP = "casereview-setup.sha256"
# The editable install records the entry points; what decides it is stamped together with the lock.
STAMPED = (LOCK, "pyproject.toml", "hatch_build.py", "tools/environment.py")
NETWORK = " The first run needs a way to the Python package index; a proxy is set with HTTPS_PROXY."
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input")


def python_of(folder: Path) -> Path:
    """The interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def prepare(root: Path, steps: int) -> str | None:
    """Bring .venv to what the lock says, saying each step; the result is a plain line when it failed."""
    folder = root / ".venv"
    stamp = folder / STAMP
    if ready(root):
        print(f"1-3/{steps} The environment in .venv is as the lock says", flush=True)
        return None
    stamp.unlink(missing_ok=True)
    print(f"1/{steps} An environment of its own in .venv (Python {sys.version.split()[0]})", flush=True)
    problem = _make(folder)
    if problem is None:
        count = len(re.findall(r"(?m)^[A-Za-z0-9]\S*==", (root / LOCK).read_text("utf-8")))
        print(
            f"2/{steps} About {count} packages, each held to its hash (a few minutes the first time)",
            flush=True,
        )
        install = ("install", "--require-hashes", "--no-deps", "-r", LOCK)
        problem = _pip(folder, root, install, "The packages could not be installed.", count)
    if problem is None:
        print(f"3/{steps} Casereview itself", flush=True)
        install = ("install", "--no-build-isolation", "--no-deps", "--no-index", "-e", ".")
        problem = _pip(folder, root, install, "Casereview could not be installed into its environment.")
    if problem is None:
        stamp.write_text(_digest(root), "utf-8")
    return problem


def ready(root: Path) -> bool:
    """Whether .venv was made from exactly this lock by this Python."""
    stamp = root / ".venv" / STAMP
    fits = stamp.is_file() and stamp.read_text("utf-8") == _digest(root)
    return fits and python_of(root / ".venv").exists()


def lock(root: Path) -> int:
    """Resolve pyproject.toml for every system into the one lock file, with hashes, naming no registry."""
    uv = shutil.which("uv")
    if uv is None:
        print("Writing the lock needs uv. Get it with: pipx install uv", file=sys.stderr)
        return 2
    options = "--extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate"
    quiet = "--no-emit-index-url --no-emit-find-links --quiet --upgrade"
    command = [uv, "pip", "compile", "pyproject.toml", *options.split(), *quiet.split(), "-o", LOCK]
    return subprocess.call(command, cwd=root)


def _digest(root: Path) -> str:
    """What the environment depends on: the stamped files, this Python, and where the clone lies."""
    whole = hashlib.sha256(f"{sys.version}\0{root}\0".encode())
    for name in STAMPED:
        whole.update(hashlib.sha256((root / name).read_bytes()).digest())
    return whole.hexdigest()


def _make(folder: Path) -> str | None:
    """Make the environment anew when it is not there, or was made by another Python."""
    if python_of(folder).exists():
        ask = [str(python_of(folder)), "-c", "import sys; print(sys.version)"]
        answer = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
        if answer == sys.version:
            return None
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(folder)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        return "The environment could not be made. " + (made.stderr or made.stdout).strip()
    return None


def _pip(folder: Path, root: Path, arguments: tuple[str, ...], failure: str, count: int = 0) -> str | None:
    """Run pip quietly, showing how far it is; the result says what went wrong with pip's own last lines."""
    command = [str(python_of(folder)), *PIP, *arguments]
    environ = {**os.environ, "PYTHONUTF8": "1"}
    last: deque[str] = deque(maxlen=12)
    seen = 0
    with subprocess.Popen(
        command,
        cwd=root,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as pip:
        for line in pip.stdout or ():
            last.append(line.rstrip())
            if count and line.startswith("Collecting "):
                seen += 1
                _progress(seen, count)
            elif count and line.startswith("Installing collected"):
                print("\n    unpacking" if sys.stdout.isatty() else "    unpacking", flush=True)
    if pip.returncode:
        said = "\n".join(f"    {line}" for line in last)
        return f"{failure}{NETWORK if count else ''} What the installer said last:\n{said}"
    return None


def _progress(seen: int, count: int) -> None:
    if sys.stdout.isatty():
        print(f"\r    {seen} of {count}", end="", flush=True)
    elif seen % 20 == 0:
        print(f"    {seen} of {count}", flush=True)
