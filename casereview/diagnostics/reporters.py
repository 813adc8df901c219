"""Diagnostics as text, JSON, SARIF 2.1.0, GitHub workflow commands and a GitLab code quality report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence

from casereview.diagnostics.diagnostic import Diagnostic, Severity

RULE_PAGES = "docs/rules"
_NUMBERS = re.compile(r"(\d+)")

_SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_GITHUB_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_GITLAB_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def text(diagnostics: Sequence[Diagnostic]) -> str:
    """One problem a line, its hint indented below, and a closing line that counts them."""
    lines: list[str] = []
    for item in diagnostics:
        word = "" if item.severity is Severity.ERROR else f"{item.severity.value}: "
        lines.append(f"{item.path}:{item.line}:{item.column}: {item.code} {word}{item.message}")
        if item.hint:
            lines.append(f"    {item.hint}")
    lines.append(summary(diagnostics))
    return "\n".join(lines) + "\n"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """The closing line: how many of each kind, and where a rule is explained."""
    counts = {level: sum(item.severity is level for item in diagnostics) for level in Severity}
    if not diagnostics:
        return "No problems found."
    parts = [
        f"{number} {level.value if level is Severity.ADVICE or number == 1 else level.value + 's'}"
        for level, number in counts.items()
        if number
    ]
    return f"{', '.join(parts)}. Each code is explained in {RULE_PAGES}/CODE.md, or: casereview explain CODE"


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of objects with the fields of :class:`Diagnostic`."""
    rows = [
        {
            "path": item.path,
            "line": item.line,
            "column": item.column,
            "code": item.code,
            "severity": item.severity.value,
            "message": item.message,
            "hint": item.hint,
        }
        for item in diagnostics
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """SARIF 2.1.0, as code scanning services read it."""
    from urllib.parse import quote

    codes = sorted({item.code for item in diagnostics})
    results = [
        {
            "ruleId": item.code,
            "ruleIndex": codes.index(item.code),
            "level": _SARIF_LEVEL[item.severity],
            "message": {"text": _joined(item)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(item.path)},
                        "region": {"startLine": item.line, "startColumn": item.column},
                    }
                }
            ],
        }
        for item in diagnostics
    ]
    rules = [{"id": code, "helpUri": f"{RULE_PAGES}/{code}.md"} for code in codes]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "casereview", "rules": rules}}, "results": results}],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands: GitHub and Forgejo print them beside the changed line."""
    lines = [
        f"::{_GITHUB_COMMAND[item.severity]} file={_property(item.path)},line={item.line},col={item.column},"
        f"title={item.code}::{_escape(_joined(item))}"
        for item in diagnostics
    ]
    return "\n".join([*lines, summary(diagnostics)]) + "\n"


def gitlab(diagnostics: Sequence[Diagnostic]) -> str:
    """GitLab's code quality report."""
    import hashlib

    rows = [
        {
            "description": f"{item.code} {_joined(item)}",
            "check_name": item.code,
            "fingerprint": hashlib.sha256(
                f"{item.path}:{item.line}:{item.column}:{item.code}:{item.message}".encode()
            ).hexdigest(),
            "severity": _GITLAB_SEVERITY[item.severity],
            "location": {"path": item.path, "lines": {"begin": item.line}},
        }
        for item in diagnostics
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": text,
    "json": as_json,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
}


def report(diagnostics: Iterable[Diagnostic], style: str = "text") -> str:
    """The diagnostics, each once and sorted by place, in one of :data:`FORMATS`."""
    return FORMATS[style](sorted(set(diagnostics), key=_place))


def _place(item: Diagnostic) -> tuple[str, int, int, str, list[tuple[int, str]], str]:
    """Where a diagnostic stands among others; question q10 comes after q9."""
    words = [(int(word) if word.isdigit() else 0, word) for word in _NUMBERS.split(item.message)]
    return item.path, item.line, item.column, item.code, words, item.hint


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """1 if there is an error, else 0: warnings and advice do not stop anybody."""
    return int(any(item.severity is Severity.ERROR for item in diagnostics))


def _joined(item: Diagnostic) -> str:
    return f"{item.message} {item.hint}".strip()


def _escape(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escape(value).replace(":", "%3A").replace(",", "%2C")
