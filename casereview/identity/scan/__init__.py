"""The scanner: whatever leaves, or is about to be committed, is opened and searched for the register's values."""

from __future__ import annotations

from casereview.identity.scan.hits import Hit, diagnostics
from casereview.identity.scan.public_files import theme_digests
from casereview.identity.scan.release import Released, scan_made, scan_release
from casereview.identity.scan.walk import scan_bytes, scan_name, scan_path

__all__ = [
    "Hit",
    "Released",
    "diagnostics",
    "scan_bytes",
    "scan_made",
    "scan_name",
    "scan_path",
    "scan_release",
    "theme_digests",
]
