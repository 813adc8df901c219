"""What a search for names cannot see, weighed: words nobody knows, and details that give a person away together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from casereview.diagnostics import Diagnostic, Severity
from casereview.identity.closed import known_for, unknown_words
from casereview.identity.matcher import Matcher
from casereview.identity.policy import policy_findings
from casereview.identity.printed_text import PrintedText
from casereview.identity.terms import Terms
from casereview.identity.waived_phrases import waived_phrases
from casereview.identity.waivers import Waiver, apply_waivers, read_waivers, unused_waivers
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.printed import printed_texts


@dataclass(frozen=True)
class Weighed:
    """``diagnostics`` are what was found and is not waived; ``advice`` what a person has to look at; ``waivers`` those
    at hand, and ``used`` those that let something pass."""

    diagnostics: tuple[Diagnostic, ...] = ()
    advice: tuple[Diagnostic, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    used: tuple[Waiver, ...] = field(default=())
    texts: tuple[PrintedText, ...] = field(default=(), repr=False)

    def without_waived(self, terms: Terms) -> tuple[Terms, Weighed]:
        """Search terms that let a waived value pass in the words it was waived in, and nowhere else."""
        if not self.waivers:
            return terms, self
        phrases, used = waived_phrases(self.texts, Matcher(terms), self.waivers)
        both = tuple(waiver for waiver in self.waivers if waiver in self.used or waiver in used)
        return replace(terms, labels=(*terms.labels, *phrases)), replace(self, used=both)

    def with_hits(self, hits: Sequence[Diagnostic]) -> Weighed:
        """The same after the search of the finished files: what it found and no waiver lets pass, the waivers that did,
        and those that let nothing pass at all."""
        left, used = apply_waivers(hits, self.waivers, _today())
        both = tuple(waiver for waiver in self.waivers if waiver in self.used or waiver in used)
        unused = () if any(item.severity is Severity.ERROR for item in left) else unused_waivers(self.waivers, both)
        return replace(self, diagnostics=(*self.diagnostics, *left, *unused), used=both)

    @property
    def waived(self) -> tuple[Mapping[str, Any], ...]:
        """The waivers that let something pass, as the record of a release keeps them."""
        return tuple(waiver.to_data() for waiver in self.used)


def weigh(assembly: Assembly, keys: Sequence[str], names: Collection[str], terms: Terms | None = None) -> Weighed:
    """The text of the documents ``keys`` held against the closed vocabulary and the rules for the public. ``names`` are
    the words of the identity register's names in plain form; ``terms`` those of the search: what is waived of them is
    no question of the vocabulary either, in the words it is waived in."""
    texts = printed_texts(assembly, keys)
    waivers, faults = read_waivers(assembly.review, assembly.edition.name)
    known = known_for(assembly.review, assembly.edition, names)
    if terms is not None and waivers:
        phrases, _ = waived_phrases(texts, Matcher(terms), waivers)
        known = replace(known, phrases=(*known.phrases, *phrases))
    found = [*policy_findings(texts, assembly.review, assembly.edition), *unknown_words(texts, known)]
    left, used = apply_waivers(found, waivers, _today())
    refused = tuple(item for item in left if item.severity is Severity.ERROR)
    advice = tuple(item for item in left if item.severity is not Severity.ERROR)
    return Weighed((*faults, *refused), advice, tuple(waivers), tuple(used), tuple(texts))


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
