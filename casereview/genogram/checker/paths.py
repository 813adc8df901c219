"""The path data of an SVG, read into lines of points. Only what these drawings need is understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import atan2, ceil, cos, pi, radians, sin, sqrt

from casereview.genogram.checker.plane import Point, Polyline

_TOKEN = re.compile(r"\s*,?\s*([A-Za-z]|-?(?:\d+\.?\d*|\.\d+))")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "A": 7, "Z": 0}
#: No drawing is larger; what lies further off is a mistake, and would cost time without end.
FURTHEST = 50_000.0
#: Pieces for a curve: fine enough that no point is a tenth of a unit off at the sizes in use.
_PIECES = 6


class NotUnderstoodError(ValueError):
    """Path data with a letter, a number or an order that these drawings never have."""


@dataclass(frozen=True, slots=True)
class Subpath:
    """One line of a path: its points, curves as short pieces; ``bends`` says whether a curve was among them."""

    points: Polyline
    closed: bool = False
    bends: bool = False


def read_path(data: str) -> tuple[Subpath, ...]:
    """The lines of a path's ``d``. Absolute commands M, L, H, V, C, Q, A, Z alone, or :class:`NotUnderstoodError`."""
    done: list[Subpath] = []
    points: list[Point] = []
    bends = False
    for letter, numbers in _commands(data):
        if letter == "M":
            if points:
                done.append(Subpath(tuple(points), bends=bends))
            points, bends = [(numbers[0], numbers[1])], False
            continue
        if not points:
            raise NotUnderstoodError(letter)
        here = points[-1]
        if letter == "Z":
            points = points if points[0] == here else [*points, points[0]]
            done.append(Subpath(tuple(points), closed=True, bends=bends))
            points = []
        elif letter == "L":
            points.append((numbers[0], numbers[1]))
        elif letter == "H":
            points.append((numbers[0], here[1]))
        elif letter == "V":
            points.append((here[0], numbers[0]))
        else:
            bends = True
            points.extend(_curve(letter, here, numbers))
    if points:
        done.append(Subpath(tuple(points), bends=bends))
    if not done or any(len(line.points) < 2 for line in done):
        raise NotUnderstoodError("empty")
    return tuple(done)


def _commands(data: str) -> list[tuple[str, list[float]]]:
    """Each command with its numbers; a letter stands for as many commands as its numbers are enough for."""
    tokens: list[str] = []
    at = 0
    data = data.rstrip()
    while at < len(data):
        found = _TOKEN.match(data, at)
        if not found:
            raise NotUnderstoodError("character")
        tokens.append(found[1])
        at = found.end()
    commands: list[tuple[str, list[float]]] = []
    at = 0
    while at < len(tokens):
        letter = tokens[at]
        if letter not in _NUMBERS:
            raise NotUnderstoodError("command")
        at += 1
        count = _NUMBERS[letter]
        if not count:
            commands.append((letter, []))
            continue
        first = True
        while first or (at < len(tokens) and not tokens[at].isalpha()):
            numbers = tokens[at : at + count]
            if len(numbers) < count or any(token.isalpha() for token in numbers):
                raise NotUnderstoodError("numbers")
            if any(abs(float(token)) > FURTHEST for token in numbers):
                raise NotUnderstoodError("far off")
            commands.append((letter if first or letter != "M" else "L", [float(token) for token in numbers]))
            at += count
            first = False
    return commands


def _curve(letter: str, start: Point, numbers: list[float]) -> list[Point]:
    if letter == "A":
        return _arc(start, numbers)
    if letter == "Q":
        control, end = (numbers[0], numbers[1]), (numbers[2], numbers[3])
        controls = (start, control, control, end)
        weights = [((1 - t) ** 2, 2 * t * (1 - t), 0.0, t * t) for t in _shares()]
    else:
        controls = (start, (numbers[0], numbers[1]), (numbers[2], numbers[3]), (numbers[4], numbers[5]))
        weights = [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in _shares()]
    return [
        (
            sum(weight * point[0] for weight, point in zip(row, controls, strict=True)),
            sum(weight * point[1] for weight, point in zip(row, controls, strict=True)),
        )
        for row in weights
    ]


def _shares() -> list[float]:
    return [step / _PIECES for step in range(1, _PIECES + 1)]


def _arc(start: Point, numbers: list[float]) -> list[Point]:
    """An elliptical arc, after the implementation notes of SVG (section B.2.4)."""
    rx, ry, turned, large, sweep, x2, y2 = numbers
    if large not in {0, 1} or sweep not in {0, 1}:
        raise NotUnderstoodError("flags")
    x1, y1 = start
    if not rx or not ry or (x1, y1) == (x2, y2):
        return [(x2, y2)]
    lean = radians(turned)
    half_x, half_y = (x1 - x2) / 2, (y1 - y2) / 2
    px, py = cos(lean) * half_x + sin(lean) * half_y, -sin(lean) * half_x + cos(lean) * half_y
    stretch = sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * stretch, ry * stretch
    under = (rx * ry) ** 2 - (rx * py) ** 2 - (ry * px) ** 2
    factor = sqrt(max(0.0, under) / ((rx * py) ** 2 + (ry * px) ** 2))
    factor = -factor if bool(large) == bool(sweep) else factor
    cx, cy = factor * rx * py / ry, -factor * ry * px / rx
    middle_x = cos(lean) * cx - sin(lean) * cy + (x1 + x2) / 2
    middle_y = sin(lean) * cx + cos(lean) * cy + (y1 + y2) / 2
    begin = atan2((py - cy) / ry, (px - cx) / rx)
    turn = (atan2((-py - cy) / ry, (-px - cx) / rx) - begin) % (2 * pi)
    turn = turn if sweep else turn - 2 * pi
    count = max(4, ceil(abs(turn) / (pi / 12)))
    found = []
    for step in range(1, count):
        angle = begin + turn * step / count
        x, y = rx * cos(angle), ry * sin(angle)
        found.append((middle_x + cos(lean) * x - sin(lean) * y, middle_y + sin(lean) * x + cos(lean) * y))
    return [*found, (x2, y2)]
