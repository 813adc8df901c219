"""Reading a chronology: figures that follow from its events alone, in codes and never in names.

What each chronology holds about whom and since when, when each subject was seen and heard, contacts a month, how long
an answer took, and ages.
Every figure names the events it was counted from; :func:`~casereview.chronology.reading.figures.figures` has them all.
"""

from __future__ import annotations
