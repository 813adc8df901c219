"""Drawings spoiled by hand: each changes the file of a true drawing so that it tells something else, or less clearly.

A spoiler takes the root of a drawing and spoils it in place; it says whether it found anything to spoil.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
Root = Any
Point = tuple[float, float]
Spoiler = Callable[[Root], bool]


def of(root: Root, *kinds: str) -> list[Root]:
    """The elements of these classes outside the key."""
    return [
        element
        for element in root.iter()
        if element.get("class") in kinds and not any(up.get("class") == "key" for up in element.iterancestors())
    ]


def numbers(path: Root) -> list[list[str | float]]:
    """The commands of a path."""
    text = path.get("d")
    for letter in "MLHVAQCZ":
        text = text.replace(letter, f" {letter} ")
    commands: list[list[str | float]] = []
    for word in text.replace(",", " ").split():
        if word.isalpha():
            commands.append([word])
        else:
            commands[-1].append(float(word))
    return commands


def points(path: Root) -> list[Point]:
    """The points of a path without curves."""
    found: list[Point] = []
    for command in numbers(path):
        match command:
            case ["H", float(x)]:
                found.append((x, found[-1][1]))
            case ["V", float(y)]:
                found.append((found[-1][0], y))
            case [_, *rest]:
                values = [float(value) for value in rest]
                found += list(zip(values[::2], values[1::2], strict=True))
    return found


def draw_through(path: Root, way: list[Point]) -> None:
    """Give a line another way."""
    path.set("d", " ".join(f"{'L' if at else 'M'} {x} {y}" for at, (x, y) in enumerate(way)))


def middle(person: Root) -> Point:
    """Where a person's symbol has its middle."""
    symbol = next(child for child in person if child.get("class") == "symbol")
    if symbol.get("cx"):
        return float(symbol.get("cx")), float(symbol.get("cy"))
    if symbol.get("width"):
        half = float(symbol.get("width")) / 2
        return float(symbol.get("x")) + half, float(symbol.get("y")) + half
    across, down = zip(*(_ends(symbol)), strict=True)
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2


def _ends(path: Root) -> list[Point]:
    """The end of each command of a path, curves included."""
    found: list[Point] = []
    for command in numbers(path):
        match command:
            case ["H", float(x)]:
                found.append((x, found[-1][1]))
            case ["V", float(y)]:
                found.append((found[-1][0], y))
            case [_, *_, float(x), float(y)]:
                found.append((x, y))
    symbol_top = [
        (found[at][0] + (found[at + 1][0] - found[at][0]) / 2, found[at][1] - float(command[1]))
        for at, command in enumerate(numbers(path)[1:])
        if command[0] == "A"
    ]
    return found + symbol_top


def moved(element: Root, dx: float, dy: float) -> None:
    """Move an element and all in it."""
    for each in element.iter():
        for name, by in (("x", dx), ("cx", dx), ("y", dy), ("cy", dy)):
            if each.get(name) is not None:
                each.set(name, str(round(float(each.get(name)) + by, 1)))
        if each.get("d"):
            each.set("d", " ".join(" ".join(map(str, _moved(command, dx, dy))) for command in numbers(each)))


def _moved(command: list[str | float], dx: float, dy: float) -> list[str | float]:
    letter, values = command[0], [float(value) for value in command[1:]]
    if letter == "H":
        return [letter, values[0] + dx]
    if letter == "V":
        return [letter, values[0] + dy]
    if letter == "A":
        return [letter, *values[:3], int(values[3]), int(values[4]), values[5] + dx, values[6] + dy]
    return [letter, *(value + (dy if at % 2 else dx) for at, value in enumerate(values))]


def people(root: Root) -> list[Root]:
    """The groups of all people."""
    return of(root, "person")


def _take(element: Root) -> None:
    element.getparent().remove(element)


def taken(*kinds: str) -> Spoiler:
    """The first mark of a kind is missing."""

    def spoil(root: Root) -> bool:
        for element in of(root, *kinds)[:1]:
            _take(element)
            return True
        return False

    return spoil


