"""A small repository with a report, a chronology, a summary and an identity register, and keys for those who release.

Real Git, real ssh-keygen, real keys; the people are invented. It is made once and copied for each test.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from casereview.cli.main import run as casereview
from casereview.identity.custodians import create_keystore
from casereview.identity.entries import parse_entry
from casereview.identity.keys import new_identity
from casereview.identity.keystore import Reader
from casereview.identity.private import write_private
from casereview.identity.register import open_register, write_entry

REVIEW = "reviews/alder"
SECTION = f"{REVIEW}/imr/health/30-analysis.md"
EVENTS = f"{REVIEW}/imr/health/chronology.csv"
REQUEST = f"{REVIEW}/disclosures/court-1.yml"
COLUMNS = (
    "id date date_kind date_raw time time_end sequence recorded family professionals designation contact source file "
    "page description verbatim seen:child-a spoken:child-a alone:child-a wishes:child-a communicated:child-a "
    "condition:child-a decision service within external outcome perpetrator background comment good_practice statement "
    "weight"
).split()


def event(**cells: str) -> str:
    """A row of a chronology; ``seen`` stands for the first subject."""
    cells = {"date_kind": "on", "statement": "fact"} | cells
    cells["seen:child-a"] = cells.pop("seen", "")
    return ",".join(f'"{cells.get(name, "")}"' for name in COLUMNS)


ANALYSIS = """\
---
section: analysis
author: author-health
---
## How wishes were heard {#wishes tor=T1 q=q2}

