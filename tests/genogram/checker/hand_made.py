"""A drawing made by hand in the grammar of the drawings, every coordinate chosen, with the family that it shows.

It uses every symbol, every stroke and every mark once, so that the checker can be held to it before, and apart from,
anything the program draws.
"""

from __future__ import annotations

from casereview.genogram.graph import Birth, Child, Couple, Doubt, Graph, Household, Line, Link, Node, Shape, Sibship

INK = "#1c262e"
WHOLE = f'fill="none" stroke="{INK}" stroke-width="1.8"'
SHAPE = f'fill="#ffffff" stroke="{INK}" stroke-width="1.8"'
DASHED = f'{WHOLE} stroke-dasharray="6 4"'
BROKEN = f'{WHOLE} stroke-dasharray="11 5"'
HOME = f'fill="none" stroke="{INK}" stroke-width="1.5" stroke-dasharray="0 4" stroke-linecap="round"'
TEXT = f'font-size="13" text-anchor="middle" fill="{INK}"'
SMALL = f'font-size="11" fill="{INK}"'


def _label(x: float, y: float, *lines: str) -> str:
    spans = "".join(f'<tspan x="{x}" y="{y + 16 * at}">{line}</tspan>' for at, line in enumerate(lines))
    return f'<text class="label" {TEXT}>{spans}</text>'


def _square(x: float, y: float) -> str:
    return f'<rect class="symbol" x="{x - 18}" y="{y - 18}" width="36" height="36" {SHAPE}/>'


def _circle(x: float, y: float) -> str:
    return f'<circle class="symbol" cx="{x}" cy="{y}" r="18" {SHAPE}/>'


def _row(top: float, words: str, sample: str) -> str:
    return f'<g class="row">{sample}<text class="words" x="70" y="{top + 22}" {SMALL}>{words}</text></g>'


def _tie(y: float) -> str:
    return f'<path class="tie" d="M 16 {y} H 62" {WHOLE}/>'


def _key() -> str:
    samples = (
        ("male", lambda y: _square(40, y)),
        ("female", lambda y: _circle(40, y)),
        (
            "sex not known",
            lambda y: f'<path class="symbol" d="M 40 {y - 18} L 58 {y} L 40 {y + 18} L 22 {y} Z" {SHAPE}/>',
        ),
        ("non-binary", lambda y: f'<path class="symbol" d="M 22 {y} A 18 18 0 0 1 58 {y} V {y + 18} H 22 Z" {SHAPE}/>'),
        ("pregnancy", lambda y: f'<path class="symbol" d="M 40 {y - 18} L 58 {y + 18} H 22 Z" {SHAPE}/>'),
        ("loss", lambda y: f'<path class="symbol" d="M 32 {y - 8} L 48 {y + 8} M 48 {y - 8} L 32 {y + 8}" {WHOLE}/>'),
        (
            "has died",
            lambda y: (
                _square(40, y)
                + f'<path class="death" d="M 22 {y - 18} L 58 {y + 18} M 58 {y - 18} L 22 {y + 18}" {WHOLE}/>'
            ),
        ),
        (
            "subject",
            lambda y: f'<rect class="ring" x="18" y="{y - 22}" width="44" height="44" {WHOLE}/>' + _square(40, y),
        ),
        ("knew", lambda y: _square(40, y - 4) + f'<path class="aware" d="M 22 {y + 20} H 58" {WHOLE}/>'),
        ("see the words", lambda y: f'<text class="mark" x="30" y="{y + 4}" {SMALL}>1</text>'),
        ("has more kin", lambda y: f'<path class="more" d="M 22 {y} H 40" {WHOLE}/>'),
        ("couple", _tie),
        ("couple for a time", lambda y: f'<path class="tie" d="M 16 {y} H 62" {BROKEN}/>'),
        (
            "related",
            lambda y: (
                f'<path class="tie" d="M 16 {y - 2} H 62" {WHOLE}/><path class="tie" d="M 16 {y + 2} H 62" {WHOLE}/>'
            ),
        ),
        (
            "together again",
            lambda y: (
                f'{_tie(y)}<path class="slash" d="M 34 {y + 10} L 46 {y - 10}" {WHOLE}/>'
                f'<path class="mended" d="M 30 {y + 6} L 50 {y - 6}" {WHOLE}/>'
            ),
        ),
        (
            "divorced",
            lambda y: (
                f'{_tie(y)}<path class="slash" d="M 30 {y + 10} L 42 {y - 10}" {WHOLE}/>'
                f'<path class="slash" d="M 37 {y + 10} L 49 {y - 10}" {WHOLE}/>'
            ),
        ),
        ("child", lambda y: f'<path class="drop" d="M 40 {y - 16} V {y + 16}" {WHOLE}/>'),
        ("adopted", lambda y: f'<path class="drop" d="M 40 {y - 16} V {y + 16}" {DASHED}/>'),
        (
            "disputed",
            lambda y: (
                f'<path class="drop" d="M 40 {y - 16} V {y + 16}" {WHOLE}/><g class="doubt">'
                f'<circle class="badge" cx="40" cy="{y}" r="8" {SHAPE}/>'
                f'<text class="question" x="40" y="{y + 4}" {TEXT}>?</text></g>'
            ),
        ),
        (
            "identical twins",
            lambda y: (
                f'<path class="stalk" d="M 40 {y - 16} V {y - 10}" {WHOLE}/>'
                f'<path class="twin" d="M 40 {y - 10} L 24 {y + 16}" {WHOLE}/>'
                f'<path class="twin" d="M 40 {y - 10} L 56 {y + 16}" {WHOLE}/>'
                f'<path class="identical" d="M 32 {y + 3} H 48" {WHOLE}/>'
            ),
        ),
        ("household", lambda y: f'<path class="edge" d="M 20 {y - 12} H 60 V {y + 12} H 20 Z" {HOME}/>'),
    )
    rows = "".join(_row(430 + 48 * at, words, sample(452.0 + 48 * at)) for at, (words, sample) in enumerate(samples))
    return f'<g class="key">{rows}</g>'


