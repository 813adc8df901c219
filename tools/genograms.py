"""Draws every family of tests/genogram, to be looked at: SVG, PNG, and one page with all of them.

    python tools/genograms.py FOLDER [--documents] [FAMILY ...]

Without names of families all are drawn. With --documents they are also printed, each as the product prints it with its
words, in one PDF, one Word file and one HTML file. Without, a drawing that shows something else than the family is
drawn all the same, and what the checker found stands beside it; then the program ends with 1.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "genogram"))

import families_read as families  # noqa: E402 - from the folder put on the path above
from families_expected import Told, differences  # noqa: E402

from casereview.genogram.checker import rebuilt  # noqa: E402
from casereview.genogram.picture import picture  # noqa: E402
from casereview.publish.documents import DocumentMeta  # noqa: E402
from casereview.publish.documents.drawings import in_own_font  # noqa: E402
from casereview.publish.documents.resources import folder  # noqa: E402
from casereview.publish.forms.genogram import in_words, on_paper  # noqa: E402
from casereview.publish.making import MAKERS, made  # noqa: E402

_DENSITY = 72
_HEAD = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Families</title>
<style>body{font:1rem/1.5 sans-serif;max-width:100rem;margin:1rem auto}img{max-width:100%;border:1px solid #999}</style>
<h1>Families</h1>
"""


def main(arguments: list[str]) -> int:
    """Draw, and say what is wrong."""
    if not arguments:
        print(__doc__)
        return 2
    out, wanted = Path(arguments[0]), [name for name in arguments[1:] if name != "--documents"]
    out.mkdir(parents=True, exist_ok=True)
    if "--documents" in arguments:
        return _documents(out, [case for case in families.cases() if not wanted or case.name in wanted])
    pages, wrong = [], 0
    for case in families.cases():
        if wanted and case.name not in wanted:
            continue
        made = families.drawn(case)
        svg = made.drawing.svg
        (out / f"{case.name}.svg").write_text(svg, encoding="utf-8", newline="\n")
        (out / f"{case.name}.png").write_bytes(painted(svg))
        found = list(_wrong(case, made))
        print(f"{case.name}: {made.drawing.width:.0f} × {made.drawing.height:.0f}", *found, sep="\n    ")
        wrong += bool(found)
        pages.append(_section(case, made, found))
    (out / "index.html").write_text(_HEAD + "".join(pages), encoding="utf-8", newline="\n")
    return 1 if wrong else 0


def _documents(out: Path, cases: list[families.Case]) -> int:
    """Every family in the formats of a report, by the way the product takes."""
    body = []
    for case in cases:
        print(case.name)
        shown = picture(case.family(), families.printing(case), day=case.day, prefix=case.name)
        body.append(f'<h1 id="{case.name}">{html.escape(case.title)}</h1>')
        body += [*on_paper(shown, f"{case.name}-drawing"), in_words(shown.description)]
    meta = DocumentMeta(title="Families", marking="INVENTED", edition="Families of the tests", fictional=True)
    for name, data in made("".join(body), meta, "families", tuple(MAKERS), print).items():
        (out / name).write_bytes(data)
    return 0


def _wrong(case: families.Case, made: families.Drawn) -> Iterator[str]:
    drawing = made.drawing
    for fault in made.faults:
        yield f"{fault.rule}: {fault.message}"
    yield from differences(case.expect, Told(rebuilt(drawing.svg), drawing.numbers, drawing.homes))


def _section(case: families.Case, made: families.Drawn, found: list[str]) -> str:
    told = [
        f"<li>{html.escape(f'{told.heading}: ' if told.heading else '')}{html.escape(' '.join(told.sentences))}"
        for part in made.told.parts
        for told in part.told
    ]
    faults = "".join(f"<p><strong>{html.escape(line)}</strong>" for line in found)
    words = f"<details><summary>In words</summary><ul>{''.join(told)}</ul></details>"
    title = f"{html.escape(case.title)} ({case.name})"
    return f'<h2>{title}</h2>{faults}<p><img src="{case.name}.svg" alt="{html.escape(made.told.alt)}">{words}\n'


def painted(svg: str) -> bytes:
    """The drawing as a PNG, with the fonts of the documents."""
    import typst

    page = '#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("drawing.svg")'
    compile_typst = cast("Callable[..., bytes]", typst.compile)
    return compile_typst(
        {"main": page.encode(), "drawing.svg": in_own_font(svg.encode())},
        format="png",
        ppi=_DENSITY,
        font_paths=[str(folder() / "fonts")],
        ignore_system_fonts=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
