"""The test name: a made-up person whose name and number are planted in copies of what is released.

Made anew on each run and kept in memory, so no file can learn to let it pass.
"""

from __future__ import annotations

import secrets

from casereview.identity.entries import Entry, Name, Value

TEST_ENTRY = "test-name"
KINDS = frozenset({"given name", "surname", "case-number"})
_FIRST = ("Zor", "Quill", "Vex", "Yth", "Brax", "Thul", "Ogv", "Wym")
_LAST = ("imond", "averill", "okshaw", "unthorpe", "illdrake", "enquist", "yewold", "ackerby")


def invent() -> Entry:
    """A person with a given name, a surname and a number that nobody has."""
    given = secrets.choice(_FIRST) + secrets.choice(("a", "e", "i")) + secrets.choice(_LAST)
    surname = secrets.choice(_FIRST) + secrets.choice(("o", "u", "ae")) + secrets.choice(_LAST)
    number = f"QZ{secrets.randbelow(10**8):08d}"
    name = Name(given=given, surname=surname + "ton" if surname == given else surname)
    return Entry(TEST_ENTRY, "person", name, "", "", (Value("case-number", number),))
