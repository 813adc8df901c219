"""Writes the tables of docs/anonymity.md: what is found, by class of leak and by origin of name.

    python tools/anonymity.py            (--show: print the page and write nothing)

Our own columns are measured now, on the corpus of tests/leaks/text. Those of other tools come from
`benchmarks/leaks.json`, which `benchmarks/run --only leaks --write` writes; a test holds both to the corpus.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "leaks" / "text"))

import leak_corpus as corpus  # noqa: E402 - from the folder put on the path above

from casereview.identity.closed import Known, asked  # noqa: E402
from casereview.identity.leak_classes import LEAK_CLASSES  # noqa: E402
from casereview.identity.matcher import build_matcher  # noqa: E402
from casereview.identity.printed_text import PrintedText  # noqa: E402
from casereview.identity.vocabulary import vocabulary  # noqa: E402

PAGE = ROOT / "docs" / "anonymity.md"
FIRST_RUNS = ROOT / "tests" / "leaks" / "text" / "first-runs.json"
RESULTS = ROOT / "benchmarks" / "leaks.json"
_TABLE = re.compile(r"(?s)(<!-- table: ([a-z]+) -->\n).*?(<!-- end -->)")
_ORIGINS = {
    "british": "British",
    "irish": "Irish",
    "south-asian": "South Asian",
    "east-european": "East European",
    "african": "African",
    "chinese": "Chinese",
    "word-name": "names that are words",
    "organisation": "organisations",
    "place": "places",
}
_OTHERS = {
    "presidio": "Presidio, with spaCy and the United Kingdom's recognisers",
    "models": "the two models of `casereview advice`",
    "replace": "find and replace, whole words in the same capitals",
    "anywhere": "find and replace, anywhere and in any case",
}
_NAMES = 20


def main(arguments: list[str]) -> None:
    """Write the page, or show it."""
    if arguments == ["--show"]:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a real stream here
        sys.stdout.write(page())
    else:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """The page as it is, with its tables made anew."""
    kept = json.loads(RESULTS.read_text("utf-8"))
    matcher = build_matcher(corpus.entries(), ())

    def find(text: str) -> list[tuple[int, int]]:
        return [(hit.start, hit.end) for hit in matcher.search(text)]

    found = [each for each in corpus.outcomes(find, corpus.rows()) if each.row.reach == "register"]
    finds = {name: len(corpus.false_hits(find, corpus.prose(name))) for name in ("prose", "doubt")}
    tables = {
        "first": _first(),
        "tools": _tools(found, finds, kept),
        "classes": _groups(found, kept, "classes"),
        "origins": _groups(found, kept, "origins"),
        "reach": _reach(),
        "files": _files(kept),
        "versions": _versions(kept),
    }
    return _TABLE.sub(lambda part: f"{part[1]}{tables[part[2]]}{part[3]}", PAGE.read_text("utf-8"))


def _first() -> str:
    rows, whole, some = map(sum, zip(*json.loads(FIRST_RUNS.read_text("utf-8"))["classes"].values(), strict=True))
    named = [row for row in corpus.rows() if row.leak <= _NAMES]
    known = Known(vocabulary())
    return (
        f"On these first runs it found {whole} of {rows} whole ({whole / rows:.0%}) and {some} at all "
        f"({some / rows:.0%}). "
        'So what it does with a text that nobody has mended it on is what the columns "first run" say. "Now" says only '
        "that nothing of this corpus gets past it any more.\n\n"
        "Behind it stands the closed vocabulary, which was not mended on any of it. Without any identity register it "
        f"asks about the name in {sum(_asked(row, known) for row in named)} of the {len(named)} rows that give away a "
        "name (classes 1 to 20).\n"
    )


def _asked(row: corpus.Row, known: Known) -> bool:
    """Whether the closed vocabulary asks about a word of the leak itself."""
    words = asked([PrintedText("row", 1, "a row", row.text)], known)
    spans = [(word.start, word.end) for word in words]
    return any(start < last and first < end for start, end in spans for first, last in row.spans)


def _tools(found: list[corpus.Outcome], finds: dict[str, int], kept: dict[str, Any]) -> str:
    total, safe = corpus.score(found), corpus.safe(found)
    names = corpus.score([each for each in found if each.row.leak <= _NAMES])
    ours = _row(
        "**Casereview's search**",
        *(f"**{total.covered}**", f"**{total.flagged}**", f"**{names.covered}**", f"**{safe[0]}**"),
        *(finds["prose"], finds["doubt"], _speed(kept, "ours")),
    )
    others = [
        _row(
            said, *tool["all"][1:], tool["names"][1], tool["safe"][0], tool["prose"], tool["doubt"], _speed(kept, name)
        )
        for name, said in _OTHERS.items()
        for tool in (kept["tools"][name],)
    ]
    characters = sum(map(len, corpus.prose()))
    head = _head(
        "",
        f"found whole, of {total.rows}",
        "found at all",
        f"names found whole, of {names.rows}",
        f"entries of whom every mention is found, of {safe[1]}",
        f"finds in {len(corpus.prose())} sentences that name nobody ({characters:,} characters)",
        f"finds in {len(corpus.prose('doubt'))} sentences in doubt",
        "characters in a second",
    )
    return head + "".join([ours, *others])


def _speed(kept: dict[str, Any], tool: str) -> str:
    speed = kept["speeds"].get(tool)
    return f"{speed:,.0f}" if speed else ""


def _groups(found: list[corpus.Outcome], kept: dict[str, Any], kind: str) -> str:
    """Ours, at first and now, and the others' rows found whole, group by group."""
    first_runs = json.loads(FIRST_RUNS.read_text("utf-8"))[kind]
    groups = corpus.grouped(found, lambda row: row.leak if kind == "classes" else row.origin)
    titles: dict[Any, str] = dict(LEAK_CLASSES) if kind == "classes" else dict(_ORIGINS)
    first = ("", "class") if kind == "classes" else ("origin of name",)
    head = _head(
        *first,
        *("rows", "first run, whole", "first run, at all", "now, whole", "now, at all"),
        *("Presidio", "two models", "find and replace"),
    )
    lines = []
    for key, title in titles.items():
        if key not in groups:
            continue
        score = groups[key]
        peers = [kept["tools"][tool][kind][str(key)][1] for tool in ("presidio", "models", "replace")]
        counts = (*first_runs[str(key)][1:], score.covered, score.flagged, *peers)
        cells = (score.rows, *map(_share(score.rows), counts))
        lines.append(_row(*((key, title) if kind == "classes" else (title,)), *cells))
    return head + "".join(lines)


