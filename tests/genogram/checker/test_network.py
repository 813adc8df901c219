"""The boxes of an adult's network: the true ones pass, each fault put into them is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hand_made import FAMILY
from lxml import etree
from spoiled import SVG, moved

from casereview.genogram.checker import check_drawing
from casereview.genogram.drawing import Drawing, Service, draw
from casereview.genogram.layout import lay_out
from casereview.genogram.measure import node_width

SERVICES = (
    Service("Home care of the county council and its partners", ("Paid carer of Grandmother", "twice a day")),
    Service("Daughter", ("Carer of Grandmother",)),
    Service("Occupational-therapy-assessments", ("Visits", "once a fortnight, and whenever something has changed")),
    Service("District nurse"),
    Service("Neighbour", ("Visits", "every day")),
)


@cache
def _drawing() -> Drawing:
    layout = lay_out(FAMILY, node_width)
    return draw(FAMILY, layout, title="Genogram", description="A family.", prefix="genogram", network=SERVICES)


def _faults(svg: str, services: tuple[Service, ...] = SERVICES) -> list[str]:
    found = check_drawing(svg, FAMILY, _drawing().numbers, _drawing().homes, services)
    assert {fault.rule for fault in found} <= {"K12"}
    return [fault.message for fault in found]


def test_the_boxes_that_were_given_pass() -> None:
    assert _faults(_drawing().svg) == []


@pytest.mark.parametrize("count", range(1, 5))
def test_fewer_boxes_pass_too_where_no_more_are_given(count: int) -> None:
    layout, given = lay_out(FAMILY, node_width), SERVICES[:count]
    drawing = draw(FAMILY, layout, title="Genogram", description="A family.", prefix="genogram", network=given)
    assert _faults(drawing.svg, given) == []


def test_boxes_that_were_not_given_are_told() -> None:
    assert "The network has 5 boxes instead of 0." in _faults(_drawing().svg, ())
    assert "The network has 5 boxes instead of 4." in _faults(_drawing().svg, SERVICES[:-1])


def test_another_order_is_told() -> None:
    first, second, *rest = SERVICES
    assert _faults(_drawing().svg, (second, first, *rest)) == [
        "The words of box 1 of the network are not those given.",
        "The words of box 2 of the network are not those given.",
    ]


def _services(root: etree._Element) -> list[etree._Element]:
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == "service"]


def _of(group: etree._Element, kind: str) -> etree._Element:
    return next(mark for mark in group if mark.get("class") == kind)


def _without(group: etree._Element, kind: str) -> None:
    group.remove(_of(group, kind))


def _heading_away(root: etree._Element) -> None:
    network = _services(root)[0].getparent()
    assert network is not None
    _without(network, "heading")


def _onto_the_family(root: etree._Element) -> None:
    network = _services(root)[0].getparent()
    assert network is not None
    moved(network, 0, -160)


_SPOILED: dict[str, tuple[str, Callable[[etree._Element], object]]] = {
    "a word changed": ("words of box 2", lambda root: _of(_services(root)[1], "who")[0].set("x", "1") or _word(root)),
    "what is done taken away": ("words of box 5", lambda root: _without(_services(root)[4], "what")),
    "a name taken away": ("does not belong to a box", lambda root: _without(_services(root)[1], "who")),
    "a box taken away": ("4 boxes instead of 5", lambda root: _without(_services(root)[1], "box")),
    "words outside": ("leaves its box", lambda root: moved(_of(_services(root)[1], "who"), -14, 0)),
    "boxes on one another": ("touches another", lambda root: moved(_services(root)[1], 0, -9)),
    "a box without its border": (
        "no box in a whole line",
        lambda root: _of(_services(root)[1], "box").set("stroke-dasharray", "6 4"),
    ),
    "no heading": ("0 headings", _heading_away),
    "over the family": ("lies in the network", _onto_the_family),
    "lines on one another": ("below one another", lambda root: _of(_services(root)[4], "what")[0].set("y", "1")),
}


def _word(root: etree._Element) -> None:
    _of(_services(root)[1], "who")[0].text = "Son"


@pytest.mark.parametrize("name", _SPOILED)
def test_a_spoiled_network_is_told(name: str) -> None:
    told, spoil = _SPOILED[name]
    root = etree.fromstring(_drawing().svg.encode())
    spoil(root)
    svg = etree.tostring(root, encoding="unicode")
    found = check_drawing(svg, FAMILY, _drawing().numbers, _drawing().homes, SERVICES)
    assert any(fault.rule == "K12" and told in fault.message for fault in found), found
