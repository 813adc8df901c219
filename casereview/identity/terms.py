"""Everything a matcher is made of, without the entries it came from: so that it can be handed to another process."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from casereview.identity.entries import Entry
from casereview.identity.kept_dates import KeptDate
from casereview.identity.leak_classes import Confidence
from casereview.identity.variants import Rule, Strictness, Variant, variants


@dataclass(frozen=True, slots=True)
class Terms:
    """Patterns and dates to search for. Holds names: handed through a pipe, never stored, never printed.

    ``labels`` are phrases that may be printed; ``guesses`` says whether mistyped names and the like are searched for;
    ``count`` is how many entries the terms were made of.
    """

    strictness: Strictness
    guesses: bool
    count: int
    labels: tuple[str, ...] = field(default=(), repr=False)
    variants: tuple[Variant, ...] = field(default=(), repr=False)
    dates: tuple[KeptDate, ...] = field(default=(), repr=False)

    def to_bytes(self) -> bytes:
        """The terms as JSON, in UTF-8: the same bytes for the same terms."""
        data = {
            "strictness": self.strictness.value,
            "guesses": self.guesses,
            "count": self.count,
            "labels": self.labels,
            "variants": [
                (one.text, one.entry, one.kind, one.rule.name, one.plural, one.confidence.value, one.leak)
                for one in self.variants
            ],
            "dates": [(one.entry, one.kind, one.year, one.month, one.day) for one in self.dates],
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Terms:
        """What :meth:`to_bytes` wrote."""
        read = json.loads(data)
        return cls(
            Strictness(read["strictness"]),
            read["guesses"],
            read["count"],
            tuple(read["labels"]),
            tuple(
                Variant(text, entry, kind, Rule[rule], plural, Confidence(confidence), leak)
                for text, entry, kind, rule, plural, confidence, leak in read["variants"]
            ),
            tuple(KeptDate(*row) for row in read["dates"]),
        )

    def with_entry(self, entry: Entry) -> Terms:
        """The same terms with those of one entry more."""
        more = terms_of([entry], (), self.strictness, guesses=self.guesses)
        return replace(
            self,
            count=self.count + 1,
            variants=(*self.variants, *more.variants),
            dates=(*self.dates, *more.dates),
        )


def terms_of(
    entries: Iterable[Entry],
    labels: Iterable[str] = (),
    strictness: Strictness = Strictness.RELEASE,
    *,
    guesses: bool = True,
) -> Terms:
    """The terms of ``entries``. ``guesses`` counts in what leaves only: a draft is searched for what is sure."""
    entries = tuple(entries)
    guesses = guesses and strictness is Strictness.RELEASE
    found = {variant for entry in entries for variant in variants(entry, strictness)}
    if strictness is Strictness.RELEASE and not guesses:
        found = {variant for variant in found if is_exact(variant)}
    if guesses:
        # Late: the lists of names are read for what leaves only.
        from casereview.identity.other_forms import other_forms
        from casereview.identity.vocabulary import vocabulary

        words = vocabulary().words
        found = {replace(one, rule=Rule.WORD) if _is_word(one, words) else one for one in found}
        known = {(variant.text, variant.entry) for variant in found}
        found |= {form for entry in entries for form in other_forms(entry) if (form.text, form.entry) not in known}
    return Terms(
        strictness,
        guesses,
        len(entries),
        tuple(labels),
        tuple(sorted(found, key=_order)),
        tuple(date for entry in entries for date in _dates(entry)),
    )


def is_exact(variant: Variant) -> bool:
    """Whether a pattern is the value itself or the initials of a name, and no shortened form of it."""
    return variant.confidence is Confidence.CERTAIN or variant.kind == "initials"


def _is_word(variant: Variant, words: frozenset[str]) -> bool:
    return variant.rule is Rule.PLAIN and variant.text in words


def _order(variant: Variant) -> tuple[str, ...]:
    return variant.text, variant.entry, variant.kind, variant.rule.name, str(variant.plural), variant.confidence


def _dates(entry: Entry) -> Iterable[KeptDate]:
    for kind, written in (("date of birth", entry.born), ("date of death", entry.died)):
        if written:
            yield KeptDate(entry.id, kind, *map(int, written.split("-")))
