"""Publishing in a process that holds no key: what it is given, what it may not do, and that its faults say nothing."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.model.repository import Repository
from casereview.publish.documents import DocumentMeta
from casereview.publish.gate import open_entries
from casereview.publish.keyless.paper import paper_of
from casereview.publish.keyless.parent import in_keyless_process
from casereview.publish.keyless.task import Made, Task, read_message, write_message
from casereview.publish.opening import open_for
from casereview.publish.release import pack

ROOT = Path(__file__).parents[2]


def silent(_: str) -> None:
    """Progress is not shown."""


@pytest.mark.usefixtures("with_key")
def test_a_process_for_the_public_is_given_no_name_and_no_date_of_birth() -> None:
    opened = open_for(Repository(ROOT), "rowan", "summary")
    assert opened.handed is not None
    for entry in opened.handed.values():
        name = entry.name
        assert not any((name.given, name.surname, name.known_as, name.full, name.short, name.middle, name.title))
        assert (entry.born, entry.died, entry.values, entry.ethnic_origin) == ("", "", (), "")
    assert opened.handed.ages


@pytest.mark.usefixtures("with_key")
def test_a_named_pack_is_given_names_but_no_number() -> None:
    opened = open_for(Repository(ROOT), "rowan", "panel")
    assert opened.handed is not None
    assert opened.handed["child-a"].name.surname
    kinds = {value.kind for entry in opened.handed.values() for value in entry.values}
    assert kinds <= {"address", "postcode", "phone", "email"}


@pytest.mark.usefixtures("with_key")
def test_a_task_comes_out_of_the_pipe_as_it_went_in() -> None:
    task = open_for(Repository(ROOT), "rowan", "panel").task("pack", "Panel member, health")
    stream = io.BytesIO()
    write_message(stream, "task", task.to_data())
    stream.seek(0)
    kind, value = read_message(stream)
    again = Task.from_data(value)
    assert kind == "task"
    assert again == task
    assert again.handed is not None
    assert task.handed is not None
    assert dict(again.handed) == dict(task.handed)


def test_what_was_made_comes_back_as_it_was() -> None:
    made = Made(
        {"a.pdf": b"\x00\xff"}, (Diagnostic("a", 1, 2, "CR001", "m", "h", Severity.ADVICE),), ("p",), ({"by": "x"},)
    )
    assert Made.from_data(made.to_data()) == made


@pytest.mark.usefixtures("with_key")
def test_the_task_of_a_release_does_not_show_what_it_holds() -> None:
    task = open_for(Repository(ROOT), "rowan", "panel").task("pack")
    surname = task.handed["child-a"].name.surname if task.handed else ""
    assert surname
    assert surname not in repr(task)


DOORS = {
    "the keystore": "open({keys!r} + '/rowan/keystore.yml')",
    "a key below it": "open({keys!r} + '/rowan/keys/child-a.age', 'rb')",
    "a key by a link": "open({tmp!r} + '/../link/rowan/keystore.yml')",
    "an entry": "open({root!r} + '/reviews/rowan/register/child-a.age', 'rb')",
    "an entry by another way": "import os; os.open({root!r} + '/reviews/rowan/register/child-a.age', os.O_RDONLY)",
    "a file to write": "open({tmp!r} + '/x', 'w')",
    "a file to write by another way": "import os; os.open({tmp!r} + '/x', os.O_CREAT | os.O_WRONLY)",
    "a file for a while": "import tempfile; tempfile.NamedTemporaryFile(dir={tmp!r})",
    "a folder": "import os; os.mkdir({tmp!r} + '/y')",
    "a program": "import subprocess; subprocess.run(['true'])",
    "the network": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a question to the network": "import socket; socket.getaddrinfo('name.example', 80)",
    "a shell": "import os; os.system('true')",
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS.keys())
def test_a_door_is_closed(door: str, tmp_path: Path) -> None:
    keys = str(ROOT / "examples" / "demo-keystore")
    empty = tmp_path / "empty"
    empty.mkdir()
    (tmp_path / "link").symlink_to(keys)
    line = door.format(keys=keys, root=str(ROOT), tmp=str(empty))
    code = f"from casereview.publish.keyless.guard import close_doors; close_doors([{keys!r}]); {line}"
    ran = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert "DoorClosedError" in ran.stderr
    assert list(empty.iterdir()) == []


def test_reading_the_review_is_allowed(tmp_path: Path) -> None:
    code = (
        f"from casereview.publish.keyless.guard import close_doors; close_doors([{str(tmp_path)!r}]);"
        f"print(len(open({str(ROOT / 'reviews' / 'rowan' / 'review.yml')!r}).read()))"
    )
    ran = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert int(ran.stdout) > 100


@pytest.mark.usefixtures("with_key")
def test_nothing_is_imported_from_the_folder_somebody_works_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "casereview").mkdir()
    (tmp_path / "casereview" / "__init__.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotRun, match=r"KeyError in child\.py"):
        in_keyless_process(Task("nothing", str(ROOT), "rowan", "summary"), "demonstration", silent)
    assert not (tmp_path / "ran").exists()


@pytest.mark.usefixtures("with_key")
def test_a_fault_in_the_process_is_told_without_its_words(tmp_path: Path) -> None:
    task = Task("Aveline Thornquist", str(tmp_path), "rowan", "summary")
    with pytest.raises(CannotRun, match=r"KeyError in child\.py, line") as problem:
        in_keyless_process(task, "demonstration", silent)
    assert "Thornquist" not in f"{problem.value.message} {problem.value.hint}"


@pytest.mark.usefixtures("with_key")
def test_the_process_has_no_key_in_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}
    real = subprocess.Popen

    def watched(*arguments: object, **options: object) -> object:
        seen.update(options["env"])  # type: ignore[call-overload]
        return real(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", watched)
    with pytest.raises(CannotRun):
        in_keyless_process(Task("nothing", str(ROOT), "rowan", "summary"), "demonstration", silent)
    assert os.environ["CASEREVIEW_KEYSTORE"]
    assert not {"CASEREVIEW_KEYSTORE", "CASEREVIEW_IDENTITY"} & seen.keys()


@pytest.mark.usefixtures("with_key")
def test_nothing_is_made_for_the_public_while_an_entry_is_missing(copy: Path, tmp_path: Path) -> None:
    assert open_for(Repository(copy), "rowan", "summary").diagnostics == ()
    (copy / "reviews" / "rowan" / "register" / "child-a.age").unlink()
    done = pack(Repository(copy), "rowan", "summary", "", tmp_path / "out", silent, without_key=False)
    assert [problem.code for problem in done.diagnostics] == ["CR617"]
    assert not done.files
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("with_key")
def test_what_was_printed_for_one_reader_is_made_and_searched_there_too() -> None:
    opened = open_for(Repository(ROOT), "rowan", "coded")
    person = open_entries(Repository(ROOT), "rowan", "panel")
    assert person is not None
    meta = DocumentMeta(title="Extract", cover=(("Case", "Rowan"),))
    surname = person["child-a"].name.surname

    def made(words: str) -> Made:
        paper = paper_of(f'<h1 id="a">One</h1><p id="b">{words}</p>', meta, "extract", ("html", "pdf"))
        task = replace(opened.task("paper"), paper=paper)
        assert surname not in repr(task)
        return in_keyless_process(task, "demonstration", silent)

    assert sorted(made("She was seen.").files) == ["extract.html", "extract.pdf"]
    assert made("She was seen.").diagnostics == ()
    assert {item.path for item in made(f"{surname} was seen.").diagnostics} == {"extract.html", "extract.pdf"}
    assert made('<img src="x">').facts == {"refused": True}
