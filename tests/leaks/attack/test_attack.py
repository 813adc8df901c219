"""Something of every class is planted in the long example's summary, and nothing gets through the gate.

`benchmarks/leaks` plants one class at a time, and everything that `tests/leaks/containers` can hide.
"""

from __future__ import annotations

from pathlib import Path

from attacking import FIRST_OF_FILES, casereview, in_files, in_text, plant, register, told, values_in

from casereview.identity.leak_classes import LEAK_CLASSES

#: What no edition's text may say at all stops the command before it looks for names.
DATES = {21, 22, 24}
HARMLESS = "Every report was read aloud twice."


def let_through(copy: Path, classes: set[int]) -> list[int]:
    """The classes of which the command said nothing where they were planted."""
    entries = register(copy)
    sentences = {leak: text for leak, text in in_text(entries).items() if leak in classes}
    quiet, *places = plant(copy, [HARMLESS, *sentences.values()])
    done = casereview(copy, "publish", "rowan", "--output", "released")
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert not (copy / "released").exists()
    assert values_in(entries.values(), said) == [], "what it said names somebody"
    lines = told(said)
    assert not lines & set(quiet)
    return [leak for leak, place in zip(sentences, places, strict=True) if not lines & set(place)]


def test_no_name_number_place_or_circumstance_gets_out_in_the_text(copy: Path) -> None:
    assert let_through(copy, set(range(1, FIRST_OF_FILES)) - DATES) == []


def test_no_date_gets_out_in_the_text(copy: Path) -> None:
    assert let_through(copy, DATES) == []


def test_nothing_gets_out_hidden_in_a_file(copy: Path, tmp_path: Path) -> None:
    written = in_files(copy, tmp_path / "release", every=False)
    assert set(written.values()) == set(LEAK_CLASSES) - set(range(1, FIRST_OF_FILES))
    done = casereview(copy, "scan", str(tmp_path / "release"), "--register", "rowan")
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert values_in(register(copy).values(), said) == [], "what it said names somebody"
    # A name in the name of a file is not repeated: the folder's number tells which file it is.
    folders = {"/".join(path.split("/")[:2]): leak for path, leak in written.items()}
    assert [leak for folder, leak in folders.items() if f"{folder}/" not in said] == []