def _share(rows: int) -> Any:
    return lambda count: f"{count / rows * 100:.0f} %"


def _reach() -> str:
    """What is out of the identity register's reach, and why."""
    said = {
        "words": "the closed vocabulary asks about it",
        "policy": "the rules on circumstances stop it",
        "none": "**nothing but a reader**",
    }
    rows = [row for row in corpus.rows() if row.reach in said]
    lines = [
        _row(LEAK_CLASSES[row.leak], said[row.reach], row.why)
        for row in sorted(rows, key=lambda row: (list(said).index(row.reach), row.leak, row.number))
    ]
    # Many rows share class and reason: one line says it for all.
    return _head("class", "what finds it", "why the identity register cannot") + "".join(dict.fromkeys(lines))


def _files(kept: dict[str, Any]) -> str:
    files = kept["containers"]
    lines = [
        _row(
            group,
            count,
            files["ours"][group],
            *(files[reader].get(group, "") for reader in ("python-docx", "pandoc", "pdftotext")),
        )
        for group, count in files["total"].items()
    ]
    return _head("kind of file", "files with a hidden name", "ours", "python-docx", "pandoc", "pdftotext") + "".join(
        lines
    )


def _versions(kept: dict[str, Any]) -> str:
    presidio, spacy = kept["versions"]["presidio"].split()
    attack = kept["attack"]
    planted = attack["sentences"] + attack["files"]
    out = "nothing" if not attack["through"] else f"classes {', '.join(map(str, attack['through']))}"
    return (
        f"Presidio {presidio} and spaCy {spacy}, on {kept['date']}, by `benchmarks/run --only leaks --write`. Attack: "
        f"of {planted} plants ({attack['sentences']} in text, {attack['files']} in files) {out} got out.\n"
    )


def _head(*cells: str) -> str:
    return _row(*cells) + "|" + "---|" * len(cells) + "\n"


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |\n".replace("|  |", "| |")


def stale() -> Iterable[str]:
    """Why the page cannot be trusted, in plain words; nothing if it can."""
    if json.loads(RESULTS.read_text("utf-8"))["digest"] != corpus.digest():
        yield "The corpus has changed since other tools were measured: benchmarks/run --only leaks --write"
    if PAGE.read_text("utf-8") != page():
        yield "The tables are not what is measured now: python tools/anonymity.py"


if __name__ == "__main__":
    main(sys.argv[1:])
