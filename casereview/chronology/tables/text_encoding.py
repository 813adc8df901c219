"""In which encoding a text file is written. A guess that may be wrong is never made silently."""

from __future__ import annotations

import codecs
import re

from casereview.diagnostics import CannotRun

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_OTHERS = ("cp1252", "cp1250", "mac_roman", "cp850", "cp1257", "cp1254", "cp1251")
#: Signs of Windows-1252 at places where English texts do not have them: they are letters of another encoding there.
_DOUBTFUL = re.compile(
    r"""[ŸþðÞÐ¯] | [œŒ](?![uU])                  # Polish ź and ś, Turkish ş and ğ
    | (?<=[a-zà-ÿ])[À-ÖØ-ÞŠŽŒ] | (?<=[.,!?])[ÒÓÔÕ]   # accents and quotation marks of old Macs
    | (?<=[^\W\d_])[‚„¤¥¦§¨ª«¬¶»¿ˆ‰‹›†‡]+[^\W\d_] | (?<=[a-z])[‚„]
    | (?<!\b[cdkm]m)(?<!\bm)(?<=[a-zà-ÿ])[¹³]        # Polish ł and ą at the end of a word, no square metres
    | [¿¡¥£¹³][^\W\d_] | (?<=[^\W\d_])[£¹³][^\W\d_]
    | [À-ÿ]{4,}                                     # Greek, Cyrillic""",
    re.VERBOSE,
)


def decoded(data: bytes, encoding: str) -> tuple[str, str]:
    """The text, and how it was read, in words for the report."""
    if encoding:
        return _named(data, encoding), f"read as {encoding}, as was asked"
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, codec, name), f"written in {name}, as the file says"
    if b"\0" in data:
        raise CannotRun(
            "The file is no text: it holds signs that no text has.",
            "Open it in Excel or LibreOffice, save it as Excel workbook (.xlsx), and import that one.",
        )
    try:
        return data.decode("utf-8"), "written in plain letters" if data.isascii() else "written in UTF-8"
    except UnicodeDecodeError:
        return _guessed(data)


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        raise CannotRun(f"The file says that it is written in {name}, and is not.", _ask()) from None
    if "\0" in text:
        raise CannotRun("The file is no text: it holds signs that no text has.", _ask())
    return text


def _named(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(codecs.lookup(encoding).name)
    except LookupError:
        raise CannotRun("There is no encoding of that name.", _ask()) from None
    except (UnicodeDecodeError, ValueError):
        raise CannotRun("The file is not written in that encoding.", _ask()) from None
    if "\0" in text:
        raise CannotRun("The file is not written in that encoding.", _ask())
    return text.removeprefix("\ufeff")


def _guessed(data: bytes) -> tuple[str, str]:
    """Windows-1252, the usual one in Britain, when nothing in the file speaks against it."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and not _DOUBTFUL.search(text):
        letters = sum(not letter.isascii() for letter in text)
        noun = "letter depends" if letters == 1 else "letters depend"
        return text, f"the file does not say its encoding; read as Windows-1252 (cp1252), on which {letters} {noun}"
    raise CannotRun(
        "It cannot be told in which encoding the file is written, so letters of names could be wrong.",
        _ask(_likely(data)),
    )


def _likely(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_OTHERS)).best()
    return best.encoding if best is not None else ""


def _ask(likely: str = "") -> str:
    guess = f" It looks like {likely}: --encoding {likely}." if likely else ""
    return (
        "Ask the agency to save it as Excel workbook or as CSV UTF-8, or say the encoding: "
        f"--encoding cp1252 (Windows in Western Europe), --encoding cp1250 (Central Europe).{guess}"
    )
