"""What pandoc leaves undone in a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from casereview.publish.documents.meta import FICTIONAL_WORD
from casereview.publish.documents.word_contents import fill_contents
from casereview.publish.documents.word_package import parts_of, rewrite
from casereview.publish.documents.word_tables import dress_tables
from casereview.publish.documents.word_xml import element, properties_of, style_of, to_bytes, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from casereview.publish.documents.body import Heading
    from casereview.publish.documents.meta import DocumentMeta

_NUMBERS = {"ParagraphNumber", "HeadingNumber", "CoverFactName"}

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


def finish(package: bytes, tables: Sequence[HtmlElement], headings: Sequence[Heading], meta: DocumentMeta) -> bytes:
    """Put in contents, page furniture, language and properties; the result depends on the text alone."""
    parts = parts_of(package)
    document = etree.fromstring(parts["word/document.xml"])
    body = document[0]
    _hang_numbers(body)
    _space_callouts(body)
    dress_tables(body, tables)
    fill_contents(body, headings)
    replaced = {
        "word/document.xml": to_bytes(document),
        "docProps/core.xml": _CORE.format(title=escape(meta.title), language=escape(meta.language)).encode(),
        "docProps/app.xml": _APP.encode(),
        "word/styles.xml": _language(parts["word/styles.xml"], "lang", meta.language),
        "word/settings.xml": _language(parts["word/settings.xml"], "themeFontLang", meta.language),
    }
    head = " · ".join(filter(None, [FICTIONAL_WORD if meta.fictional else "", meta.marking]))
    for name, part in parts.items():
        if name.startswith(("word/header", "word/footer")):
            replaced[name] = _furniture(part, {"HEADER": head, "FOOTER": meta.footer})
    return rewrite(package, replaced, drop=("docProps/custom.xml",))


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


def _furniture(part: bytes, words: dict[str, str]) -> bytes:
    root = etree.fromstring(part)
    for text in root.iter(w("t")):
        text.text = words.get(text.text or "", text.text)
    return to_bytes(root)
