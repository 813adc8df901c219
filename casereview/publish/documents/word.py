"""A Word document: pandoc writes the text, then a short step puts right what pandoc leaves undone."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from typing import TYPE_CHECKING

from casereview.diagnostics import CannotRun
from casereview.publish.documents.body import read_body
from casereview.publish.documents.resources import folder
from casereview.publish.documents.word_finish import finish
from casereview.publish.documents.word_prepare import prepare, prepare_pictures

if TYPE_CHECKING:
    from casereview.publish.documents.meta import DocumentMeta

#: Longest time in seconds that pandoc may take over one document.
PATIENCE = 300


def to_docx(body: str, meta: DocumentMeta) -> bytes:
    """Make the Word file; raise :class:`DocumentRefused` for a body at fault, :class:`CannotRun` if pandoc fails."""
    read = read_body(body, meta)
    tables = list(read.root.iter("table"))
    drawn = prepare_pictures(read, meta)
    return finish(_pandoc(prepare(read, meta), meta), tables, drawn, read.headings, meta)


def _pandoc(text: str, meta: DocumentMeta) -> bytes:
    command = [
        _program(),
        "--from=html-auto_identifiers",
        "--to=docx",
        "--output=-",
        # It may read nothing but its input and our reference document, and a warning is a fault.
        "--sandbox",
        "--fail-if-warnings",
        f"--reference-doc={folder() / 'reference.docx'}",
    ]
    moment = str(int(meta.moment.timestamp()))
    try:
        done = subprocess.run(
            command,
            input=text.encode(),
            capture_output=True,
            check=True,
            timeout=PATIENCE,
            env={**os.environ, "SOURCE_DATE_EPOCH": moment},
        )
    except (OSError, subprocess.SubprocessError) as error:
        # What pandoc says may quote the text, so it is kept as the cause and not printed.
        raise CannotRun("The Word document could not be made.", "A picture in the text may be damaged.") from error
    return done.stdout


@cache
def _program() -> str:
    import pypandoc

    path: str = pypandoc.get_pandoc_path()
    return path
