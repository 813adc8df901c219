"""Ways there and back: a sheet as a file, a file as it is read, a file that LibreOffice has saved anew."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from casereview.chronology.tables.reading import read_file
from casereview.chronology.tables.table import SourceFile

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], SourceFile]:
    """Reads bytes as a file of a kind ("docx") by the reader of what agencies send."""
    path = tmp_path_factory.mktemp("read") / "file"

    def reading(data: bytes, kind: str) -> SourceFile:
        file = path.with_suffix(f".{kind}")
        file.write_bytes(data)
        return read_file(file)

    return reading


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], bytes]:
    """Lets LibreOffice open a file of one kind and save it as another, with a profile of its own."""
    folder = tmp_path_factory.mktemp("office")
    numbers = count()

    def saving(data: bytes, kind: str, to: str) -> bytes:
        source = folder / f"{next(numbers)}.{kind}"
        source.write_bytes(data)
        out = folder / "out"
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", out, source]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (out / source.with_suffix(f".{to}").name).read_bytes()

    return saving
