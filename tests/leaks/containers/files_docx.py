"""A Word file from its bare parts, so that a name can be put in any of them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TOP = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{R}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


@dataclass
class Word:
    """``parts`` are further parts by name; ``links`` the relationships of the document as (type, target, external)."""

    body: str = ""
    parts: dict[str, str | bytes] = field(default_factory=dict)
    links: list[tuple[str, str, bool]] = field(default_factory=list)

    def part(self, name: str, inner: str, root: str, link: str = "") -> Word:
        """Add a part with the usual spaces; with ``link``, related to the document under that type."""
        self.parts[f"word/{name}"] = f"{HEAD}<w:{root} {SPACES}>{inner}</w:{root}>"
        if link:
            self.links.append((link, name, False))
        return self

    def bytes(self) -> bytes:
        stream = io.BytesIO()
        body = paragraph(run("The child was seen at home.")) + self.body
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", TYPES)
            archive.writestr("_rels/.rels", TOP)
            archive.writestr(
                "word/document.xml", f"{HEAD}<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
            )
            archive.writestr("word/_rels/document.xml.rels", self._relations())
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return stream.getvalue()

    def _relations(self) -> str:
        rows = "".join(
            f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"'
            f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
            for number, (kind, target, external) in enumerate(self.links, 1)
        )
        return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def word(body: str = "", **parts: str | bytes) -> tuple[str, bytes]:
    """A Word file called report.docx with ``body`` after its first paragraph; ``parts`` by name with __ for /."""
    return "report.docx", Word(body, {name.replace("__", "/"): content for name, content in parts.items()}).bytes()


def with_parts(parts: dict[str, str | bytes]) -> tuple[str, bytes]:
    """A Word file with further parts that nothing relates to."""
    return "report.docx", Word(parts=parts).bytes()
