"""Builds the example's signed history in a folder of its own, with keys that are thrown away at the end.

    python tools/signed_history.py FOLDER

Social care's report goes its way as the example tells it: drafted, signed as version 1, returned by the panel,
written on with addenda, signed as version 2, accepted. Then `casereview verify` is run over it. No key of it is kept,
so nobody can add to the history; it can be proved from a clone at any time.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REVIEW = "reviews/rowan"
DOCUMENT = f"{REVIEW}/imr/social"
TAKEN = (
    "casereview.yml",
    "schemas",
    "templates/profiles",
    "signoff",
    REVIEW,
    "examples/demo-keystore",
    ".gitattributes",
)
#: What is written after the first version was handed in, and so is not there when it is signed.
LATER = ("overview", "summary", "actions.yml", "panel", "chronology", "intruder")
RETURNED = "2010-07-16"
STATEMENT = ("st1", "st2", "st3", "st4")


class Scratch:
    """The scratch repository; every commit is made by somebody of the example, on a day of the example."""

    def __init__(self, folder: Path, keys: Path) -> None:
        self.folder = folder
        self.keys = keys

    def run(self, *command: str, who: str, on: str) -> None:
        """Run a command as somebody, on a day; what it prints is shown only if it fails."""
        moment = f"{on}T12:00:00+00:00"
        person = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (("DATE", moment),)}
        person |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONPATH": str(ROOT)}
        settings = {"user.name": who, "user.email": f"{who}@example.invalid", "core.hooksPath": os.devnull}
        for number, (key, value) in enumerate(settings.items()):
            person |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        person["GIT_CONFIG_COUNT"] = str(len(settings))
        done = subprocess.run(
            command, cwd=self.folder, env={**os.environ, **person}, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"This step failed: {' '.join(command)}\n{done.stdout}{done.stderr}")

    def commit(self, message: str, who: str, on: str) -> None:
        """Commit everything as it lies in the folder."""
        self.run("git", "add", "--all", who=who, on=on)
        self.run("git", "commit", "--quiet", "--message", message, who=who, on=on)

    def approve(self, who: str, on: str) -> None:
        """Sign social care's report."""
        ticks = [word for item in STATEMENT for word in ("--tick", item)]
        command = (sys.executable, "-m", "casereview", "approve", "rowan/social", *ticks, "--key", str(self.keys / who))
        self.run(*command, who=who, on=on)

    def make_keys(self) -> None:
        """A new key for everybody listed as a countersigning officer; who signs something else keeps theirs."""
        people = (self.folder / "signoff/people.yml").read_text("utf-8")
        lines = []
        for who in re.findall(r"principal: (\S+)@example\.invalid, code: \S+, role: countersigner", people):
            make = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(self.keys / who))
            subprocess.run(make, check=True)
            kind, key = (self.keys / f"{who}.pub").read_text().split()[:2]
            lines.append(f'{who}@example.invalid namespaces="git" {kind} {key}\n')
        allowed = self.folder / "signoff/allowed_signers"
        lines += [line for line in allowed.read_text("utf-8").splitlines(keepends=True) if "intruder" in line]
        allowed.write_text("".join(lines), encoding="utf-8")

    def restore(self, wanted: Callable[[str], bool]) -> None:
        """Bring the example's own files, by paths within the review, as they are today."""
        for file in sorted((ROOT / REVIEW).rglob("*")):
            name = file.relative_to(ROOT / REVIEW).as_posix()
            if file.is_file() and wanted(name):
                target = self.folder / REVIEW / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)


def build(folder: Path) -> None:
    """The whole history in ``folder``, which must not exist yet or be empty."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        sys.exit("The folder is not empty. Name one that does not exist yet.")
    with tempfile.TemporaryDirectory(prefix="casereview-keys-") as keys:
        scratch = Scratch(folder.resolve(), Path(keys))
        for name in TAKEN:
            _copy(ROOT / name, scratch.folder / name)
        scratch.make_keys()
        as_first_handed_in(scratch.folder)
        scratch.run("git", "init", "--quiet", "--initial-branch", "main", who="board-manager", on="2010-06-28")
        scratch.commit("Bring the review together as it stands at the end of June", "board-manager", "2010-06-28")
        scratch.approve("director-social", "2010-06-30")
        scratch.restore(_moves_until(RETURNED))
        scratch.commit("Return social care's report with the panel's reasons", "panel-chair", RETURNED)
        scratch.restore(lambda name: name.startswith("imr/social/") and "/signoffs/" not in name)
        scratch.commit("Answer the panel's reasons in addenda", "imr-author-social", "2010-08-11")
        scratch.approve("director-social", "2010-08-12")
        scratch.restore(lambda name: "/signoffs/" not in name)
        scratch.commit("Accept social care's second version, and bring what followed", "board-manager", "2010-08-18")


def as_first_handed_in(folder: Path) -> None:
    """Take out of the review what came after 30 June 2010."""
    review, document = folder / REVIEW, folder / DOCUMENT
    for name in LATER:
        path = review / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
    for path in (review / "moves").glob("*.yml"):
        if path.name > "2010-06-30-~":
            path.unlink()
    for path in (document / "interviews").glob("*-2.md"):
        path.unlink()
    for path in document.glob("*.md"):
        _rewrite(path, lambda text: re.sub(r"\n> \[!ADDENDUM\]\n(>.*\n)+", "", text))
    _rewrite(document / "imr.yml", _first_cover)
    _rewrite(document / "recommendations.yml", lambda text: text[: text.index("  - id: R4")])


def _first_cover(text: str) -> str:
    text = text.replace(", second version", "").replace("completed: 2010-08-12", "completed: 2010-06-30")
    return re.sub(r"  - \{person: \S+, on: 2010-0[78]-.*\n", "", text)


def _moves_until(day: str) -> Callable[[str], bool]:
    social = ("panel/assessments/social.yml",)
    return lambda name: name in social or (name.startswith("moves/") and name < f"moves/{day}-~")


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)


def main() -> int:
    """Build, then let ``casereview verify`` speak."""
    parser = argparse.ArgumentParser(description="Build the example's signed history in a folder of its own.")
    parser.add_argument("folder", type=Path, help="where; it must be empty or not exist yet")
    folder = parser.parse_args().folder
    build(folder)
    print(f"Built in {folder}. The keys it was signed with are gone.\n", flush=True)
    verify = [sys.executable, "-m", "casereview", "verify"]
    return subprocess.run(verify, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
