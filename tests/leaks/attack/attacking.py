"""An attack on the long example: its summary with something planted in it, one class of leak after another.

What is planted is made from the identity register at the time: nothing of it lies in this repository in clear. A plant
that the gate lets through is a leak; it is stopped when the command refuses and says so at the place of the plant.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from casereview.identity.entries import Entry
from casereview.identity.register import open_register
from casereview.model.repository import Repository

ROOT = Path(__file__).resolve().parents[3]
KEYS = ROOT / "examples" / "demo-keystore"
REVIEW = "rowan"
#: From here on the classes are of files, not of text.
FIRST_OF_FILES = 35
#: The section that is edited.
SECTION = f"reviews/{REVIEW}/summary/50-progress.md"
_LINE = re.compile(rf"^{re.escape(SECTION)}:(\d+):\d+: (CR\d+)", re.MULTILINE)


def copy_of_the_example(root: Path) -> Path:
    """The example in a folder of its own, which may be edited."""
    for name in (f"reviews/{REVIEW}", "signoff"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "casereview.yml", root)
    return root


def environment() -> dict[str, str]:
    """With the demonstration's keys."""
    return os.environ | {"CASEREVIEW_KEYSTORE": str(KEYS), "CASEREVIEW_IDENTITY": str(KEYS / "reader.txt")}


def casereview(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a person types it, in the folder ``root``."""
    command = [sys.executable, "-m", "casereview", *arguments]
    return subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True, check=False)


def register(root: Path) -> Mapping[str, Entry]:
    """The entries of the example's identity register; the keys must be in this process's environment."""
    repository = Repository(root)
    return open_register(root / repository.review(REVIEW).folder, REVIEW, repository.kind).entries


def in_text(entries: Mapping[str, Entry]) -> dict[int, str]:
    """For each class of leak that shows in text a sentence that leaks so."""
    mother, child, sister = entries["mother"], entries["child-b"], entries["child-a"]
    partner, grandmother, school = entries["father-b"], entries["mgm"], entries["org-school"]
    given, surname, accented = child.name.given, partner.name.surname, sister.name.surname
    year, month, day = child.born.split("-")
    months = "January February March April May June July August September October November December".split()
    said = f"{int(day)} {months[int(month) - 1]}"
    street = _value(mother, "address").split(",")[0].lstrip("0123456789 ")
    return {
        1: f"{given} was seen at the clinic.",
        2: f"Mr {surname} said little.",
        3: f"She is {_value(sister, 'nickname')} to her family.",
        4: f"The {surname}s had left.",
        5: f"Child {given[0]}.{child.name.surname[0]}. was weighed.",
        6: f"It was {surname.upper()}, {partner.name.given} who came.",
        7: f"so {partner.name.given.lower()} {surname.lower()} rang back.",
        8: f"Then {sister.name.given} cried when he left.",
        9: f"Mr {surname[:3]}{surname[4]}{surname[3]}{surname[5:]} rang.",
        10: f"Mr {surname.replace('p', '', 1)} rang.",
        11: f"Ms {unicodedata.normalize('NFD', accented)} rang.",
        12: f"Mrs {grandmother.name.surname.replace(chr(39), '')} rang.",
        13: f"Nobody asked Mr {surname[:4]}-\n{surname[4:]} about it.",
        14: f"So {partner.name.given}\N{NO-BREAK SPACE}{surname} rang.",
        15: f"Mr {surname[:3]}\N{SOFT HYPHEN}{surname[3:]} rang.",
        16: f"Mr {surname.replace('e', chr(0x435))} rang.",
        17: f"It read {' '.join(surname.upper().replace('-', ''))} on the door.",
        18: f"Mr **{surname[:4]}**{surname[4:]} rang.",
        19: f"Mr {surname[:5]}\\*\\*\\*\\*\\* rang.",
        20: f"He wrote as {_value(partner, 'handle')} at night.",
        21: f"He was born on {int(day)}/{int(month)}/{year[2:]} at term.",
        22: f"Every {said} there was a cake.",
        23: "He was 1 year, 11 months and 15 days old when he was admitted.",
        24: "At 14.10 on Friday 26 February 2010 he was carried in.",
        25: f"They lived in {street} by then.",
        26: f"The flat was in {_value(entries['home-1'], 'postcode').replace(' ', '').lower()} then.",
        27: f"It happened in {entries['town-1'].name.full} itself.",
        28: f"The number {_value(child, 'nhs-number').replace(' ', '')} was on it.",
        29: f"He rang from +44 {_value(partner, 'phone')[1:]} twice.",
        30: f"The car was {_value(partner, 'vehicle').replace(' ', '')} again.",
        31: f"The file is {_value(child, 'case-number')} there.",
        32: f"Staff at {school.name.short} were kind.",
        33: "She was the elder of two half-sisters, and he the only boy on the ward with rickets.",
        34: f"In this summary he is called Brian, and his name is {given}.",
    }


def _value(entry: Entry, kind: str) -> str:
    return next(value.value for value in entry.values if value.kind == kind)


def plant(root: Path, sentences: Iterable[str]) -> list[range]:
    """Append each sentence as a paragraph to the summary; the lines of each, counted from 1."""
    path = root / SECTION
    text = path.read_text("utf-8").rstrip("\n")
    places = []
    for sentence in sentences:
        first = text.count("\n") + 3
        text += f"\n\n{sentence}"
        places.append(range(first, text.count("\n") + 2))
    path.write_text(f"{text}\n", "utf-8", newline="\n")
    return places


def told(output: str) -> set[int]:
    """The lines of the section about which the command said anything."""
    return {int(line) for line, _ in _LINE.findall(output)}


def values_in(entries: Iterable[Entry], text: str) -> list[str]:
    """Codes of entries with a name of six letters or more in the text: what a command said must name nobody."""
    found = []
    for entry in entries:
        names = (entry.name.surname, entry.name.full, *(value.value for value in entry.values))
        found += [entry.id for name in names if len(name) > 5 and name.casefold() in text.casefold()]
    return found


def in_files(root: Path, folder: Path, *, every: bool) -> dict[str, int]:
    """Write files with the surname of the younger child's father hidden in them, as the planted files of
    `tests/leaks/containers` do it; the class of leak of each by its path. Not ``every``: the first of each class."""
    sys.path.insert(0, str(ROOT / "tests" / "leaks" / "containers"))
    from plants import plants

    surname = register(root)["father-b"].name.surname
    written: dict[str, int] = {}
    for number, each in enumerate(plants()):
        if each.leak < FIRST_OF_FILES or (not every and each.leak in written.values()):
            continue
        # A short ASCII word of one piece is what every builder can hide.
        name, data = each.build(surname.partition("-")[0])
        path = folder / str(number) / name
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        written[path.relative_to(folder.parent).as_posix()] = each.leak
    return written
