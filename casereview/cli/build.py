"""`casereview build`: every review of a repository, every edition in a folder of its own, and the summaries.

The unit of a build is one edition of one review. Each runs as a process of its own: what one edition was allowed to
know never lies in the memory of another, and several run at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from casereview.model.review import Review

MOST_AT_ONCE = 4
CANNOT = 2


@dataclass(frozen=True, slots=True)
class Job:
    """One command that makes one thing in one place; what some say is wanted even when all went well."""

    title: str
    arguments: tuple[str, ...]
    place: Path
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """How a job ended, and everything it said."""

    job: Job
    code: int
    said: str
    seconds: float


@click.command()
@click.argument("reviews", nargs=-1, metavar="[REVIEW]…")
@click.option("--edition", "editions", multiple=True, help="Only this edition; no check, no summary.")
def build(reviews: tuple[str, ...], editions: tuple[str, ...]) -> int:
    """Check every review, build its private sites, publish its summary."""
    from casereview.model.repository import Repository, find_root

    root = find_root(Path.cwd())
    repository = Repository(root)
    package = str(Path(__file__).resolve().parents[2])
    found = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
    environ = {**os.environ, "PYTHONPATH": found, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    worst, told = (0, "") if editions else _check(root, environ)
    jobs = [job for name in reviews or repository.review_ids for job in _jobs(repository.review(name), root, editions)]
    if not jobs:
        click.echo("There is no review here yet. Begin one with: casereview new review")
        return worst
    (root / "build").mkdir(mode=0o700, exist_ok=True)
    done = _run(jobs, root, environ, told)
    for result in done:
        worst = max(worst, result.code)
    _say_where(root, done)
    return worst


def _jobs(review: Review, root: Path, only: tuple[str, ...]) -> list[Job]:
    from casereview.publish.release import published_by

    built = root / "build"
    jobs = []
    for edition in only or editions_of(review):
        place = built / "site" / review.id / edition.replace(":", "-")
        arguments = ("site", review.id, "--edition", edition, "--output", str(place))
        jobs.append(Job(f"{review.id}: {edition}", arguments, place))
    if not only and published_by(review):
        place = built / "summary" / review.id
        command = ("publish", review.id, "--output", place.relative_to(root).as_posix())
        jobs.append(Job(f"{review.id}: what is published", command, place, wanted=True))
    return jobs


def editions_of(review: Review) -> list[str]:
    """The editions of a review's procedure that there is something to show in.

    The agency's own is built once for each agency that wrote, the summary's once a summary is begun. What is made for
    one practitioner, family or court is made when it is asked for, not here.
    """
    from casereview.identity.editions import FOR_ONE
    from casereview.publish.release import published_by

    profile = review.profile
    if profile is None:
        return ["coded"]
    names: list[str] = []
    for name in profile.editions:
        if name == "agency":
            names += [f"agency:{key[4:]}" for key in review.document_keys if key.startswith("imr/")]
        elif name not in FOR_ONE and (name != "summary" or published_by(review)):
            names.append(name)
    return names


def _check(root: Path, environ: dict[str, str]) -> tuple[int, str]:
    """How the check ended, and what it told (it is on the screen already)."""
    click.echo("Checking every review")
    done = _one(Job("check", ("check",), root), root, environ)
    click.echo(done.said, nl=False)
    return done.code, done.said


def _run(jobs: list[Job], root: Path, environ: dict[str, str], told: str) -> list[Done]:
    """Run the jobs side by side and say how each ended; what the check has said already is not said again."""
    results = []
    known = set(told.splitlines())
    with ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
        running = [pool.submit(_one, job, root, environ) for job in jobs]
        for number, finished in enumerate(as_completed(running), 1):
            result = finished.result()
            outcome = "" if result.code == 0 else "  with problems" if result.code == 1 else "  could not be built"
            click.echo(f"  {number}/{len(jobs)} {result.job.title} ({result.seconds:.1f} s){outcome}")
            fresh = [line for line in result.said.splitlines() if _is_news(line) and line not in known]
            if fresh and (result.code or result.job.wanted):
                click.echo("\n".join(f"      {line}" for line in fresh), err=bool(result.code))
            results.append(result)
    return sorted(results, key=lambda result: jobs.index(result.job))


def _is_news(line: str) -> bool:
    """Whether a line tells of a problem; steps such as "Making the PDF …" only told that something went on."""
    return bool(line.strip()) and not line.endswith(" …")


def _one(job: Job, root: Path, environ: dict[str, str]) -> Done:
    began = time.monotonic()
    # -P: nothing is imported from the repository of reviews, whatever folders it has.
    command = [sys.executable, "-P", "-m", "casereview", *job.arguments]
    ran = subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True, encoding="utf-8", check=False)
    return Done(job, ran.returncode, ran.stdout + ran.stderr, time.monotonic() - began)


def _say_where(root: Path, done: list[Done]) -> None:
    built = [result for result in done if result.code < CANNOT and result.job.place.exists()]
    click.echo("\nBuilt, for your eyes only:" if built else "\nNothing was built.")
    for result in built:
        click.echo(f"  {result.job.title:<32} {result.job.place.relative_to(root).as_posix()}/")
    failed = len(done) - sum(result.code == 0 for result in done)
    if failed:
        click.echo(f"{failed} of {len(done)} with problems: they are told above, each under its name.", err=True)
    if built:
        click.echo(f"To look at the sites, type: {_how_to_serve(root)}")


def _how_to_serve(root: Path) -> str:
    """The words for this machine: a clone of the product has a Makefile, Windows has no make."""
    if sys.platform == "win32":
        return "py -m casereview serve"
    return "make serve" if (root / "Makefile").is_file() else "casereview serve"
