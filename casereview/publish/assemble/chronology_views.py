"""The pages that read a chronology: what each holds about whom, seen and heard, entries by month and responses, the
timeline."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.chronology_contacts import contacts_page
from casereview.publish.assemble.chronology_known import known_pages
from casereview.publish.assemble.chronology_printing import FOLDER, printing_of
from casereview.publish.assemble.chronology_seen import seen_page
from casereview.publish.assemble.chronology_timeline import timeline_page
from casereview.publish.pages import TRAIL, Page


def chronology_views(assembly: Assembly, section: str) -> Iterator[Page]:
    """The pages, under the heading ``section`` of the navigation; none where the edition includes no chronology, or one
    without an event that can be shown; none beside months of the period, for figures by year would betray them."""
    if not (assembly.edition.includes("chronology") or assembly.edition.includes("chronology-own")):
        return
    if assembly.edition.dating.way == "relative":
        return
    printing = printing_of(assembly)
    if not printing.items:
        return
    yield from known_pages(printing, f"{section}{TRAIL}What is recorded")
    yield Page(f"{FOLDER}/seen", "Seen and heard", seen_page(printing), section, {"kind": "seen", "wide": True})
    title = "Entries by month, and responses"
    yield Page(f"{FOLDER}/contacts", title, contacts_page(printing), section, {"kind": "contacts", "wide": True})
    yield Page(f"{FOLDER}/timeline", "Timeline", timeline_page(printing), section, {"kind": "timeline", "wide": True})
