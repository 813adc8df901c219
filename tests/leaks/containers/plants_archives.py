"""Packed files: zip, tar and their kind, their names, remarks and gaps, and files in files."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable

from files_docx import paragraph, run, word
from planting import ACCENTED, SURNAME, Bed

BED = Bed("archive")
plant = BED.plant


def _zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _tar(name: str, data: bytes = b"Seen.", form: int = tarfile.PAX_FORMAT, **fields: object) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        for key, value in fields.items():
            setattr(member, key, value)
        archive.addfile(member, io.BytesIO(data))
    return stream.getvalue()


def _gzip(flags: int, extra: bytes) -> bytes:
    packed = gzip.compress(b"The child was seen.")
    return packed[:3] + bytes([flags]) + packed[4:10] + extra + packed[10:]


def _add(name: str, file: str, build: Callable[[str], bytes], hidden: str = SURNAME) -> None:
    BED.add(name, 36, lambda words: (file, build(words)), hidden)


_add("text in a zip file", "pack.zip", lambda words: _zip({"a.txt": words.encode()}), ACCENTED)
_add("zip in zip in zip", "pack.zip", lambda words: _zip({"a.zip": _zip({"b.zip": _zip({"c.txt": words.encode()})})}))
_add("Word file in a zip file", "pack.zip", lambda words: _zip({"a.docx": word(paragraph(run(words)))[1]}))
_add("name in a zip file", "pack.zip", lambda words: _zip({f"{words}/a.txt": b"x"}), ACCENTED)
_add("name of a folder in a zip file", "pack.zip", lambda words: _zip({f"{words}/": b""}))
_add("zip file packed with xz", "pack.zip", lambda words: _zip({"a.txt": f"{words} ".encode() * 9}, zipfile.ZIP_LZMA))
_add("zip file called something else", "data.bin", lambda words: _zip({"a.txt": words.encode()}))
_add("text in a tar file", "pack.tar", lambda words: _tar("a.txt", words.encode()))
_add("name in a tar file", "pack.tar", lambda words: _tar(f"{words}.txt"))
_add("long name in a tar file", "pack.tar", lambda words: _tar("folder/" * 20 + words, form=tarfile.GNU_FORMAT))
_add("owner in a tar file", "pack.tar", lambda words: _tar("a.txt", uname=words))
_add(
    "link in a tar file", "pack.tar", lambda words: _tar("a.txt", b"", type=tarfile.SYMTYPE, linkname=f"/home/{words}")
)
_add("remark in a tar file", "pack.tar", lambda words: _tar("a.txt", pax_headers={"comment": words}), ACCENTED)
_add(
    "padding of a tar file",
    "pack.tar",
    lambda words: _tar("a.txt")[:1100] + words.encode() + _tar("a.txt")[1100 + len(words) :],
)
_add("after the end of a tar file", "pack.tar", lambda words: _tar("a.txt") + words.encode())
_add("packed tar file", "pack.tar.gz", lambda words: gzip.compress(_tar("a.txt", words.encode())))
_add("name in the header of gzip", "a.gz", lambda words: _gzip(8, words.encode() + b"\0"))
_add("remark in the header of gzip", "a.gz", lambda words: _gzip(16, words.encode() + b"\0"))
_add("extra field of gzip", "a.gz", lambda words: _gzip(4, struct.pack("<H", len(words)) + words.encode()))
_add(
    "second member of gzip", "a.gz", lambda words: gzip.compress(b"The child") + gzip.compress(f"{words} ".encode() * 9)
)
_add("after the end of gzip", "a.gz", lambda words: gzip.compress(b"The child") + bytes(8) + words.encode())
_add("bzip2", "a.bz2", lambda words: bz2.compress(f"{words} ".encode() * 9))
_add("after the end of bzip2", "a.bz2", lambda words: bz2.compress(b"The child") + words.encode())
_add("xz", "a.xz", lambda words: lzma.compress(f"{words} ".encode() * 9))
_add("old lzma", "a.lzma", lambda words: lzma.compress(f"{words} ".encode() * 9, lzma.FORMAT_ALONE))
_add("after the end of xz", "a.xz", lambda words: lzma.compress(b"The child") + words.encode())


def _office(name: str, file: str, part: str, source: str, hidden: str = SURNAME) -> None:
    """A zip file with one part, in which § stands for the words and ¦ for their first three letters, ‡ for the rest."""

    def build(words: str) -> bytes:
        made = source.replace("§", words).replace("¦", words[:3]).replace("‡", words[3:])
        return _zip({"mimetype": b"application/x", part: made.encode()})

    _add(name, file, build, hidden)


_office(
    "text of an ODT file",
    "report.odt",
    "content.xml",
    "<o:d xmlns:o='o' xmlns:t='t'><t:p>¦<t:span>‡</t:span></t:p></o:d>",
)
_office(
    "author of an ODT file", "report.odt", "meta.xml", "<o:m xmlns:o='o' xmlns:d='d'><d:creator>§</d:creator></o:m>"
)
_office(
    "deleted text of an ODT file",
    "report.odt",
    "content.xml",
    "<o:d xmlns:o='o' xmlns:t='t'><t:deletion><t:p>§</t:p></t:deletion></o:d>",
    ACCENTED,
)
_office("page of an EPUB file", "report.epub", "OEBPS/a.xhtml", "<html><p>¦<i>‡</i></p></html>")
_office(
    "author of an EPUB file",
    "report.epub",
    "OEBPS/content.opf",
    "<package xmlns:d='d'><d:creator>§</d:creator></package>",
)
_office(
    "slide",
    "slides.pptx",
    "ppt/slides/slide1.xml",
    "<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>¦</a:t></a:r><a:r><a:t>‡</a:t></a:r></a:p></p:sld>",
)
_office(
    "notes of a slide",
    "slides.pptx",
    "ppt/notesSlides/notesSlide1.xml",
    "<p:n xmlns:p='p' xmlns:a='a'><a:t>§</a:t></p:n>",
)
