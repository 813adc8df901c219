"""What the checker holds a drawing to, and how it says that one falls short."""

from __future__ import annotations

from dataclasses import dataclass

#: The rules, by the numbers under which a fault is told.
RULES = {
    "K1": "Each person and pregnancy stands once, with its symbol, its marks and its label.",
    "K2": "Children of one source stand in the order of birth, the eldest left; those of one birth side by side.",
    "K3": "No symbol or label overlaps another.",
    "K4": "Children stand below all their parents; the two of a couple, and siblings, stand in one row.",
    "K5": "Slashes, and the stroke that takes one back, are as many as they must be, each on its own line.",
    "K6": "Each line is drawn in the strokes of its kind.",
    "K7": "An outline holds every member of its household and nobody else, and cuts no symbol or label.",
    "K8": "Every line begins and ends on what it joins.",
    "K9": "No line passes through a symbol or a label that it does not belong to; no words overlap.",
    "K10": "The subject, and nobody else, has a second outline.",
    "K11": "Two lines meet only where they are joined or cross cleanly.",
    "K12": "The network has one box for each who cares, visits or gives a service, with the words given.",
    "K13": "The family read back from the drawing is the family given.",
    "K14": "Title, description, role and language are there, and hold no code.",
    "K16": "The file holds nothing but what the checker understands.",
    "K17": "The key shows the symbols and strokes used, all of them and no others.",
    "K18": "One ink, legible text, everything on the paper, nothing hidden.",
}


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """Where a drawing falls short: one of :data:`RULES`, and what is wrong, by the numbers in the drawing and codes."""

    rule: str
    message: str
