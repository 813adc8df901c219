"""The results as docs/performance.md."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from measure import Result

LIBRARIES = (
    *("casereview", "check-jsonschema", "jsonschema", "jsonschema-rs", "PyYAML", "markdown-it-py"),
    *("mkdocs", "mkdocs-material", "typst"),
)
HEAD = "| measure | ours | peer | ratio | goal | met | on |\n|---|---|---|---|---|---|---|\n"

PAGE = """\
# How fast Casereview is

Written by `benchmarks/run`, which measures each thing beside a tool that does the bare part of the same work: on one
machine, on the same data, in one run. Times are medians by the clock, with the fastest and the slowest run in brackets,
and of what the processors worked, which other programs disturb less; memory is the most that one process held
(30 MB and less is the measuring program's own). The goal is held against the clock. No test of the suite is timed:
whether a goal is met on your machine, only a run there can say.

{table}
The last column says when a line was measured: each line's two sides always in one run, not all lines in the same one.
Newest run on {date}: {processor}, {cores} processors, {system}, Python {python}.
Load of the machine over the last quarter of an hour, this run included: {load}.
{versions}.

    {command}

## What is compared

- **Check.** Invented reviews of a hundred sections each (`benchmarks/generate.py`), every one valid; a section has
  about 1 KB of front matter and 3 KB of text with references, anchors, links, statements, lists and a table. Ours reads
  and checks all of it, with the files around it (review, people, forms, recommendations, records of changes).
  `check-jsonschema` gets the front matters alone, as YAML files, since it does not read Markdown, and validates them
  against the same schema. There is no identity register in these reviews, so no names are searched for.
- **Growth.** The time for one more section is what a repository takes beyond one of a hundred sections, divided
  by the sections it has more: the start of the program and the reading of schemas fall out.
- **Hooks.** One changed section of the example review, staged, in a Git repository of its own, with the demonstration's
  keys. Beside it Python starts and imports one library, `jsonschema`, and does nothing. The example's identity register
  is twice as large as the sixty entries the goal speaks of, and every entry is decrypted. What pre-commit itself adds
  (about a fifth of a second for all hooks together) is not in it. On both sides Python's compiled modules are kept, as
  they are on any machine in use; the very first run after an installation is slower.
- **Site.** The same pages, about 4 KB of Markdown each with a table, a list and a link. Ours reads the Markdown with
  the parser of the reviews and hands finished pages to the plugin, with our theme, styles, search and private file
  modes. The peer is Material for MkDocs with search, no web fonts, a pruned navigation and no other extension. Putting
  an edition together out of a review is not in it.
- **Documents.** The same text as one HTML file, as Word and as tagged PDF (PDF/A-2a with PDF/UA-1 on both sides). Ours
  is one program that checks the text, makes all three and finishes them (header rows, contents, bookmarks, properties).
  The peer is pandoc three times (HTML, Word, Typst) and the Typst compiler once, with the templates they come with.
- **`casereview publish`.** The whole command on the example review with its summary made about forty pages long. Beyond
  the documents it checks the whole review, searches the review's own files for every value of the identity register,
  weighs every word and detail of the text, makes the files in a second process that holds no key, opens the three of
  them down to the objects of the PDF and searches them too, proves on planted copies that the search sees, and proves
  the second person's signature. The peer does nothing of the kind. Read strictly, the goal is missed here: making the
  documents meets it, searching them does not, and nothing leaves unsearched to make the figure smaller.
- **Chronologies brought together.** Fifty agencies, 41 columns (`benchmarks/generate_chronology.py`). Ours reads and
  checks every cell (columns, numbers, dates in the calendar, codes, references, dates in clear, period), puts all the
  events in one order and writes them. pandas, in an environment made for the run, does `read_csv`, `concat`,
  `sort_values` and `to_csv` on the same files and checks nothing. The search for duplicates and conflicts is timed
  apart, for its growth.
- **Word table.** Eight columns (`benchmarks/chronology_import.py`). Ours reads the table with merged cells, tracked
  changes, content controls and everything that stands outside cells; python-docx reads `cell.text` over `row.cells`.
  The whole import reads dates and hours as people write them, looks for names against the example's identity register
  of 122 entries and for words that may be names, and matches rows with events; the peer does nothing of the kind.
- **Names found.** The corpus of `tests/leaks/text`: an invented cast, more than six hundred ways of writing what its
  identity register holds, and sentences that name nobody. Presidio has spaCy's medium model and the recognisers for
  the United Kingdom; find and replace looks for whole words in the same capitals. Speed is over ordinary text of the
  example and the guides, models loaded, in programs of their own, in turn. [What the search finds](anonymity.md) has
  the figures by class and by origin of name, and those of the first runs, before anything was mended on this corpus.
- **Files.** Every file of `tests/leaks/containers`, each with one hidden name, and the same files without it.
- **Attack.** Something of every class written into the summary of the example, one class at a time, with
  `casereview publish`; and every file that can hide a name, with `casereview scan`.
- **Large site.** Every page, script, style and search index that `casereview site` builds of invented reviews, with the
  register of 500 invented people that none of them names. The test name planted in a copy is part of the time.
- **Genograms.** Every family of `tests/genogram`: those written by hand, the example reviews, and three made-up ones of
  20, 60 and 200 people. Ours reads the family, lays it out, draws it, and reads the finished drawing back to hold it to
  the family. The seconds are those of a program newly started, without the start of Python and the loading of modules,
  which stand beside them, since a genogram is drawn by a command that runs anyway. Graphviz (`dot -Tsvg`, its start
  included) gets boxes of the same sizes and the usual form: a point between the two of a couple on one row, the
  children below that point, a household not at all, so that a frame round its members is counted. With `ordering=out`
  it keeps the order of children and loses it elsewhere. What is wrong is counted by the same rules in the finished
  drawings. Couples apart cannot be none: a man with five partners has two beside him.

A ratio is worth more than a time: seconds change with the machine, the two sides of a ratio change together. Where the
machine was busy with other work, the bracketed spread shows it.
"""


def table(results: Iterable[Result], *, head: bool = True) -> str:
    """The results as a table in Markdown."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    rows = (
        f"| {r.measure} | {r.ours} | {r.peer} | {r.value} | {r.goal} | {'yes' if r.met else '**no**'} | {today} |\n"
        for r in results
    )
    return (HEAD if head else "") + "".join(rows)


def page(results: Iterable[Result], before: str = "") -> str:
    """The whole page. Lines of the page as it was ``before`` stay where they were not measured anew."""
    fresh = {line.split(" | ")[0]: line for line in table(results, head=False).splitlines(keepends=True)}
    old = [line for line in before.splitlines(keepends=True) if line.startswith("| ") and line not in HEAD]
    kept = [fresh.pop(line.split(" | ")[0], line) for line in old]
    return PAGE.format(
        table=HEAD + "".join([*kept, *fresh.values()]),
        date=dt.datetime.now(tz=dt.UTC).date().isoformat(),
        processor=_processor(),
        cores=os.cpu_count(),
        system=platform.system(),
        python=platform.python_version(),
        load=f"{os.getloadavg()[2]:.1f}",
        versions=", ".join(f"{name} {version(name)}" for name in LIBRARIES) + f", pandoc {_pandoc()}",
        command="benchmarks/run",
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    found = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return found[0] if found else platform.processor() or platform.machine()


def _pandoc() -> str:
    import pypandoc

    said = subprocess.run([pypandoc.get_pandoc_path(), "--version"], capture_output=True, text=True, check=True)
    return said.stdout.split()[1]
