"""Entry of `casereview` and `python -m casereview`.

A clone answers `py -m casereview …` even when the Python that was asked holds none of the libraries: it hands
over to the clone's own environment, or says in one line how to make it. So nothing is imported at the top but
what every Python has, and the syntax stays readable to older Pythons until their version is known.
"""

from __future__ import annotations

import sys
from pathlib import Path

OLDEST = (3, 11)
#: One library of each kind that the commands need; a Python that has some of them by chance is not set up.
NEEDED = ("click", "yaml", "jsonschema_rs", "pyrage", "mkdocs")
#: Commands that set a fresh clone up by themselves, and the task of tools/bootstrap.py that each of them is.
SETTING_UP = {"setup": "setup", "test": "test", "build": "site"}
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run the command line; exit 2 with one line when Python or the libraries are missing."""
    own = _own_python()
    if own is not None:
        import subprocess

        sys.exit(subprocess.call([str(own), "-m", "casereview", *sys.argv[1:]]))
    if sys.version_info < OLDEST or _is_bare():
        sys.exit(_without_libraries(sys.argv[1:]))
    from casereview.cli.main import run

    sys.exit(run())


def _own_python() -> Path | None:
    """The Python of the clone's own environment, where it is there and another one is running.

    It is preferred even to a Python that has some of the libraries: only there are they the locked versions.
    """
    environment = ROOT / ".venv"
    inside = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    own = environment.joinpath(*inside)
    return own if own.exists() and not environment.samefile(sys.prefix) else None


def _is_bare() -> bool:
    """Whether this Python lacks a library; a clone's own environment, once it is whole, is not asked."""
    if (ROOT / ".venv" / "casereview-setup.sha256").exists():  # written last by tools/environment.py
        return False
    import importlib.util

    return not all(map(importlib.util.find_spec, NEEDED))


def _without_libraries(arguments: list) -> int:  # type: ignore[type-arg]  # list[str] is newer than an old Python reads
    """Set the clone up when a command was asked that does; else say how."""
    bootstrap = ROOT / "tools" / "bootstrap.py"
    task = SETTING_UP.get(arguments[0] if arguments else "")
    if task and bootstrap.exists():
        import subprocess

        return subprocess.call([sys.executable, str(bootstrap), task, *arguments[1:]])
    how = "py -m casereview setup" if sys.platform == "win32" else "make setup"
    sys.stderr.write("Casereview is not set up yet. In the folder of the clone, type: " + how + "\n")
    return 2


if __name__ == "__main__":
    main()
