"""What a Word file and an Excel workbook have in common: the file's own properties, and the sealing of the archive.

The properties hold the title, the language and what the sheet asks for. No author, no program, no day.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from casereview.chronology.sheet.sending import Sheet
from casereview.publish.documents.word_package import parts_of, rewrite

CORE, APP, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
)
_APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{all}</Properties>'
)
#: The one number that Office gives to all properties people add; the first of them is the second of all.
_KIND, _FIRST = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", 2
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def sealed(package: bytes, sheet: Sheet, replaced: Mapping[str, bytes], drop: Collection[str] = ()) -> bytes:
    """The package with some parts replaced, others left out, and the properties of the sheet put in."""
    parts = {**parts_of(package), **replaced}
    found = {
        **replaced,
        CORE: (_HEAD + _CORE.format(title=escape(sheet.title), language=escape(sheet.language))).encode(),
        APP: (_HEAD + _APP).encode(),
    }
    if sheet.properties:
        found[CUSTOM] = _custom(sheet.properties)
        found[TYPES] = _with(parts[TYPES], _TYPE, PartName=f"/{CUSTOM}", ContentType=_CUSTOM_TYPE)
        found[RELATIONS] = _with(
            parts[RELATIONS], _RELATION, Id="rIdCustom", Type=RELATION_TYPE + "custom-properties", Target=CUSTOM
        )
    return rewrite(package, found, drop)


def _custom(properties: Mapping[str, str]) -> bytes:
    every = "".join(
        f'<property fmtid="{_KIND}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(words)}</vt:lpwstr></property>"
        for number, (name, words) in enumerate(properties.items(), _FIRST)
    )
    return (_HEAD + _CUSTOM.format(all=every)).encode()


def _with(part: bytes, name: str, **attributes: str) -> bytes:
    root = etree.fromstring(part)
    etree.SubElement(root, name, attributes)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
