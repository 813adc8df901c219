"""Text written in codes inside text: base64, hexadecimal, numbers of letters, escapes of programs and of mail."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from functools import lru_cache

from casereview.identity.scan.pieces import CARRIED, Artefact, Fragment, Piece
from casereview.identity.scan.raw import decoded, raw_text

_SHORTEST = 24  # letters of base64 or hexadecimal: below that every long word would be tried
_BASE64 = re.compile(rf"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{{{_SHORTEST},}}={{0,2}}")
_BLOCK = re.compile(
    r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40,}(?:[ \t\r]*\n[ \t]*[A-Za-z0-9+/]{40,})*"
    r"(?:[ \t\r]*\n[ \t]*[A-Za-z0-9+/]{2,}={0,2})?"
)
_LINE_OF_BLOCK = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40,}[ \t\r]*$")
_HEXADECIMAL = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{2}(?:[ \t\r\n:,-]{0,2}[0-9A-Fa-f]{2}){11,}")
_DUMP = re.compile(r"[ \t]*[0-9A-Fa-f]{4,16}:?[ \t]+((?:[0-9A-Fa-f]{2,8}[ -]{1,2})*[0-9A-Fa-f]{2,8})")
_WORDLIKE = re.compile(r"[a-z]+(?:[-_/][a-z]+)*|[0-9]+|[a-z0-9]*(?:[-_/][a-z0-9]+){3,}")

_SOME_NUMBERS = re.compile(r"\d,[ ]?\d")
_NUMBERS = re.compile(
    r"(?<![\d.,])(?:\d{2,7}\s*,\s*){3,}\d{2,7}(?![\d.])|(?<!\w)(?:0x[0-9A-Fa-f]{2,6}\s*,\s*){3,}0x[0-9A-Fa-f]{2,6}"
)
_ESCAPED_BYTES = re.compile(r"(?:\\x[0-9A-Fa-f]{2}|\\[0-3][0-7]{2})+")
_BRACED = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}")
_IN_STYLES = re.compile(r"\\([0-9A-Fa-f]{2,6})[ \t\r\n]?")
_JOINED_STRINGS = re.compile(r"""(["'`])\s*(?:\+|\.concat\()\s*["'`]""")
_MAIL = re.compile(r"(?:=[0-9A-F]{2})+|=\r?\n")
_MAIL_SIGN = re.compile(r"=[0-9A-F]{2}=[0-9A-F]{2}|=\r?\n")


def coded_text(artefact: Artefact, text: str, seen: set[int]) -> Iterator[Piece]:
    """What stands in codes in ``text``: as artefacts where it is a file or text of its own, as text else.

    ``seen`` holds hashes of the lines that were looked through before in the same run, and grows.
    """
    new = [line for line in text.split("\n") if hash(line) not in seen]
    if not new:
        return
    seen.update(map(hash, new))
    garbage: list[str] = []
    lines = "\n".join(new)
    blocks = _blocks(text, new)
    done = {word for block in blocks for word in block.split()}
    for start, data in (*_of_blocks(blocks), *_dump(text, new), *_packed(lines, done)):
        opened = _worth(data)
        if opened is None:
            garbage.append(data.decode("latin-1"))
        else:
            place = max(0, text.find(start.split("\n", 1)[0]))
            yield artefact.inside("coded", opened, f"coded text on line {text.count(chr(10), 0, place) + 1}")
    if garbage:
        # What a key or a picture's pixels decode to: a name in it counts only where it is long and plain.
        yield from raw_text("\n".join(garbage).encode("latin-1"), "coded data", again=True, binary=True)
    for plain in (_plain(lines), _IN_STYLES.sub(_styled, lines) if "\\" in lines else lines):
        if plain != lines:
            yield Fragment(plain, "text with its codes undone", again=True)


def _blocks(text: str, new: list[str]) -> list[str]:
    """Base64 over several lines: each block whole, as soon as one line of the text that may be in one is new."""
    if not any(len(line) >= 40 and _LINE_OF_BLOCK.search(line) for line in new):
        return []
    return [match.group() for match in _BLOCK.finditer(text) if "\n" in match.group()]


def _of_blocks(blocks: list[str]) -> Iterator[tuple[str, bytes]]:
    for block in blocks:
        for data in _unpacked("".join(block.split()).rstrip("=")):
            yield block, data


def _dump(text: str, new: list[str]) -> Iterator[tuple[str, bytes]]:
    """Rows of a dump in hexadecimal, each with the number of its place."""
    if any(_DUMP.match(line) for line in new):
        rows = [row for line in text.split("\n") if (row := _DUMP.match(line))]
        digits = re.sub(r"[^0-9A-Fa-f]", "", "".join(row[1] for row in rows))
        if len(digits) >= _SHORTEST:
            yield rows[0].group(), binascii.unhexlify(digits[: len(digits) // 2 * 2])


def _packed(text: str, done: set[str]) -> Iterator[tuple[str, bytes]]:
    """What one line holds in base64 or hexadecimal, with the letters it is written in; pieces of blocks are done."""
    for match in _BASE64.finditer(text):
        run = match.group().rstrip("=")
        if match.group() not in done and not _WORDLIKE.fullmatch(run):
            for data in _unpacked(run):
                yield run, data
    for match in _HEXADECIMAL.finditer(text):
        digits = re.sub(r"[^0-9A-Fa-f]", "", match.group())
        if not digits.isdigit() or len(set(digits)) > 4:
            yield match.group(), binascii.unhexlify(digits[: len(digits) // 2 * 2])


@lru_cache(maxsize=4096)
def _unpacked(run: str) -> tuple[bytes, ...]:
    """The bytes of a run of base64, which may have begun up to three letters later than what stands before it."""
    plain = run.replace("-", "+").replace("_", "/")
    found: list[bytes] = []
    for skipped in range(4):
        coded = plain[skipped:]
        coded = coded[: len(coded) - (len(coded) % 4 == 1)]
        data = base64.b64decode(coded + "=" * (-len(coded) % 4))
        if _worth(data) is not None:
            return (data,)
        found.append(data)
    return tuple(found)


def _worth(data: bytes) -> bytes | None:
    """The bytes if they are a file of a known kind, or text; an end cut short is left out."""
    if data.startswith(CARRIED):
        return data
    for end in (len(data), len(data) - 1, len(data) - 2):
        text = decoded(data[:end])
        if text and _reads(text):
            return data[:end]
    return None


def _reads(text: str) -> bool:
    """Whether nearly all of it is letters, figures and spaces of European writing."""
    good = sum((letter.isascii() and letter.isprintable()) or letter in "\n\r\t" for letter in text)
    more = sum("\u00a1" <= letter <= "\u02ff" or "\u2010" <= letter <= "\u2026" for letter in text)
    return good + more >= 0.97 * len(text) and good >= 0.6 * len(text)


def _plain(text: str) -> str:
    """``text`` with the escapes of programs and mail undone."""
    made = text
    if "\\" in made:
        made = _ESCAPED_BYTES.sub(_bytes, made)
        made = _BRACED.sub(lambda found: _letter(int(found[1], 16)), made)
    if "+" in made or ".concat(" in made:
        made = _JOINED_STRINGS.sub("", made)
    if _SOME_NUMBERS.search(made):
        made = _NUMBERS.sub(_from_numbers, made)
    if "=" in made and _MAIL_SIGN.search(made):
        made = _MAIL.sub(_from_mail, made)
    return made


def _styled(found: re.Match[str]) -> str:
    return _letter(int(found[1], 16))


def _bytes(found: re.Match[str]) -> str:
    codes = re.findall(r"\\(?:x([0-9A-Fa-f]{2})|([0-3][0-7]{2}))", found.group())
    data = bytes(int(hexadecimal, 16) if hexadecimal else int(octal, 8) & 255 for hexadecimal, octal in codes)
    return (
        data.decode("utf-8", "replace")
        if "\ufffd" not in data.decode("utf-8", "replace")
        else data.decode("cp1252", "replace")
    )


def _letter(number: int) -> str:
    return chr(number) if 31 < number < 0x110000 and not 0xD800 <= number < 0xE000 else " "


def _from_numbers(found: re.Match[str]) -> str:
    numbers = [int(number, 0) for number in re.findall(r"0x[0-9A-Fa-f]+|[1-9]\d*", found.group())]
    letters = "".join(map(_letter, numbers))
    return letters if _reads(letters) else found.group()


def _from_mail(found: re.Match[str]) -> str:
    digits = found.group().replace("=", "").strip()
    return bytes.fromhex(digits).decode("utf-8", "replace") if digits else ""
