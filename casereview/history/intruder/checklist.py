"""``intruder/<document>.yml``: the questions, what this very text asks to be looked at, the answers, the signature."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from casereview.diagnostics import Diagnostic, Severity
from casereview.history.content import canonical
from casereview.identity.policy.data import anonymity_data
from casereview.model import values
from casereview.model.review import Review

FORMAT = "casereview intruder 1"
OPEN, NOTHING, SOMETHING, SOMEBODY = "open", "nothing", "something", "somebody"
_HEAD = """\
# yaml-language-server: $schema=../../../schemas/intruder.schema.json
# Answer each question: what was tried, and found: nothing, something or somebody. If something or somebody was found,
# write under mended what was changed, or why it may stay. Never write a name here: say which person by their code.
# Then sign: casereview intruder sign {review} {document}
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the test, and advice on how to try it."""

    id: str
    text: str
    how: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A place of this very text that is to be looked at; ``about`` holds none of its words."""

    id: str
    about: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answered question or place. ``found`` is open, nothing, something or somebody."""

    id: str
    asked: str
    found: str = OPEN
    tried: str = ""
    mended: str = ""

    @property
    def finished(self) -> bool:
        """Whether it is answered: with what was tried, and with a mend where something or somebody was found."""
        if self.found == OPEN or not self.tried.strip():
            return False
        return self.found == NOTHING or bool(self.mended.strip())


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist; ``by``, ``on``, ``content`` and ``signature`` are empty where it is not signed."""

    review: str
    document: str
    answers: tuple[Answer, ...]
    prompts: tuple[Answer, ...]
    by: str = ""
    on: str = ""
    content: str = ""
    signature: str = ""

    @property
    def path(self) -> str:
        """Where it lies in the repository."""
        return f"reviews/{self.review}/{name_of(self.document)}"

    @property
    def signed_bytes(self) -> bytes:
        """What the signature is made over: all of it but the signature, as canonical JSON."""
        return canonical(
            {
                "format": FORMAT,
                "review": self.review,
                "document": self.document,
                "answers": [_data(answer, "question") for answer in self.answers],
                "prompts": [_data(answer, "about") for answer in self.prompts],
                "by": self.by,
                "on": self.on,
                "content": self.content,
            }
        )

    def open_items(self, prompts: Iterable[Prompt] | None = None) -> list[str]:
        """The ids of questions and places that are not answered, those missing from the file included."""
        done = {answer.id for answer in self.answers if answer.finished}
        looked = {answer.id for answer in self.prompts if answer.finished}
        asked = [question.id for question in questions()]
        places = [*(answer.id for answer in self.prompts), *(prompt.id for prompt in prompts or ())]
        return [
            *(one for one in asked if one not in done),
            *(one for one in dict.fromkeys(places) if one not in looked),
        ]

    def to_yaml(self) -> str:
        """The file's text."""
        lines = [f"document: {self.document}", "answers:", *_lines(self.answers, "question")]
        lines += ["prompts:", *_lines(self.prompts, "about")] if self.prompts else ["prompts: []"]
        if self.signature:
            lines += ["signed:", f"  by: {json.dumps(self.by)}", f'  on: "{self.on}"', f'  content: "{self.content}"']
            lines += ["  signature: |", *(f"    {line}" for line in self.signature.strip().split("\n"))]
        return _HEAD.format(review=self.review, document=self.document) + "\n".join(lines) + "\n"


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """The questions of the test."""
    listed = values.groups(anonymity_data("intruder.yml"), "questions")
    return tuple(Question(*(values.text(item, key) for key in ("id", "text", "how"))) for _, item in listed)


def valid_months() -> int:
    """For how many months a signed checklist is good."""
    return values.number(anonymity_data("intruder.yml"), "valid_months") or 12


def name_of(document: str) -> str:
    """The file of a document's or edition's checklist, within the review's folder."""
    return f"intruder/{document.replace('/', '-').replace(':', '-')}.yml"


def prompts_of(findings: Iterable[Diagnostic], pictures: Sequence[str] = ()) -> list[Prompt]:
    """What a text asks to be looked at: the advice that the rules gave on it, and its pictures, by their
    descriptions."""
    told = [(item.path, item.message) for item in sorted(findings) if item.severity is Severity.WARNING]
    told += [("picture", f"Picture {number}: {words}") for number, words in enumerate(pictures, 1)]
    found = {}
    for place, about in told:
        digest = hashlib.sha256(f"{place}\0{about}".encode()).hexdigest()[:10]
        found[f"p-{digest}"] = about
    return [Prompt(name, about) for name, about in found.items()]


def begun(review: str, document: str, prompts: Sequence[Prompt], old: Checklist | None = None) -> Checklist:
    """A checklist to be answered. Answers of an older one are kept where they answer the same."""
    answers = {answer.id: answer for answer in old.answers} if old else {}
    looked = {answer.id: answer for answer in old.prompts} if old else {}
    return Checklist(
        review,
        document,
        tuple(replace(answers.get(q.id, Answer(q.id, q.text)), asked=q.text) for q in questions()),
        tuple(replace(looked.get(p.id, Answer(p.id, p.about)), asked=p.about) for p in prompts),
    )


def read_checklist(review: Review, document: str) -> Checklist | None:
    """The checklist of a document; None where there is none or it cannot be read."""
    file = review.yaml(name_of(document), "intruder")
    if file.value is None or file.diagnostics or values.text(file.value, "document") != document:
        return None
    signed = values.group(file.value, "signed")
    return Checklist(
        review.id,
        document,
        tuple(_answer(item, "question") for _, item in values.groups(file.value, "answers")),
        tuple(_answer(item, "about") for _, item in values.groups(file.value, "prompts")),
        *(values.text(signed, key) for key in ("by", "on", "content", "signature")),
    )


def _answer(item: dict[str, Any], asked: str) -> Answer:
    return Answer(*(values.text(item, key) for key in ("id", asked, "found", "tried", "mended")))


def _data(answer: Answer, asked: str) -> dict[str, str]:
    told = {"id": answer.id, asked: answer.asked, "found": answer.found, "tried": answer.tried}
    return {**told, "mended": answer.mended}


def _lines(answers: Iterable[Answer], asked: str) -> Iterable[str]:
    for answer in answers:
        for number, (key, value) in enumerate(_data(answer, asked).items()):
            plain = key in ("id", "found")
            yield f"  {'-' if number == 0 else ' '} {key}: {value if plain else json.dumps(value, ensure_ascii=False)}"
