"""The process without a key: ``python -m casereview.publish.keyless.child``, started by the parent alone."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from casereview.diagnostics import CannotRun
from casereview.publish.keyless.guard import close_doors
from casereview.publish.keyless.task import Made, Task, read_message, write_message

Maker = Callable[[Task, Callable[[str], None]], Made]

#: What can be asked for, and the function that makes it.
KINDS = {
    "publish": "casereview.publish.keyless.published:make",
    "pack": "casereview.publish.keyless.packed:make",
    "paper": "casereview.publish.keyless.paper:make",
}


def main() -> int:
    """Read the task, close the doors, do it, answer."""
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints must not get between the answers
    _, value = read_message(given)
    task = Task.from_data(value["task"])
    try:
        maker = _maker(task.kind)
        _load_all()
        close_doors(value["keys"])
        made = maker(task, lambda words: write_message(answers, "say", words))
        write_message(answers, "made", made.to_data())
    except CannotRun as problem:
        write_message(answers, "cannot", {"message": problem.message, "hint": problem.hint})
    except Exception as problem:  # noqa: BLE001 - told to the parent by kind and place; the words may quote a text
        _tell_fault(answers, problem)
    return 0


def _maker(kind: str) -> Maker:
    module, _, name = KINDS[kind].partition(":")
    maker: Maker = getattr(import_module(module), name)
    return maker


def _load_all() -> None:
    """Libraries that write caches of their own when they are first imported are imported while they still may."""
    import_module("PIL.Image")
    import_module("typst")
    import_module("pypandoc")


def _tell_fault(answers: BinaryIO, problem: Exception) -> None:
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    ours = [one for one in traceback.extract_tb(problem.__traceback__) if "casereview" in Path(one.filename).parts]
    frame = ours[-1] if ours else frame
    place = f"{Path(frame.filename).name}, line {frame.lineno}"
    write_message(answers, "fault", {"error": type(problem).__name__, "place": place})


if __name__ == "__main__":
    sys.exit(main())
