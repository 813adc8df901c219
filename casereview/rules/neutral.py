"""Words that an edition keeps back: the order of siblings, a relation by sex, the sex of a child (CR813, CR814)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.model.document import Section
from casereview.model.neutral import PRONOUNS, children, telling, tells
from casereview.model.profile import EditionRule, Profile
from casereview.model.review import Review
from casereview.rules.context import Context, at
from casereview.sources.references import ANY, read_reference

MESSAGE = "These words tell the order of siblings or the sex of a child, which the edition {} keeps back."
HINT = 'Add neutral words, for example neutral: "a child of the family".'
LABEL_HINT = "Write a label that tells neither, for example Child A."
#: The code between the brackets is no word of the text; the words an author gave are.
_CODE = re.compile(r"\[\[[^\[\]:\n]*(?::([^\[\]\n]*))?\]\]")


def editions_of(profile: Profile) -> list[EditionRule]:
    """The editions of a procedure that keep back anything of this kind."""
    return [rule for rule in profile.editions.values() if rule.neutral]


def people(review: Review) -> Iterator[Diagnostic]:
    """Words of people.yml that an edition prints and that tell what it keeps back."""
    file = review.people.files[0]
    for rule in editions_of(review.profile) if review.profile else ():
        for coded in review.people.of("person"):
            public = rule.persons == "public"
            words = coded.public_words(neutral=True) if public else coded.label if rule.persons == "label" else ""
            if tells(words, coded, rule.neutral):
                key = (
                    "label"
                    if not public
                    else "pseudonym"
                    if coded.pseudonym
                    else "neutral"
                    if coded.neutral
                    else "public"
                )
                hint = HINT if public else LABEL_HINT
                yield file.problem(("people", coded.index, key), "CR813", MESSAGE.format(rule.id), hint)


def text(context: Context, section: Section) -> Iterator[Diagnostic]:
    """Paragraphs about a child that say he or she, or tell what an edition with this document keeps back."""
    profile = context.review.profile
    rules = [] if profile is None else [rule for rule in editions_of(profile) if rule.holds(context.document.key)]
    if not rules:
        return
    kept_back = frozenset().union(*(rule.neutral for rule in rules))
    known = children(context.people)
    for block in section.blocks:
        codes = {read_reference(one.group(1)).code for one in ANY.finditer(block.text)}
        if not codes & known:
            continue
        plain = _CODE.sub(lambda one: " " * (len(one[0]) - len(one[1] or "") - 2) + (one[1] or "") + "  ", block.text)
        pronoun = PRONOUNS.search(plain) if "sex" in kept_back else None
        found = min((one for one in (pronoun, telling(plain, kept_back)) if one), key=re.Match.start, default=None)
        if found is not None:
            message = f"This tells a child's sex or place among siblings, which the edition {rules[0].id} keeps back."
            hint = "Write the child, they or a sibling, or the reference again. Leave it where it is of somebody else."
            yield at(section, block, "CR814", message, hint, offset=found.start())
