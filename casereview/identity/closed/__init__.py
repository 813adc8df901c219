"""The closed vocabulary: what is printed for the public holds known words only, and the rest is asked about.

A search for the names of a register finds those people. Here everybody else is found: a word that is in no list, or is
a name as well, is a question until somebody answers it.
"""

from __future__ import annotations

from casereview.identity.closed.asked import Asked, Why, asked
from casereview.identity.closed.known import Known, known_for
from casereview.identity.closed.name_parts import name_parts
from casereview.identity.closed.report import diagnostic, unknown_words

__all__ = ["Asked", "Known", "Why", "asked", "diagnostic", "known_for", "name_parts", "unknown_words"]
