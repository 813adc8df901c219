"""Casereview: case reviews written, checked, signed and published from one Git repository.

The names here are the package's public face; everything else may change between versions.

    from pathlib import Path
    from casereview import Repository, check

    for diagnostic in check(Repository(Path("."))):
        print(diagnostic.path, diagnostic.line, diagnostic.code, diagnostic.message)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

#: Public names and the modules they are found in. They are imported when they are first used: a hook that runs at
#: every commit must not pay for what it does not need.
_HOMES = {
    "CannotRun": "casereview.diagnostics",
    "Diagnostic": "casereview.diagnostics",
    "Repository": "casereview.model.repository",
    "Review": "casereview.model.review",
    "Severity": "casereview.diagnostics",
    "check": "casereview.rules.run",
    "report": "casereview.diagnostics",
}

if TYPE_CHECKING:
    from casereview.diagnostics import CannotRun, Diagnostic, Severity, report
    from casereview.model.repository import Repository
    from casereview.model.review import Review
    from casereview.rules.run import check

__all__ = ["CannotRun", "Diagnostic", "Repository", "Review", "Severity", "__version__", "check", "report"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
