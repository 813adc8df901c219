"""The side that holds the key: starts the process without one, hands over, takes back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

from casereview.diagnostics import CannotRun
from casereview.identity.keys import IDENTITY_VARIABLE, identity_path
from casereview.identity.keystore import KEYSTORE_VARIABLE, keystore_root
from casereview.publish.keyless.task import Made, Task, read_message, write_message

#: Variables the child does not get: where keys lie, and who could be asked for one.
_WITHHELD = frozenset({KEYSTORE_VARIABLE, IDENTITY_VARIABLE, "SSH_AUTH_SOCK", "GPG_AGENT_INFO"})
_PACKAGE = Path(__file__).resolve().parents[2].parent


def in_keyless_process(task: Task, kind: str, say: Callable[[str], None]) -> Made:
    """Have ``task`` done by a process that has no key; ``kind`` is the repository's.

    Raises what the child raised as :class:`CannotRun`, and a fault of the program as one too: what went wrong there may
    quote a text, so only its kind and place in the program are told.
    """
    keystore = keystore_root(Path(task.root, "reviews", task.review), kind)
    keys = [str(keystore or ""), str(identity_path(kind, keystore).absolute())]
    # -P: nothing is imported from the folder somebody works in, such as a repository that holds a file json.py.
    command = [sys.executable, "-P", "-B", "-m", "casereview.publish.keyless.child"]
    environ = {name: value for name, value in os.environ.items() if name not in _WITHHELD}
    environ |= {"PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(filter(None, (str(_PACKAGE), _path())))}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ
    ) as child:
        try:
            write_message(cast("BinaryIO", child.stdin), "task", {"keys": keys, "task": task.to_data()})
            return _answer(cast("BinaryIO", child.stdout), say)
        except BrokenPipeError:
            raise CannotRun("The process that makes the files could not be started.", "casereview setup") from None
        finally:
            child.kill()


def _answer(stream: BinaryIO, say: Callable[[str], None]) -> Made:
    while True:
        kind, value = read_message(stream)
        if kind == "say":
            say(value)
        elif kind == "made":
            return Made.from_data(value)
        elif kind == "cannot":
            raise CannotRun(value["message"], value["hint"])
        else:
            raise _fault(value)


def _fault(value: Any) -> CannotRun:
    place = f"{value['error']} in {value['place']}"
    return CannotRun(
        f"The program is at fault ({place}), and nothing was made.",
        "Report it with these words; they hold nothing of the review.",
    )


def _path() -> str:
    return os.environ.get("PYTHONPATH", "")
