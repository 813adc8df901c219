"""Whether April, May, June and the others, which are people's names as well, are months where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from casereview.identity.closed.tokens import Token
from casereview.identity.words import MONTH_LEADS, MONTHS

_BESIDE = MONTH_LEADS | frozenset("the this each every of before after for mid".split())
#: What is done by a person and not by a month, beside words that end in -ed.
_DONE = frozenset("told seen said given taken brought met hit sent held written made found left".split())
_TO = frozenset({"to", "and", "or", "until"})
_ONWARD = frozenset({"up", "through", "back"})


def is_month(found: Sequence[Token], at: int) -> bool:
    """Whether the word ``at`` of those ``found``, the name of a month, is meant as one."""
    token = found[at]
    after = found[at + 1] if at + 1 < len(found) else None
    if token.stop != token.end:
        return False
    if after is not None and after.text.isdigit():
        return True
    if after is not None and after.low in _TO and at + 2 < len(found) and found[at + 2].low in MONTHS:
        return True
    if token.starts or not at:
        return False
    before, earlier = found[at - 1].low, found[at - 2].low if at > 1 else ""
    if before == "by":
        return not (earlier.endswith("ed") or earlier in _DONE)
    if before in _TO and before != "until":
        return earlier in MONTHS or earlier.isdigit() or earlier in _ONWARD
    return before in _BESIDE or before[0].isdigit() or before in MONTHS
