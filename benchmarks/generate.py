"""A repository of invented reviews of any size, always the same for the same size, in which every check passes.

Each review has a hundred sections: nine in each of ten IMRs, seven in the overview report, and three reports of
limited contact. A section has about 1 KB of front matter and 3 KB of text with the constructs authors use: headings
with anchors, references, links to paragraphs, kinds of statement, lists and a table.

    python benchmarks/generate.py FOLDER 10000
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PROCEDURE = "four-lscb-2010@1"
SECTIONS_OF_A_REVIEW = 100
FULL, LIMITED = 10, 3
PEOPLE = 60
#: Terms of reference that the analysis of an IMR answers; the others are said, five in each section, not to apply.
ANSWERED, WAIVED = 5, 5
AUTHORS = [{"person": "person-1", "designation": "Service manager elsewhere"}]

_SENTENCES = (
    "[[{p}]] visited [[{place}]] on [[{day}]] and wrote a short note the same afternoon.",
    "The record of [[{month}]] says that the children were seen, and not whether anybody spoke with them alone.",
    "[[{p}: The social worker]] asked the team manager for advice, and the answer was not written down.",
    "When [[{p}]] rang the school, the deputy head had no knowledge of the referral made two weeks before.",
    "[[child-a]] was then [[child-a age {day}]], and what she said was recorded in the words of an adult.",
    "The form has a place for the parent's view and none for the child's, so workers left it out.",
    "Nothing in the file shows that the letter of [[{day}]] was read before the visit.",
    "[[{p}]] had thirty-four families on the list in that month, ten more than the agreed number.",
    "The decision was reasonable on what was known then, and nobody went back to it when more was known.",
    "Supervision took place twice in the year, and the family was spoken of once, for a few minutes.",
    "A telephone call on the day would have cost little and might have brought the two accounts together.",
    "[[{p}]] and [[{q}]] each believed that the other had told the hospital.",
    "The policy in force asked for a second visit within five working days; it was made after nineteen.",
    "What [[mother]] told the clinic is recorded as hearsay, and it proved to be right.",
    "The agency has since changed the form, and an audit of forty records shows that it is used.",
    "In *every* one of these contacts the worker saw the home tidy and the baby asleep.",
)
_REASON = (
    "No contact in the period touches this question; the agency searched its paper and electronic records, asked the "
    "workers concerned, and found nothing that bears upon it beyond what the chronology of the agency already tells."
)


@dataclass(frozen=True, slots=True)
class Generated:
    """What was written: how many sections, and their bytes of front matter and of text on average."""

    root: Path
    sections: int
    front_matter: int
    text: int


def generate(root: Path, sections: int) -> Generated:
    """Write a repository with that many sections, a multiple of a hundred, into the empty folder ``root``."""
    if sections <= 0 or sections % SECTIONS_OF_A_REVIEW:
        raise ValueError(f"sections come in reviews of {SECTIONS_OF_A_REVIEW}")
    root.mkdir(parents=True, exist_ok=True)
    _write_yaml(
        root / "casereview.yml",
        {"kind": "board", "title": "Generated reviews", "board": "The Invented Board", "marking": "OFFICIAL-SENSITIVE"},
    )
    procedure = _procedure()
    front = text = 0
    for number in range(sections // SECTIONS_OF_A_REVIEW):
        for sizes in _review(root / "reviews" / f"review-{number:04}", procedure, random.Random(number)):
            front += sizes[0]
            text += sizes[1]
    return Generated(root, sections, front // sections, text // sections)


def write_front_matters(root: Path, target: Path) -> list[Path]:
    """The front matter alone of every section below ``root`` as a YAML file of its own, for tools that read no
    Markdown."""
    target.mkdir(parents=True)
    written = []
    for index, path in enumerate(sorted(root.glob("reviews/**/[0-9]*-*.md"))):
        front = path.read_text(encoding="utf-8").split("---\n", 2)[1]
        written.append(target / f"{index:06}.yml")
        written[-1].write_text(front, encoding="utf-8")
    return written


def _procedure() -> dict[str, Any]:
    name, _, version = PROCEDURE.partition("@")
    path = Path(__file__).parent.parent / "templates" / "profiles" / name / version / "profile.yml"
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return found


def _review(folder: Path, procedure: dict[str, Any], chance: random.Random) -> Iterator[tuple[int, int]]:
    documents = procedure["documents"]
    most = max(len(documents[kind]["sections"]) for kind in ("imr", "overview"))
    terms = [f"T{number}" for number in range(1, ANSWERED + WAIVED * most + 1)]
    full = [f"agency-{letter}" for letter in "abcdefghij"[:FULL]]
    limited = [f"small-{letter}" for letter in "abcdefghij"[:LIMITED]]
    _write_review(folder, procedure, terms, full, limited)
    _write_people(folder, [*full, *limited])
    for agency in full:
        place = folder / "imr" / agency
        _write_imr(place, agency, procedure)
        yield from _document(place, documents["imr"], terms, chance)
    for agency in limited:
        place = folder / "imr" / agency
        cover = {"agency": agency, "kind": "limited-contact", "title": f"Report by {agency}", "authors": AUTHORS}
        _write_yaml(place / "imr.yml", cover)
        yield from _document(place, documents["limited-contact"], terms, chance)
    yield from _document(folder / "overview", documents["overview"], terms, chance)
    _write_yaml(folder / "overview" / "recommendations.yml", _recommendations("facts", "board-manager"))


def _document(
    folder: Path, rule: dict[str, Any], terms: Sequence[str], chance: random.Random
) -> Iterator[tuple[int, int]]:
    folder.mkdir(parents=True, exist_ok=True)
    questions = [question["id"] for question in rule.get("questions", ())]
    waived = terms[ANSWERED : ANSWERED + WAIVED * len(rule["sections"])]
    answered = [term for term in terms if term not in waived]
    for index, section in enumerate(rule["sections"]):
        own = waived[index * WAIVED : (index + 1) * WAIVED]
        front = _dump(
            {
                "section": section["id"],
                "author": f"person-{index + 1}",
                "not_applicable": {term: _reason(chance) for term in own},
            }
        )
        home = section["id"] == "analysis"
        text = _text(section["id"], answered if home else [], questions if home else [], chance)
        data = f"---\n{front}---\n{text}"
        (folder / f"{(index + 1) * 10}-{section['id']}.md").write_text(data, encoding="utf-8", newline="\n")
        yield len(front.encode()), len(text.encode())


def _text(name: str, terms: list[str], questions: list[str], chance: random.Random) -> str:
    marks = "".join(f" {key}={','.join(ids)}" for key, ids in (("tor", terms), ("q", questions)) if ids)
    first, third = f"{name}-first", f"{name}-third"
    parts = [
        f"## What the records show {{#{name}{marks}}}",
        f"{sentences(4, chance)} {{#{first}}}",
        sentences(4, chance),
        f"> [!OPINION]\n> {sentences(2, chance)}",
        "### How it came about",
        f"{sentences(4, chance)} It bears on [what was seen first](#{first}). {{#{third}}}",
        "\n".join(f"- {sentences(1, chance)}" for _ in range(4)),
        "| Date | Where | Seen |\n|---|---|---|\n"
        + "\n".join(f"| [[{_day(chance)}]] | [[place-{number}]] | not recorded |" for number in range(1, 5)),
        "## What follows from it",
        sentences(4, chance),
        f"> [!GOOD-PRACTICE]\n> {sentences(2, chance)}",
        f"{sentences(3, chance)} See [the account above](#{third}).",
    ]
    return "\n\n".join(parts) + "\n"


def sentences(count: int, chance: random.Random) -> str:
    """So many sentences of a review, with references."""
    return " ".join(
        sentence.format(
            p=f"person-{chance.randrange(1, PEOPLE)}",
            q=f"person-{chance.randrange(1, PEOPLE)}",
            place=f"place-{chance.randrange(1, 5)}",
            day=_day(chance),
            month=_day(chance)[:7],
        )
        for sentence in chance.sample(_SENTENCES, count)
    )


def _reason(chance: random.Random) -> str:
    return " ".join(_REASON.split()[: chance.randrange(24, 36)]).rstrip(",;") + "."


def _day(chance: random.Random) -> str:
    return f"2009-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"


def _write_review(
    folder: Path, procedure: dict[str, Any], terms: Sequence[str], full: Sequence[str], limited: Sequence[str]
) -> None:
    given = {"asked": "2010-04-06", "replied": "2010-04-12", "due": "2010-06-30", "received": "2010-06-29"}
    kinds = {**dict.fromkeys(full, "imr"), **dict.fromkeys(limited, "limited-contact")}
    review = {
        "id": folder.name,
        "title": "Generated review",
        "kind": "serious-case-review",
        "procedure": PROCEDURE,
        "marking": "OFFICIAL-SENSITIVE",
        "language": "en-GB",
        "subjects": ["child-a"],
        "period": {"from": "2008-01-01", "to": "2010-02-26"},
        "reason": "[[child-a]] was found in need of care.",
        "commissioned": "2010-03-29",
        "terms_of_reference": [{"id": term, "text": f"What is there to learn of matter {term[1:]}?"} for term in terms],
        "agencies": [
            {"id": agency, "organisation": f"org-{agency}", "contribution": kind, **given}
            for agency, kind in kinds.items()
        ],
        "forms": {"scoping": {item["id"]: "It was considered." for item in procedure["scoping"]}},
    }
    _write_yaml(folder / "review.yml", review)
    for agency in kinds:
        move = {"on": "2010-06-29", "of": f"imr/{agency}", "kind": "state", "to": "submitted", "by": "person-1"}
        _write_yaml(folder / "moves" / f"2010-06-29-{agency}-submitted.yml", move)


def _write_people(folder: Path, agencies: Sequence[str]) -> None:
    people = [
        {"id": "child-a", "label": "Child A", "kind": "subject", "role": "the child", "public": "the child"},
        {"id": "mother", "label": "Mother", "kind": "family", "role": "the mother", "public": "the mother"},
    ]
    for number in range(1, PEOPLE):
        agency = agencies[number % len(agencies)]
        words = {"label": f"Worker {number}", "kind": "professional", "role": "social worker", "public": "a worker"}
        people.append({"id": f"person-{number}", **words, "agency": agency})
    value = {
        "people": people,
        "organisations": [
            {"id": f"org-{agency}", "label": f"Agency {agency[-1].upper()}", "kind": "other", "public": "an agency"}
            for agency in agencies
        ],
        "places": [
            {"id": f"place-{number}", "label": f"Address {number}", "kind": "home", "public": "a home"}
            for number in range(1, 5)
        ],
        "posts": [
            *({"id": f"{agency}-manager", "title": "Service manager", "agency": agency} for agency in agencies),
            {"id": "board-manager", "title": "Manager of the board"},
        ],
    }
    _write_yaml(folder / "people.yml", value)


def _write_imr(folder: Path, agency: str, procedure: dict[str, Any]) -> None:
    forms = {form: {item["id"]: "yes" for item in procedure[form]} for form in ("suitability", "independence")}
    forms["governance"] = {item["id"]: "2010-06-01" for item in procedure["governance"]}
    cover: dict[str, Any] = {
        "agency": agency,
        "kind": "imr",
        "title": f"Individual management review by {agency}",
        "authors": AUTHORS,
        "countersigner": {"person": "person-2", "designation": "Director", "grade": "director"},
        "completed": "2010-06-28",
        "forms": forms,
    }
    _write_yaml(folder / "imr.yml", cover)
    _write_yaml(folder / "recommendations.yml", _recommendations("analysis", f"{agency}-manager"))


def _recommendations(section: str, owner: str) -> dict[str, Any]:
    return {
        "recommendations": [
            {
                "id": f"R{number}",
                "text": "Add what the child communicated to the record of each visit.",
                "evidence": [f"{section}-first", f"{section}-third"],
                "scope": "agency",
                "owner": owner,
                "outcome": "Every record of a visit shows what the child said or showed.",
                "due": "2010-12-31",
            }
            for number in range(1, 4)
        ]
    }


def _write_yaml(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_dump(value), encoding="utf-8", newline="\n")


def _dump(value: object) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)


if __name__ == "__main__":
    print(generate(Path(sys.argv[1]), int(sys.argv[2])))
