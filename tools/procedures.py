"""Writes docs/procedures/: a page for each procedure, and one that lays them side by side.

    python tools/procedures.py

A test compares the pages with what this writes, so they never tell of another procedure than the program follows.
"""

from __future__ import annotations

import sys
from pathlib import Path

from casereview.cli.tables import as_markdown
from casereview.model.procedures.fields import FACTS, LISTS, PARTS, PARTS_OF_LISTS
from casereview.model.procedures.outline import SETTINGS, setting, tables
from casereview.model.profile import Profile
from casereview.model.repository import Repository

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "procedures"
INTRODUCTION = """\
# Procedures

A procedure is a board's way of holding a review, written as data: sections and their order, questions, forms, columns,
scales, times, roles, how people are named, what is published. It lies in `templates/profiles/<id>/<version>/`, and a
review says in `review.yml` which one it follows: `procedure: hsab@1`. A version that is in use never changes.

These pages are written by `python tools/procedures.py`. On the command line: `casereview profile list`,
`casereview profile show hsab@1`, `casereview profile diff cpscb-2015@1 hsab@1`. The empty form of each:
`casereview document --blank --procedure hsab@1`.

"""
OWN = """\
## A procedure of your own

Copy the one that is nearest into `templates/profiles/<your id>/1/`, or write a variant that says only what is
different:

```yaml
format: 2
id: estuary-2024
version: 1
title: Our board's variant
status: in-force
extends: hsab@1
terms: {panel: Learning Panel}
documents:
  imr:
    questions:
      - id: q40
        heading: How the person wished to live
        text: Did anybody ask how the person wished to live?
        theme: wishes
        section: analysis
        na_allowed: false
        na_reason: true
        after: q2
      - {id: q5, remove: true}
```

An item is laid over the inherited one of the same id, field by field; `after` and `before` say where a new one stands;
`remove: true` takes one out. Then:

```sh
casereview profile lock templates/profiles/estuary-2024/1
casereview profile check estuary-2024@1
```

Every field is explained in [Files and their fields](../formats.md).

## What a form can print

A form of facts names one of these in `field:`; a table names a list in `rows:` and its columns in `field:`; a section,
an appendix or a sheet names a form or one of the parts.
"""


def profiles() -> list[Profile]:
    """Every procedure that can be read, in the order of the folders."""
    repository = Repository(ROOT)
    loaded = (repository.profiles.get(pin).profile for pin in repository.shelf.pins())
    return [profile for profile in loaded if profile is not None]


def newest() -> list[Profile]:
    """The newest version of each procedure."""
    return list({profile.id: profile for profile in profiles()}.values())


def page(profile: Profile) -> str:
    """The page of one procedure."""
    return as_markdown(profile.title, tables(profile))


def side_by_side() -> str:
    """The page of all of them."""
    found = newest()
    lines = [INTRODUCTION, "| procedure | state | newest version | what it is |", "|---|---|---|---|"]
    lines += [f"| [{p.id}]({p.id}.md) | {p.word('status')} | {p.pin} | {p.title} |" for p in found]
    lines += ["", "## What they decide otherwise", "", f"| what | {' | '.join(p.id for p in found)} |"]
    lines += ["|---" * (len(found) + 1) + "|"]
    for path, words in SETTINGS:
        lines.append(f"| {words} | {' | '.join(setting(p, path) or '–' for p in found)} |")
    lines += ["", OWN, "### Facts", "", "| name | prints |", "|---|---|"]
    lines += [f"| `{name}` | {words} |" for name, words in FACTS.items()]
    lines += ["", "### Lists", "", "| list | columns |", "|---|---|"]
    lines += [f"| `{name}` | {', '.join(f'`{column}`' for column in columns)} |" for name, columns in LISTS.items()]
    lines += [f"| `{name}` | those of `{base}`. {words} |" for name, (base, words) in PARTS_OF_LISTS.items()]
    lines += ["", "### Parts", "", "| part | prints |", "|---|---|"]
    lines += [f"| `{name}` | {words} |" for name, words in PARTS.items()]
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Every page by its name."""
    return {"README.md": side_by_side(), **{f"{profile.id}.md": page(profile) for profile in newest()}}


def main(arguments: list[str]) -> int:
    """Write the pages; with ``--check`` only say which would be written otherwise."""
    made = pages()
    if "--check" in arguments:
        there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
        stale = sorted({*made, *there} - {name for name in made if there.get(name) == made[name]})
        sys.stdout.write("".join(f"{name} is not as made; run: python tools/procedures.py\n" for name in stale))
        return bool(stale)
    FOLDER.mkdir(exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