def _shortened(kind: str, *, end: bool, by: float = 6.0) -> Spoiler:
    """The first line of a kind stops short of what it must reach."""

    def spoil(root: Root) -> bool:
        for path in of(root, kind):
            way = points(path)
            way = way if end else way[::-1]
            (ax, ay), (bx, by_) = way[-2:]
            size = abs(ax - bx) + abs(ay - by_)
            if size > by + 2:
                way[-1] = (bx + (ax - bx) * by / size, by_ + (ay - by_) * by / size)
                draw_through(path, way if end else way[::-1])
                return True
        return False

    return spoil


def _whole(*kinds: str) -> Spoiler:
    """A line with dashes is drawn without."""

    def spoil(root: Root) -> bool:
        for path in of(root, *kinds):
            if path.get("stroke-dasharray"):
                del path.attrib["stroke-dasharray"]
                path.attrib.pop("stroke-linecap", None)
                path.set("stroke-width", "1.8")
                return True
        return False

    return spoil


def _dashed(kind: str, dashes: str) -> Spoiler:
    def spoil(root: Root) -> bool:
        for path in of(root, kind):
            if path.get("stroke-dasharray") != dashes:
                path.set("stroke-dasharray", dashes)
                return True
        return False

    return spoil


def _level(root: Root) -> Iterator[tuple[Root, Point, Point]]:
    """The level pieces of couples' lines."""
    for tie in of(root, "tie"):
        for one, other in pairwise(points(tie)):
            if one[1] == other[1] and abs(one[0] - other[0]) > 30:
                yield tie, one, other


def slash_added(root: Root) -> bool:
    for tie, (ax, y), (bx, _) in _level(root):
        x = ax + (bx - ax) * 0.2
        slash = etree.SubElement(tie.getparent(), f"{SVG}path", tie.attrib)
        slash.attrib.pop("stroke-dasharray", None)
        slash.set("class", "slash")
        slash.set("d", f"M {x - 4} {y + 8} L {x + 4} {y - 8}")
        return True
    return False


def slash_moved(root: Root) -> bool:
    for slash in of(root, "slash"):
        for tie, (ax, y), (bx, _) in _level(root):
            if tie.getparent() is not slash.getparent():
                x = (ax * 3 + bx) / 4
                slash.set("d", f"M {x - 4} {y + 8} L {x + 4} {y - 8}")
                return True
    return False


def slash_aside(root: Root) -> bool:
    for slash in of(root, "slash"):
        moved(slash, 0, 14)
        return True
    return False


def tie_to_another(root: Root) -> bool:
    """A wife joined to the wrong man of her row."""
    for tie in of(root, "tie"):
        way = points(tie)
        start, end = way[0], way[-1]
        for person in people(root):
            x, y = middle(person)
            if y == start[1] == end[1] and min(abs(x - start[0]), abs(x - end[0])) > 40:
                side = x - 18 if x > start[0] else x + 18
                draw_through(tie, [start, (side, y)])
                return True
    return False


def drop_to_a_neighbour(root: Root) -> bool:
    for drop in of(root, "drop"):
        (x, y), (end_x, end) = points(drop)[0], points(drop)[-1]
        for person in people(root):
            other, level = middle(person)
            if abs(other - end_x) > 20 and abs(level - 18 - end) < 6:
                draw_through(drop, [(x, y), (x, end - 14), (other, end - 14), (other, level - 18)])
                return True
    return False


def drop_from_the_other_bar(root: Root) -> bool:
    bars = of(root, "bar")
    for drop in of(root, "drop"):
        own = drop.getparent()
        for bar in bars:
            if bar.getparent() is not own and len(of(root, "drop")) > 1:
                x, y = points(bar)[0]
                end = points(drop)[-1]
                draw_through(drop, [(x + 9, y), (x + 9, end[1] - 11), (end[0], end[1] - 11), end])
                return True
    return False


