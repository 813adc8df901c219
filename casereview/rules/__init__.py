"""The checks: one module for each family, each rule with a code, a page and examples.

A check is a function from a review (or a document of it) to diagnostics. It reads, and never writes.
"""

from __future__ import annotations