DRAWING = f"""<svg xmlns="http://www.w3.org/2000/svg" class="genogram" viewBox="0 0 640 1470" width="640" height="1470"
 role="img" lang="en" aria-labelledby="g-title g-desc" font-family="'Source Sans 3', 'Segoe UI', Arial, sans-serif">
<title id="g-title">Genogram</title><desc id="g-desc">Nine people and pregnancies of three generations.</desc>
<rect class="paper" x="0" y="0" width="640" height="1470" fill="#ffffff"/>
<g class="homes"><g class="home" data-n="1">
<path class="edge" d="M 370 150 H 450 V 250 H 500 V 410 H 410 V 260 H 370 Z" {HOME}/>
<text class="home-label" x="452" y="424" {TEXT}>Household A</text></g></g>
<g class="couples">
<g class="couple"><path class="tie" d="M 118 58 H 282" {WHOLE}/><path class="tie" d="M 118 62 H 282" {WHOLE}/>
<path class="slash" d="M 234 72 L 246 48" {WHOLE}/><path class="mended" d="M 230 66 L 250 54" {WHOLE}/></g>
<g class="couple"><path class="tie" d="M 418 200 H 502" {BROKEN}/>
<path class="slash" d="M 472 210 L 484 190" {WHOLE}/><path class="slash" d="M 480 210 L 492 190" {WHOLE}/></g></g>
<g class="children">
<g class="sibship"><path class="stem" d="M 200 62 V 130" {WHOLE}/><path class="bar" d="M 120 130 H 350" {WHOLE}/>
<path class="drop" d="M 120 130 V 182" {WHOLE}/><path class="drop" d="M 210 130 V 192" {WHOLE}/>
<path class="stalk" d="M 350 130 V 140" {WHOLE}/><path class="twin" d="M 350 140 L 300 182" {WHOLE}/>
<path class="twin" d="M 350 140 L 400 182" {WHOLE}/><path class="identical" d="M 326.2 160 H 373.8" {WHOLE}/></g>
<g class="sibship"><path class="stem" d="M 458 200 V 260" {WHOLE}/><path class="drop" d="M 458 260 V 318" {WHOLE}/></g>
<g class="sibship"><path class="stem" d="M 120 240 V 290" {WHOLE}/><path class="drop" d="M 120 290 V 322" {WHOLE}/></g>
<path class="link" d="M 128 240 V 270 H 300 V 340 H 436" {DASHED}/>
<g class="doubt"><circle class="badge" cx="458" cy="290" r="8" {SHAPE}/>
<text class="question" x="458" y="294" {TEXT}>?</text></g></g>
<g class="people">
<g class="person" data-n="1">{_square(100, 60)}<path class="death" d="M 82 42 L 118 78 M 118 42 L 82 78" {WHOLE}/>
{_label(100, 96, "Grandfather")}</g>
<g class="person" data-n="2">{_circle(300, 60)}<path class="aware" d="M 282 83 H 318" {WHOLE}/>
{_label(300, 102, "Grandmother", "b. 1950")}</g>
<g class="person" data-n="3">{_square(120, 200)}{_label(120, 236, "Father")}</g>
<g class="person" data-n="4"><path class="symbol" d="M 202 192 L 218 208 M 218 192 L 202 208" {WHOLE}/></g>
<g class="person" data-n="5">{_circle(300, 200)}<text class="mark" x="321" y="190" {SMALL}>1</text>
{_label(300, 236, "Aunt")}</g>
<g class="person" data-n="6">{_circle(400, 200)}{_label(400, 236, "Mother")}</g>
<g class="person" data-n="7"><path class="symbol" d="M 520 182 L 538 200 L 520 218 L 502 200 Z" {SHAPE}/>
<path class="more" d="M 494 182 H 506" {WHOLE}/>{_label(520, 236, "Partner")}</g>
<g class="person" data-n="8"><path class="symbol" d="M 102 358 L 120 322 L 138 358 Z" {SHAPE}/></g>
<g class="person" data-n="9"><path class="ring" d="M 436 340 A 22 22 0 0 1 480 340 V 362 H 436 Z" {WHOLE}/>
<path class="symbol" d="M 440 340 A 18 18 0 0 1 476 340 V 358 H 440 Z" {SHAPE}/>{_label(458, 380, "Child")}</g></g>
{_key()}</svg>"""

