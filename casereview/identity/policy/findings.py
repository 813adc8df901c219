"""What the rules find in printed text: told by place and reason, never by a word of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import casereview.identity.policy.codes  # noqa: F401 - tells the catalogue the codes used here
from casereview.diagnostics import Diagnostic, Severity
from casereview.identity.editions import Edition
from casereview.identity.policy.levels import levels_of, unfit_levels
from casereview.identity.policy.plain import ordinal, plain, sentence_at, sentence_starts
from casereview.identity.policy.rules import BLOCK, PolicyRule, policy_rules
from casereview.identity.printed_text import PrintedText
from casereview.model.review import Review


def policy_findings(texts: Iterable[PrintedText], review: Review, edition: Edition) -> list[Diagnostic]:
    """One diagnostic for each rule and sentence (codes CR830 to CR844): an error where the rule blocks the edition, a
    warning where it advises; CR845 where the procedure sets a rule as it may not be set. No message holds any of the
    text: it names the place, the number of the sentence and the rule."""
    levels = levels_of(review, edition)
    judged = [(rule, levels[rule.id]) for rule in policy_rules().values() if rule.id in levels]
    return [*unfit_levels(review), *(found for text in texts for found in _in_text(text, judged))]


def found_in(text: str, rules: Mapping[str, PolicyRule]) -> list[str]:
    """The ids of the ``rules`` that find something in ``text``."""
    read = plain(text)
    return [rule.id for rule in rules.values() if rule.places(read)]


def _in_text(text: PrintedText, judged: Iterable[tuple[PolicyRule, str]]) -> Iterator[Diagnostic]:
    read = plain(text.text)
    starts: list[int] = []
    for rule, level in judged:
        places = rule.places(read)
        if not places:
            continue
        starts = starts or sentence_starts(read)
        for sentence, count in Counter(sentence_at(starts, place) for place in places).items():
            more = f", {count} times" if count > 1 else ""
            message = f"In {text.place}, {ordinal(sentence)} sentence: {rule.title}{more} (rule {rule.id})."
            severity = Severity.ERROR if level == BLOCK else Severity.WARNING
            yield Diagnostic(text.path, text.line, 1, rule.code, message, f"{rule.why} {rule.instead}", severity)