[[hv-1]] saw [[child-a]] alone once, on [[2009-11-04]]. {#seen-alone}

The form has no place for what a child says. {#form}

[[hv-1]] wrote to three people:

- the school, which filed it;
- [[neighbour-1]], who never answered.

Some were not asked. {#not-asked}

- [[neighbour-1]] would have known.
- [[hv-1]] was on leave.

> [!THIRD-PARTY]
> [[neighbour-1]] said that the house was cold.

> [!THIRD-PARTY]
> [[neighbour-1]] said that [[hv-1]] came late.

| Who | What |
|---|---|
| [[hv-1]] | two visits |
| [[mother]] | one letter |

[[neighbour-1]] rang twice, as a friend of [[mother]].[^ring] {#rang}

[^ring]: The second call of [[neighbour-1]] is in the log.
"""
FILES = {
    "casereview.yml": "kind: demonstration\ntitle: Reviews\nboard: The Alder Board\nmarking: OFFICIAL\n",
    f"{REVIEW}/review.yml": """\
id: alder
title: Serious case review concerning a child
kind: serious-case-review
procedure: four-lscb-2010@2
marking: OFFICIAL
language: en-GB
subjects: [child-a]
period: {from: 2008-01-01, to: 2010-02-26}
reason: "[[child-a]] was hurt."
commissioned: 2010-03-29
terms_of_reference:
  - {id: T1, text: "What did each agency decide?"}
agencies:
  - {id: health, organisation: org-health, contribution: imr, asked: 2010-04-06, due: 2010-06-30}
""",
    f"{REVIEW}/people.yml": """\
people:
  - {id: child-a, label: Child A, kind: subject, role: the child, public: the child}
  - {id: mother, label: Mother, kind: family, role: mother, public: the mother}
  - {id: hv-1, label: HV1, kind: professional, role: health visitor, public: a health visitor, agency: health}
  - {id: neighbour-1, label: Neighbour 1, kind: other, role: neighbour, public: a neighbour}
  - {id: author-health, label: Author, kind: professional, role: named nurse, public: an author, agency: health}
  - {id: director-health, label: Director, kind: professional, role: director, public: a director, agency: health}
  - {id: board-manager, label: Board manager, kind: professional, role: board manager, public: the board manager}
organisations:
  - {id: org-health, label: Health trust, kind: health, public: the health trust}
posts:
  - {id: head-of-nursing, title: Head of Nursing, agency: health}
family:
  parents:
    - {child: child-a, parent: mother, kind: birth, certainty: certain}
""",
    f"{REVIEW}/glossary.yml": "terms:\n  - {abbreviation: GP, meaning: general practitioner}\n",
    f"{REVIEW}/imr/health/imr.yml": """\
agency: health
kind: imr
title: Individual management review by the health trust
authors:
  - {person: author-health, designation: "Named nurse"}
countersigner: {person: director-health, designation: "Director of Nursing", grade: director}
completed: 2010-06-28
forms: {suitability: {su1: "yes"}, independence: {in1: "yes"}}
""",
    SECTION: ANALYSIS,
    EVENTS: "\n".join(
        [
            ",".join(COLUMNS),
            event(id="health-0001", date="2009-02-01", family="mother", description="[[mother]] rang the clinic."),
            event(
                id="health-0002",
                date="2009-11-04",
                time="10:00",
                family="child-a",
                professionals="hv-1",
                description="[[hv-1]] visits. Seen alone.",
                seen="yes",
                outcome="Advice given.",
                comment="[[mother]] should have been asked.",
            ),
            event(
                id="health-0003",
                date="2009-12-01",
                family="mother",
                professionals="hv-1",
                description="[[neighbour-1]] says the house was cold.",
                outcome="Noted.",
                statement="third-party",
            ),
            event(id="health-0004", date="2010-01-05", family="mother", description="[[neighbour-1]] rang again."),
            "",
        ]
    ),
    f"{REVIEW}/summary/20-key-issues.md": """\
---
section: key-issues
author: author-health
---
## What happened {#what-happened}

[[mother]] asked the GP for help for [[child-a]] in [[2009-11]]. The GP wrote to [[hv-1]]. {#asked}
""",
    f"{REVIEW}/editions/family.yml": """\
edition: family
recipients:
  - {id: parent, person: mother, people: [mother, child-a], documents: [summary]}
""",
    REQUEST: """\
kind: court-order
basis: "Order of the family court of [[2010-06-03]]"
requested_by: Family court
recipient: Family court
received: 2010-06-03
period: {from: 2009-06-01, to: 2010-02-26}
what: [imr/health, chronology]
redactions:
  - {person: neighbour-1, reason: Somebody else's data}
  - {paragraph: "imr/health#seen-alone", reason: Not asked for by the order}
  - {event: health-0004, reason: Data of another family}
""",
    "signoff/people.yml": """\
signers:
  - {principal: manager@example.invalid, code: board-manager, role: board-manager, grade: head-of-service}
  - {principal: lead@example.invalid, code: ig-lead, role: information-governance, grade: head-of-service}
  - {principal: clerk@example.invalid, code: clerk, role: panel-member, grade: practitioner}
  - {principal: nurse@example.invalid, code: nurse, role: panel-member, grade: practitioner}
""",
}
ENTRIES = {
    "child-a": "entry: child-a\nof: person\nname: {given: Wystanley, surname: Quorrock}\nborn: 2007-01-09\n"
    "values:\n  - {kind: chosen-name, value: Wystie}\n",
    "mother": "entry: mother\nof: person\nname: {given: Ottoline, surname: Quorrock}\nborn: 1983-11-19\n",
    "hv-1": "entry: hv-1\nof: person\nname: {given: Zelphine, surname: Tamsel}\n",
    "neighbour-1": "entry: neighbour-1\nof: person\nname: {given: Brunhilda, surname: Quorrock}\n"
    'values:\n  - {kind: phone, value: "01632 960123"}\n',
    "author-health": "entry: author-health\nof: person\nname: {given: Marmaduke, surname: Fenwrick}\n",
    "director-health": "entry: director-health\nof: person\nname: {given: Sigismund, surname: Hollowby}\n",
    "org-health": "entry: org-health\nof: organisation\nname: {full: Nether Wallop Community Trust}\n",
}
SIGNERS = ("manager", "lead", "clerk", "nurse", "outsider")


@dataclass
class World:
    """The repository, the keys and what people do with them."""

    root: Path
    keys: Path
    output: Callable[[], str]

    def git(self, *arguments: str, who: str = "manager") -> str:
        """Git as somebody."""
        done = subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True, env=_as(who))
        return done.stdout.decode().strip()

    def write(self, path: str, text: str) -> None:
        """A file as given."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        """A file's text."""
        return (self.root / path).read_text("utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Other words in a file, committed."""
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))
        self.commit()

    def commit(self) -> None:
        """Everything as it lies there, committed."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Change")

    def run(self, *arguments: str, who: str = "manager") -> tuple[int, str]:
        """A command in the repository; exit code and everything printed."""
        self.output()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.root)
            for name, value in _as(who).items():
                patch.setenv(name, value)
            code = casereview(list(arguments))
        return code, self.output()

    def release(self, who: str, key: str | None = None) -> tuple[int, str]:
        """The disclosure, released by somebody; committed where it was."""
        done = self.run("disclosure", "release", "alder", "court-1", "--key", str(self.keys / (key or who)), who=who)
        if done[0] == 0:
            self.commit()
        return done

    @property
    def entries(self) -> list[str]:
        """The texts of the distribution record's entries, oldest first."""
        folder = self.root / REVIEW / "distribution"
        return [path.read_text("utf-8") for path in sorted(folder.glob("*.yml"))] if folder.is_dir() else []


def _as(who: str) -> dict[str, str]:
    # The environment's first: a settings file of this machine must not decide a test.
    person = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        person |= {f"GIT_{role}_NAME": who, f"GIT_{role}_EMAIL": f"{who}@example.invalid"}
    return {**os.environ, **person}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is copied: ``repository``, ``keystore``, ``identity.txt`` and ``keys``."""
    base = tmp_path_factory.mktemp("issued")
    world = World(base / "repository", base / "keys", str)
    world.root.mkdir()
    world.keys.mkdir()
    for path, text in FILES.items():
        world.write(path, text)
    lines = []
    for who in SIGNERS:
        make = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(world.keys / who))
        subprocess.run(make, check=True)
        kind, key = (world.keys / f"{who}.pub").read_text().split()[:2]
        lines += [f'{who}@example.invalid namespaces="git,casereview-certificate" {kind} {key}\n']
    world.write("signoff/allowed_signers", "".join(lines[:-1]))
    world.git("init", "-q", "-b", "main")
    reader = new_identity()
    write_private(base / "identity.txt", reader.export() + b"\n")
    readers = [
        Reader(who, who, key, custodian=True)
        for who, key in (("one", reader.recipient), ("two", new_identity().recipient))
    ]
    review = world.root / REVIEW
    create_keystore(review, "alder", "demonstration", base / "keystore", readers, new_identity().recipient)
    register = open_register(review, "alder", "demonstration", base / "keystore", base / "identity.txt")
    for code, text in ENTRIES.items():
        write_entry(register, parse_entry(text, code))
    world.commit()
    return base


@pytest.fixture
def world(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> World:
    """A copy of the repository of one's own, with a key for its register."""
    shutil.copytree(made, tmp_path / "w", symlinks=True)
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(tmp_path / "w/keystore"))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(tmp_path / "w/identity.txt"))
    return World(tmp_path / "w/repository", tmp_path / "w/keys", lambda: "".join(capfd.readouterr()))


def words_of(path: Path) -> str:
    """The words of a PDF or Word file, white space collapsed."""
    if path.suffix == ".pdf":
        told = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout
        return " ".join(told.decode().split())
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def streams_of(path: Path) -> bytes:
    """Every byte of a PDF, its streams unpacked."""
    with pikepdf.open(path) as document:
        parts = [str(one).encode() for one in document.objects if not isinstance(one, pikepdf.Stream)]
        parts += [one.read_bytes() for one in document.objects if isinstance(one, pikepdf.Stream)]
    return path.read_bytes() + b"".join(parts)


@dataclass(frozen=True)
class Papers:
    """What was made for three readers, once: the folder of each, and the repository's record of them."""

    extract: Path
    family: Path
    disclosure: Path
    entries: list[str]
    said: dict[str, str]


@pytest.fixture(scope="session")
def papers(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """An extract, a family's copy and a disclosure that two people released."""
    base = tmp_path_factory.mktemp("papers") / "w"
    shutil.copytree(made, base, symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEREVIEW_KEYSTORE", str(base / "keystore"))
        patch.setenv("CASEREVIEW_IDENTITY", str(base / "identity.txt"))
        world = World(base / "repository", base / "keys", str)
        said = {}
        for who in ("manager", "lead"):
            assert world.release(who)[0] == 0
        for edition in ("extract:hv-1", "family:parent", "disclosure:court-1"):
            with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
                done = world.run("pack", "alder", "--edition", edition)[0]
            said[edition] = out.getvalue()
            assert done == 0, said[edition]
        build = world.root / "build"
        return Papers(
            build / "extract/alder/hv-1",
            build / "family/alder/parent",
            build / "disclosure/alder/court-1",
            world.entries,
            said,
        )
