"""What chronologies cost: bringing them together beside pandas, taking over a Word table beside python-docx."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from chronology_import import generate as write_table
from generate_chronology import generate
from measure import MEGABYTE, Command, Result, environment, program, ratio, side_by_side

if TYPE_CHECKING:
    from measures import Sizes

HERE = Path(__file__).resolve().parent
AGENCIES = 50
#: Megabytes that bringing together may hold at the largest size.
MOST_MEMORY = 1500


def merge(scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """All chronologies of a review checked, ordered and written, against pandas doing the last two; and its growth."""
    python = _with_pandas(scratch)
    ours, theirs = _merges(scratch, sizes.events, python)
    mine, peer = side_by_side([ours], [theirs], sizes.repeats)
    words = f"`casereview chronology merge --no-links`, {sizes.events:,} events of {AGENCIES} agencies"
    yield ratio(f"{words}; pandas: read, concat, sort, write", mine, peer, 1.3)
    large, _ = _merges(scratch, sizes.most_events, python)
    small, grown = side_by_side([ours], [large], max(1, sizes.repeats - 1), warm=True)
    times = sizes.most_events / sizes.events
    value = grown.work / small.work / times
    yield Result(
        f"the same, processor time for one event: {sizes.most_events:,} events; {sizes.events:,} events",
        str(grown),
        str(small),
        f"{value:.2f}",
        "≤ 1.2",
        value <= 1.2,
    )
    peak = grown.peak / MEGABYTE
    most = f"< {MOST_MEMORY} MB"
    yield Result(
        f"the same: memory at {sizes.most_events:,} events",
        f"{peak:.0f} MB",
        "none",
        f"{peak:.0f} MB",
        most,
        peak < MOST_MEMORY,
    )
    yield from _links(scratch, sizes)


def _links(scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """How the search for duplicates and conflicts grows: half the events against all."""
    half, whole = (scratch / f"links-{size}" for size in (sizes.events // 2, sizes.events))
    generate(half, AGENCIES, sizes.events // 2)
    generate(whole, AGENCIES, sizes.events)
    command = [program("casereview"), "chronology", "merge", "large"]
    env = environment(scratch)
    small, large = side_by_side([Command(command, half, env)], [Command(command, whole, env)], 1)
    value = large.work / small.work / 2
    words = f"with duplicates and conflicts looked for, processor time for one event: {sizes.events:,}; half of them"
    yield Result(words, str(large), str(small), f"{value:.2f}", "≤ 1.2", value <= 1.2)


def table(scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """A Word table read, and the whole import of it, against python-docx reading the text of its cells."""
    from measures import example, with_keys

    path = scratch / "table.docx"
    write_table(path, sizes.rows)
    read = [sys.executable, str(HERE / "chronology_import.py")]
    env = environment(scratch)
    plain = Command([*read, "plain", str(path)], scratch, env)
    mine, peer = side_by_side([Command([*read, "ours", str(path)], scratch, env)], [plain], sizes.repeats)
    yield ratio(f"Word table of {sizes.rows:,} rows read; python-docx, `cell.text`", mine, peer, 1.3)
    folder = example(scratch / "table")
    (folder / "reviews/rowan/imr/health/chronology.csv").unlink()
    whole = [program("casereview"), "chronology", "import", str(path), "--agency", "health", "--review", "rowan"]
    keys = with_keys(scratch) | {"CASEREVIEW_QUARANTINE": str(scratch / "waiting")}
    mine, peer = side_by_side([Command([*whole, "--partial", "--dry-run"], folder, keys)], [plain], sizes.repeats)
    words = "`casereview chronology import` of the same table: dates, names, matching; the same peer"
    yield ratio(words, mine, peer, 1.3)


def _merges(scratch: Path, events: int, python: Path) -> tuple[Command, Command]:
    folder = scratch / f"merge-{events}"
    if not folder.exists():
        generate(folder, AGENCIES, events)
    target = folder / "out"
    command = [program("casereview"), "chronology", "merge", "large", "--no-links", "--output", str(target)]
    plain = [str(python), str(HERE / "with_pandas.py"), str(folder / "reviews/large"), str(folder / "plain.csv")]
    env = environment(scratch)
    return Command(command, folder, env, [target]), Command(plain, folder, env, [folder / "plain.csv"])


def _with_pandas(scratch: Path) -> Path:
    """A Python with pandas, in an environment of its own made for this run: the program itself never uses it."""
    folder = scratch / "pandas"
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = ["-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(HERE / "requirements.lock")]
    subprocess.run([python, *install], check=True)
    return python
