"""What may stand in the file of a drawing. What is not named here is a fault, so that nothing passes unread."""

from __future__ import annotations

_PAINT = frozenset({"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"})
_WRITING = frozenset({"font-family", "font-size", "font-weight", "font-style", "text-anchor", "fill"})

#: The attributes an element may have. None of them moves, hides, styles or fetches anything.
ATTRIBUTES = {
    "svg": frozenset({"class", "viewBox", "width", "height", "role", "aria-labelledby", "lang"}) | _WRITING,
    "title": frozenset({"id"}),
    "desc": frozenset({"id"}),
    "g": frozenset({"class", "data-n"}) | _PAINT | _WRITING,
    "rect": frozenset({"class", "x", "y", "width", "height", "rx", "ry"}) | _PAINT,
    "circle": frozenset({"class", "cx", "cy", "r"}) | _PAINT,
    "path": frozenset({"class", "d"}) | _PAINT,
    "text": frozenset({"class", "x", "y"}) | _WRITING,
    "tspan": frozenset({"x", "y"}) | _WRITING,
}

#: The words an attribute may hold, where it may not hold any.
VALUES = {
    "stroke-linecap": frozenset({"butt", "round", "square"}),
    "stroke-linejoin": frozenset({"miter", "round", "bevel"}),
    "font-family": frozenset({"'Source Sans 3', 'Segoe UI', Arial, sans-serif"}),
    "font-weight": frozenset({"normal", "bold", "400", "600", "700"}),
    "font-style": frozenset({"normal", "italic"}),
    "text-anchor": frozenset({"start", "middle", "end"}),
    "role": frozenset({"img"}),
}

#: Groups, and the groups in which each may stand.
GROUPS = {
    "homes": frozenset({"genogram"}),
    "home": frozenset({"homes"}),
    "couples": frozenset({"genogram"}),
    "couple": frozenset({"couples"}),
    "children": frozenset({"genogram"}),
    "sibship": frozenset({"children"}),
    "people": frozenset({"genogram"}),
    "person": frozenset({"people"}),
    "doubt": frozenset({"children", "sibship", "row"}),
    "key": frozenset({"genogram"}),
    "row": frozenset({"key"}),
    "network": frozenset({"genogram"}),
    "service": frozenset({"network"}),
}

_SHAPES = frozenset({"rect", "circle", "path"})
_PATH = frozenset({"path"})
_TEXT = frozenset({"text"})

#: Marks: the elements that may draw each, and the groups in which each may stand (in ``row`` as a sample of the key).
MARKS = {
    "paper": (frozenset({"rect"}), frozenset({"genogram"})),
    "frame": (frozenset({"rect"}), frozenset({"key"})),
    "heading": (_TEXT, frozenset({"key", "network"})),
    "words": (_TEXT, frozenset({"row"})),
    "edge": (_PATH, frozenset({"home", "row"})),
    "home-label": (_TEXT, frozenset({"home"})),
    "tie": (_PATH, frozenset({"couple", "row"})),
    "slash": (_PATH, frozenset({"couple", "row"})),
    "mended": (_PATH, frozenset({"couple", "row"})),
    "stem": (_PATH, frozenset({"sibship", "row"})),
    "bar": (_PATH, frozenset({"sibship", "row"})),
    "drop": (_PATH, frozenset({"sibship", "row"})),
    "stalk": (_PATH, frozenset({"sibship", "row"})),
    "twin": (_PATH, frozenset({"sibship", "row"})),
    "identical": (_PATH, frozenset({"sibship", "row"})),
    "unsure": (_TEXT, frozenset({"sibship", "row"})),
    "link": (_PATH, frozenset({"children", "row"})),
    "badge": (frozenset({"circle"}), frozenset({"doubt"})),
    "clear": (frozenset({"rect"}), frozenset({"doubt", "home"})),
    "question": (_TEXT, frozenset({"doubt"})),
    "symbol": (_SHAPES, frozenset({"person", "row"})),
    "ring": (_SHAPES, frozenset({"person", "row"})),
    "death": (_PATH, frozenset({"person", "row"})),
    "aware": (_PATH, frozenset({"person", "row"})),
    "mark": (_TEXT, frozenset({"person", "row"})),
    "label": (_TEXT, frozenset({"person"})),
    "more": (_PATH, frozenset({"person", "row"})),
    "box": (frozenset({"rect"}), frozenset({"service"})),
    "who": (_TEXT, frozenset({"service"})),
    "what": (_TEXT, frozenset({"service"})),
}

#: Marks that tie symbols to one another: what a reader follows with a finger.
LINES = frozenset({"tie", "stem", "bar", "drop", "stalk", "twin", "identical", "link"})
