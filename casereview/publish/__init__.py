"""Editions rendered: documents, packs, the pages of the site, the release gate."""

from __future__ import annotations

from casereview.publish import codes as codes  # tells the catalogue of rules
