"""Puts guides, schemas and templates into a built wheel; an editable install reads them where they lie in the clone."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = ("docs", "schemas", "templates")


class DataHook(BuildHookInterface[Any]):
    """Adds the data folders only to a standard wheel: a copy beside an editable install would go stale unseen."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders for the wheel; `casereview.sources.data` knows both places."""
        if version == "standard":
            build_data["force_include"].update({name: f"casereview/_data/{name}" for name in DATA})
