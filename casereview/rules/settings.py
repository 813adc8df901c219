"""The files of a repository outside its reviews: casereview.yml and who may sign."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.repository import Repository
from casereview.rules.catalogue import RULES, is_fixed
from casereview.sources.files import read_text
from casereview.sources.yaml_file import parse_yaml

#: Files of the repository outside the reviews, and their kinds.
ROOT_FILES = {"signoff/policy.yml": "signoff-policy", "signoff/people.yml": "signers"}


def root_files(repository: Repository) -> Iterator[Diagnostic]:
    """Everything about casereview.yml and the files in signoff/."""
    yield from repository.file.diagnostics
    for code in values.group(repository.file.value, "rules"):
        if is_fixed(code):
            message = "This rule guards names, signatures or what can be read at all, and is the same everywhere."
            yield repository.file.problem(("rules", code), "CR515", message, "Delete the line.", key=True)
        elif code not in RULES and code[:3] in ("CR1", "CR2", "CR4", "CR5"):
            message = "There is no rule of this code."
            yield repository.file.problem(("rules", code), "CR515", message, "See docs/rules/README.md.", key=True)
    for path, kind in ROOT_FILES.items():
        if (repository.root / path).exists():
            text = read_text(repository.root, path)
            yield from text.diagnostics
            if text.content is not None:
                file = parse_yaml(path, text.content)
                yield from file.diagnostics
                yield from repository.store.check(kind, file)
