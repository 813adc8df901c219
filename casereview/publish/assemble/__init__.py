"""Putting an edition together: from the model to pages. One module for each kind of page."""

from __future__ import annotations
