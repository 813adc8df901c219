"""How the document maker says no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casereview.diagnostics import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casereview.diagnostics import Diagnostic


class DocumentRefused(Exception):  # noqa: N818 - it is a verdict on the text, not a fault of the program
    """The text cannot become a document that everybody can read; ``diagnostics`` says where and why (exit 1)."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(report(self.diagnostics, "text"))
