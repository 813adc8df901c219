"""Files with one name hidden in each: what ours sees, and what the usual ways to read such files see."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measure import Result

ROOT = Path(__file__).resolve().parent.parent
#: Which groups of planted files each of the others is made to read.
_OTHERS = {"python-docx": ("docx",), "pandoc": ("docx", "site"), "pdftotext": ("pdf",)}


def containers(scratch: Path, kept: dict[str, Any]) -> Iterator[Result]:
    """Every planted file through every reader that reads its kind."""
    sys.path.insert(0, str(ROOT / "tests" / "leaks" / "containers"))
    from plants import plants

    ours, seen = Counter[str](), {name: Counter[str]() for name in _OTHERS}
    total, loud = Counter[str](), 0
    finds = _ours()
    for plant in plants():
        name, data = plant.planted()
        total[plant.group] += 1
        ours[plant.group] += finds(name, data)
        loud += finds(*plant.control())
        for reader, groups in _OTHERS.items():
            if plant.group in groups:
                seen[reader][plant.group] += plant.hidden.casefold() in _read(reader, scratch, name, data).casefold()
    kept["containers"] = {
        "total": dict(total),
        "ours": dict(ours),
        "control": loud,
        **{reader: {group: found[group] for group in _OTHERS[reader]} for reader, found in seen.items()},
    }
    peers = ", ".join(
        f"{reader} {found[group]} of {total[group]} {group}"
        for reader, found in seen.items()
        for group in _OTHERS[reader]
    )
    everything, saw = sum(total.values()), sum(ours.values())
    words = f"of {everything} files with one hidden name, those in which it is found; others, of the kinds they read"
    yield Result(
        words, f"{saw}; {loud} in the same files without", peers, f"{saw} of {everything}", "all", saw == everything
    )


def _ours() -> Callable[[str, bytes], bool]:
    from planting import REGISTER

    from casereview.identity.entries import parse_entry
    from casereview.identity.matcher import build_matcher
    from casereview.identity.scan import scan_bytes, scan_name

    matcher = build_matcher([parse_entry(json.dumps(row), row["entry"]) for row in REGISTER], ())

    def found(name: str, data: bytes) -> bool:
        hits = [*scan_name(name, name, matcher), *scan_bytes(name, data, matcher)]
        return any(hit.entry for hit in hits)

    return found


def _read(reader: str, scratch: Path, name: str, data: bytes) -> str:
    """The text a reader makes of the file; nothing where it cannot read it."""
    if reader == "python-docx":
        return _paragraphs(data)
    path = scratch / f"planted{Path(name).suffix}"
    path.write_bytes(data)
    import pypandoc

    commands = {
        "pandoc": [pypandoc.get_pandoc_path(), "--to=plain", str(path)],
        "pdftotext": ["pdftotext", str(path), "-"],
    }
    done = subprocess.run(commands[reader], capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")


def _paragraphs(data: bytes) -> str:
    import docx

    try:
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    except Exception:  # noqa: BLE001 - whatever it stumbles over, it has not seen the name
        return ""
