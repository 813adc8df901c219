"""An agency's repository with one report, an identity register, and keys for people who may sign and who may not.

Real Git, real ssh-keygen, real keys; the people are invented. It is made once and copied for each test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from casereview.cli.main import run as casereview
from casereview.identity.custodians import create_keystore
from casereview.identity.entries import parse_entry
from casereview.identity.keys import new_identity
from casereview.identity.keystore import Reader
from casereview.identity.private import write_private
from casereview.identity.register import open_register, write_entry

ROOT = Path(__file__).parents[2]
REVIEW = "reviews/alder"
DOCUMENT = f"{REVIEW}/imr/health"
RECORD = f"{DOCUMENT}/signoffs/v1.yml"
SECTION = f"{DOCUMENT}/30-analysis.md"
TICKS = ("st1", "st2", "st3", "st4")

FILES = {
    "casereview.yml": "kind: agency\ntitle: Reviews\nboard: The Alder Board\nagency: health\nmarking: OFFICIAL\n",
    f"{REVIEW}/review.yml": """\
id: alder
title: Serious case review concerning a child
kind: serious-case-review
procedure: four-lscb-2010@1
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
  - {id: hv-1, label: HV1, kind: professional, role: health visitor, public: a health visitor, agency: health}
  - {id: nurse-9, label: Nurse 9, kind: professional, role: nurse, public: a nurse, agency: health}
  - {id: author-health, label: Author, kind: professional, role: named nurse, public: an author, agency: health}
  - {id: director-health, label: Director, kind: professional, role: director, public: a director, agency: health}
organisations:
  - {id: org-health, label: Health trust, kind: health, public: the health trust}
posts:
  - {id: head-of-nursing, title: Head of Nursing, agency: health}
""",
    f"{DOCUMENT}/imr.yml": """\
agency: health
kind: imr
title: Individual management review by the health trust
authors:
  - {person: author-health, designation: "Named nurse"}
countersigner: {person: director-health, designation: "Director of Nursing", grade: director}
completed: 2010-06-28
forms: {suitability: {su1: "yes"}, independence: {in1: "yes"}}
""",
    SECTION: """\
---
section: analysis
author: author-health
---
## How wishes were heard {#wishes tor=T1 q=q2}

[[hv-1]] saw [[child-a]] alone once, on [[2009-11-04]]. {#seen-alone}

The form has no place for what a child says.

Nobody asked for one.
""",
    f"{DOCUMENT}/interviews/hv-1.md": "---\nperson: hv-1\non: 2010-05-04\nby: author-health\n---\n",
    "signoff/policy.yml": """\
required:
  - {document: imr, role: countersigner, min_grade: director, when: each-version}
grades: [team-manager, head-of-service, director, chief-executive]
""",
    "signoff/people.yml": """\
signers:
  - {principal: director@example.invalid, code: director-health, role: countersigner, grade: director, agency: health}
  - {principal: manager@example.invalid, code: hv-1, role: countersigner, grade: team-manager, agency: health}
  - {principal: police@example.invalid, code: director-health, role: countersigner, grade: director, agency: police}
  - {principal: chair@example.invalid, code: nurse-9, role: board-chair, grade: director}
""",
}
ENTRIES = {
    "child-a": "entry: child-a\nof: person\nname: {given: Wystanley, surname: Quorrock}\nborn: 2007-01-09\n",
    "hv-1": "entry: hv-1\nof: person\nname: {given: Zelphine, surname: Tamsel}\n",
}
KIN = """\
  - {id: mother, label: Mother, kind: family, role: the mother, public: the mother, sex: female}
  - {id: man-1, label: Man 1, kind: other, role: a friend, public: a friend, sex: male}
places:
  - {id: home-1, label: Address 1, kind: home, public: the family home}
"""
FAMILY = """\
family:
  parents:
    - {child: child-a, parent: mother, kind: birth}
households:
  - {id: h1, place: home-1, members: [{person: child-a, from: 2007}, {person: man-1, from: 2008-02}]}
"""
SIGNERS = ("director", "manager", "police", "chair", "author", "outsider")


@dataclass
class World:
    """The repository, the keys and what people do with them."""

    root: Path
    keys: Path
    output: Callable[[], str]

    def git(
        self, *arguments: str, who: str = "author", on: str = "2010-06-29", more: dict[str, str] | None = None
    ) -> str:
        """Git as somebody, on a day."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, check=True, capture_output=True, env={**_as(who, on), **(more or {})}
        )
        return done.stdout.decode().strip()

    def write(self, path: str, text: str) -> None:
        """A file as given."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        """A file's text."""
        return (self.root / path).read_text("utf-8")

    def replace(self, path: str, old: str, new: str, *, who: str = "author", on: str = "2010-06-29") -> None:
        """Other words in a file, committed."""
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))
        self.commit(who=who, on=on)

    def commit(self, *options: str, who: str = "author", on: str = "2010-06-29") -> None:
        """Everything as it lies there, committed; unsigned unless the options say otherwise."""
        self.git("add", "-A", who=who, on=on)
        self.git("commit", "-q", "-m", "Change", *options, who=who, on=on)

    def forge(self, record: str, *, who: str = "director", key: str = "director", on: str = "2010-06-30") -> None:
        """A record committed by hand and signed with a key, whoever's it is."""
        self.write(RECORD, record)
        self.git("add", RECORD)
        settings = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={self.keys / key}")
        self.git(*settings, "commit", "-q", "-S", "-m", "Sign", "--", RECORD, who=who, on=on)

    def good_record(self) -> str:
        """The record of a good sign-off that is then taken back."""
        code, out = self.approve()
        assert code == 0, out
        record = self.read(RECORD)
        self.git("reset", "-q", "--hard", "HEAD~1")
        return record

    def approve(
        self,
        *options: str,
        who: str = "director",
        key: str | None = None,
        on: str = "2010-06-30",
        ticks: tuple[str, ...] = TICKS,
    ) -> tuple[int, str]:
        """``casereview approve`` as somebody; exit code and everything printed."""
        ticked = [word for item in ticks for word in ("--tick", item)]
        return self.run(
            "approve", "alder/health", *ticked, "--key", str(self.keys / (key or who)), *options, who=who, on=on
        )

    def verify(self, *options: str) -> tuple[int, str]:
        """``casereview verify``; exit code and everything printed."""
        return self.run("verify", *options)

    def run(self, *arguments: str, who: str = "outsider", on: str = "2010-09-01") -> tuple[int, str]:
        """A command in the repository; exit code and everything printed."""
        self.output()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.root)
            for name, value in _as(who, on).items():
                patch.setenv(name, value)
            code = casereview(list(arguments))
        return code, self.output()

    def person(self, who: str, on: str = "2010-06-30") -> dict[str, str]:
        """The environment in which somebody works, for a program run by itself."""
        return {**_as(who, on), "PYTHONPATH": str(ROOT)}

    def tell_the_family(self) -> None:
        """Who belongs to whom and who lives where, in people.yml, under a procedure whose report prints that."""
        people = f"{REVIEW}/people.yml"
        self.write(people, self.read(people).replace("organisations:", f"{KIN}organisations:") + FAMILY)
        self.replace(f"{REVIEW}/review.yml", "four-lscb-2010@1", "four-lscb-2010@2")

    def state(self, to: str) -> None:
        """A move of the report to a state, committed."""
        text = f"on: 2010-06-30\nof: imr/health\nkind: state\nto: {to}\nby: director-health\n"
        self.write(f"{REVIEW}/moves/2010-06-30-{to}.yml", text)
        self.commit(on="2010-07-01")

    def head(self) -> tuple[str, str, str]:
        """The last commit, what is not committed, and what is staged: to be the same after a refusal."""
        return self.git("rev-parse", "HEAD"), self.git("status", "--porcelain"), self.git("ls-files", "-s")


