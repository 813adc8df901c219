"""The measures: what is compared with what, on which data."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import chronologies
import genograms
import leaks_text
import yaml
from generate import generate, write_front_matters
from measure import MEGABYTE, Command, Result, environment, program, ratio, side_by_side
from plain import as_section, document, write_pages
from second_person import tries

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
#: How many chapters of a generated report the rest of the example's summary is about as long as.
OTHER_CHAPTERS = 3
CHANGED = "reviews/rowan/imr/health/30-analysis.md"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured, and how often."""

    check: int = 10_000
    small: int = 2_000
    large: int = 20_000
    pages: int = 1_000
    chapters: int = 12
    events: int = 100_000
    most_events: int = 500_000
    rows: int = 2_000
    repeats: int = 3
    short_repeats: int = 15
    searched_text: int = 200_000
    searched_pages: int = 2_000
    registered: int = 500


#: For trying the benchmarks out: the ratios say little.
QUICK = Sizes(1_000, 500, 2_000, 100, 12, 5_000, 10_000, 200, 2, 5, 20_000, 133, 500)

Measure = Callable[[Path, Sizes], Iterator[Result]]


def check(scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """The whole check against the validation of the front matters alone, and how it grows."""
    ours = {size: _check_of(scratch, size) for size in (100, sizes.small, sizes.check, sizes.large)}
    fronts = write_front_matters(scratch / f"sections-{sizes.check}", scratch / "fronts")
    names = [path.name for path in fronts]
    schema = ROOT / "schemas" / "section.schema.json"
    # The schemas refer to each other by file name, so the base address is their folder.
    peer = Command(
        [program("check-jsonschema"), "--base-uri", schema.as_uri(), "--schemafile", str(schema), *names],
        scratch / "fronts",
        environment(scratch),
    )
    short = Command(peer.arguments[: -len(names) + 100], peer.folder, peer.environment)
    start, _ = side_by_side([ours[100]], [short], sizes.repeats)
    mine, theirs = side_by_side([ours[sizes.check]], [peer], sizes.repeats, warm=True)
    words = f"`casereview check`, {sizes.check:,} sections; `check-jsonschema`, front matters alone"
    yield ratio(words, mine, theirs, 0.6)
    small, large = side_by_side([ours[sizes.small]], [ours[sizes.large]], sizes.repeats - 1, warm=True)
    each = (small.work - start.work) / (sizes.small - 100) * 1000
    later = (large.work - start.work) / (sizes.large - 100) * 1000
    yield Result(
        f"the same, processor time for one more section: {sizes.large:,} sections; {sizes.small:,} sections",
        f"{large}; {later:.2f} ms a section",
        f"{small}; {each:.2f} ms a section",
        f"{later / each:.2f}",
        "0.8 to 1.2",
        0.8 <= later / each <= 1.2,
    )
    peak = large.peak / MEGABYTE
    yield Result(
        f"the same: memory at {sizes.large:,} sections",
        f"{peak:.0f} MB",
        "none",
        f"{peak:.0f} MB",
        "< 600 MB",
        peak < 600,
    )


def _check_of(scratch: Path, size: int) -> Command:
    folder = scratch / f"sections-{size}"
    generate(folder, size)
    return Command([program("casereview"), "check"], folder, environment(scratch))


def hook(scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """The two hooks on one changed section of the example review, against Python importing one library."""
    folder = example(scratch / "hook")
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, "-c", "user.name=Benchmark", "-c", "user.email=nobody@example.invalid", "commit", "-qm", "Begin")
    with (folder / CHANGED).open("a", encoding="utf-8", newline="\n") as file:
        file.write("\nNothing else was found in the file.\n")
    _git(folder, "add", "--all")
    registered = len(list(folder.glob("reviews/rowan/register/*.age")))
    keys = with_keys(scratch)
    peer = Command([sys.executable, "-c", "import jsonschema"], folder, keys)
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    entries = {hook["id"]: hook["entry"] for hook in hooks}
    for entry, words in (
        (entries["casereview-names"], f"one section, register of {registered}"),
        (entries["casereview-check"], "the same section"),
    ):
        ours = Command([program("casereview"), *entry.split()[1:], CHANGED], folder, keys)
        mine, theirs = side_by_side([ours], [peer], sizes.short_repeats)
        yield ratio(f'`{entry}`, {words}; `python -c "import jsonschema"`', mine, theirs, 2)


def site(scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """Our site of many pages against Material for MkDocs alone with the same pages."""
    folder = scratch / "site"
    folder.mkdir()
    write_pages(folder / "docs", sizes.pages)
    (folder / "mkdocs.yml").write_text(
        "site_name: Generated reviews\nuse_directory_urls: false\nsite_dir: plain\n"
        "theme: {name: material, font: false, features: [navigation.prune]}\nplugins: [search]\n",
        encoding="utf-8",
    )
    plain = Command([program("mkdocs"), "build", "--quiet"], folder, environment(scratch), [folder / "plain"])
    ours = Command(
        [sys.executable, str(HERE / "ours.py"), "site", "docs", "built/coded"],
        folder,
        environment(scratch),
        [folder / "built"],
    )
    mine, theirs = side_by_side([ours], [plain], sizes.repeats)
    yield ratio(f"private site, {sizes.pages:,} pages; Material for MkDocs with `navigation.prune`", mine, theirs, 1.25)


def publish(scratch: Path, sizes: Sizes) -> Iterator[Result]:
    """Our three documents, and the whole command around them, against pandoc and Typst run as they come."""
    folder = example(scratch / "publish")
    (folder / "report.md").write_text(document(sizes.chapters), encoding="utf-8")
    env = environment(scratch)
    peer = _bare(folder, env)
    ours = [sys.executable, str(HERE / "ours.py"), "documents", "report.md", "made"]
    mine, theirs = side_by_side([Command(ours, folder, env, [folder / "made"])], peer, sizes.short_repeats // 2)
    pages = _pages(folder / "made" / "report.pdf")
    yield ratio(f"HTML, DOCX and PDF of {pages} pages; pandoc and Typst alone", mine, theirs, 1.5)
    section = next((folder / "reviews" / "rowan" / "summary").glob("*-key-issues.md"))
    front = section.read_text(encoding="utf-8").split("---\n", 2)[1]
    section.write_text(
        f"---\n{front}---\n{as_section(document(sizes.chapters - OTHER_CHAPTERS))}", encoding="utf-8", newline="\n"
    )
    tries(program("casereview"), folder, with_keys(scratch))
    out = folder / "summary"
    whole = Command(
        [program("casereview"), "publish", "rowan", "--output", str(out)], folder, with_keys(scratch), [out]
    )
    mine, theirs = side_by_side([whole], peer, sizes.repeats)
    pages = _pages(out / "executive-summary.pdf")
    yield ratio(
        f"`casereview publish`, {pages} pages: check, documents, two searches; the same peer", mine, theirs, 1.5
    )


def _bare(folder: Path, env: dict[str, str]) -> list[Command]:
    import pypandoc

    pandoc = [pypandoc.get_pandoc_path(), "--standalone", "--metadata=title:Report", "--metadata=lang:en-GB"]
    typeset = "import typst; typst.compile('report.typ', output='report.pdf', pdf_standards=['a-2a', 'ua-1'])"
    runs = [Command([*pandoc, "report.md", "--output", f"report.{to}"], folder, env) for to in ("html", "docx", "typ")]
    return [*runs, Command([sys.executable, "-c", typeset], folder, env)]


def example(folder: Path) -> Path:
    """A copy of the example review's repository."""
    for name in ("reviews", "schemas", "templates", "examples", "signoff"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "casereview.yml", folder)
    return folder


def with_keys(scratch: Path) -> dict[str, str]:
    keys = ROOT / "examples" / "demo-keystore"
    return environment(scratch, CASEREVIEW_KEYSTORE=str(keys), CASEREVIEW_IDENTITY=str(keys / "reader.txt"))


def _pages(pdf: Path) -> int:
    import pikepdf

    with pikepdf.open(pdf) as opened:
        return len(opened.pages)


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


MEASURES: dict[str, Measure] = {
    "check": check,
    "hook": hook,
    "site": site,
    "publish": publish,
    "merge": chronologies.merge,
    "table": chronologies.table,
    "leaks": leaks_text.leaks,
    "genograms": genograms.genograms,
}
