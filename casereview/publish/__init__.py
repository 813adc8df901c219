"""Editions rendered: documents, packs, the pages of the site, the release gate."""

from __future__ import annotations
