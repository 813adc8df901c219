"""The bare part of a merge, with pandas: every agency's table read, put together, sorted and written; nothing checked.

PYTHON-WITH-PANDAS benchmarks/with_pandas.py FOLDER FILE
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(folder: Path, target: Path) -> None:
    """Write the tables below ``folder`` as one."""
    import pandas

    tables = []
    for path in sorted(folder.glob("imr/*/chronology.csv")):
        table = pandas.read_csv(path, dtype=str, keep_default_na=False)
        table.insert(0, "agency", path.parent.name)
        tables.append(table)
    whole = pandas.concat(tables)
    whole = whole.sort_values(["date", "time", "agency", "sequence", "id"])
    whole.to_csv(target, index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
