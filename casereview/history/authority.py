"""Who may sign what: the procedure, signoff/policy.yml and signoff/people.yml, as a snapshot has them."""

from __future__ import annotations

from dataclasses import dataclass

from casereview.history.snapshot import Snapshot
from casereview.model import values
from casereview.model.profile import Profile

POLICY, PEOPLE, ALLOWED = "signoff/policy.yml", "signoff/people.yml", "signoff/allowed_signers"


@dataclass(frozen=True, slots=True)
class Signer:
    """A line of signoff/people.yml; ``agency`` is empty for the board."""

    principal: str
    code: str
    role: str
    grade: str
    agency: str


@dataclass(frozen=True, slots=True)
class Authority:
    """What the folder signoff/ says: signers, demands (kind of document, role, lowest grade), grades from the lowest
    up, and the keys."""

    signers: tuple[Signer, ...]
    demands: tuple[tuple[str, str, str], ...]
    grades: tuple[str, ...]
    allowed: bytes


def authority_of(snapshot: Snapshot) -> Authority:
    """The authority a snapshot gives; what cannot be read gives none."""
    policy = snapshot.yaml(POLICY)
    get = values.text
    return Authority(
        read_signers(snapshot.yaml(PEOPLE).value),
        tuple(
            (get(item, "document"), get(item, "role"), get(item, "min_grade"))
            for _, item in values.groups(policy.value, "required")
        ),
        values.texts(policy.value, "grades"),
        snapshot.read(ALLOWED) or b"",
    )


def read_signers(value: object) -> tuple[Signer, ...]:
    """The signers that the content of signoff/people.yml lists."""
    return tuple(
        Signer(*(values.text(item, key) for key in ("principal", "code", "role", "grade", "agency")))
        for _, item in values.groups(value, "signers")
    )


def demands(authority: Authority, profile: Profile, kind: str) -> tuple[set[str], set[str]]:
    """The roles that must sign a document of this kind, and the lowest grades named for them."""
    own = values.groups(values.group(profile.data, "signoff"), "signers")
    rows = [(values.text(item, "role"), values.text(item, "min_grade")) for _, item in own]
    rows += [(role, grade) for document, role, grade in authority.demands if document == kind]
    return {role for role, _ in rows}, {grade for _, grade in rows if grade}


def entitled(authority: Authority, profile: Profile, kind: str, agency: str, principal: str) -> Signer | str:
    """The line of signoff/people.yml by which ``principal`` may sign, or a sentence that says why not."""
    roles, lowest = demands(authority, profile, kind)
    if not roles:
        return "Neither the procedure nor signoff/policy.yml says who signs this kind of document."
    if len(roles) > 1:
        return "Signatures of more than one role are demanded for a version; this program handles one."
    mine = [signer for signer in authority.signers if signer.principal == principal]
    if not mine:
        return "The signer is not listed in signoff/people.yml."
    role = next(iter(roles))
    inside = [signer for signer in mine if signer.role == role]
    if not inside:
        return f"The signer has not the role that must sign: {role}."
    inside = [signer for signer in inside if signer.agency == agency]
    if not inside:
        return "The signer signs for another agency than the one whose document this is."
    for signer in inside:
        if all(_reaches(authority, profile, signer.grade, grade) for grade in lowest):
            return signer
    return f"The signer's grade is below the lowest that may sign: {', '.join(sorted(lowest))}."


def _reaches(authority: Authority, profile: Profile, grade: str, lowest: str) -> bool:
    """Whether ``grade`` is ``lowest`` or above, by the policy's order, else the procedure's; unknown ones are not."""
    for order in (list(authority.grades), list(profile.listed("grades"))):
        if grade in order and lowest in order:
            return order.index(grade) >= order.index(lowest)
    return False


def conflict(snapshot: Snapshot, review: str, document: str, signer: Signer) -> str:
    """Why this signer may not sign this document although the role is right, or an empty text."""
    cover = snapshot.yaml(f"reviews/{review}/{document}/imr.yml").value
    if signer.code in {values.text(item, "person") for _, item in values.groups(cover, "authors")}:
        return "The signer is an author of the document and cannot countersign it."
    named = values.text(values.group(cover, "countersigner"), "person")
    if named and named != signer.code:
        return "The document's imr.yml names another countersigning officer."
    return ""
