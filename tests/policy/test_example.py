"""The example's published texts pass the rules, and what they ask to be looked at is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from casereview.diagnostics import Severity
from casereview.identity.policy import policy_findings
from casereview.model.repository import Repository
from casereview.publish.gate import checked, open_entries
from casereview.publish.printed import printed_texts
from casereview.publish.release import published_by
from casereview.publish.site import assembly_of
from casereview.publish.tried import untried

ROOT = Path(__file__).parents[2]


@pytest.mark.usefixtures("with_key")
@pytest.mark.parametrize("name", ["rowan", "hawthorn", "juniper"])
def test_what_the_example_publishes_stops_at_no_rule_and_is_tried_by_a_second_person(name: str) -> None:
    repository = Repository(ROOT)
    entries = open_entries(repository, name, "summary")
    assembly = assembly_of(repository, name, "summary", entries, checked(repository, name))
    keys = published_by(repository.review(name))
    found = policy_findings(printed_texts(assembly, keys), assembly.review, assembly.edition)
    assert [told.message for told in found if told.severity is Severity.ERROR] == []
    problems = untried(assembly, keys)
    words = "sign the example again: python tools/sign_intruder.py"
    assert [told for told in problems if told.severity is Severity.ERROR] == [], words
