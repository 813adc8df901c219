"""Signing a checklist with an SSH key, and proving such a signature.

The signature lies in the checklist itself, so it holds in any copy of the repository, with or without its history.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.history.authority import ALLOWED, PEOPLE, Signer, read_signers
from casereview.history.git import git
from casereview.history.identity import committer
from casereview.history.intruder.checklist import Checklist, Prompt, read_checklist
from casereview.history.intruder.content import published_digest
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.sources.files import read_text
from casereview.sources.rewrite import write_atomically
from casereview.sources.yaml_file import parse_yaml

#: What a key must be allowed for in signoff/allowed_signers: a signature of a text is no signature of a checklist.
NAMESPACE = "casereview-intruder"


def sign_checklist(
    repository: Repository,
    review_id: str,
    document: str,
    key: str | None = None,
    prompts: Iterable[Prompt] | None = None,
) -> Checklist:
    """Sign the checklist as it stands and write the signature into it. Everything that would make it worthless is
    refused first; ``prompts`` are the places of the text that must be answered, where they are known."""
    root = repository.root
    review = repository.review(review_id)
    checklist = read_checklist(review, document)
    if checklist is None:
        hint = f"Type: casereview intruder new {review_id} {document}, or casereview check if there is one."
        raise CannotRun("There is no checklist of this document that can be read.", hint)
    if missing := checklist.open_items(prompts):
        message = f"{len(missing)} questions or places of the checklist are not answered, so nothing was signed."
        raise CannotRun(message, f"The first: {missing[0]}. Write what was tried, what was found, and what was mended.")
    who = committer(root)
    if words := why_not(review, document, who.email):
        raise CannotRun(words, "Signed is as the address in: git config user.email. Ask somebody else to try and sign.")
    key = key or git(root, "config", "user.signingkey").stdout.decode().strip()
    if not key:
        hint = "Name it: casereview intruder sign … --key FILE, or once for all: git config user.signingkey FILE"
        raise CannotRun("No signing key is set.", hint)
    digest = published_digest(repository, review_id, document)
    checklist = replace(checklist, by=who.email, on=who.today, content=digest)
    signed = replace(checklist, signature=_sign(checklist.signed_bytes, key))
    if not holds(root, signed):
        hint = f'Its line there: {who.email} namespaces="git,{NAMESPACE}" ssh-ed25519 AAAA…'
        raise CannotRun("The key that signed is not listed in signoff/allowed_signers for checklists.", hint)
    write_atomically(root / signed.path, signed.to_yaml().encode())
    return signed


def holds(root: Path, checklist: Checklist) -> bool:
    """Whether the signature fits the checklist and was made with a key listed for its signer and for checklists."""
    allowed = root / ALLOWED
    if not checklist.signature or not allowed.is_file():
        return False
    with tempfile.TemporaryDirectory(prefix="casereview-") as folder:
        made = Path(folder, "signature")
        made.write_text(checklist.signature.strip() + "\n", encoding="utf-8")
        command = ["-Y", "verify", "-f", str(allowed), "-I", checklist.by, "-n", NAMESPACE, "-s", str(made)]
        day = checklist.on.replace("-", "")
        done = _ssh_keygen(*command, "-O", f"verify-time={day}", given=checklist.signed_bytes)
    return done.returncode == 0


def why_not(review: Review, document: str, principal: str, publisher: str = "") -> str:
    """Why somebody may not sign the checklist of a document, or an empty text: they are not listed, wrote in it, or
    publish it themselves."""
    mine = [signer for signer in _signers(review.root) if signer.principal == principal]
    if not mine:
        return "The second person is not listed in signoff/people.yml."
    if authors_of(review, document) & {signer.code for signer in mine}:
        return "The second person is an author of the document, and does not try their own text."
    if publisher and _is_one(review.root, publisher, mine):
        return "Who publishes is the one who signed the checklist. Two people are needed."
    return ""


def _is_one(root: Path, publisher: str, second: Iterable[Signer]) -> bool:
    """Whether who publishes is the second person, by this address or by another that is listed for the same code."""
    wanted = publisher.strip().casefold()
    codes = {signer.code for signer in _signers(root) if signer.principal.casefold() == wanted} - {""}
    return any(signer.principal.casefold() == wanted or signer.code in codes for signer in second)


def authors_of(review: Review, document: str) -> set[str]:
    """The codes of everybody who wrote in a document."""
    found = review.document(document)
    return {section.author for section in found.sections if section.author} if found else set()


def _signers(root: Path) -> tuple[Signer, ...]:
    text = read_text(root, PEOPLE).content if (root / PEOPLE).is_file() else None
    return read_signers(parse_yaml(PEOPLE, text).value) if text is not None else ()


def _sign(data: bytes, key: str) -> str:
    # A program that asks for a passphrase, or for a touch of the key, must reach the screen, so errors are not caught.
    command = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(Path(key).expanduser()), "-n", NAMESPACE]
    try:
        done = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=False, env=os.environ)
    except FileNotFoundError:
        raise CannotRun("The program ssh-keygen cannot be found.", "Install OpenSSH, then try again.") from None
    if done.returncode or not done.stdout:
        hint = "Is the key the one listed in signoff/allowed_signers, and can this machine use it? Try: ssh-add -L"
        raise CannotRun("The checklist could not be signed. Nothing was changed.", hint)
    return done.stdout.decode()


def _ssh_keygen(*arguments: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise CannotRun("The program ssh-keygen cannot be found.", "Install OpenSSH, then try again.") from None
