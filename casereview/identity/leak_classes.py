"""The ways in which something identifying gets out, as numbered classes, and how sure a find is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Confidence(StrEnum):
    """How sure a find is.

    ``certain``: the value itself, however it is dressed up. ``likely``: a variant that hardly anything else is.
    ``possible``: a misspelling, a sound-alike, initials, part of a postcode: somebody has to look.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


LEAK_CLASSES: Mapping[int, str] = MappingProxyType(
    {
        1: "first name alone",
        2: "surname alone",
        3: "nickname or other name",
        4: "possessive or plural of a name",
        5: "initials",
        6: "surname first, or a name in capitals",
        7: "name in small letters",
        8: "name that is also a word",
        9: "mistyped name",
        10: "name written as it sounds",
        11: "accents dropped or typed in another way",
        12: "apostrophe or hyphen written in another way",
        13: "name broken at the end of a line",
        14: "name with a line end or unusual space inside",
        15: "invisible characters inside",
        16: "look-alike letters",
        17: "written letter by letter",
        18: "markup or character codes inside",
        19: "name partly masked",
        20: "e-mail address, handle or user name",
        21: "date of birth or death",
        22: "birthday without its year",
        23: "exact age beside a date",
        24: "exact date of an event",
        25: "address or street",
        26: "postcode or part of one",
        27: "town, estate or landmark",
        28: "NHS, pupil or National Insurance number",
        29: "telephone number",
        30: "vehicle registration",
        31: "case, court or operation number",
        32: "school, surgery, hospital or agency",
        33: "phrase that identifies",
        34: "pseudonym that leaks",
        35: "tracked change",
        36: "hidden part of a document",
        37: "property of a file",
        38: "hidden part of a PDF",
        39: "picture",
        40: "hidden part of a website, or the name of a file",
    }
)
"""The public table: number of the class and its name in reports."""
