"""Things in a run that are no words: pictures, charts, objects, drawings, and the text boxes in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casereview.chronology.tables import docx_names as n
from casereview.chronology.tables.docx_facts import Facts
from casereview.chronology.tables.docx_left import branch

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = (
    (n.O_ + "OLEObject", "an embedded object"),
    (n.W + "control", "a form control"),
    (n.CHART + "chart", "a chart"),
    (n.DIAGRAM + "relIds", "a diagram"),
    (n.PIC + "pic", "a picture"),
    (n.V + "imagedata", "a picture"),
    (n.W + "contentPart", "handwriting"),
)
_HARMLESS_LINE = n.O_ + "hr"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a shape is (empty when it is nothing but its text boxes), its text boxes, and words that describe it or
    stand in its own part."""

    what: str
    boxes: tuple[_Element, ...]
    words: str


def shape_of(element: _Element, facts: Facts) -> Shape:
    """A drawing, picture or object of a run."""
    boxes = tuple(_boxes(element))
    what = next((words for tag, words in _KINDS if next(element.iter(tag), None) is not None), "")
    inner = [item.text for item in element.iter(n.A + "t") if item.text]
    if not what and not boxes:
        ruled = [shape for shape in element.iter() if shape.get(_HARMLESS_LINE)]
        what = "" if ruled else "a drawing"
    words = [*_described(element), *inner]
    for tag, attribute in ((n.CHART + "chart", n.R_ + "id"), (n.DIAGRAM + "relIds", n.R_ + "dm")):
        words += [facts.words_of_part(item.get(attribute) or "") for item in element.iter(tag)]
    said = " ".join(dict.fromkeys(filter(None, words)))
    return Shape(what or ("a drawing" if inner else ""), boxes, said)


def _boxes(element: _Element) -> list[_Element]:
    """The outermost text boxes, in one of the forms in which a file may hold each."""
    found: list[_Element] = []
    waiting = [element]
    while waiting:
        at = waiting.pop()
        if at.tag == n.TEXT_BOX:
            found.append(at)
        elif at.tag == n.ALTERNATE:
            waiting.append(branch(at))
        else:
            waiting += reversed(at)
    return found


def _described(element: _Element) -> list[str]:
    """What the author wrote for those who do not see the picture."""
    described = [item.get("descr") or "" for item in element.iter(n.WP + "docPr")]
    return described + [item.get("alt") or "" for item in element.iter(n.V + "shape", n.V + "rect")]
