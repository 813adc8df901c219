"""``casereview chronology``: the table of its commands."""

from __future__ import annotations

from casereview.cli.commands import Entry
from casereview.cli.lazy import LazyGroup

_MERGE, _READ = "casereview.cli.chronology_merge", "casereview.cli.chronology_read"

COMMANDS = {
    "import": Entry("casereview.cli.chronology_import:import_table", "Take over a table from Word, Excel or text."),
    "export": Entry(
        "casereview.cli.chronology_export:export_table",
        "The chronology as a Word or Excel table, sent out.",
    ),
    "merge": Entry(f"{_MERGE}:merge", "Bring the chronologies of all agencies together."),
    "resolve": Entry(f"{_MERGE}:resolve", "Record what the panel decided about two events."),
    "compare": Entry(f"{_READ}:compare", "What was added, changed and removed between two versions."),
    "search": Entry(f"{_READ}:search", "Find words in all chronologies."),
    "figures": Entry(f"{_READ}:figures", "Last seen, gaps, contacts a month, responses: as data or in words."),
}

chronology = LazyGroup(
    name="chronology",
    table=COMMANDS,
    help="Chronologies: take over, send out, bring together, compare and read them.",
)
