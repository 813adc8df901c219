"""What a machine must have before anything can be set up, and where each thing comes from.

Read by older Pythons too: they must still be able to say that they are too old.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys

OLDEST_PYTHON = (3, 11)
OLDEST_GIT = (2, 34)  # the first that signs and verifies with SSH keys as sign-off does

# What is missing -> how each kind of system brings it.
HOW = {
    "python": {
        "debian": "sudo apt install python3 (Debian 12 or Ubuntu 24.04 and newer)",
        "fedora": "sudo dnf install python3",
        "macos": "brew install python",
        "windows": "winget install Python.Python.3.13",
    },
    "venv": {
        "debian": "sudo apt install python3-venv",
        "fedora": "sudo dnf install python3",
        "macos": "brew install python",
        "windows": "winget install Python.Python.3.13",
    },
    "git": {
        "debian": "sudo apt install git",
        "fedora": "sudo dnf install git",
        "macos": "xcode-select --install",
        "windows": "winget install Git.Git",
    },
    "ssh-keygen": {
        "debian": "sudo apt install openssh-client",
        "fedora": "sudo dnf install openssh",
        "macos": "it is part of macOS: ask whoever manages this machine",
        "windows": "winget install Git.Git (it brings ssh-keygen; open a new window afterwards)",
    },
}


def system() -> str:
    """Which column of the advice fits this machine; another Linux gets Debian's words."""
    if sys.platform == "win32":
        return "windows"
    if sys.platform == "darwin":
        return "macos"
    return "fedora" if shutil.which("dnf") and not shutil.which("apt-get") else "debian"


def newer_python() -> str | None:
    """A new enough Python elsewhere on this machine, when the one running is too old."""
    if sys.version_info >= OLDEST_PYTHON:
        return None
    names = ["python3.%d" % minor for minor in range(16, OLDEST_PYTHON[1] - 1, -1)]  # noqa: UP031 - old Pythons read it
    return next((found for found in map(shutil.which, names) if found), None)


def missing() -> list[str]:
    """One plain line for each thing this machine lacks; an empty list means that everything is there."""
    lines = []
    if sys.version_info < OLDEST_PYTHON:
        lines.append(_line("python", "Python 3.11 or newer is needed, not " + sys.version.split()[0] + "."))
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        lines.append(_line("venv", "Python's venv module is missing."))
    git = shutil.which("git")
    if git is None:
        lines.append(_line("git", "Git is missing."))
    elif _git_version(git) < OLDEST_GIT:
        lines.append(_line("git", "Git 2.34 or newer is needed: older ones cannot sign with SSH keys."))
    if not shutil.which("ssh-keygen"):
        lines.append(_line("ssh-keygen", "ssh-keygen is missing: sign-off needs it."))
    return lines


def _line(what: str, text: str) -> str:
    return text + " Get it with: " + HOW[what][system()]


def _git_version(git: str) -> tuple[int, ...]:
    said = subprocess.run([git, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)\.(\d+)", said)
    return tuple(int(part) for part in found.groups()) if found else (0,)
