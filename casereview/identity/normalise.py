"""One plain form of any text, and the way back to where each letter stood.

Names hide behind accents, soft hyphens, look-alike letters, line ends and markup. :func:`fold` takes all of that
away for the register's values and for the text searched alike, so that plain comparison is enough. The way back
(:meth:`View.span`) is worked out only when something was found: most text holds nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

_APOSTROPHES = "’‘‛ʼʹʻˈ′´`＇\u055a\ua78c\u2032\u02bb"
_DASHES = "‐‑‒–—―−﹘﹣－\u058a\u2e3a\u2e3b\x02"
_INVISIBLE = "\u115f\u1160\u3164\u2800\uffa0\u034f\ufffe"  # the last: where PDFium joined a word over a line's end
_LOOKALIKES = {
    pair[0]: pair[1]
    for pair in (
        "аa вb сc ԁd еe ɡg һh іi ιi ıi јj кk ӏl мm нh пn оo рp ԛq гr ѕs тt υu ѵv ԝw хx уy ʏy αa βb εe ηn κk μu νv οo "
        "ρp τt χx γy ɑa łl øo đd ħh ŧt əe ʙb ᴀa ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ᴢz օo սu հh"
    ).split()
}
_DIGRAPHS = {"æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ĳ": "ij"}


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    if character in _INVISIBLE:
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept: list[str] = []
    for part in plain:
        category = unicodedata.category(part)
        if category in {"Mn", "Me", "Cf"}:
            continue
        if part == "\n" or part in "\x0b\x0c\x85\u2028\u2029":
            kept.append("\n")
        elif category in {"Zs", "Cc"}:
            kept.append(" ")
        else:
            kept.append(_LOOKALIKES.get(part) or _DIGRAPHS.get(part, part))
    return "".join(kept)


class _Table(dict[int, str]):
    """A translation table that works out each character once."""

    def __missing__(self, key: int) -> str:
        folded = self[key] = _fold_character(chr(key))
        return folded


_TABLE = _Table()

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f`]")
_LAYOUT = re.compile(r"- ?\n[ >]*(?=[^\W\d_])| *\n[ \n>]*|  +|''")
_ESCAPES = re.compile(
    r"&#x[0-9a-f]{1,6};?|&#\d{1,7};?|&[a-z][a-z0-9]{1,31};|(?:%[0-9a-f]{2})+|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[nrt]",
    re.IGNORECASE,
)
INLINE_TAGS = (
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tspan|"
    r"tt|u|var|wbr)\b[^<>]{0,400}>"
)
_MARKUP = (
    rf"(?:{INLINE_TAGS}|<br ?/?>|<!--[^<>]{{0,400}}-->|"
    r"\]\([^()\s]{0,300}\)\[?|\}\{(?:\\[a-z]{1,12}-?\d{0,5} ?)*|[*_`~\\])"  # links of Markdown, groups of RTF
)
_MAY_SPLIT = re.compile(r"[<*_`~\\\]}](?:(?<=[^\W\d_].)|(?<=[^\W\d_]['’].))")
_GOES_ON = re.compile(r"['’]?[^\W\d_]")
_MARKUP_RUN = re.compile(rf"{_MARKUP}+", re.IGNORECASE)

Back = Callable[[int, int], tuple[int, int]]
_AROUND, _FURTHEST = 160, 200


class View:
    """A text made from another one: ``text`` to search, ``source`` as it was before folding (for the case of
    letters), ``whole`` as it was at first, and the way back from a span of the others to a span of that."""

    __slots__ = ("_back", "_cumulated", "_folding", "source", "text", "whole")

    def __init__(self, source: str, back: Back | None = None, whole: str | None = None) -> None:
        self.source = source
        self.whole = source if whole is None else whole
        self._back = back
        self._cumulated: list[int] | None = None
        # Plain ASCII without control characters is folded by its own, much faster method.
        translated = source.lower() if source.isascii() and not _CONTROL.search(source) else source.translate(_TABLE)
        self._folding = _Edits(translated, _LAYOUT, _layout)
        self.text = self._folding.text

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of :attr:`source` that became ``text[start:end]``."""
        start, end = self._folding.back(start, end)
        if self.source.isascii():  # each such character folds to one
            return start, end
        if self._cumulated is None:
            folded = map(_TABLE.__getitem__, map(ord, self.source))
            self._cumulated = [0, *accumulate(map(len, folded))]
        first = bisect_right(self._cumulated, start) - 1
        last = bisect_right(self._cumulated, end - 1) - 1 if end > start else first - 1
        return first, last + 1

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that became ``source[start:end]``."""
        return self._back(start, end) if self._back else (start, end)


class _Edits:
    """A text with some pieces replaced, and the way back. Between replaced pieces positions move together."""

    __slots__ = ("_lengths", "_new", "_old", "_old_end", "text")

    def __init__(self, text: str, pattern: re.Pattern[str], replace: Callable[[str], str]) -> None:
        pieces: list[str] = []
        self._new: list[int] = [0]
        self._old: list[int] = [0]
        self._old_end: list[int] = [0]
        self._lengths: list[int] = [0]
        done = written = 0
        for match in pattern.finditer(text):
            start, end = match.span()
            new = replace(match.group())
            pieces += (text[done:start], new)
            written += start - done
            self._new.append(written)
            self._old.append(start)
            self._old_end.append(end)
            self._lengths.append(len(new))
            written += len(new)
            done = end
        pieces.append(text[done:])
        self.text = "".join(pieces)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span of the old text that became ``[start:end]`` of the new."""
        return self._position(start)[0], self._position(end - 1)[1] if end > start else self._position(start)[0]

    def _position(self, position: int) -> tuple[int, int]:
        index = bisect_right(self._new, position) - 1
        past = position - self._new[index] - self._lengths[index]
        if past < 0:
            return self._old[index], self._old_end[index]
        return self._old_end[index] + past, self._old_end[index] + past + 1


