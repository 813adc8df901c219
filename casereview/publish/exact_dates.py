"""Exact dates in what is made for the public.

A reference is printed as a month there. A day written out in a field of data, in the words of a reference or in a
picture's description would pass: a day and an event are enough to find a family in a newspaper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from casereview.diagnostics import Diagnostic
from casereview.identity.dates import MONTHS, WEEKDAYS
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.documents import section_html

_MONTH = f"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_EXACT = re.compile(
    rf"\b{_DAY}(?:\s+day)?[\s-]+(?:of\s+)?{_MONTH}\b(?!\s+(?:children|families|people))"
    rf"|\b{_MONTH}\s+(?:the\s+)?{_DAY}(?:,?\s+\d{{4}})?\b(?!\d)"
    r"|\b[0-3]?\d[/.][01]?\d[/.](?:\d{4}|\d{2})\b|\b\d{4}-\d\d-\d\d\b"
    rf"|\b(?:{'|'.join(WEEKDAYS)}),?\s+(?:the\s+)?(?:in\s+)?(?:{_DAY}\b|{_MONTH}\b)"
)
_BLOCK = re.compile(r"</?(?:p|li|td|th|h\d|dt|dd|caption|aside|tr|div)\b[^>]*>")
_HIDDEN = re.compile(r'\s(?:alt|title)="([^"]*)"')
_PARAGRAPHS = re.compile(r"\bparagraphs?\s+\d[\d.]*(?:(?:,|\s+and|\s+to)\s+\d[\d.]*)*")
_NUMBER = re.compile(r'<span class="pn">([^<]*)</span>')


def exact_dates(assembly: Assembly) -> Iterator[Diagnostic]:
    """One diagnostic for each paragraph (or other block) of an edition's documents that tells a day."""
    for document in assembly.documents:
        for section in document.ordered:
            if assembly.errors(section.path):
                continue
            last = ""
            for block in _BLOCK.split(section_html(assembly, document, section)):
                number = _NUMBER.search(block)
                last = number[1] if number else last
                if tells_a_day(_NUMBER.sub("", block)):
                    where = f"in paragraph {number[1]}" if number else f"after paragraph {last}" if last else "in it"
                    message = f"An exact date would be printed for the public, {where}."
                    hint = "Write the month alone, or a reference such as [[2009-11-04]], in the text or in the data."
                    yield Diagnostic(section.path, section.first_line, 1, "CR810", message, hint)


def tells_a_day(html: str) -> bool:
    """Whether a piece of HTML says on which day something happened, descriptions of pictures included."""
    hidden = " | ".join(_HIDDEN.findall(html))
    text = unescape(re.sub(r"<[^>]*>", "", html) + " | " + hidden)
    return bool(_EXACT.search(_PARAGRAPHS.sub("", text)))
