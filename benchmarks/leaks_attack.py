"""The attack of tests/leaks/attack in full: each class of leak alone in the text, and every file that can hide one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measure import Result

ROOT = Path(__file__).resolve().parent.parent


def attack(scratch: Path, kept: dict[str, Any]) -> Iterator[Result]:
    """How much of what is planted gets through `casereview publish` and `casereview scan`."""
    sys.path.insert(0, str(ROOT / "tests" / "leaks" / "attack"))
    import attacking

    os.environ.update({name: value for name, value in attacking.environment().items() if name.startswith("CASEREVIEW")})
    original = attacking.copy_of_the_example(scratch / "attacked")
    sentences = attacking.in_text(attacking.register(original))
    through = [leak for leak, text in sentences.items() if _released(attacking, scratch, text)]
    written = attacking.in_files(original, scratch / "hidden", every=True)
    done = attacking.casereview(original, "scan", str(scratch / "hidden"), "--register", attacking.REVIEW)
    if done.returncode != 1:
        raise SystemExit(f"casereview scan ended with {done.returncode}: {done.stderr[-2000:]}")
    # A name in the name of a file is not repeated: the folder's number tells which file it is.
    folders = {"/".join(path.split("/")[:2]): leak for path, leak in written.items()}
    unseen = [leak for folder, leak in folders.items() if f"{folder}/" not in done.stdout]
    kept["attack"] = {"sentences": len(sentences), "files": len(written), "through": sorted({*through, *unseen})}
    planted = len(sentences) + len(written)
    yield Result(
        f"of {planted} plants of all classes in the text and the files of a summary, those that get out",
        str(len(through) + len(unseen)),
        "none",
        f"{len(through) + len(unseen)} of {planted}",
        "0",
        not through and not unseen,
    )


def _released(attacking: Any, scratch: Path, sentence: str) -> bool:
    """Whether the summary is released with the sentence in it, or refused without a word about the place."""
    root = attacking.copy_of_the_example(scratch / "attack")
    (lines,) = attacking.plant(root, [sentence])
    done = attacking.casereview(root, "publish", attacking.REVIEW, "--output", "released")
    refused = done.returncode == 1 and not (root / "released").exists()
    told = attacking.told(done.stdout + done.stderr)
    shutil.rmtree(root)
    return not (refused and told & set(lines))