def bars_joined(root: Root) -> bool:
    """The bar of one row is drawn on until it reaches a line of another."""
    for bar in of(root, "bar"):
        (ax, y), (bx, _) = points(bar)
        for other in of(root, "stem", "drop"):
            if other.getparent() is bar.getparent():
                continue
            for (x, low), (_, high) in pairwise(points(other)):
                if x == _ and min(low, high) < y < max(low, high):
                    draw_through(bar, [(min(ax, bx, x), y), (max(ax, bx, x), y)])
                    return True
    return False


def second_bar(root: Root) -> bool:
    for bar in of(root, "bar"):
        again = deepcopy(bar)
        moved(again, 0, 2)
        bar.addnext(again)
        return True
    return False


def stalk_split(root: Root) -> bool:
    for twin in of(root, "twin"):
        (x, y), end = points(twin)
        draw_through(twin, [(x + (6 if end[0] < x else -6), y), end])
        return True
    return False


def twin_by_itself(root: Root) -> bool:
    """One of the children of a birth hangs from the bar by a line of its own."""
    for twin in of(root, "twin"):
        stalk = next(each for each in twin.getparent() if each.get("class") == "stalk")
        twin.set("class", "drop")
        draw_through(twin, [points(stalk)[0], points(twin)[-1]])
        return True
    return False


def _box(home: Root, root: Root) -> tuple[float, float, float, float]:
    edge = next(child for child in home if child.get("class") == "edge")
    across, down = zip(*[command[-2:] for command in _absolute(edge)], strict=True)
    del root
    return min(across), min(down), max(across), max(down)


def _absolute(path: Root) -> list[Point]:
    found: list[Point] = []
    for command in numbers(path):
        match command:
            case ["H", float(x)]:
                found.append((x, found[-1][1]))
            case ["V", float(y)]:
                found.append((found[-1][0], y))
            case [_, *_, float(x), float(y)]:
                found.append((x, y))
    return found


def _edge(home: Root) -> Root:
    return next(child for child in home if child.get("class") == "edge")


def home_as_a_box(root: Root) -> bool:
    """An outline is drawn as the box round it, where that takes in, or cuts, somebody else."""
    for home in of(root, "home"):
        left, top, right, bottom = _box(home, root)
        inside = [
            person for person in people(root) if left < middle(person)[0] < right and top < middle(person)[1] < bottom
        ]
        edge = _edge(home)
        before = edge.get("d")
        edge.set("d", f"M {left} {top} H {right} V {bottom} H {left} Z")
        if len(_absolute_inside(before, inside)) < len(inside):
            return True
        edge.set("d", before)
    return False


