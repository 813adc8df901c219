"""Kinds of statement and words that the procedure does without (CR214, CR215)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.document import Section
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile
from casereview.rules.context import at
from casereview.sources.markdown import CALLOUTS

#: The code of a reference, and where a link leads: they are not words of the text.
_CODES = re.compile(r"\[\[[^\[\]:]*|\]\([^)]*\)")


def statements(profile: Profile, section: Section) -> Iterator[Diagnostic]:
    """Framed statements of a kind that the procedure does not use, such as hindsight. CR032 tells unknown kinds."""
    if "[!" not in section.body:
        return
    used = profile.words("statements", "kinds")
    before = ""
    for block in section.blocks:
        kind, before = block.callout if block.callout != before else "", block.callout
        if kind in CALLOUTS and kind.lower() not in used:
            message = f"The procedure does not use statements of the kind {kind.lower()}."
            hint = f"Its kinds: {', '.join(used)}. Say it as one of them or in text." if used else "Say it in text."
            yield at(section, block, "CR214", message, hint)


def advice(profile: Profile, section: Section) -> Iterator[Diagnostic]:
    """Words the procedure advises against."""
    for item in profile.items("wording"):
        # Longer words first; a line may end between two words of one.
        wanted = sorted((word.split() for word in values.texts(item, "words")), key=lambda parts: -len(parts))
        words = "|".join(r"\s+".join(map(re.escape, parts)) for parts in wanted if parts)
        if not words or not re.search(words, section.body, re.IGNORECASE):
            continue
        for block in section.blocks:
            if block.html:
                continue
            text = _CODES.sub(_blank, block.text)
            for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE):
                message, hint = "The procedure advises against this word.", fill(profile, values.text(item, "advice"))
                yield at(section, block, "CR215", message, hint, offset=found.start())


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
