"""Letters of the picture fonts: a tick typed in Wingdings is stored as the letter that lies on its key."""

from __future__ import annotations

UNKNOWN_SIGN = "\N{REPLACEMENT CHARACTER}"


def _table(pairs: str) -> dict[int, str]:
    return {int(pair[:2], 16): pair[2:] for pair in pairs.split()}


_WINGDINGS = _table(
    "22✂ 28☎ 2A✉ 4A☺ 4B😐 4C☹ 6C● 6D❍ 6E■ 6F☐ 71❑ 72❒ 73⬧ 75◆ 76❖ 77⬥ 9E· 9F• A1○ A7▪ A8☐ AB★ D8➢ DF← E0→ E1↑ E2↓ E8➔ "
    "F0⇨ FB✗ FC✓ FD☒ FE☑"
)
_WINGDINGS_2 = _table("4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 97● A3☐")
_WEBDINGS = _table("61✓ 63☐ 67■ 6E● 72✗")
_SYMBOL = {
    **_table("2D− A3≤ A5∞ AB↔ AC← AD↑ AE→ AF↓ B0° B1± B3≥ B4× B7• B8÷ B9≠ BA≡ BB≈ BC… D6√ DE⇒"),
    **{ord(sign): sign for sign in "!%()+,./0123456789:;<=>?[]_{|}"},
    **dict(zip(map(ord, "abcdefghiklmnopqrstuwxyz"), "αβχδεφγηικλμνοπθρστυωξψζ", strict=True)),
    **dict(zip(map(ord, "ABCDEFGHIKLMNOPQRSTUWXYZ"), "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖ", strict=True)),
}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
#: For a letter of an unknown font: the bullet of Symbol is in far more files than the clock of Wingdings.
_ANY = {**_WINGDINGS, 0xB7: "•"}
#: The block in which Word keeps the letters of such fonts, whichever of them it is.
_PRIVATE = range(0xF000, 0xF100)


def is_sign_font(font: str) -> bool:
    """Whether the letters of a font are pictures."""
    return font.lower() in _FONTS


def sign(code: int, font: str) -> str:
    """The character that a letter of a font shows, or :data:`UNKNOWN_SIGN`. A letter of no known font is looked up in
    Wingdings, the usual one."""
    letters = _FONTS.get(font.lower(), _ANY if code in _PRIVATE else None)
    if letters is None:
        return chr(code) if 0x20 <= code <= 0x10FFFF and code not in range(0xD800, 0xE000) else UNKNOWN_SIGN
    low = code - 0xF000 if code in _PRIVATE else code
    return " " if low in {0x20, 0xA0} else letters.get(low, UNKNOWN_SIGN)


def signs(words: str, font: str) -> str:
    """Words typed in a font, as what they show."""
    if is_sign_font(font):
        return "".join(sign(ord(letter), font) for letter in words)
    return "".join(sign(ord(letter), font) if ord(letter) in _PRIVATE else letter for letter in words)
