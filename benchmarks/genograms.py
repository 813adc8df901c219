"""Genograms beside Graphviz: how long a drawing takes, what it holds in memory, and what is wrong in it.

python benchmarks/genograms.py SMALL PEOPLE      draws the family of a people.yml, as a program of its own

Graphviz draws the same symbols with their labels, each couple with a node between the two on one row, and the children
below that node. What is wrong is counted by the same rules on both sides, from where the symbols lie.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "tests" / "genogram"))

if TYPE_CHECKING:
    from families_read import Case
    from measure import Result
    from measures import Sizes

    from casereview.genogram.checker import Fault

#: People in the family, and how many times dot's time ours may take.
LIMITS = {20: 10, 60: 30, 200: 60}
_MEMORY = 500
#: What is counted, in the words of the table, and whether there must be none of it in ours.
_COUNTED = {
    "birth order": ("pairs of brothers and sisters of one couple who stand in the wrong order", True),
    "interleaved": ("pairs of sibships that stand in between each other", True),
    "overlaps": ("pairs of symbols with their labels that overlap", True),
    "households": ("households whose outline takes in somebody who does not live there", True),
    "apart": ("couples who do not stand side by side", False),
}


def genograms(scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """Time, memory and faults. Without Graphviz there is nothing to compare with, and it says so."""
    from measure import Result

    if shutil.which("dot") is None:
        yield Result("genograms; Graphviz `dot`", "not measured", "`dot` is not installed", "none", "none", met=False)
        return
    import families_read
    import genograms_counted

    by_name = {case.name: case for case in families_read.cases()}
    _write(scratch / "small.yml", by_name["widow-remarried"])
    for people, most in LIMITS.items():
        yield from _timed(by_name[f"made-{people:03}"], people, most, scratch, sizes)
    pictures = [families_read.drawn(case) for case in by_name.values()]
    mine = genograms_counted.total(genograms_counted.of_drawing(picture) for picture in pictures)
    forms = {
        name: genograms_counted.total(genograms_counted.of_dot(picture.graph, more) for picture in pictures)
        for name, more in genograms_counted.FORMS.items()
    }
    for key, (words, none) in _COUNTED.items():
        theirs = [counts[key] for counts in forms.values()]
        met = mine[key] == 0 if none else mine[key] <= min(theirs)
        shown = ", ".join(f"{name} {counts[key]}" for name, counts in forms.items())
        goal = "0" if none else "no more than `dot`"
        measure = f"every family of the tests drawn: {words}; Graphviz `dot`"
        yield Result(
            measure, f"{mine[key]} in {len(pictures)} families", shown, f"{mine[key]} to {min(theirs)}", goal, met
        )


def _timed(case: Case, people: int, most: int, scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """One line for the time, and one for the memory of the largest."""
    import genograms_counted
    from families_read import drawn
    from measure import MEGABYTE, Command, Result, environment, side_by_side

    source = genograms_counted.dot_source(drawn(case).graph, "")
    path = scratch / f"{case.name}.gv"
    path.write_text(source, encoding="utf-8")
    _write(scratch / "people.yml", case)
    env = environment(scratch)
    theirs = ["dot", "-Tsvg", "-O", str(path)]
    ours = [sys.executable, str(HERE / "genograms.py"), str(scratch / "small.yml"), str(scratch / "people.yml")]
    seconds, whole, peer = list[float](), list[float](), list[float]()
    for _ in range(sizes.repeats + 1):
        start = time.perf_counter()
        said = subprocess.run(ours, env=env, capture_output=True, text=True, check=True).stdout
        whole.append(time.perf_counter() - start)
        taken, faults = said.split()
        seconds.append(float(taken))
        start = time.perf_counter()
        subprocess.run(theirs, env=env, capture_output=True, check=True)
        peer.append(time.perf_counter() - start)
    value = median(seconds[1:]) / median(peer[1:])
    shown = f"{_spread(seconds[1:])}; with the start of Python {median(whole[1:]):.2f} s"
    measure = f"genogram of {people} people, from people.yml to a drawing that was read back; Graphviz `dot`"
    if faults != "0":
        shown += f"; {faults} faults"
    met = value <= most and faults == "0"
    yield Result(measure, shown, _spread(peer[1:]), f"{value:.1f}", f"≤ {most}", met)
    if people == max(LIMITS):
        cost, other = side_by_side([Command(ours, scratch, env)], [Command(theirs, scratch, env)], 1)
        peak, beside = cost.peak / MEGABYTE, other.peak / MEGABYTE
        yield Result(
            f"the same: memory for {people} people",
            f"{peak:.0f} MB",
            f"{beside:.0f} MB",
            f"{peak:.0f} MB",
            f"< {_MEMORY} MB",
            peak < _MEMORY,
        )


def _write(path: Path, case: Case) -> None:
    import yaml

    path.write_text(yaml.safe_dump(dict(case.people)), encoding="utf-8")


def _spread(seconds: list[float]) -> str:
    digits = 3 if max(seconds) < 1 else 2
    return f"{median(seconds):.{digits}f} s ({min(seconds):.{digits}f} to {max(seconds):.{digits}f})"


def main(arguments: list[str]) -> None:
    """Draw the family of the second file; print the seconds from its text to a drawing that was read back, and how many
    faults that has. The first, a small one, comes before it, so that loading modules is not in the seconds."""
    small, text = (Path(argument).read_text(encoding="utf-8") for argument in arguments)
    _draw(small)
    start = time.perf_counter()
    faults = _draw(text)
    print(f"{time.perf_counter() - start:.4f} {len(faults)}")


def _draw(text: str) -> tuple[Fault, ...]:
    import families_read

    from casereview.sources.yaml_file import parse_yaml

    case = families_read.Case("family", "", parse_yaml("people.yml", text).value)
    return families_read.drawn(case).faults


if __name__ == "__main__":
    main(sys.argv[1:])
