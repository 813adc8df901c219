"""Letting somebody edit a name in their own editor without leaving it on a disk."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from casereview.diagnostics import CannotRun
from casereview.identity.private import shred, write_new

_STOPPING = ("SIGTERM", "SIGHUP")
_VIM_WITHOUT_TRACES = ("-n", "-i", "NONE", "--cmd", "set nobackup nowritebackup noundofile")

TEMPLATES = {
    "family": """\
# Ties of the family that are too sensitive for people.yml: disputed parentage, donors, losses, a couple nobody may know
# of. They are written as people.yml writes them under family:, with codes of people.yml and never with a name.
# Take the # away from the lines that you need and put in your own codes. Lines beginning with # are not kept.
# Save and close to encrypt it. What stands in people.yml already need not be written again.
entry: {code}
of: family
#
# Who is a parent of whom. kind: birth adoptive foster guardian step donor. certainty: certain disputed unknown.
#parents:
#  - {{child: child-a, parent: man-1, kind: birth, certainty: disputed}}
#  - {{child: child-b, parent: man-2, kind: donor}}
#
# Couples. kind: enduring transitory. events, what: began married separated reconciled divorced widowed.
# related: true where the two are kin by blood. Each couple needs an id of its own.
#unions:
#  - {{id: s1, partners: [mother, man-1], kind: transitory, from: 2008-05, to: 2008-11, ended: separated}}
#
# Pregnancies from which nobody came, or nobody yet. kind: expected miscarriage termination stillbirth.
# birth_order: the place among the children of the same parents. Each needs an id of its own.
#pregnancies:
#  - {{id: loss-1, parents: [mother], kind: miscarriage, on: 2009, birth_order: 2}}
#
# Children of one birth. zygosity: identical fraternal unknown.
#twins:
#  - {{children: [child-a, child-b], zygosity: identical}}
""",
    "person": """\
# Fill in what is known; delete lines that are not needed. Lines beginning with # are not kept.
# Save and close to encrypt it.
entry: {code}
of: person
name: {{title: , given: , middle: [], surname: , known_as: }}
# born: 1984-05-02
# died: 2010-02-26
# Everything else that identifies. Kinds: alias nickname former-name chosen-name press-name address postcode place
# phone email web handle nhs-number pupil-number ni-number case-number court-number police-reference vehicle
# school practice hospital employer contact phrase other
values: []
#  - {{kind: address, value: "1 Any Street, Anytown", from: 2008-02, to: 2010-02}}
""",
    "body": """\
# Save and close to encrypt it. Lines beginning with # are not kept.
entry: {code}
of: {of}
name: {{full: }}
#  short: a short name in use
# Contact details, short names, web pages. Kinds: alias former-name press-name address postcode place phone email
# web handle case-number contact phrase other
values: []
#  - {{kind: address, value: "1 Any Street, Anytown"}}
""",
}


def template(code: str, of: str) -> str:
    """What an editor shows for a code that has no entry yet."""
    return TEMPLATES.get(of, TEMPLATES["body"]).format(code=code, of=of)


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A folder for the owner alone, in memory where the system has such a place, whose every file is shredded
    after: also what an editor left beside the file, and also when the program is told to stop."""
    folder = Path(tempfile.mkdtemp(prefix="casereview-", dir=_memory()))
    try:
        with _stopping_cleanly():
            yield folder
    finally:
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                shred(path)
        folder.rmdir()


def edit(folder: Path, text: str) -> str:
    """``text`` as the person's editor (VISUAL, EDITOR, else the system's) gives it back."""
    path = folder / "entry.yml"
    if path.exists():
        path.write_text(text, encoding="utf-8")
    else:
        write_new(path, text.encode())
    command = _editor()
    try:
        result = subprocess.run([*command, str(path)], check=False, cwd=folder)
    except OSError:
        hint = "Set the variable EDITOR to your editor, or give a file: casereview identity set REVIEW CODE FILE"
        raise CannotRun("Your editor could not be started.", hint) from None
    if result.returncode:
        raise CannotRun("The editor ended with an error. Nothing was written.", "Run the command again.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CannotRun("The text is not UTF-8.", "Tell your editor to save in UTF-8.") from None


def _editor() -> list[str]:
    given = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    command = shlex.split(given, posix=os.name != "nt")
    # Vim keeps swap, backup, undo and a history of what was copied, in places of its own.
    return [*command, *_VIM_WITHOUT_TRACES] if Path(command[0]).stem in {"vi", "vim", "nvim"} else command


def _memory() -> str | None:
    for place in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):  # noqa: S108 - a private folder is made inside
        if place and os.access(place, os.W_OK | os.X_OK) and Path(place).is_dir():
            return place
    return None


@contextlib.contextmanager
def _stopping_cleanly() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(2)

    numbers = [getattr(signal, name) for name in _STOPPING if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