def _absolute_inside(data: str, persons: list[Root]) -> list[Root]:
    """Those whose middle lies in the outline, by the even-odd rule on its corners."""
    path = etree.Element("path", d=data)
    way = _absolute(path)
    found = []
    for person in persons:
        x, y = middle(person)
        odd = False
        for (x1, y1), (x2, y2) in zip(way, [*way[1:], way[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                odd = not odd
        if odd:
            found.append(person)
    return found


def homes_swapped(root: Root) -> bool:
    homes = of(root, "home")
    for one, other in pairwise(homes):
        first, second = one.get("data-n"), other.get("data-n")
        one.set("data-n", second)
        other.set("data-n", first)
        return True
    return False


def home_of_one(root: Root) -> bool:
    """The outline leaves all but one member outside."""
    for home in of(root, "home"):
        edge = _edge(home)
        members = _absolute_inside(edge.get("d"), people(root))
        if len(members) > 1:
            x, y = middle(members[0])
            edge.set("d", f"M {x - 50} {y - 30} H {x + 50} V {y + 74} H {x - 50} Z")
            return True
    return False


def home_through_a_symbol(root: Root) -> bool:
    for home in of(root, "home"):
        edge = _edge(home)
        for person in people(root):
            if person not in _absolute_inside(edge.get("d"), people(root)):
                x, y = middle(person)
                edge.set("d", f"{edge.get('d')} M {x} {y} H {x + 40} V {y + 40} Z")
                return True
    return False


def home_open(root: Root) -> bool:
    for home in of(root, "home"):
        edge = _edge(home)
        edge.set("d", edge.get("d").rstrip("Z "))
        return True
    return False


def ring_on_another(root: Root) -> bool:
    for ring in of(root, "ring"):
        own = ring.getparent()
        for person in people(root):
            if person is not own and not any(child.get("class") == "ring" for child in person):
                (ax, ay), (bx, by) = middle(own), middle(person)
                person.insert(0, ring)
                moved(ring, bx - ax, by - ay)
                return True
    return False


def death_on_another(root: Root) -> bool:
    for death in of(root, "death"):
        own = death.getparent()
        kind = [child.tag for child in own if child.get("class") == "symbol"]
        for person in people(root):
            symbols = [child.tag for child in person if child.get("class") == "symbol"]
            if not any(child.get("class") == "death" for child in person) and symbols == kind:
                (ax, ay), (bx, by) = middle(own), middle(person)
                person.append(death)
                moved(death, bx - ax, by - ay)
                return True
    return False


def shapes_changed(root: Root) -> bool:
    for circle in of(root, "symbol"):
        if circle.get("cx"):
            x, y, radius = (float(circle.get(name)) for name in ("cx", "cy", "r"))
            circle.tag = f"{SVG}rect"
            for name in ("cx", "cy", "r"):
                del circle.attrib[name]
            for name, value in (("x", x - radius), ("y", y - radius), ("width", 2 * radius), ("height", 2 * radius)):
                circle.set(name, str(value))
            return True
    return False


def labels_swapped(root: Root) -> bool:
    labels = of(root, "label")
    for one, other in pairwise(labels):
        if len(one) == len(other) and [span.text for span in one] != [span.text for span in other]:
            for first, second in zip(one, other, strict=True):
                first.text, second.text = second.text, first.text
            return True
    return False


def label_changed(root: Root) -> bool:
    for label in of(root, "label"):
        label[0].text = "Mr Nobody"
        return True
    return False


def label_aside(root: Root) -> bool:
    for label in of(root, "label"):
        moved(label, 40, 0)
        return True
    return False


def label_on_its_symbol(root: Root) -> bool:
    for label in of(root, "label"):
        moved(label, 0, -24)
        return True
    return False


def child_above_its_parent(root: Root) -> bool:
    for drop in of(root, "drop"):
        end = points(drop)[-1]
        for person in people(root):
            x, y = middle(person)
            if abs(x - end[0]) < 1 and 0 < y - end[1] < 24:
                moved(person, 0, -(y - 10))
                return True
    return False


def symbols_overlap(root: Root) -> bool:
    for one, other in pairwise(people(root)):
        (ax, ay), (bx, by) = middle(one), middle(other)
        if ay == by:
            moved(one, bx - ax - 20, 0)
            return True
    return False


def numbers_swapped(root: Root) -> bool:
    for one, other in pairwise(people(root)):
        first, second = one.get("data-n"), other.get("data-n")
        one.set("data-n", second)
        other.set("data-n", first)
        return True
    return False


def somebody_twice(root: Root) -> bool:
    person = people(root)[0]
    again = deepcopy(person)
    person.addnext(again)
    moved(again, 7, 400)
    return True


def line_through_a_label(root: Root) -> bool:
    for drop in of(root, "drop", "link"):
        way = points(drop)
        for label in of(root, "label"):
            x, y = float(label[0].get("x")), float(label[0].get("y")) - 4
            if abs(x - way[-1][0]) > 20:
                draw_through(drop, [way[0], (x, y), way[-1]])
                return True
    return False


def line_through_a_symbol(root: Root) -> bool:
    for drop in of(root, "drop", "link"):
        way = points(drop)
        for person in people(root):
            x, y = middle(person)
            if abs(x - way[-1][0]) > 20:
                draw_through(drop, [way[0], (x, y), way[-1]])
                return True
    return False


def line_on_another(root: Root) -> bool:
    """A drop leaves the bar where another does, and runs down on it before it turns to its child."""
    for one, other in pairwise(of(root, "drop")):
        if one.getparent() is other.getparent():
            (x, y), end = points(one)[0], points(other)[-1]
            draw_through(other, [(x, y), (x, end[1] - 12), (end[0], end[1] - 12), end])
            return True
    return False


def doubt_elsewhere(root: Root) -> bool:
    for doubt in of(root, "doubt"):
        moved(doubt, 30, -3)
        return True
    return False


def badge_taken(root: Root) -> bool:
    return taken("badge")(root)


def key_row_taken(root: Root) -> bool:
    rows = [row for row in root.iter(f"{SVG}g") if row.get("class") == "row"]
    for row in rows[:1]:
        _take(row)
        return True
    return False


def key_row_too_many(root: Root) -> bool:
    rows = [row for row in root.iter(f"{SVG}g") if row.get("class") == "row"]
    for row in rows:
        for sample in row:
            if sample.get("class") == "drop" or sample.get("class") == "link":
                again = deepcopy(row)
                row.addnext(again)
                for line in again:
                    if line.get("class") in {"drop", "link"}:
                        line.set("stroke-dasharray", "11 4 2 4 2 4")
                        line.set("stroke-width", "1.8")
                return True
    return False


def key_words_taken(root: Root) -> bool:
    for words in root.iter(f"{SVG}text"):
        if words.get("class") == "words":
            _take(words)
            return True
    return False


def _attribute(tag: str, name: str, value: str) -> Spoiler:
    def spoil(root: Root) -> bool:
        next(root.iter(f"{SVG}{tag}")).set(name, value)
        return True

    return spoil


def _root_without(name: str) -> Spoiler:
    def spoil(root: Root) -> bool:
        del root.attrib[name]
        return True

    return spoil


def extra_element(root: Root) -> bool:
    etree.SubElement(root, f"{SVG}image")
    return True


def comment(root: Root) -> bool:
    root.append(etree.Comment("a note"))
    return True


def clear_over_a_line(root: Root) -> bool:
    """A piece of paper-coloured nothing lies on a couple's line."""
    for tie, (ax, y), (bx, _) in _level(root):
        home = next(iter(of(root, "homes")), None)
        if home is None:
            return False
        x = (ax + bx) / 2
        group = etree.SubElement(of(root, "children")[0], f"{SVG}g", {"class": "doubt"})
        rect = {"class": "clear", "x": str(x - 5), "y": str(y - 5), "width": "10", "height": "10", "fill": "#ffffff"}
        etree.SubElement(group, f"{SVG}rect", rect)
        del tie
        return True
    return False


def couple_line_doubled(root: Root) -> bool:
    for tie, one, other in _level(root):
        if len(points(tie)) == 2 and len([each for each in tie.getparent() if each.get("class") == "tie"]) == 1:
            again = deepcopy(tie)
            tie.addnext(again)
            draw_through(tie, [(one[0] + 0.3, one[1] - 2.5), (other[0] - 0.3, other[1] - 2.5)])
            draw_through(again, [(one[0] + 0.3, one[1] + 2.5), (other[0] - 0.3, other[1] + 2.5)])
            return True
    return False


#: What is spoiled, the rule that must tell it, how.
SPOILED: tuple[tuple[str, str, Spoiler], ...] = (
    ("slash taken away", "K5", taken("slash")),
    ("slash added", "K5", slash_added),
    ("slash on another couple's line", "K5", slash_moved),
    ("slash beside its line", "K5", slash_aside),
    ("stroke that takes a slash back missing", "K5", taken("mended")),
    ("couple's line taken away", "K13", taken("couple")),
    ("couple's line too short at its end", "K8", _shortened("tie", end=True)),
    ("couple's line too short at its beginning", "K8", _shortened("tie", end=False)),
    ("couple's line to another symbol", "K13", tie_to_another),
    ("couple's line doubled", "K6", couple_line_doubled),
    ("solid for broken", "K6", _whole("tie")),
    ("broken for solid", "K6", _dashed("tie", "11 5")),
    ("dashes of no kind", "K6", _dashed("drop", "9 5")),
    ("adoption or other care drawn as birth", "K6", _whole("drop", "link")),
    ("birth drawn as fostering", "K6", _dashed("drop", "0 5")),
    ("bar dashed unlike its children", "K6", _dashed("bar", "6 4")),
    ("drop taken away", "K13", taken("drop")),
    ("drop too short at its end", "K8", _shortened("drop", end=True)),
    ("drop too short at its beginning", "K8", _shortened("drop", end=False)),
    ("drop to a neighbour", "K13", drop_to_a_neighbour),
    ("drop from the other bar", "K13", drop_from_the_other_bar),
    ("drop on another", "K11", line_on_another),
    ("stem taken away", "K13", taken("stem")),
    ("stem too short at its end", "K8", _shortened("stem", end=True)),
    ("stem too short at its beginning", "K8", _shortened("stem", end=False)),
    ("bar taken away", "K13", taken("bar")),
    ("bar too short", "K8", _shortened("bar", end=True)),
    ("bars of two rows joined", "K8", bars_joined),
    ("second bar beside the first", "K11", second_bar),
    ("stalk taken away", "K2", taken("stalk")),
    ("stalk split", "K2", stalk_split),
    ("twin line taken away", "K13", taken("twin")),
    ("twin by a drop of its own", "K2", twin_by_itself),
    ("bar of identical twins taken away", "K2", taken("identical")),
    ("question mark between twins taken away", "K2", taken("unsure")),
    ("link taken away", "K13", taken("link")),
    ("link too short at its end", "K8", _shortened("link", end=True)),
    ("link too short at its beginning", "K8", _shortened("link", end=False)),
    ("doubt taken away", "K6", taken("doubt")),
    ("doubt beside its line", "K6", doubt_elsewhere),
    ("ring of a doubt taken away", "K6", badge_taken),
    ("household as a box", "K7", home_as_a_box),
    ("households swapped", "K7", homes_swapped),
    ("members outside", "K7", home_of_one),
    ("outline through a symbol", "K7", home_through_a_symbol),
    ("outline open", "K7", home_open),
    ("outline taken away", "K7", taken("edge")),
    ("words of a household taken away", "K7", taken("home-label")),
    ("ring of the subject taken away", "K10", taken("ring")),
    ("ring round another", "K10", ring_on_another),
    ("cross of death taken away", "K1", taken("death")),
    ("cross of death on another", "K1", death_on_another),
    ("line of one who knew taken away", "K1", taken("aware")),
    ("mark taken away", "K1", taken("mark")),
    ("arrow to more kin taken away", "K1", taken("more")),
    ("square for circle", "K1", shapes_changed),
    ("label taken away", "K1", taken("label")),
    ("label changed", "K1", label_changed),
    ("labels swapped", "K1", labels_swapped),
    ("label aside", "K1", label_aside),
    ("label on its symbol", "K3", label_on_its_symbol),
    ("numbers swapped", "K1", numbers_swapped),
    ("somebody missing", "K1", taken("person")),
    ("somebody twice", "K1", somebody_twice),
    ("child above its parent", "K4", child_above_its_parent),
    ("symbols on one another", "K3", symbols_overlap),
    ("line through a label", "K9", line_through_a_label),
    ("line through a symbol", "K9", line_through_a_symbol),
    ("row of the key taken away", "K17", key_row_taken),
    ("row of the key too many", "K17", key_row_too_many),
    ("words of the key taken away", "K17", key_words_taken),
    ("title taken away", "K14", lambda root: [_take(root[0])] == [None]),
    ("no role", "K14", _root_without("role")),
    ("no language", "K14", _root_without("lang")),
    ("not named", "K14", _root_without("aria-labelledby")),
    ("transform", "K16", _attribute("g", "transform", "translate(9 0)")),
    ("style", "K16", _attribute("path", "style", "opacity:0")),
    ("strange class", "K16", _attribute("path", "class", "line")),
    ("strange attribute", "K16", _attribute("g", "data-person", "x")),
    ("strange element", "K16", extra_element),
    ("comment", "K16", comment),
    ("another ink", "K18", _attribute("path", "stroke", "#888888")),
    ("small letters", "K18", _attribute("text", "font-size", "8")),
    ("off the paper", "K18", _attribute("svg", "viewBox", "0 0 90 90")),
    ("a line painted over", "K18", clear_over_a_line),
)
