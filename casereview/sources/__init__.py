"""Reading what people wrote: files, YAML with positions, front matter, Markdown and CSV.

Nothing here raises for bad content: a broken file is a value with diagnostics, so one run shows every problem.
"""

from __future__ import annotations
