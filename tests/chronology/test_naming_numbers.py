"""Numbers and electronic addresses are never stored."""

from __future__ import annotations

import pytest
from naming_review import case

NAMER = case("rowan").namer()
REGISTER = {
    "a telephone": ("07700 900114", ("mother",)),
    "a telephone grouped in another way": ("07700-900-114", ("mother",)),
    "an NHS number": ("999 022 0530", ("mother",)),
    "an e-mail address": ("gracie.w@mail.example.invalid", ("mother",)),
    "a case number": ("WC/2231/05", ("father-b",)),
    "a vehicle": ("VQ05 QIX", ("father-b",)),
    "a handle": ("@dempsonthequay", ("father-b",)),
}
SHAPES = (
    "01632 960111",
    "(01632) 960 111",
    "+44 7700 900111",
    "0300 123 4567",
    "943 476 5919",
    "9434765919",
    "DN31 1AB",
    "dn31 1ab",
    "LS63 XKR",
    "QQ 12 34 56 D",
    "PC 4477",
    "A12345",
    "43/12345/09",
    "somebody@example.org",
    "somebody [at] example [dot] org",
    "www.example.org",
)
PLAIN = (
    "3,120 g",
    "£12,000",
    "10:30",
    "1030HRS",
    "S47",
    "KS2",
    "24/7",
    "120/80",
    "999",
    "398 families",
    "1,200,000",
    "7.6 kg",
    "2009 or 2010",
    "A&E",
)


@pytest.mark.parametrize(("value", "codes"), REGISTER.values(), ids=REGISTER)
def test_a_number_of_the_register_is_open_and_says_whose(value: str, codes: tuple[str, ...]) -> None:
    text = f"The note says {value} there."
    (found,) = NAMER.text(text).open
    assert (text[found.start : found.end], found.why, found.codes) == (value, "number", codes)


@pytest.mark.parametrize("value", SHAPES)
def test_what_looks_like_a_number_of_somebody_is_open(value: str) -> None:
    text = f"The note says {value} there."
    found = NAMER.text(text).open
    assert {one.why for one in found} == {"number"}
    assert (found[0].start, found[-1].end) == (14, 14 + len(value))


@pytest.mark.parametrize("value", PLAIN)
def test_other_figures_stay(value: str) -> None:
    assert NAMER.text(f"The note says {value} there.").open == ()
