"""The MkDocs plugin: events handed to plain functions of the package."""

from __future__ import annotations
