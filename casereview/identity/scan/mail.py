"""Mail: messages, mailboxes and saved web pages: headers, every part decoded, attachments and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header
from email.message import Message

from casereview.identity.context import Where
from casereview.identity.scan.pieces import Artefact, Fragment, Piece
from casereview.identity.scan.raw import raw_text

_BEGINS = re.compile(rb"^From [^\n]*\n(?=[A-Za-z-]+:)", re.MULTILINE)
_ENDINGS = {"text/html": "part.html", "application/xhtml+xml": "part.html", "text/rtf": "part.rtf"}


def open_mail(artefact: Artefact) -> Iterator[Piece]:
    """The source, then each message's headers with their codes undone, then each part as a file of its own."""
    yield from raw_text(artefact.data, "source")
    for number, data in enumerate(_BEGINS.split(artefact.data), 1):
        if data.strip():
            yield from _message(artefact, message_from_bytes(data), f"message {number}")


def _message(artefact: Artefact, message: Message, place: str) -> Iterator[Piece]:
    for index, part in enumerate(message.walk(), 1):
        where = f"{place}, part {index}"
        headers = "\n".join(f"{key}: {_header(str(value))}" for key, value in part.items())
        yield Fragment(headers, f"headers of {where}", again=True)
        name = part.get_filename()
        if name:
            yield Fragment(_header(name), f"name of {where}", where=Where.NAME)
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            known = _ENDINGS.get(part.get_content_type(), "part")
            yield artefact.inside(name or known, _in_unicode(content, part), where)


def _header(value: str) -> str:
    try:
        pieces = decode_header(value.replace("\n", " "))
        return "".join(
            piece if isinstance(piece, str) else piece.decode(coding or "utf-8", "replace") for piece, coding in pieces
        )
    except (LookupError, ValueError):
        return value


def _in_unicode(content: bytes, part: Message) -> bytes:
    """Text in another character set as UTF-8; everything else as it is."""
    coding = part.get_content_charset()
    if part.get_content_maintype() != "text" or coding in {None, "utf-8", "us-ascii"}:
        return content
    try:
        return content.decode(coding or "utf-8", "replace").encode()
    except LookupError:
        return content
