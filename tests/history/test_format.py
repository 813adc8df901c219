"""The record recomputed by another program: what docs/signoff-format.md says, without a line of the package."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from conftest import World

REVIEW, DOCUMENT = "alder", "imr/health"


class Texts(yaml.SafeLoader):
    """YAML whose plain words stay text, as its version 1.2 reads dates."""


Texts.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in rules if not tag.endswith(("timestamp", "bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def recompute(world: World, commit: str, record: dict[str, Any]) -> str:
    """The digest of the document at a commit, with the record's own commitments."""
    names = world.git("ls-tree", "-r", "--name-only", commit, "--", f"reviews/{REVIEW}/{DOCUMENT}").splitlines()
    show = {name: (world.git("show", f"{commit}:{name}") + "\n").encode() for name in names}
    start = len(f"reviews/{REVIEW}/")
    signed = {n[start:]: d for n, d in sorted(show.items()) if "/interviews/" not in n and "/signoffs/" not in n}
    people = yaml.load(world.git("show", f"{commit}:reviews/{REVIEW}/people.yml"), Texts)
    entries = {
        item["id"]: item for key in ("people", "organisations", "places", "posts") for item in people.get(key, [])
    }
    words = {
        w for d in signed.values() for w in re.findall(r"(?<![A-Za-z0-9-])[a-z][a-z0-9-]*(?![A-Za-z0-9-])", d.decode())
    }
    commitments = {item["id"]: item["commitment"] for item in record["people"]}
    ties = b""
    if "family" in record:
        kin = [item["id"] for item in people["people"] if item["kind"] in ("subject", "family")]
        told = {"kin": kin, **{key: people.get(key) for key in ("family", "households", "network")}}
        ties = canonical({key: part for key, part in told.items() if part})
        words |= set(re.findall(r"(?<![A-Za-z0-9-])[a-z][a-z0-9-]*(?![A-Za-z0-9-])", ties.decode()))
    content: dict[str, Any] = {
        "format": "casereview sign-off 1",
        "review": REVIEW,
        "document": DOCUMENT,
        "procedure": record["procedure"],
        "files": [{"path": path, "sha256": sha256(data)} for path, data in signed.items()],
        "people": [
            {"id": code, "sha256": sha256(canonical(entries[code])), "commitment": commitments[code]}
            for code in sorted(words & entries.keys())
        ],
    }
    if "family" in record:
        content["family"] = {"sha256": sha256(ties), "commitment": record["family"]["commitment"]}
    return "sha256:" + sha256(canonical(content))


def test_another_program_comes_to_the_same_digest(world: World) -> None:
    world.approve()
    record = yaml.load(world.read(f"reviews/{REVIEW}/{DOCUMENT}/signoffs/v1.yml"), Texts)
    assert recompute(world, "HEAD", record) == record["content"]


def test_another_program_comes_to_the_same_digest_over_a_family(world: World) -> None:
    world.tell_the_family()
    code, out = world.approve()
    assert code == 0, out
    record = yaml.load(world.read(f"reviews/{REVIEW}/{DOCUMENT}/signoffs/v1.yml"), Texts)
    assert {"man-1", "mother"} <= {item["id"] for item in record["people"]}
    assert recompute(world, "HEAD", record) == record["content"]


def test_the_record_passes_the_check_of_the_repository(world: World) -> None:
    world.approve()
    code, out = world.run("check", f"reviews/{REVIEW}/{DOCUMENT}/signoffs")
    assert (code, "No problems found." in out) == (0, True), out


def test_the_record_names_what_the_report_cites(world: World) -> None:
    world.approve()
    record = yaml.load(world.read(f"reviews/{REVIEW}/{DOCUMENT}/signoffs/v1.yml"), Texts)
    sealed = {item["id"]: item["commitment"] != "withheld" for item in record["people"]}
    assert sealed == {"author-health": False, "child-a": True, "director-health": False, "hv-1": True}


def test_the_record_holds_no_name(world: World) -> None:
    world.approve()
    record = world.read(f"reviews/{REVIEW}/{DOCUMENT}/signoffs/v1.yml")
    assert [word for word in ("Wystan", "Quorrock", "Zelphi", "Tamsel") if word in record] == []
