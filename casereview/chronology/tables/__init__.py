"""Tables out of the files that agencies send: Word, Excel and text, with nothing lost silently."""

from __future__ import annotations

from casereview.chronology.tables.reading import read_file
from casereview.chronology.tables.table import Cell, Lost, SourceFile, SourceRow, SourceTable

__all__ = ["Cell", "Lost", "SourceFile", "SourceRow", "SourceTable", "read_file"]
