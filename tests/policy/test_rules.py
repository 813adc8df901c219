"""The rules as data: each finds what it must and nothing that it must not, and its page tells of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casereview.identity.policy import never_waived, policy_rules
from casereview.identity.policy.data import anonymity_data
from casereview.identity.policy.findings import found_in
from casereview.identity.policy.plain import ordinal, plain, sentence_at, sentence_starts
from casereview.identity.policy.rules import PolicyRule
from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import parse_yaml

ROOT = Path(__file__).parents[2]
RULES = policy_rules()
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@every_rule
def test_a_rule_finds_its_examples(rule: PolicyRule) -> None:
    assert [text for text in rule.hits if not rule.places(plain(text))] == []


@every_rule
def test_a_rule_spares_its_counter_examples(rule: PolicyRule) -> None:
    assert [text for text in rule.misses if rule.places(plain(text))] == []


@every_rule
def test_a_page_tells_of_the_rule(rule: PolicyRule) -> None:
    page = (ROOT / "docs" / "rules" / f"{rule.code}.md").read_text("utf-8")
    assert f"| `{rule.id}` | {rule.title} |" in page
    assert rule.instead in page


def exceptions() -> list[object]:
    rows = anonymity_data("rules.yml")["rules"]
    return [
        pytest.param(RULES[item["id"]], number, one["example"], id=f"{item['id']}-{number}")
        for item in rows
        for number, one in enumerate(item.get("unless", []))
    ]


@pytest.mark.parametrize(("rule", "number", "example"), exceptions())
def test_an_exception_is_needed_for_its_example(rule: PolicyRule, number: int, example: str) -> None:
    read = plain(example)
    without = replace(rule, unless=(*rule.unless[:number], *rule.unless[number + 1 :]))
    assert (rule.places(read), bool(without.places(read))) == ([], True)


@pytest.mark.parametrize("name", ["rules", "intruder"])
def test_the_data_fit_their_schema(name: str) -> None:
    kind = {"rules": "anonymity-rules", "intruder": "intruder-questions"}[name]
    path = ROOT / "templates" / "anonymity" / f"{name}.yml"
    file = parse_yaml(path.name, path.read_text("utf-8"))
    assert [*file.diagnostics, *SchemaStore(ROOT / "schemas").check(kind, file)] == []


def test_dates_and_numbers_are_fixed_and_stop_what_is_for_the_public() -> None:
    fixed = {rule.id for rule in RULES.values() if rule.fixed}
    assert fixed >= {"exact-date", "date-in-words", "feast-day", "exact-age", "case-number", "personal-number"}
    assert {RULES[name].public for name in fixed} == {"block"}


def test_who_a_subject_is_can_never_be_waived() -> None:
    never = never_waived()
    assert all(never.holds(kind, subject=True) for kind in ("given name", "surname", "full name", "phrase", "other"))
    assert all(never.holds(kind, subject=False) for kind in ("nhs-number", "date of birth", "full name"))
    assert not never.holds("school", subject=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 4 November 2009", True),
        ("on the 4th of November", True),
        ("November 4, 2009", True),
        ("4/11/2009", True),
        ("4.11.09", True),
        ("2009-11-04", True),
        ("on Wednesday in November 2009", True),
        ("Wednesday 4th", True),
        ("In 12 March files were read", True),
        ("at the third of April", True),
        ("the twenty-first of June", True),
        ("03042011", True),
        ("on 4\u00a0November\u00a02009", True),
        ("4\u200b Nov\u00adember 2009", True),
        ("４ November", True),
        ("in November 2009", False),
        ("on a Wednesday", False),
        ("4 recommendations in 2009", False),
        ("paragraph 4.11", False),
        ("paragraphs 1.2.10, 1.2.11 and 1.2.12", False),
        ("the May 2009 meeting of 12 people", False),
        ("two in May, 9 in June", False),
        ("He may 4 times have said so", False),
    ],
)
def test_a_day_is_told_from_a_month(text: str, found: bool) -> None:
    assert bool({"exact-date", "date-in-words", "feast-day"} & set(found_in(text, RULES))) is found


def test_sentences_are_counted_as_a_reader_does() -> None:
    text = plain('Dr. Quorrock rang St. Aidan\'s at once. "Who is it?" she asked. It was 4.5 miles. No. 7 was dark.')
    starts = sentence_starts(text)
    assert [sentence_at(starts, text.index(word)) for word in ("once", "she asked", "miles", "dark")] == [1, 2, 3, 4]
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip


def test_no_pattern_repeats_without_an_end() -> None:
    nested = re.compile(r"\([^()]*[+*]\)[+*]")
    assert [rule.id for rule in RULES.values() for one in rule.patterns if nested.search(one.pattern)] == []


def test_a_long_text_of_nothing_is_read_in_one_go() -> None:
    text = plain(("a an the of in on at to for by with " * 400) + ("A Bb " * 2000) + ("1 " * 2000) + '"a ' * 2000)
    found_in(text, RULES)
