"""Closing the doors of the process that renders: no key, no identity register, no file written, no network.

It keeps our own mistakes from putting a name where it must not be. It is no prison for hostile code; none runs here.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
_PROGRAMS = frozenset({"pandoc", "pandoc.exe", "git", "git.exe"})
_NO_DISK = frozenset({os.devnull, "/dev/null"})
#: Events that would put something on a disk or send it somewhere.
_REFUSED = (
    *("os.rename", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.setxattr", "shutil.", "sqlite3."),
    *("socket.connect", "socket.sendto", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "syslog."),
    *("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile"),
)


class DoorClosedError(RuntimeError):
    """Something the rendering process may not do; the message holds no path, since a path may hold a name."""


def close_doors(keys: list[str]) -> None:
    """From now on refuse to open what lies at or below ``keys`` and every encrypted entry, to write any file, to start
    any program but pandoc and Git, and to reach the network. There is no way back."""
    closed = [spelt for place in keys if place for spelt in (Path(place).absolute(), Path(os.path.realpath(place)))]
    _leave_no_memory()

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            _opening(closed, given)
        elif event == "subprocess.Popen":
            program = Path(os.fsdecode(given[0] or (given[1] or [""])[0])).name
            if program not in _PROGRAMS:
                raise DoorClosedError("a program that is not needed was to be started")
        elif event.startswith(_REFUSED):
            raise DoorClosedError(f"not allowed here: {event}")

    sys.addaudithook(watch)


def _opening(closed: list[Path], given: tuple[Any, ...]) -> None:
    place, mode, flags = given
    if not isinstance(place, (str, bytes, os.PathLike)):
        return  # a handle that is open already
    name = os.fsdecode(place)
    writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool((flags or 0) & _WRITING)
    if writes and name not in _NO_DISK:
        raise DoorClosedError("a file was to be written")
    if name.endswith(".age"):
        raise DoorClosedError("an encrypted entry was to be opened")
    real = os.path.realpath(name)
    if real.endswith(".age"):
        raise DoorClosedError("an encrypted entry was to be opened")
    for path in (Path(name).absolute(), Path(real)):
        if any(path == place or place in path.parents for place in closed):
            raise DoorClosedError("a key was to be opened")


def _leave_no_memory() -> None:
    """A process that breaks down must not leave its memory, with every name in it, as a file."""
    try:
        import resource
    except ImportError:
        return  # a system that keeps no such files
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
