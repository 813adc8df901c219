"""Running programs and saying what they cost: seconds and memory, two programs in turn on the same machine."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Command:
    """A program to run; ``fresh`` are files or folders it makes, removed before each run."""

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    fresh: Sequence[Path] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of each run by the clock, and the most memory in bytes that one process of any run held."""

    seconds: tuple[float, ...]
    peak: int

    @property
    def middle(self) -> float:
        """The median of the runs."""
        return median(self.seconds)

    def __str__(self) -> str:
        digits = 2 if self.middle < 10 else 1
        low, high = min(self.seconds), max(self.seconds)
        spread = f" ({low:.{digits}f} to {high:.{digits}f})" if len(self.seconds) > 1 else ""
        return f"{self.middle:.{digits}f} s{spread}, {self.peak / MEGABYTE:.0f} MB"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table."""

    measure: str
    ours: str
    peer: str
    value: str
    goal: str
    met: bool


def side_by_side(ours: Sequence[Command], peer: Sequence[Command], repeats: int) -> tuple[Cost, Cost]:
    """What both cost, each a row of programs run one after the other. They take turns, so that whatever else the
    machine does falls on both; the first turn is not counted, since it compiles Python's modules and fills caches."""
    turns = [(_run_all(ours), _run_all(peer)) for _ in range(repeats + 1)][1:]
    mine, theirs = zip(*turns, strict=True)
    return _cost(mine), _cost(theirs)


def cost(commands: Sequence[Command], repeats: int) -> Cost:
    """What one row of programs costs, without an uncounted turn."""
    return _cost([_run_all(commands) for _ in range(repeats)])


def ratio(measure: str, ours: Cost, peer: Cost, most: float) -> Result:
    """A line that holds the ratio of the medians to its goal."""
    value = ours.middle / peer.middle
    return Result(measure, str(ours), str(peer), f"{value:.2f}", f"≤ {most:g}", value <= most)


def _cost(runs: Sequence[tuple[float, int]]) -> Cost:
    return Cost(tuple(seconds for seconds, _ in runs), max(peak for _, peak in runs))


def _run_all(commands: Sequence[Command]) -> tuple[float, int]:
    runs = [_run(command) for command in commands]
    return sum(seconds for seconds, _ in runs), max(peak for _, peak in runs)


def _run(command: Command) -> tuple[float, int]:
    for path in command.fresh:
        subprocess.run(["rm", "-rf", "--", path], check=True)
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.arguments, cwd=command.folder, env=command.environment, stdout=said, stderr=subprocess.STDOUT
        )
        # The kernel's own count for this process and those it waited for, Python or not.
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            print(said.read().decode(errors="replace")[-2000:], file=sys.stderr)
            raise SystemExit(f"{Path(command.arguments[0]).name} ended with {process.returncode}; nothing is compared.")
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, used.ru_maxrss * unit


def environment(scratch: Path, **more: str) -> dict[str, str]:
    """The same for every program: nobody's settings, and Python's modules compiled once, as on any machine in use."""
    home = scratch / "home"
    home.mkdir(exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONPYCACHEPREFIX": str(scratch / "compiled"),
        "NO_MKDOCS_2_WARNING": "1",
        **more,
    }


def program(name: str) -> str:
    """A program of the environment this Python belongs to."""
    return str(Path(sys.executable).with_name(name))
