"""Write docs/rules/README.md, the list of all codes, from the pages beside it."""

from __future__ import annotations

import re
from pathlib import Path

RULES = Path(__file__).resolve().parents[1] / "docs" / "rules"

_BLOCKS = {
    "0": "Reading files",
    "1": "Fields",
    "2": "Sections, questions and terms of reference",
    "3": "References, people and chronologies",
    "4": "Recommendations and actions",
    "5": "A review as a whole",
    "6": "The identity register",
    "7": "Sign-off",
    "8": "Documents, editions and publication",
    "9": "Chronologies side by side",
}
_HEAD = """# Rules

Every problem a check can tell has a code and a page here; `casereview explain CR302` prints one. This list is written
by `python tools/rules.py`.

- **Severity.** An error stops; a warning or an advice is shown and stops nobody. Some rules are milder while a document
  is being written: an IMR until it is submitted (and again when it is returned), the overview report and the summary
  until the board agrees them, review.yml until the panel begins.
- **Your own severity.** `rules: {CR213: advice}` in casereview.yml changes a rule for the whole repository. Those that
  guard names, signatures and what can be read at all (0xx, 3xx, 6xx, 7xx, 8xx) are the same everywhere.
- **What is never repeated.** A report travels further than a review does. So it repeats no value that is not a known
  code or a word of a form. A file is named by its path only if the path has the form docs/formats.md gives; any other
  is told by its folder and its number there, in order of name. A name inside a file's proper name
  (`31-some-name.md`) is found by the check for names, which knows the identity register.
- **Place.** Lines and columns count from 1. In a CSV file the column is that of the table, as a spreadsheet counts.
"""


def page() -> str:
    """What README.md should hold."""
    parts = [_HEAD]
    for digit, block in _BLOCKS.items():
        rows = [_row(path) for path in sorted(RULES.glob(f"CR{digit}*.md"))]
        if rows:
            parts.append(
                "\n".join([f"## {block}\n", "| code | what it tells | severity |", "|---|---|---|", *rows]) + "\n"
            )
    return "\n".join(parts)


def _row(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    title = text.split("\n", 1)[0].removeprefix("# ").partition(":")[2].strip()
    found = re.search(r"\*\*Severity:\*\* (\w+(?:; \w+ while [\w ]+)?)", text)
    return f"| [{path.stem}]({path.name}) | {title} | {found.group(1) if found else 'error'} |"


if __name__ == "__main__":
    (RULES / "README.md").write_text(page(), encoding="utf-8", newline="\n")
