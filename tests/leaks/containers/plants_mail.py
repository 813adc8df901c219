"""Mail and plain text: codings of letters, lines and attachments."""

from __future__ import annotations

import base64
import binascii
import json
import quopri
from collections.abc import Callable
from email.message import EmailMessage

from files_docx import paragraph, run, word
from planting import ACCENTED, GIVEN, SURNAME, Bed

BED = Bed("mail and text")
plant = BED.plant

LINE = "The child was seen at home by the health visitor."


def _mail(change: Callable[[EmailMessage], object]) -> tuple[str, bytes]:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@board.example", "b@board.example", "Review"
    message.set_content(LINE)
    change(message)
    return "message.eml", message.as_bytes()


def _put(message: EmailMessage, key: str, value: str) -> None:
    del message[key]
    message[key] = value


def _message(name: str, change: Callable[[EmailMessage, str], object], hidden: str = SURNAME) -> None:
    BED.add(name, 36, lambda words: _mail(lambda message: change(message, words)), hidden)


_message("subject", lambda message, words: _put(message, "Subject", f"About {words}"))
_message(
    "subject in coded words", lambda message, words: _put(message, "Subject", f"About {words} and others"), ACCENTED
)
_message("name of the writer", lambda message, words: _put(message, "From", f'"{words}" <a@board.example>'), ACCENTED)
_message(
    "text, quoted-printable",
    lambda message, words: message.set_content(f"{LINE} {words}", cte="quoted-printable"),
    ACCENTED,
)
_message("text, base64", lambda message, words: message.set_content(f"{LINE} {words}", cte="base64"))
_message(
    "page, base64",
    lambda message, words: message.set_content(f"<p>{words[:3]}<b>{words[3:]}</b></p>", "html", cte="base64"),
)
_message(
    "attachment",
    lambda message, words: message.add_attachment(
        f"About {words}".encode(), maintype="application", subtype="octet-stream", filename="a.txt"
    ),
)
_message(
    "Word file attached",
    lambda message, words: message.add_attachment(
        word(paragraph(run(words)))[1], maintype="application", subtype="octet-stream", filename="a.docx"
    ),
)
_message(
    "name of an attachment",
    lambda message, words: message.add_attachment(
        b"x", maintype="application", subtype="octet-stream", filename=f"{words}.txt"
    ),
    ACCENTED,
)


def _forward(message: EmailMessage, words: str) -> None:
    inner = EmailMessage()
    inner["Subject"] = "x"
    inner.set_content(f"{LINE} {words}", cte="base64")
    message.add_attachment(inner)


_message("forwarded message", _forward)


@plant("second message of a mailbox", 36)
def _(words: str) -> tuple[str, bytes]:
    first = _mail(lambda _: None)[1]
    second = _mail(lambda message: message.set_content(f"{LINE} {words}", cte="base64"))[1]
    stamp = b"From a@board.example Thu Jan  1 00:00:00 2015\n"
    return "messages.mbox", stamp + first + b"\n" + stamp + second


@plant("line quoted-printable in a card", 36, ACCENTED)
def _(words: str) -> tuple[str, bytes]:
    coded = quopri.encodestring(words.encode(), quotetabs=True).decode()
    return (
        "contact.vcf",
        f"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{coded}\nEND:VCARD\n".encode(),
    )


@plant("folded line of a calendar", 13)
def _(words: str) -> tuple[str, bytes]:
    return (
        "meeting.ics",
        f"BEGIN:VEVENT\r\nSUMMARY:Review of the case with {words[:5]}\r\n {words[5:]}\r\nEND:VEVENT\r\n".encode(),
    )


def _text(
    name: str,
    leak: int,
    build: Callable[[str], bytes | str],
    hidden: str = SURNAME,
    file: str = "notes.txt",
    *,
    opens: bool = True,
) -> None:
    def made(words: str) -> tuple[str, bytes]:
        data = build(words)
        return file, data if isinstance(data, bytes) else data.encode()

    BED.add(name, leak, made, hidden, opens=opens)


