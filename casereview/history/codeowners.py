"""CODEOWNERS: whom a forge asks before a protected branch takes a change."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.history.authority import PEOPLE, Signer, read_signers
from casereview.model.repository import Repository
from casereview.sources.files import read_text
from casereview.sources.yaml_file import parse_yaml

FILE = "CODEOWNERS"
_HEAD = """\
# Made by: casereview codeowners. Do not edit: change signoff/people.yml and run it again.
# Each folder stands twice. GitHub and GitLab read the first form; Forgejo and Gitea read patterns, the second.
"""


def codeowners(repository: Repository) -> str:
    """The file's text, from signoff/people.yml and the agencies of every review."""
    text = read_text(repository.root, PEOPLE).content
    signers = read_signers(parse_yaml(PEOPLE, text).value) if text is not None else ()
    keepers = _with_roles(signers, "board-manager", "information-governance")
    lines = [*_rule("CODEOWNERS", keepers), *_rule("signoff/", keepers)]
    for review_id in repository.review_ids:
        review = repository.review(review_id)
        lines += _rule(f"{review.folder}/register/", keepers)
        lines += _rule(f"{review.folder}/readers.yml", keepers)
        for agency in review.agencies:
            mine = [s.principal for s in signers if s.agency == agency and s.role == "countersigner"]
            lines += _rule(f"{review.folder}/imr/{agency}/", [*mine, *_with_roles(signers, "board-manager")])
        repository.forget(review_id)
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _with_roles(signers: tuple[Signer, ...], *roles: str) -> list[str]:
    return [signer.principal for role in roles for signer in signers if signer.role == role]


def _rule(path: str, owners: list[str]) -> Iterator[str]:
    """A path for forges that read .gitignore patterns, and the same as the regular expression of the whole path.

    To the others each form is harmless: as an expression the first matches no path, since none begins with a slash;
    as a pattern the second matches hidden files of the same folder at most.
    """
    if owners:
        names = " ".join(dict.fromkeys(owners))
        yield f"/{path} {names}"
        yield f"{path}.* {names}" if path.endswith("/") else f"{path} {names}"
