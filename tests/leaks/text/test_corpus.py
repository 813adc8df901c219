"""The bar the text corpus sets: what must be found, what must not, and that the corpus is what it says it is."""

from __future__ import annotations

import re
from collections import Counter

from leak_corpus import Outcome, entries, false_hits, ordinary, prose, rows, score

from casereview.identity.closed import Known, asked
from casereview.identity.leak_classes import LEAK_CLASSES
from casereview.identity.matcher import Matcher
from casereview.identity.policy import policy_rules
from casereview.identity.policy.findings import found_in
from casereview.identity.printed_text import PrintedText
from casereview.identity.vocabulary import vocabulary

LEAST_COVERED = 0.98
#: Finds in text where nobody is named, for each of so many characters.
MOST_FALSE, CHARACTERS = 1, 10_000


def test_nearly_every_variant_is_found_whole_and_the_rest_in_part(found: list[Outcome]) -> None:
    reachable = [outcome for outcome in found if outcome.row.reach == "register"]
    total = score(reachable)
    missed = [outcome.row.name for outcome in reachable if not outcome.flagged]
    assert missed == [], "not found at all, and not said to be out of reach"
    assert total.covered / total.rows >= LEAST_COVERED, [each.row.name for each in reachable if not each.covered]


def test_what_only_rules_can_know_the_rules_find() -> None:
    left = [row for row in rows() if row.reach == "policy"]
    assert [row.name for row in left if not found_in(row.text, policy_rules())] == []


def test_what_stands_in_no_register_the_closed_vocabulary_asks_about() -> None:
    known = Known(vocabulary())
    left = [row for row in rows() if row.reach == "words"]
    missed = [row.name for row in left if not any(asked([PrintedText("row.md", 1, "a row", row.text)], known))]
    assert missed == []


def test_ordinary_text_is_let_through(matcher: Matcher) -> None:
    texts = ordinary()
    hits = sum(len(matcher.search(text)) for text in texts)
    assert hits / sum(map(len, texts)) <= MOST_FALSE / CHARACTERS


def test_sentences_full_of_words_like_the_names_are_let_through(matcher: Matcher) -> None:
    sentences = prose()
    hits = false_hits(lambda text: [(hit.start, hit.end) for hit in matcher.search(text)], sentences)
    assert len(hits) / sum(map(len, sentences)) <= MOST_FALSE / CHARACTERS, [sentences[hit - 1] for hit in hits]


# The corpus itself.


def test_it_is_as_large_as_it_should_be() -> None:
    assert len(rows()) >= 300
    assert {row.leak for row in rows()} == set(LEAK_CLASSES)
    assert len(entries()) >= 40
    assert len(prose()) >= 200
    origins = Counter(row.origin for row in rows())
    assert min(origins[name] for name in ("british", "irish", "south-asian", "east-european", "african")) >= 40
    assert min(origins["chinese"], origins["word-name"]) >= 30


def test_every_entry_is_leaked_somewhere() -> None:
    assert {row.entry for row in rows()} == {entry.id for entry in entries()}


def test_what_is_out_of_reach_has_a_reason() -> None:
    assert {row.reach for row in rows()} == {"register", "words", "policy", "none"}
    assert [row.name for row in rows() if (row.reach == "register") != (not row.why)] == []


def test_no_row_stands_twice() -> None:
    assert [text for text, count in Counter(row.text for row in rows()).items() if count > 1] == []
    assert [text for text, count in Counter(prose()).items() if count > 1] == []


def test_only_what_nobody_has_is_in_it() -> None:
    """Telephone numbers for drama, NHS numbers of the test range, addresses below `.example`."""
    values = [(value.kind, value.value) for entry in entries() for value in entry.values]
    phones = [value.replace(" ", "") for kind, value in values if kind == "phone"]
    assert all(re.match(r"07700900\d{3}$|01632960\d{3}$|02079460\d{3}$", phone) for phone in phones)
    assert all(value.startswith("999 ") for kind, value in values if kind == "nhs-number")
    assert all(value.endswith(".example") for kind, value in values if kind == "email")
