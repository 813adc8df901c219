"""A review of any number of agencies and events, always the same for the same size, in which every check passes.

python benchmarks/generate_chronology.py FOLDER 50 100000
"""

from __future__ import annotations

import csv
import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

FIRST, DAYS = date(2005, 1, 1), 2000
FAMILY = ("child-a", "child-b", "mother", "father")
PEOPLE = 12
_ANSWERS = ("", "yes", "no", "unclear")
_CONTACTS = ("home-visit", "phone", "clinic", "letter", "meeting", "record")
_SENTENCES = (
    "[[{p}]] visited as agreed; [[child-a]] was in bed with a cold and [[mother]] was tired.",
    "Telephone call from the school: absent for the third day, and no reason was given.",
    "The letter of [[{day}]] was read out in supervision; the next step was left open.",
    '"Nobody has been," [[mother]] said, and asked who would come instead.',
    "Weighed, and below the line; the chart was put back, and no date was set.",
    "Neighbours rang in the evening. A patrol called, spoke at the door, and left.",
    "[[{p}]] rang the duty desk twice and was told that the case was closed.",
    "Core group put off, since two of five could not come; [[{p}]] was to find a day.",
)


def generate(root: Path, agencies: int, events: int) -> None:
    """Write the repository into the empty folder ``root``."""
    chance = random.Random(events)
    ids = [f"agency-{number:02}" for number in range(agencies)]
    folder = root / "reviews" / "large"
    (folder / "imr").mkdir(parents=True)
    _yaml(
        root / "casereview.yml",
        {"kind": "board", "title": "Generated", "board": "The Invented Board", "marking": "OFFICIAL"},
    )
    _yaml(folder / "review.yml", _review(ids))
    _yaml(folder / "people.yml", _people(ids))
    for agency in ids:
        _chronology(folder / "imr" / agency, agency, events // agencies, chance)


def _review(ids: list[str]) -> dict[str, Any]:
    last = FIRST + timedelta(days=DAYS)
    return {
        "id": "large",
        "title": "Generated review",
        "kind": "serious-case-review",
        "procedure": "four-lscb-2010@1",
        "marking": "OFFICIAL-SENSITIVE",
        "language": "en-GB",
        "subjects": ["child-a", "child-b"],
        "period": {"from": FIRST.isoformat(), "to": last.isoformat()},
        "reason": "Generated.",
        "commissioned": last.isoformat(),
        "terms_of_reference": [{"id": "T1", "text": "Who saw the children?"}],
        "agencies": [{"id": one, "organisation": f"org-{one}", "contribution": "imr"} for one in ids],
    }


def _people(ids: list[str]) -> dict[str, Any]:
    people = [
        {"id": one, "label": one.title(), "kind": "family", "role": one, "public": "a relative"} for one in FAMILY
    ]
    people += [
        {"id": f"w-{number}", "label": f"W{number}", "kind": "professional", "role": "worker", "public": "a worker"}
        for number in range(len(ids) * PEOPLE)
    ]
    return {"people": people, "organisations": [{"id": f"org-{one}", "label": one, "kind": "other"} for one in ids]}


def _chronology(folder: Path, agency: str, events: int, chance: random.Random) -> None:
    columns = _columns()
    folder.mkdir()
    workers = [f"w-{int(agency[-2:]) * PEOPLE + number}" for number in range(PEOPLE)]
    days = sorted(FIRST + timedelta(days=chance.randrange(DAYS)) for _ in range(events))
    with (folder / "chronology.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        for number, day in enumerate(days, 1):
            writer.writerow(_event(agency, number, day, workers, chance))


def _event(agency: str, number: int, day: date, workers: list[str], chance: random.Random) -> dict[str, str]:
    worker = chance.choice(workers)
    hour = f"{chance.randrange(8, 19):02}:{chance.randrange(0, 60, 5):02}"
    text = " ".join(chance.sample(_SENTENCES, 2)).format(p=worker, day=day.isoformat())
    row = {
        "id": f"{agency}-{number:04}",
        "date": day.isoformat(),
        "date_kind": "on",
        "time": chance.choice(("", hour)),
        "family": ";".join(chance.sample(FAMILY, 2)),
        "professionals": worker,
        "contact": chance.choice(_CONTACTS),
        "source": f"Record of {agency}, volume {chance.randrange(1, 4)}",
        "page": str(chance.randrange(1, 400)),
        "description": text,
        "outcome": chance.choice(("", "Recorded.", "Passed on to the manager.")),
        "comment": chance.choice(("", "A chance to ask, which was not taken.")),
        "statement": "fact",
        "weight": "primary",
    }
    return row | {f"{name}:child-a": chance.choice(_ANSWERS) for name in ("seen", "spoken", "alone")}


def _columns() -> list[str]:
    from casereview.model.chronology import columns

    return list(columns(("child-a", "child-b")))


def _yaml(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
