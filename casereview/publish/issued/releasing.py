"""Two people release a disclosure: each signs the whole request and the hash of what it gives, with a key of their own.

Signed as certificates are (:mod:`casereview.identity.certificate`). Who may sign, and with which key, is read from the
last commit, so that nobody lists themselves for the moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.history.authority import Authority, Signer, authority_of
from casereview.history.git import commit_at, open_history
from casereview.history.identity import committer
from casereview.history.snapshot import at_commit
from casereview.identity.certificate import sign, signing_key, verify
from casereview.publish.issued.request import Request
from casereview.sources.rewrite import write_atomically

#: Roles of signoff/people.yml of which at least one of the two must be.
RESPONSIBLE = ("board-manager", "board-chair", "information-governance", "legal-adviser")
PEOPLE_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose releases hold, and what is wrong with the others or still missing."""

    signers: tuple[Signer, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def complete(self) -> bool:
        """Whether two people, one of them responsible, released exactly this."""
        return not self.problems


def standing(root: Path, request: Request, content: str) -> Standing:
    """How the releases of a request stand for this content."""
    authority = authority_of(at_commit(history := open_history(root), commit_at(history, "HEAD")))
    found: dict[str, Signer] = {}
    problems: list[Diagnostic] = []
    for index, release in enumerate(request.releases):
        signer = next((one for one in authority.signers if one.code == release.by), None)
        words = ""
        if release.content != content:
            words = "It was released in other words or with other redactions than it has now."
        elif signer is None:
            words = "Whoever released it is not listed in signoff/people.yml."
        elif _signed_by(authority, request, content, release.signature, release.on) != signer.principal:
            words = "The signature of a release does not hold: it, the request or the key was changed."
        elif signer.code in found or any(one.principal == signer.principal for one in found.values()):
            words = "The same person released it twice."
        else:
            found[signer.code] = signer
        if words:
            hint = "Take this release out, and have it released again: casereview disclosure release"
            problems.append(request.file.problem(("release", index, "signer"), "CR864", words, hint))
    problems += _missing(request, list(found.values()))
    return Standing(tuple(found.values()), tuple(problems))


def _missing(request: Request, signers: list[Signer]) -> Iterator[Diagnostic]:
    missing = PEOPLE_NEEDED - len(signers)
    hint = f"casereview disclosure release {request.review} {request.id}"
    if missing > 0:
        who = "Two people have" if missing == PEOPLE_NEEDED else "A second person has"
        yield request.file.problem((), "CR863", f"{who} to release it before it is made.", f"Type: {hint}")
    elif not any(signer.role in RESPONSIBLE for signer in signers):
        roles = ", ".join(RESPONSIBLE)
        message = "None of those who released it answers for the board's information."
        yield request.file.problem((), "CR863", message, f"One of them has one of these roles: {roles}.")


def _signed_by(authority: Authority, request: Request, content: str, signature: str, day: str) -> str:
    return verify(request.to_sign(content), signature.encode(), authority.allowed, day)


def add_release(root: Path, request: Request, content: str, key: Path | None) -> Signer:
    """Sign as whoever works here, and write the release at the end of the request's file; refused where this person
    may not, or has already."""
    history = open_history(root)
    authority = authority_of(at_commit(history, commit_at(history, "HEAD")))
    who = committer(root)
    signer = next((one for one in authority.signers if one.principal == who.email), None)
    if signer is None:
        hint = "You sign as the address in: git config user.email. Who may stands in signoff/people.yml."
        raise CannotRun("Whoever releases a disclosure must be listed in signoff/people.yml, in the last commit.", hint)
    if signer.code in {one.by for one in request.releases}:
        raise CannotRun("You have released this disclosure already. The second release is another person's.")
    data = request.to_sign(content)
    signature = sign(data, signing_key(root, str(key.expanduser().absolute()) if key else ""))
    if verify(data, signature, authority.allowed, who.today) != signer.principal:
        hint = 'Its line there needs namespaces="git,casereview-certificate"; see docs/guides/sharing.md.'
        raise CannotRun("The key is not the one that signoff/allowed_signers lists for you. Nothing was written.", hint)
    _append(root / request.file.path, request, _as_yaml(signer, who.today, content, signature.decode("ascii")))
    return signer


def _append(path: Path, request: Request, item: str) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    if "release" not in request.data:
        text += "release:\n"
    elif list(request.data)[-1] != "release":
        raise CannotRun("release: must be the last field of the request.", "Move it to the end of the file.")
    write_atomically(path, (text + item).encode())


def _as_yaml(signer: Signer, day: str, content: str, signature: str) -> str:
    lines = "".join(f"      {line}\n" for line in signature.strip().splitlines())
    return f"  - signer: {signer.code}\n    on: {day}\n    content: {json.dumps(content)}\n    signature: |\n{lines}"
