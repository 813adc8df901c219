"""Entry of `casereview` and `python -m casereview`.

A clone answers `py -m casereview …` even when the Python that was asked holds none of the libraries: it hands
over to the clone's own environment, or says in one line how to make it. So nothing is imported at the top but
what every Python has, and the syntax stays readable to older Pythons until their version is known.
"""

from __future__ import annotations

import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run the command line; exit 2 with one line when Python or the libraries are missing."""
    own = _own_python()
    if own is not None:
        import subprocess

        sys.exit(subprocess.call([str(own), "-m", "casereview", *sys.argv[1:]]))
    try:
        if sys.version_info < OLDEST:
            raise ModuleNotFoundError(name="click")
        from casereview.cli.main import run
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] in ("casereview", "site_plugins"):
            raise
        sys.exit(_without_libraries(sys.argv[1:]))
    sys.exit(run())


def _own_python() -> Path | None:
    """The Python of the clone's own environment, where it is there and another one is running.

    It is preferred even to a Python that has some of the libraries: only there are they the locked versions.
    """
    environment = ROOT / ".venv"
    inside = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    own = environment.joinpath(*inside)
    return own if own.exists() and not environment.samefile(sys.prefix) else None


def _without_libraries(arguments: list) -> int:  # type: ignore[type-arg]  # list[str] is newer than an old Python reads
    """Make the environment when `setup` was asked; else say how."""
    bootstrap = ROOT / "tools" / "bootstrap.py"
    if arguments[:1] == ["setup"] and bootstrap.exists():
        import subprocess

        return subprocess.call([sys.executable, str(bootstrap), "setup"])
    how = "py tools\\bootstrap.py setup" if sys.platform == "win32" else "make setup"
    sys.stderr.write("Casereview is not set up yet. In the folder of the clone, type: " + how + "\n")
    return 2


if __name__ == "__main__":
    main()
