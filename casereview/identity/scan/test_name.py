"""The test names: made-up people whose names and numbers are planted in copies of what is released.

Made anew on each run and kept in memory, so no file can learn to let them pass.
"""

from __future__ import annotations

import secrets

from casereview.identity.entries import Entry, Name, Value

TEST_ENTRY = "test-name"
_FIRST = ("Zor", "Quill", "Vex", "Yth", "Brax", "Thul", "Ogv", "Wym", "Kezz", "Plaf", "Drusk", "Jorv")
_MIDDLE = ("a", "e", "i", "o", "u", "ae")
_LAST = ("imond", "averill", "okshaw", "unthorpe", "illdrake", "enquist", "yewold", "ackerby", "ostrand", "ivelby")


def invent(count: int) -> tuple[Entry, ...]:
    """People with a given name, a surname and a number that nobody else has: ``test-name-1`` and so on."""
    chooser = secrets.SystemRandom()
    names = [first + middle + last for first in _FIRST for middle in _MIDDLE for last in _LAST]
    chosen = chooser.sample(names, 2 * count)
    numbers = chooser.sample(range(10**7, 10**8), count)
    return tuple(
        Entry(
            f"{TEST_ENTRY}-{index + 1}",
            "person",
            Name(given=chosen[2 * index], surname=chosen[2 * index + 1]),
            "",
            "",
            (Value("case-number", f"QZ{numbers[index]}"),),
        )
        for index in range(count)
    )
