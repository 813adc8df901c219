"""A waived value as the few words it stands in, so that it passes there, in every file made, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casereview.identity.matcher import Match, Matcher
from casereview.identity.policy.rules import never_waived
from casereview.identity.printed_text import PrintedText
from casereview.identity.waivers import Waiver, what_of

_BEFORE = re.compile(r"\S+\s+$")
_AFTER = re.compile(r"\s+\S+")


def waived_phrases(
    texts: Sequence[PrintedText], matcher: Matcher, waivers: Sequence[Waiver]
) -> tuple[list[str], list[Waiver]]:
    """Phrases to be given to a matcher as labels, and the waivers they come from.

    A phrase is the waived value with a word on either side. None is given where that would let anything else pass:
    where another value stands in it, where it has no word beside the value, or where it is printed in a place that no
    waiver names.
    """
    phrases: dict[str, int] = {}
    origin: dict[str, set[Waiver]] = {}
    for waiver in waivers:
        for text in texts if waiver.value_of else ():
            if waiver.what != what_of(text.path) or waiver.place != text.place:
                continue
            found = matcher.search(text.text)
            for match in found:
                phrase = _phrase(text.text, match, found) if _fits(waiver, match) else ""
                if phrase and waiver not in origin.get(phrase, set()):
                    origin.setdefault(phrase, set()).add(waiver)
                    phrases[phrase] = phrases.get(phrase, 0) + text.text.count(phrase)
    printed = {phrase: sum(text.text.count(phrase) for text in texts) for phrase in phrases}
    safe = [phrase for phrase, count in phrases.items() if printed[phrase] <= count]
    used = set().union(*(origin[phrase] for phrase in safe)) if safe else set()
    return safe, [waiver for waiver in waivers if waiver in used]


def _fits(waiver: Waiver, match: Match) -> bool:
    return (
        match.entry == waiver.value_of
        and waiver.kind in ("", match.kind)
        and not never_waived().holds(match.kind, subject=False)
    )


def _phrase(text: str, match: Match, found: Sequence[Match]) -> str:
    before = _BEFORE.search(text[: match.start])
    after = _AFTER.match(text, match.end)
    start, end = before.start() if before else match.start, after.end() if after else match.end
    inside = (other for other in found if other.start < end and start < other.end)
    alone = all((other.entry, other.kind) == (match.entry, match.kind) for other in inside)
    return text[start:end] if alone and (start, end) != (match.start, match.end) else ""
