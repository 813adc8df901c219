"""A program that a system brings in several packages counts as there only with the part that the tests use."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a LibreOffice that this machine does not have; its program lies elsewhere as a link."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    folder = tmp_path / "office" / "program"
    folder.mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    (folder / "soffice").write_text("#!/bin/sh\n", "utf-8")
    (folder / "soffice").chmod(0o755)
    (tmp_path / "bin" / "soffice").symlink_to(folder / "soffice")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return folder


def lacking(monkeypatch: pytest.MonkeyPatch, kind: str) -> list[str]:
    import machine
    import system_packages

    monkeypatch.setattr(machine, "system", lambda: kind)
    return [name for name in system_packages.lacking() if "office" in name.lower()]


def test_writer_alone_lacks_calc(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "libswlo.so").touch()
    assert lacking(monkeypatch, "debian") == ["libreoffice-calc-nogui"]


def test_calc_alone_lacks_writer(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "libsclo.so").touch()
    assert lacking(monkeypatch, "fedora") == ["libreoffice-writer"]


def test_both_together_lack_nothing(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = office.parent / "share" / "registry"
    registry.mkdir(parents=True)
    (registry / "calc.xcd").touch()
    (office / "libswlo.so").touch()
    assert lacking(monkeypatch, "debian") == []


@pytest.mark.parametrize("kind", ["macos", "windows"])
def test_where_the_office_comes_whole_its_program_is_enough(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lacking(monkeypatch, kind) == []


@pytest.mark.usefixtures("office")
def test_an_office_that_is_missing_is_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert lacking(monkeypatch, "macos") == ["libreoffice"]