def _as(who: str, on: str) -> dict[str, str]:
    # The environment's first: a settings file of this machine must not decide a test.
    day = f"{on}T12:00:00+00:00"
    person = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        person |= {f"GIT_{role}_NAME": who, f"GIT_{role}_EMAIL": f"{who}@example.invalid", f"GIT_{role}_DATE": day}
    return {**os.environ, **person}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is copied: ``repository``, ``keystore``, ``identity.txt`` and ``keys``."""
    base = tmp_path_factory.mktemp("history")
    world = World(base / "repository", base / "keys", str)
    world.root.mkdir()
    world.keys.mkdir()
    for who in SIGNERS:
        make = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(world.keys / who))
        subprocess.run(make, check=True)
    for path, text in FILES.items():
        world.write(path, text)
    lines = [_line(world, who) for who in SIGNERS if who != "outsider"]
    world.write("signoff/allowed_signers", "".join(lines))
    shutil.copytree(ROOT / "templates/profiles", world.root / "templates/profiles")
    world.git("init", "-q", "-b", "main")
    reader = new_identity()
    write_private(base / "identity.txt", reader.export() + b"\n")
    readers = [
        Reader(who, who, key, custodian=True)
        for who, key in (("one", reader.recipient), ("two", new_identity().recipient))
    ]
    review = world.root / REVIEW
    create_keystore(review, "alder", "agency", base / "keystore", readers, new_identity().recipient)
    register = open_register(review, "alder", "agency", base / "keystore", base / "identity.txt")
    for code, text in ENTRIES.items():
        write_entry(register, parse_entry(text, code))
    world.commit(on="2010-06-28")
    return base


def _line(world: World, who: str, options: str = 'namespaces="git"') -> str:
    kind, key = (world.keys / f"{who}.pub").read_text().split()[:2]
    return f"{who}@example.invalid {options} {kind} {key}\n"


@pytest.fixture
def key_line() -> Callable[..., str]:
    """A line of allowed_signers for somebody, with options."""
    return _line


@pytest.fixture
def world(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> World:
    """A copy of the repository of one's own, with a key for its register."""
    shutil.copytree(made, tmp_path / "w", symlinks=True)
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(tmp_path / "w/keystore"))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(tmp_path / "w/identity.txt"))
    return World(tmp_path / "w/repository", tmp_path / "w/keys", lambda: "".join(capfd.readouterr()))
