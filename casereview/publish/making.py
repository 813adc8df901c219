"""The files of a document: what they are called, what stands on their cover, one file for each format."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casereview.publish.assemble.assembly import Assembly
from casereview.publish.documents import DocumentMeta, to_docx, to_html, to_pdf

MAKERS: dict[str, Callable[[str, DocumentMeta], bytes]] = {"html": to_html, "docx": to_docx, "pdf": to_pdf}
PACK = "pack"
#: Names of the files of what may be published.
STEMS = {"summary": "executive-summary", "overview": "overview-report"}

#: Told what is being done, so that long work shows that it goes on.
Say = Callable[[str], None]


def made(body: str, meta: DocumentMeta, stem: str, formats: Sequence[str], say: Say) -> dict[str, bytes]:
    """The files of a document by name, one for each format."""
    files = {}
    for name in formats:
        say(f"Making the {name.upper()}")
        files[f"{stem}.{name}"] = MAKERS[name](body, meta)
    return files


def meta_of(assembly: Assembly, recipient: str, key: str = "summary") -> DocumentMeta:
    """What stands on the cover and in the properties of a document of an edition."""
    from casereview.publish.site import strip

    above = strip(assembly)
    state = [move.on for move in assembly.review.moves if move.of == "review" and move.kind == "state"]
    public = assembly.edition.public
    return DocumentMeta(
        title=assembly.review_title,
        subtitle=f"{assembly.profile.documents[key].title} · {above['board']}" if public else above["board"],
        language=str((assembly.review.value or {}).get("language") or "en-GB"),
        marking="" if public else above["marking"],
        edition="Anonymised for the public" if public else above["edition_title"],
        version="" if public else assembly.review.state_of("review").replace("-", " "),
        recipient=recipient,
        date=state[-1] if state else "",
        fictional=above["fictional"],
    )
