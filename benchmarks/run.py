"""Measures Casereview beside the tools it is compared with, on this machine, on the same data, in one run.

    python benchmarks/run.py                     everything; writes docs/performance.md (about half an hour)
    python benchmarks/run.py --only site         check, hook, site, publish, merge, table, leaks, genograms; prints it
    python benchmarks/run.py --only merge --write  the same, and its lines are put into docs/performance.md
    python benchmarks/run.py --quick             small sizes, to try the benchmarks out

Needs what the tests need (`make test` sets it up), a system with `wait4` (Linux, macOS), and for genograms Graphviz.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measures import MEASURES, QUICK, ROOT, Sizes
from report import page, table


def main(arguments: list[str] | None = None) -> int:
    """Run the measures asked for; 1 if one missed its goal."""
    parser = argparse.ArgumentParser(prog="benchmarks/run", description="Measure Casereview beside other tools.")
    parser.add_argument("--only", choices=list(MEASURES), help="one measure; nothing is written without --write")
    parser.add_argument("--write", action="store_true", help="with --only: put its lines into docs/performance.md")
    parser.add_argument("--quick", action="store_true", help="small sizes; nothing is written")
    chosen = parser.parse_args(arguments)
    sizes = QUICK if chosen.quick else Sizes()
    results = []
    with tempfile.TemporaryDirectory(prefix="casereview-benchmark-") as scratch:
        for name in [chosen.only] if chosen.only else MEASURES:
            print(f"Measuring {name} …", file=sys.stderr)
            for result in MEASURES[name](Path(scratch), sizes):
                print(table([result], head=False), flush=True)
                results.append(result)
    if not chosen.quick and (chosen.write or not chosen.only):
        target = ROOT / "docs" / "performance.md"
        before = target.read_text(encoding="utf-8") if chosen.only else ""
        target.write_text(page(results, before), encoding="utf-8", newline="\n")
    return 0 if all(result.met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