for _coding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
    _text(f"text in {_coding}", 16, lambda words, coding=_coding: f"{LINE} {words}".encode(coding), ACCENTED)  # type: ignore[misc]
_text("text in windows-1252", 16, lambda words: f"{LINE} Größe {words}".encode("cp1252"))
_text("text in windows-1250", 16, lambda words: f"{LINE} {words}".encode("cp1250"), ACCENTED)
_text("text in ISO 8859-2", 16, lambda words: f"{LINE} {words}".encode("iso8859-2"), ACCENTED)
_text("base64", 40, lambda words: f"key: {base64.b64encode(f'about {words} today'.encode()).decode()}\n")
_text("base64 over lines", 40, lambda words: base64.encodebytes(f"{LINE} {LINE} {words}".encode()))
_text(
    "base64 for addresses",
    40,
    lambda words: "id=" + base64.urlsafe_b64encode(f"~~~??? about {words} >>>".encode()).decode().rstrip("="),
)
_text(
    "base64 of UTF-16",
    40,
    lambda words: "powershell -e " + base64.b64encode(f"echo {words}".encode("utf-16-le")).decode(),
)
_text("base64 in base64", 40, lambda words: base64.b64encode(base64.b64encode(f"about {words} today".encode())))
_text("Word file in base64", 40, lambda words: base64.b64encode(word(paragraph(run(words)))[1]))
_text("hexadecimal", 40, lambda words: f"blob: {binascii.hexlify(f'about {words}'.encode()).decode()}\n")
_text("dump in hexadecimal", 40, lambda words: _dump(f"{LINE} {words}".encode()))
_text("backslashes", 40, lambda words: "".join(f"\\x{byte:02x}" for byte in words.encode()), ACCENTED)
_text(
    "octal backslashes",
    40,
    lambda words: 'git: "' + "".join(f"\\{byte:03o}" if byte > 126 else chr(byte) for byte in words.encode()) + '"',
    ACCENTED,
)
_text(
    "rich text",
    36,
    lambda words: rf"{{\rtf1\ansi\deff0 {{\fonttbl{{\f0 Arial;}}}} Seen with {words[:4]}{{\b {words[4:]}}}.\par}}",
    file="letter.rtf",
)
_text(
    "rich text with codes",
    36,
    lambda words: r"{\rtf1\ansi " + "".join(f"\\'{byte:02x}" for byte in words.encode("cp1252")) + "}",
    file="letter.rtf",
)
_text(
    "rich text in Unicode",
    36,
    lambda words: r"{\rtf1\ansi\uc1 " + "".join(f"\\u{ord(letter)}?" for letter in words) + "}",
    ACCENTED,
    "letter.rtf",
)
_text(
    "author of rich text", 37, lambda words: rf"{{\rtf1\ansi{{\info{{\author {words}}}}} Seen.\par}}", file="letter.rtf"
)
_text("hidden rich text", 36, lambda words: rf"{{\rtf1\ansi Seen.{{\v {words}}}\par}}", file="letter.rtf")
_text(
    "object in rich text",
    36,
    lambda words: rf"{{\rtf1\ansi{{\object{{\*\objdata {f'About {words}'.encode().hex()}}}}}\par}}",
    file="letter.rtf",
)
_text("table as text", 2, lambda words: f"date,who\n2014-01-01,{words}\n", file="table.csv")
_text(
    "notebook",
    40,
    lambda words: json.dumps({"cells": [{"outputs": [{"data": {"text/html": ["<b>", words, "</b>"]}}]}]}),
    ACCENTED,
    "a.ipynb",
)
_text(
    "unknown bytes",
    40,
    lambda words: b"\x01\x02\x03\xff\xfe" * 20 + words.encode("utf-16-le") + b"\xff\x00\x07\x08" * 30,
    GIVEN,
    "data.bin",
    opens=False,
)


def _dump(data: bytes) -> str:
    rows = [data[place : place + 16] for place in range(0, len(data), 16)]
    return "\n".join(f"{16 * index:08x}  {row.hex(' ')}" for index, row in enumerate(rows))
