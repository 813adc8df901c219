"""The CI files given to new repositories: valid for their forge, without a key, and quick to forget."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

SKELETON = Path(__file__).resolve().parents[2] / "templates" / "repository"
FILES = {
    "github": SKELETON / "github/dot.github/workflows/check.yml",
    "gitlab": SKELETON / "gitlab/dot.gitlab-ci.yml",
    "forgejo": SKELETON / "forgejo/dot.forgejo/workflows/check.yml",
}
SCHEMAS = {
    "github": ["--builtin-schema", "vendor.github-workflows"],
    "gitlab": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    # Forgejo publishes none; its files follow the same form.
    "forgejo": ["--builtin-schema", "vendor.github-workflows"],
}
LONGEST_DAYS = 7


def steps(forge: str) -> list[dict[str, Any]]:
    """The steps of a workflow of GitHub's kind."""
    jobs = yaml.safe_load(FILES[forge].read_text("utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def commands(forge: str) -> Iterator[str]:
    """Every line a forge runs."""
    if forge == "gitlab":
        jobs = yaml.safe_load(FILES[forge].read_text("utf-8"))
        for job in jobs.values():
            yield from job.get("script", []) if isinstance(job, dict) else []
    else:
        yield from (step["run"] for step in steps(forge) if "run" in step)


@pytest.mark.parametrize("forge", FILES)
def test_it_is_what_the_forge_expects(forge: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *SCHEMAS[forge], str(FILES[forge])], capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("forge", FILES)
def test_it_holds_and_asks_for_no_key(forge: str) -> None:
    text = FILES[forge].read_text("utf-8")
    assert re.search(r"(?i)secrets\.|CASEREVIEW_(KEYSTORE|IDENTITY)|AGE-SECRET|id-token|password", text) is None


@pytest.mark.parametrize("forge", FILES)
def test_it_builds_the_coded_edition_alone(forge: str) -> None:
    built = [line for line in commands(forge) if re.search(r"casereview (build|site|publish|pack)\b", line)]
    assert built == ["casereview build --edition coded"]


@pytest.mark.parametrize("forge", FILES)
def test_it_checks_in_a_format_the_forge_shows(forge: str) -> None:
    wanted = {"github": "--format github", "forgejo": "--format github", "gitlab": "--format gitlab"}[forge]
    assert any(f"casereview check {wanted}" in line for line in commands(forge))


@pytest.mark.parametrize("forge", ["github", "forgejo"])
def test_artefacts_expire_in_days(forge: str) -> None:
    kept = [step["with"]["retention-days"] for step in steps(forge) if "upload-artifact" in step.get("uses", "")]
    assert kept
    assert max(kept) <= LONGEST_DAYS


def test_artefacts_expire_in_days_on_gitlab_and_outsiders_cannot_fetch_them() -> None:
    jobs = yaml.safe_load(FILES["gitlab"].read_text("utf-8"))
    kept = [job["artifacts"] for job in jobs.values() if isinstance(job, dict) and "artifacts" in job]
    assert len(kept) == 2
    assert all(int(re.fullmatch(r"(\d+) days", each["expire_in"])[1]) <= LONGEST_DAYS for each in kept)
    assert all(each["access"] == "developer" for each in kept)


def test_actions_on_github_are_pinned_by_their_full_hash() -> None:
    used = [step["uses"] for step in steps("github") if "uses" in step]
    assert [name for name in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name)] == []


@pytest.mark.parametrize("forge", ["github", "forgejo"])
def test_the_checkout_leaves_no_credential_behind(forge: str) -> None:
    first = steps(forge)[0]
    assert first["with"]["persist-credentials"] is False


def test_the_job_on_github_may_only_read() -> None:
    assert yaml.safe_load(FILES["github"].read_text("utf-8"))["permissions"] == {"contents": "read"}
