"""A Word file as what it is, a ZIP archive of parts, rewritten so that the same parts give the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_RELATIONS = "_rels/.rels"
_TYPES = "[Content_Types].xml"


def parts_of(package: bytes) -> dict[str, bytes]:
    """Every part by name."""
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite(package: bytes, replace: Mapping[str, bytes], drop: Collection[str] = ()) -> bytes:
    """Write the package anew with some parts replaced and others left out, all dated 1 January 1980."""
    parts = {**parts_of(package), **replace}
    for name in drop:
        parts.pop(name, None)
    parts[_TYPES] = _without(parts[_TYPES], "PartName", [f"/{name}" for name in drop])
    parts[_RELATIONS] = _without(parts[_RELATIONS], "Target", [path for name in drop for path in (name, f"/{name}")])
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        # The list of types comes first: some readers look only there.
        for name in sorted(parts, key=lambda name: (name != _TYPES, name)):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, parts[name])
    return out.getvalue()


def _without(part: bytes, attribute: str, values: Collection[str]) -> bytes:
    root = etree.fromstring(part)
    for child in list(root):
        if child.get(attribute) in values:
            root.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
