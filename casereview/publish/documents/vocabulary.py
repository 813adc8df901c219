"""The closed vocabulary of a document's body: what is not listed here is refused."""

from __future__ import annotations

HEADINGS = frozenset({"h1", "h2", "h3", "h4"})

#: Elements that hold blocks and mean nothing by themselves.
CONTAINERS = frozenset({"div", "section", "article", "nav", "figure"})

BLOCKS = (
    HEADINGS
    | CONTAINERS
    | {"p", "ul", "ol", "li", "dl", "dt", "dd", "aside", "blockquote", "hr", "figcaption"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)

INLINES = frozenset({"a", "em", "strong", "code", "span", "sup", "sub", "img", "br", "time", "abbr"})

ELEMENTS = BLOCKS | INLINES

#: Attributes any element may carry, and those of single elements.
ATTRIBUTES = frozenset({"id", "class", "lang"})
ATTRIBUTES_OF = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt"}),
    "ol": frozenset({"start"}),
    "th": frozenset({"scope"}),
    "time": frozenset({"datetime"}),
    "abbr": frozenset({"title"}),
}

#: The class of a figure that holds a large drawing of the program's own, which may need a sheet of its own.
DRAWING = "genogram"

#: Where a link may lead. Everything else (files, scripts) is refused.
LINK_SCHEMES = ("#", "https://", "http://", "mailto:")

#: Pictures travel inside the document; nothing is fetched.
IMAGE_TYPES = {
    "data:image/png;base64,": "png",
    "data:image/jpeg;base64,": "jpg",
    "data:image/svg+xml;base64,": "svg",
}

#: Kinds of statement, and the word that names each when the text itself does not.
CALLOUTS = {
    "opinion": "Opinion",
    "third-party": "Third party",
    "good-practice": "Good practice",
    "missed-opportunity": "Missed opportunity",
    "unsafe-practice": "Unsafe practice",
    "hindsight": "With hindsight",
    "addendum": "Addendum",
    "note": "Note",
    "guidance": "Guidance",
}
