"""Styles and settings of a Word file: those of the product's documents, and a few for pages on their side."""

from __future__ import annotations

from lxml import etree

from casereview.chronology.sheet.sending import Sheet
from casereview.publish.documents.word_package import parts_of
from casereview.publish.documents.word_xml import W, to_bytes, w

TITLE, EDITION, FACTS, HEADING, NOTE = "SheetTitle", "SheetEdition", "SheetFacts", "SheetHeading", "SheetNote"
_STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{TITLE}"><w:name w:val="Sheet Title"/>
<w:basedOn w:val="Title"/><w:next w:val="BodyText"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="60"/></w:pPr>
<w:rPr><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{EDITION}"><w:name w:val="Sheet Edition"/>
<w:basedOn w:val="Subtitle"/><w:next w:val="BodyText"/><w:qFormat/>
<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="17465C"/></w:pBdr>
<w:spacing w:before="0" w:after="220"/></w:pPr><w:rPr><w:sz w:val="22"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{FACTS}"><w:name w:val="Sheet Facts"/>
<w:basedOn w:val="CoverFactsLong"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="40"/></w:pPr>
<w:rPr><w:sz w:val="20"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{HEADING}"><w:name w:val="Sheet Heading"/>
<w:basedOn w:val="Heading1"/><w:next w:val="BodyText"/><w:qFormat/>
<w:pPr><w:spacing w:before="320" w:after="100"/><w:ind w:left="0" w:firstLine="0"/></w:pPr>
<w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{NOTE}"><w:name w:val="Sheet Note"/>
<w:basedOn w:val="BodyText"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="60"/><w:ind w:right="4535"/></w:pPr>
<w:rPr><w:sz w:val="20"/></w:rPr></w:style>
</w:styles>"""


def styles(package: bytes, sheet: Sheet) -> bytes:
    """The styles of the reference document with ours beside them, in the language of the sheet."""
    root = etree.fromstring(parts_of(package)["word/styles.xml"])
    root.extend(list(etree.fromstring(_STYLES)))
    for language in root.iter(w("lang")):
        language.set(w("val"), sheet.language)
    return to_bytes(root)


def settings(package: bytes, sheet: Sheet) -> bytes:
    """The settings in the language of the sheet, without those of notes, for which there is no part."""
    root = etree.fromstring(parts_of(package)["word/settings.xml"])
    for notes in root.findall(w("footnotePr")):
        root.remove(notes)
    for language in root.iter(w("themeFontLang")):
        language.set(w("val"), sheet.language)
    return to_bytes(root)
