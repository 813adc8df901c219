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

#: Seconds by the clock, seconds on the processors, bytes of memory.
_Run = tuple[float, float, int]


@dataclass(frozen=True, slots=True)
class Command:
    """A program to run; ``fresh`` are files or folders it makes, removed before each run."""

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    fresh: Sequence[Path] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of each run by the clock and on the processors, and the most memory in bytes that one process of any
    run held."""

    seconds: tuple[float, ...]
    busy: tuple[float, ...]
    peak: int

    @property
    def middle(self) -> float:
        """The median of the runs by the clock."""
        return median(self.seconds)

    @property
    def work(self) -> float:
        """The median of the runs on the processors, which other programs on the machine change little."""
        return median(self.busy)

    def __str__(self) -> str:
        digits = 2 if self.middle < 10 else 1
        low, high = min(self.seconds), max(self.seconds)
        spread = f" ({low:.{digits}f} to {high:.{digits}f})" if len(self.seconds) > 1 else ""
        return f"{self.middle:.{digits}f} s{spread}, processor {self.work:.{digits}f} s, {self.peak / MEGABYTE:.0f} MB"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table."""

    measure: str
    ours: str
    peer: str
    value: str
    goal: str
    met: bool


def side_by_side(
    ours: Sequence[Command], peer: Sequence[Command], repeats: int, *, warm: bool = False
) -> tuple[Cost, Cost]:
    """What both cost, each a row of programs run one after the other. They take turns, so that whatever else the
    machine does falls on both; the first turn is not counted, since it compiles Python's modules and fills caches,
    unless both programs are ``warm`` by an earlier run."""
    if not warm:
        _run_all(ours)
        _run_all(peer)
    turns = [(_run_all(ours), _run_all(peer)) for _ in range(repeats)]
    mine, theirs = zip(*turns, strict=True)
    return _cost(mine), _cost(theirs)


def ratio(measure: str, ours: Cost, peer: Cost, most: float) -> Result:
    """A line that holds the ratio of the medians by the clock to its goal."""
    value = ours.middle / peer.middle
    shown = f"{value:.2f} (processor {ours.work / peer.work:.2f})"
    return Result(measure, str(ours), str(peer), shown, f"≤ {most:g}", value <= most)


def _cost(runs: Sequence[_Run]) -> Cost:
    return Cost(tuple(run[0] for run in runs), tuple(run[1] for run in runs), max(run[2] for run in runs))


def _run_all(commands: Sequence[Command]) -> _Run:
    runs = [_run(command) for command in commands]
    return sum(run[0] for run in runs), sum(run[1] for run in runs), max(run[2] for run in runs)


def _run(command: Command) -> _Run:
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
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * unit


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
