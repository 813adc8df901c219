"""How much a problem weighs: by its rule, by the state of its document, by what the repository says."""

from __future__ import annotations

from dataclasses import replace

from casereview.diagnostics import Diagnostic, Severity
from casereview.model import values
from casereview.model.layout import document_of
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.rules.catalogue import RULES, UNFINISHED

#: States of the review in which its own files, and the overview report and the summary, are still being written.
GATHERING = frozenset({"commissioned", "gathering"})
WRITING = frozenset({*GATHERING, "panel-review", "overview-draft"})

#: Files of the review that grow while the panel works.
_OF_THE_PANEL = frozenset({"actions.yml", "chronology/resolutions.yml"})


def weigh(repository: Repository, review: Review, problem: Diagnostic) -> Diagnostic:
    """The problem with the severity of its rule, in the state its document is in, in this repository."""
    rule = RULES[problem.code]
    severity = rule.severity
    if rule.unfinished is not None and unfinished(review, problem.path[len(review.folder) + 1 :]):
        severity = rule.unfinished
    own = values.text(values.group(repository.file.value, "rules"), problem.code)
    if not rule.fixed and own in set(Severity):
        severity = Severity(own)
    return replace(problem, severity=severity)


def unfinished(review: Review, name: str) -> bool:
    """Whether the file ``name`` of a review is still being written: an IMR until it is submitted, the overview report
    and the summary until the board agrees them, the review's own files until the panel begins."""
    key = document_of(name)
    if key is not None and key.startswith("imr/"):
        return review.state_of(key) in UNFINISHED
    return review.state_of("review") in (WRITING if key or name in _OF_THE_PANEL else GATHERING)
