"""Planting test names in a zip file, and in the parts that Office files have."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from casereview.identity.scan.planted import Words
from casereview.identity.scan.specimens import tiny_png

_SPACES = 'xmlns:w="w" xmlns:c="c" xmlns:r="r"'


def plant_in_zip(data: bytes, words: Sequence[Words]) -> bytes:
    """Text in runs, comment, footnote, header, tracked deletion, property, relationship, a part nothing relates to, a
    picture, a name of a part, remarks, a file in a file, and a part that the list of contents leaves out."""
    parts = {
        "word/document.xml": f"<w:p><w:r><w:t>{words[0].left}</w:t></w:r><w:r><w:t>{words[0].right}</w:t></w:r></w:p>",
        "word/comments.xml": f'<w:comment w:author="A"><w:p><w:r><w:t>{words[1].surname}</w:t></w:r></w:p></w:comment>',
        "word/footnotes.xml": f"<w:footnote><w:p><w:r><w:t>{words[2].number}</w:t></w:r></w:p></w:footnote>",
        "word/header1.xml": f'<w:p><w:del w:author="{words[3].given}"><w:r><w:t>x</w:t></w:r></w:del></w:p>',
        "word/footer1.xml": f"<w:p><w:r><w:delText>{words[4].left}</w:delText></w:r>"
        f"<w:r><w:delText>{words[4].right}</w:delText></w:r></w:p>",
        "docProps/core.xml": f"<c:creator>{words[5].surname}</c:creator>",
        "word/_rels/document.xml.rels": f'<Relationship Id="p1" Target="file:///{words[6].given}/a.dotx"/>',
        "customXml/item9.xml": f"<c>{words[7].number}</c>",
    }
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, _within(old.read(part), parts.pop(part.filename, "")))
        for name, content in parts.items():
            new.writestr(name, f"<w:d {_SPACES}>{content}</w:d>")
        new.writestr("word/media/plant.png", tiny_png(words[8].surname))
        new.writestr(f"word/media/{words[9].given}.txt", "x")
        remark = zipfile.ZipInfo("word/plant.txt")
        remark.comment = words[10].surname.encode()
        new.writestr(remark, "x")
        new.writestr("word/embeddings/plant.zip", _zip("a.zip", _zip("a.txt", words[11].given.encode())))
        new.comment = words[12].number.encode()
    unlisted = _zip("plant.txt", f"{words[13].surname} ".encode() * 20)
    return unlisted[: unlisted.index(b"PK\x01\x02")] + result.getvalue()


def _within(part: bytes, extra: str) -> bytes:
    """An XML part with more before its end; one that is empty is replaced."""
    at = part.rfind(b"</")
    if extra and at < 0:
        return f"<w:d {_SPACES}>{extra}</w:d>".encode()
    return part[:at] + extra.encode() + part[at:] if extra else part


def _zip(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()
