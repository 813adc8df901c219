"""How much each rule weighs: by edition, by the procedure, and by what people.yml says of the family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.identity.editions import Edition
from casereview.identity.policy.rules import ADVISE, BLOCK, OFF, PolicyRule, policy_rules
from casereview.model import values
from casereview.model.review import Review

#: Weights a procedure may give, the heavier the higher. It cannot switch a rule off.
_WEIGHT = {ADVISE: 1, BLOCK: 2}


def levels_of(review: Review, edition: Edition) -> dict[str, str]:
    """``block`` or ``advise`` for every rule that is told in the edition, by its id."""
    children = children_of(review)
    set_by_procedure = {name: level for name, level, fits in _set(review) if fits}
    levels = {}
    for rule in policy_rules().values():
        level = rule.public if edition.public else rule.inside
        if edition.public and rule.siblings_from and children >= rule.siblings_from:
            level = BLOCK
        if edition.public:
            level = set_by_procedure.get(rule.id, level)
        if level != OFF:
            levels[rule.id] = level
    return levels


def unfit_levels(review: Review) -> Iterator[Diagnostic]:
    """What the procedure says of a rule that there is none of, of a fixed rule, or in a word that is not known."""
    for name, _, fits in _set(review):
        if not fits:
            known = name if name in policy_rules() else "an unknown rule"
            message = f"The procedure sets {known} of anonymity as it may not be set, so that is passed over."
            hint = "A rule is set to block or advise; one that is fixed cannot be made lighter. Ask the keeper of it."
            yield Diagnostic(f"{review.folder}/review.yml", 1, 1, "CR845", message, hint)


def children_of(review: Review) -> int:
    """The largest number of children that people.yml gives one family: by their order, or by a household's members
    who are subjects or have an order."""
    people = review.people
    orders = [item.birth_order for item in people.of("person") if item.birth_order]
    ordered = {item.id for item in people.of("person") if item.birth_order or item.kind == "subject"}
    homes = [
        len({values.text(member, "person") for _, member in values.groups(household, "members")} & ordered)
        for household in people.households
    ]
    same_place = max(Counter(orders).values(), default=0) if len(orders) > 1 else 0
    return max([*orders, *homes, same_place], default=0)


def _set(review: Review) -> Iterator[tuple[str, str, bool]]:
    """What the procedure sets: rule, level, and whether it may."""
    rules = policy_rules()
    for item in review.profile.items("publication", "anonymity") if review.profile else ():
        name = values.text(item, "id") or values.text(item, "rule")
        level = values.text(item, "level")
        yield name, level, name in rules and level in _WEIGHT and _allowed(rules[name], level)


def _allowed(rule: PolicyRule, level: str) -> bool:
    return not rule.fixed or _WEIGHT[level] >= _WEIGHT.get(rule.public, 0)
