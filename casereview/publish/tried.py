"""What a text for the public asks a second person to look at: the advice of the rules on it, and its pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from casereview.diagnostics import Diagnostic
from casereview.history.intruder import Prompt, checklist_problems, prompts_of
from casereview.identity.policy import policy_findings
from casereview.identity.waivers import apply_waivers, read_waivers
from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.gate import checked, open_entries
from casereview.publish.one_document import public_body
from casereview.publish.printed import printed_texts
from casereview.publish.search import pictures_in
from casereview.publish.site import assembly_of

#: The edition in which documents are published.
PUBLISHED = "summary"


def prompts_in(assembly: Assembly, document: str) -> list[Prompt]:
    """The places of a document, as the edition prints it, that must be looked at; those waived are left out."""
    found = policy_findings(printed_texts(assembly, [document]), assembly.review, assembly.edition)
    waivers, _ = read_waivers(assembly.review, assembly.edition.name)
    left, _ = apply_waivers(found, waivers, datetime.now(UTC).astimezone().date())
    return prompts_of(left, pictures_in(public_body(assembly, document)))


def untried(assembly: Assembly, documents: Sequence[str]) -> list[Diagnostic]:
    """Why documents may not be published yet: no second person has tried this very text, every place of it that asks
    to be looked at included (CR850 to CR854)."""
    prompts = {document: prompts_in(assembly, document) for document in documents}
    return checklist_problems(assembly.repository, assembly.review.id, documents, prompts=prompts)


def prompts_for(repository: Repository, review_id: str, document: str) -> list[Prompt]:
    """The same for a document of a repository. It needs what printing it needs: the key, where ages are printed."""
    entries = open_entries(repository, review_id, PUBLISHED)
    found = checked(repository, review_id)
    return prompts_in(assembly_of(repository, review_id, PUBLISHED, entries, found), document)
