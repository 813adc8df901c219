"""The digest that locks a procedure's folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from casereview.diagnostics import CannotRun
from casereview.model.digest import LOCK_NAME, Digest, digest_of, hashes_of, read_folder

TEXT = "id: example\n"


def folder_digest(path: Path) -> Digest:
    return digest_of(hashes_of(read_folder(path)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "example"
    (path / "letters").mkdir(parents=True)
    (path / "profile.yml").write_bytes(TEXT.encode())
    (path / "letters" / "request.md").write_bytes(b"Dear member,\n")
    return path


def test_the_digest_is_sha256_over_sorted_paths_and_checksums(folder: Path) -> None:
    letter, profile = (hashlib.sha256(data).hexdigest() for data in (b"Dear member,\n", TEXT.encode()))
    lines = f"letters/request.md\0{letter}\nprofile.yml\0{profile}\n"
    assert folder_digest(folder).digest == f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"


def test_every_file_is_listed_by_its_path_within_the_folder(folder: Path) -> None:
    assert list(folder_digest(folder).files) == ["letters/request.md", "profile.yml"]


def test_the_lock_itself_is_left_out(folder: Path) -> None:
    before = folder_digest(folder)
    (folder / LOCK_NAME).write_text(before.lock_text(), encoding="utf-8")
    assert folder_digest(folder) == before


def test_a_lock_deeper_down_counts(folder: Path) -> None:
    before = folder_digest(folder)
    (folder / "letters" / LOCK_NAME).write_text("{}", encoding="utf-8")
    assert folder_digest(folder) != before


def test_a_change_of_one_byte_changes_the_digest(folder: Path) -> None:
    before = folder_digest(folder).digest
    (folder / "profile.yml").write_bytes(TEXT.upper().encode())
    assert folder_digest(folder).digest != before


def test_line_endings_are_bytes_like_others(folder: Path) -> None:
    before = folder_digest(folder).digest
    (folder / "profile.yml").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert folder_digest(folder).digest != before


def test_a_new_name_changes_the_digest(folder: Path) -> None:
    before = folder_digest(folder).digest
    (folder / "letters" / "request.md").rename(folder / "letters" / "reply.md")
    assert folder_digest(folder).digest != before


def test_an_empty_folder_changes_nothing(folder: Path) -> None:
    before = folder_digest(folder)
    (folder / "empty").mkdir()
    assert folder_digest(folder) == before


def test_where_the_folder_lies_does_not_matter(folder: Path) -> None:
    before = folder_digest(folder)
    assert folder_digest(folder.rename(folder.with_name("elsewhere"))) == before


def test_a_symbolic_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("outside", encoding="utf-8")
    (folder / "link.md").symlink_to(tmp_path / "outside.md")
    with pytest.raises(CannotRun):
        folder_digest(folder)


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="folder is missing"):
        folder_digest(tmp_path / "nowhere")


def test_the_lock_holds_the_digest_and_the_files(folder: Path) -> None:
    digest = folder_digest(folder)
    assert json.loads(digest.lock_text()) == {"digest": digest.digest, "files": dict(digest.files)}