NUMBERS = dict(
    enumerate(("gf-1", "gm-1", "father-1", "loss-1", "aunt-1", "mother-1", "partner-1", "pg-1", "child-1"), 1)
)
HOMES = {1: "home-a"}

FAMILY = Graph(
    nodes=(
        Node("gf-1", Shape.SQUARE, ("Grandfather",), dead=True),
        Node("gm-1", Shape.CIRCLE, ("Grandmother", "b. 1950"), aware=True),
        Node("father-1", Shape.SQUARE, ("Father",)),
        Node("loss-1", Shape.CROSS),
        Node("aunt-1", Shape.CIRCLE, ("Aunt",), marks=("1",)),
        Node("mother-1", Shape.CIRCLE, ("Mother",)),
        Node("partner-1", Shape.DIAMOND, ("Partner",), more=True),
        Node("pg-1", Shape.TRIANGLE),
        Node("child-1", Shape.DOME, ("Child",), subject=True),
    ),
    couples=(
        Couple("gf-1+gm-1", ("gf-1", "gm-1"), slashes=1, related=True, reconciled=True),
        Couple("mother-1+partner-1", ("mother-1", "partner-1"), line=Line.BROKEN, slashes=2),
    ),
    sibships=(
        Sibship(
            "gf-1+gm-1",
            (Child("father-1"), Child("loss-1"), Child("aunt-1"), Child("mother-1")),
            (Birth(("aunt-1", "mother-1"), identical=True),),
        ),
        Sibship("mother-1+partner-1", (Child("child-1", doubt=Doubt.DISPUTED),)),
        Sibship("father-1", (Child("pg-1"),)),
    ),
    links=(Link("father-1", Child("child-1", Line.DASHED)),),
    households=(Household("home-a", "Household A", frozenset({"mother-1", "child-1"})),),
)
