"""What pandoc leaves undone in a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from casereview.publish.documents.meta import FICTIONAL_WORD
from casereview.publish.documents.word_contents import fill_contents
from casereview.publish.documents.word_cover import cover_table
from casereview.publish.documents.word_drawings import add_drawings
from casereview.publish.documents.word_package import parts_of, rewrite
from casereview.publish.documents.word_tables import dress_tables
from casereview.publish.documents.word_xml import element, properties_of, style_of, to_bytes, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from casereview.publish.documents.body import Heading
    from casereview.publish.documents.meta import DocumentMeta
    from casereview.publish.documents.word_drawings import Drawn

#: Settings that the standard puts after ``updateFields``; the first of them that is there tells its place.
_AFTER_FIELDS = frozenset(
    "hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping "
    "doNotIncludeSubdocsInStats shapeDefaults decimalSymbol listSeparator".split()
)
_NUMBERS = {"ParagraphNumber", "HeadingNumber", "CoverFactName"}

#: Parts that hold sizes of type.
_TEXTS = ("word/document", "word/styles", "word/settings", "word/header", "word/footer", "word/theme")

#: All that the file's properties say: title and language. No author, no dates, no program.
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def finish(
    package: bytes,
    tables: Sequence[HtmlElement],
    drawn: Sequence[Drawn | None],
    headings: Sequence[Heading],
    meta: DocumentMeta,
) -> bytes:
    """Put in contents, drawings, page furniture, language and properties; the result depends on the text alone."""
    parts = parts_of(package)
    document = etree.fromstring(parts["word/document.xml"])
    body = document[0]
    _bookmarks_inside(body)
    _hang_numbers(body)
    _space_callouts(body)
    dress_tables(body, tables)
    added = add_drawings(body, drawn, parts)
    cover_table(body)
    fill_contents(body, headings, pages=meta.pages)
    replaced = {
        **added,
        "word/document.xml": to_bytes(document),
        "docProps/core.xml": _CORE.format(title=escape(meta.title), language=escape(meta.language)).encode(),
        "docProps/app.xml": _APP.encode(),
        "word/styles.xml": _language(parts["word/styles.xml"], "lang", meta.language),
        "word/settings.xml": _settings(parts["word/settings.xml"], meta),
    }
    head = " · ".join(filter(None, [FICTIONAL_WORD if meta.fictional else "", meta.marking]))
    for name, part in parts.items():
        if name.startswith(("word/header", "word/footer")):
            replaced[name] = _furniture(part, {"HEADER": head, "FOOTER": meta.footer})
    theme = "word/theme/theme1.xml"
    if theme in parts:
        replaced[theme] = _plain_theme(parts[theme])
    if meta.large:
        replaced |= {name: _larger(part) for name, part in replaced.items() if name.startswith(_TEXTS)}
    return rewrite(package, replaced, drop=("docProps/custom.xml",))


def _plain_theme(part: bytes) -> bytes:
    """The theme without its list of fonts for forty scripts: nothing uses them, and some are called as people are."""
    root = etree.fromstring(part)
    for font in root.findall(".//{*}font[@script]"):
        parent = font.getparent()
        if parent is not None:
            parent.remove(font)
    return to_bytes(root)


def _larger(part: bytes) -> bytes:
    """The part with every size of type grown by half: 12 points become 18."""
    root = etree.fromstring(part)
    for size in root.iter(w("sz"), w("szCs")):
        size.set(w("val"), str(round(1.5 * float(size.get(w("val"), "24")))))
    return to_bytes(root)


def _bookmarks_inside(body: _Element) -> None:
    """Let each bookmark that stands between paragraphs begin and end in the one it marks: LibreOffice loses those that
    begin or end beside a table."""
    ends = {end.get(w("id")): end for end in body.findall(w("bookmarkEnd"))}
    for start in body.findall(w("bookmarkStart")):
        following = start.getnext()
        while following is not None and following.tag in (w("bookmarkStart"), w("bookmarkEnd")):
            following = following.getnext()
        if following is not None and following.tag == w("p"):
            properties_of(following).addnext(start)
            if (end := ends.get(start.get(w("id")))) is not None:
                start.addnext(end)


def _hang_numbers(body: _Element) -> None:
    """Turn the space after a paragraph's number into a tab, so that the text hangs beside it."""
    for style in body.iter(w("rStyle")):
        if style.get(w("val")) not in _NUMBERS:
            continue
        properties = style.getparent()
        run = properties.getparent() if properties is not None else None
        following = run.getnext() if run is not None else None
        while following is not None and following.tag != w("r"):
            following = following.getnext()
        text = following.find(w("t")) if following is not None else None
        if following is None or text is None or not (text.text or "").startswith(" "):
            continue
        text.text = (text.text or "")[1:]
        following.insert(following.index(text), element("tab"))
        if not text.text:
            following.remove(text)


def _space_callouts(body: _Element) -> None:
    """Leave room below the last paragraph of each callout, which its style cannot tell from the others."""
    for paragraph in body.findall(w("p")):
        style = style_of(paragraph)
        if style.startswith("Callout") and not _same_callout(style, paragraph.getnext()):
            properties_of(paragraph).append(element("spacing", after="280"))


def _same_callout(style: str, following: _Element | None) -> bool:
    while following is not None and following.tag != w("p"):
        following = following.getnext()
    return following is not None and style_of(following) == style.removesuffix("Title")


def _language(part: bytes, name: str, language: str) -> bytes:
    root = etree.fromstring(part)
    for found in root.iter(w(name)):
        found.set(w("val"), language)
    return to_bytes(root)


def _settings(part: bytes, meta: DocumentMeta) -> bytes:
    """The language; and where the contents have page numbers, that Word counts the pages when it opens the file."""
    root = etree.fromstring(_language(part, "themeFontLang", meta.language))
    if meta.pages:
        update = element("updateFields", val="true")
        place = next((i for i, child in enumerate(root) if etree.QName(child).localname in _AFTER_FIELDS), len(root))
        root.insert(place, update)
    return to_bytes(root)


def _furniture(part: bytes, words: dict[str, str]) -> bytes:
    root = etree.fromstring(part)
    for text in root.iter(w("t")):
        text.text = words.get(text.text or "", text.text)
    return to_bytes(root)
