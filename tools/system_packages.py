"""The programs that tests use from the system: one list, looked for by name, installed where allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import machine


@dataclass(frozen=True)
class Program:
    """A program (any of the names will do) and the package that brings it on each kind of system. Of a program that
    Linux systems bring in several packages, ``parts`` are files beside it that prove this one (any of them will do)."""

    names: tuple[str, ...]
    debian: str
    fedora: str
    macos: str
    windows: str
    parts: tuple[str, ...] = ()

    @property
    def is_here(self) -> bool:
        """Whether it can be run on this machine, with the part of it that is meant."""
        found = next(filter(None, map(shutil.which, self.names)), None)
        if found is None:
            return False
        beside = Path(found).resolve().parent
        on_linux = machine.system() in INSTALLERS
        return not (self.parts and on_linux) or any((beside / part).exists() for part in self.parts)


PROGRAMS = (
    # Pages in a real browser: accessibility, requests, screenshots.
    Program(("chromium", "chromium-browser"), "chromium", "chromium", "chromium", "Hibbiki.Chromium"),
    # Text and pictures of PDF pages.
    Program(("pdftotext",), "poppler-utils", "poppler-utils", "poppler", "oschwartz10612.Poppler"),
    # Word documents opened by another program than the one that wrote them.
    Program(
        ("soffice", "libreoffice"),
        "libreoffice-writer-nogui",
        "libreoffice-writer",
        "libreoffice",
        "TheDocumentFoundation.LibreOffice",
        ("libswlo.so", "../share/registry/writer.xcd"),
    ),
    # Workbooks and tables of text written by another program than the one that reads them.
    Program(
        ("soffice", "libreoffice"),
        "libreoffice-calc-nogui",
        "libreoffice-calc",
        "libreoffice",
        "TheDocumentFoundation.LibreOffice",
        ("libsclo.so", "../share/registry/calc.xcd"),
    ),
)
INSTALLERS = {
    "debian": (("apt-get", "update"), ("apt-get", "install", "-y", "--no-install-recommends")),
    "fedora": ((), ("dnf", "install", "-y")),
}
BY_HAND = {
    "debian": "sudo apt install",
    "fedora": "sudo dnf install",
    "macos": "brew install",
    "windows": "winget install",
}


def lacking() -> list[str]:
    """The packages of the programs that are not on this machine, by this system's names."""
    kind = machine.system()
    return list(dict.fromkeys(getattr(program, kind) for program in PROGRAMS if not program.is_here))


def ensure() -> str | None:
    """Install what is lacking where this account may; else the result is a line that says what to install."""
    wanted = lacking()
    if not wanted:
        return None
    kind = machine.system()
    advice = f"The tests need more programs. Install them and run again: {BY_HAND[kind]} {' '.join(wanted)}"
    before = _as_root()
    if kind not in INSTALLERS or before is None:
        return advice
    print(f"    installing {', '.join(wanted)}", flush=True)
    refresh, install = INSTALLERS[kind]
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if refresh:
        subprocess.run([*before, *refresh], env=environ, stdout=subprocess.DEVNULL, check=False)
    done = subprocess.run([*before, *install, *wanted], env=environ, stdout=subprocess.DEVNULL, check=False)
    return advice if done.returncode or lacking() else None


def _as_root() -> list[str] | None:
    """What to write before a command that needs the administrator; nothing is ever asked for a password."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None