def _layout(found: str) -> str:
    if found == "''":
        return "'"
    return "" if found.startswith("-") else " "


def _character(hexadecimal: str) -> str:
    return chr(int(hexadecimal, 16))


def _decode(found: str) -> str:
    if found[0] == "&":
        import html

        return html.unescape(found if found.endswith(";") else f"{found};")
    if found[0] == "%":
        return bytes.fromhex(found.replace("%", "")).decode("utf-8", "replace")
    if found[1] in "uxUX":
        return _character(found[2:])
    return "\n" if found[1] == "n" else " "


def _without(found: str) -> str:
    return " " if "<br" in found.lower() else ""


def fold(text: str) -> str:
    """``text`` in its plain form: the form values of the register are kept in for comparison."""
    return View(text).text.strip()


def views(text: str) -> Iterator[View]:
    """The text as it stands; with character escapes undone; and with markup inside words taken out.

    The last two are made of the neighbourhoods only in which there is something to undo: elsewhere they would say the
    same as the first.
    """
    yield View(text)
    for start, end in _neighbourhoods(text, _escapes(text)):
        plain, back = text[start:end], _moved(start)
        for _ in range(3):  # an escape may itself be escaped: &amp;#87; or %2541
            edits = _Edits(plain, _ESCAPES, _decode)
            if edits.text == plain:
                break
            plain, back = edits.text, _chain(back, edits.back)
        yield View(plain, back, text)
        if next(_splits(plain), None):
            edits = _Edits(plain, _MARKUP_RUN, _without)
            yield View(edits.text, _chain(back, edits.back), text)
    for start, end in _neighbourhoods(text, _splits(text)):
        edits = _Edits(text[start:end], _MARKUP_RUN, _without)
        yield View(edits.text, _chain(_moved(start), edits.back), text)


def _escapes(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _ESCAPES.finditer(text))


def _splits(text: str) -> Iterator[tuple[int, int]]:
    """Where markup stands between two letters of a word."""
    for match in _MAY_SPLIT.finditer(text):
        run = _MARKUP_RUN.match(text, match.start())
        if run and _GOES_ON.match(text, run.end()):
            yield run.span()


def _neighbourhoods(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of text around each of ``places``, that begin and end between words."""
    found: list[tuple[int, int]] = []
    for first, last in places:
        if found and last <= found[-1][1] - _AROUND:
            continue
        start = _between_words(text, max(0, first - _AROUND), -1)
        end = _between_words(text, min(len(text), last + _AROUND), 1)
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return found


def _between_words(text: str, at: int, step: int) -> int:
    for place in range(at, max(-1, min(len(text) + 1, at + step * _FURTHEST)), step):
        if place in {0, len(text)} or text[place].isspace():
            return place
    return at


def _moved(by: int) -> Back:
    return lambda start, end: (start + by, end + by)


def _chain(outer: Back, inner: Back) -> Back:
    return lambda start, end: outer(*inner(start, end))
