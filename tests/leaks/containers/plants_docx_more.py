"""Word: properties, parts without a relation to anything, files inside the file, and the zip file around it."""

from __future__ import annotations

import base64
import io
import zipfile
from email.message import EmailMessage

import docx
from files_docx import HEAD, W, paragraph, run, with_parts, word
from files_images import jpeg, png, xmp
from files_ole import compound, packed_file
from planting import ACCENTED, GIVEN, Bed

BED = Bed("docx")
plant = BED.plant


def _part(name: str, leak: int, part: str, form: str) -> None:
    """``form`` is the part's XML, with § where the words go; nothing relates to the part."""
    BED.add(name, leak, lambda words: with_parts({part: form.replace("§", words)}))


CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_part(
    "author",
    37,
    "docProps/core.xml",
    f'<c:coreProperties xmlns:c="{CORE}" xmlns:d="d"><d:creator>§</d:creator></c:coreProperties>',
)
_part(
    "last changed by",
    37,
    "docProps/core.xml",
    f'<c:coreProperties xmlns:c="{CORE}"><c:lastModifiedBy>§</c:lastModifiedBy></c:coreProperties>',
)
_part(
    "keywords",
    37,
    "docProps/core.xml",
    f'<c:coreProperties xmlns:c="{CORE}"><c:keywords>case; §; review</c:keywords></c:coreProperties>',
)
_part("company", 37, "docProps/app.xml", "<Properties><Company>§ and Co</Company></Properties>")
_part("manager", 37, "docProps/app.xml", "<Properties><Manager>§</Manager></Properties>")
_part(
    "name of the template",
    37,
    "docProps/app.xml",
    "<Properties><Template>C:\\Users\\§\\Normal.dotm</Template></Properties>",
)
_part(
    "base of links",
    37,
    "docProps/app.xml",
    "<Properties><HyperlinkBase>http://case.example/§/</HyperlinkBase></Properties>",
)
_part(
    "titles of parts",
    37,
    "docProps/app.xml",
    '<Properties xmlns:vt="v"><TitlesOfParts><vt:lpstr>About §</vt:lpstr></TitlesOfParts></Properties>',
)
_part(
    "property of somebody's own",
    37,
    "docProps/custom.xml",
    '<Properties xmlns:vt="v"><property name="Child"><vt:lpwstr>§</vt:lpwstr></property></Properties>',
)
_part(
    "name of a property",
    37,
    "docProps/custom.xml",
    '<Properties xmlns:vt="v"><property name="§"><vt:bool>1</vt:bool></property></Properties>',
)
_part("label of sensitivity", 37, "docMetadata/LabelInfo.xml", '<labelList><label id="{1}" name="§ only"/></labelList>')
_part("own XML data", 36, "customXml/item1.xml", "<case><subject>§</subject></case>")
_part("properties of own XML data", 36, "customXml/itemProps1.xml", '<d:datastoreItem xmlns:d="d" d:itemID="{§}"/>')
_part("orphan part", 36, "word/old.xml", f'<w:document xmlns:w="{W}">{paragraph(run("§"))}</w:document>')
_part("orphan text file", 36, "word/notes.txt", "Ask § about Tuesday")
_part(
    "chart",
    36,
    "word/charts/chart1.xml",
    "<c:chartSpace xmlns:c='c'><c:cat><c:pt idx='0'><c:v>§</c:v></c:pt></c:cat></c:chartSpace>",
)
_part("diagram", 36, "word/diagrams/data1.xml", "<d:dataModel xmlns:d='d' xmlns:a='a'><a:t>§</a:t></d:dataModel>")
_part("signature", 37, "_xmlsignatures/sig1.xml", "<Signature><SignatureComments>§</SignatureComments></Signature>")
_part(
    "chosen text of an add-in",
    37,
    "word/webextensions/webextension1.xml",
    '<we:webextension xmlns:we="w"><we:property name="p" value="&quot;§&quot;"/></we:webextension>',
)
_part("declared entity", 36, "customXml/item2.xml", '<!DOCTYPE c [<!ENTITY who "§">]><c>&who;</c>')
_part("page put in as HTML", 36, "word/afchunk1.htm", "<html><body><p>Seen: §</p></body></html>")


@plant("author as python-docx writes it", 37, ACCENTED)
def _(words: str) -> tuple[str, bytes]:
    document = docx.Document()
    document.core_properties.author = words
    stream = io.BytesIO()
    document.save(stream)
    return "report.docx", stream.getvalue()


@plant("comment as python-docx writes it", 36, GIVEN)
def _(words: str) -> tuple[str, bytes]:
    document = docx.Document()
    paragraph = document.add_paragraph("The child was seen.")
    document.add_comment(paragraph.runs, text=f"Was {words} there?", author="A", initials="A")
    stream = io.BytesIO()
    document.save(stream)
    return "report.docx", stream.getvalue()


@plant("rich text put in", 36, ACCENTED)
def _(words: str) -> tuple[str, bytes]:
    coded = "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in words)
    return with_parts({"word/afchunk2.rtf": rf"{{\rtf1\ansi Seen with {coded[:3]}{{\b {coded[3:]}}}.\par}}"})


@plant("web archive put in", 36)
def _(words: str) -> tuple[str, bytes]:
    mail = EmailMessage()
    mail.set_content(
        f"<p>Seen: {words}, and so on for a line that is longer than it may be in such a file</p>", "html", cte="base64"
    )
    return with_parts({"word/afchunk3.mht": mail.as_bytes()})


@plant("picture's camera data", 39)
def _(words: str) -> tuple[str, bytes]:
    return with_parts({"word/media/image1.jpeg": jpeg(exif={0x013B: words})})


@plant("picture's packed text", 39)
def _(words: str) -> tuple[str, bytes]:
    return with_parts({"word/media/image1.png": png({"Author": words}, packed=True)})


@plant("thumbnail", 39)
def _(words: str) -> tuple[str, bytes]:
    return with_parts({"docProps/thumbnail.jpeg": jpeg(comment=words)})


@plant("drawing", 39)
def _(words: str) -> tuple[str, bytes]:
    return with_parts({"word/media/image2.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{words}</desc></svg>'})


@plant("Windows metafile", 39, opens=False)
def _(words: str) -> tuple[str, bytes]:
    body = b"\x01\0\0\0\x6c\0\0\0" + bytes(32) + b" EMF" + bytes(60) + words.encode("utf-16-le") + bytes(16)
    return with_parts({"word/media/image3.emf": body})


@plant("embedded Word file", 36)
def _(words: str) -> tuple[str, bytes]:
    return with_parts({"word/embeddings/inner.docx": word(paragraph(run(words)))[1]})


@plant("embedded Word file in an embedded Word file", 36)
def _(words: str) -> tuple[str, bytes]:
    inner = with_parts({"word/embeddings/inner.docx": word(paragraph(run(words)))[1]})[1]
    return with_parts({"word/embeddings/outer.docx": inner})


@plant("embedded object, small", 36)
def _(words: str) -> tuple[str, bytes]:
    ole = compound({"\x01Ole10Native": packed_file("C:\\notes.txt", f"About {words}".encode("utf-16-le"))})
    return with_parts({"word/embeddings/oleObject1.bin": ole})


@plant("embedded object, large", 36)
def _(words: str) -> tuple[str, bytes]:
    filling = "The child was seen at home. " * 200
    ole = compound({"\x01Ole10Native": packed_file("C:\\notes.txt", f"{filling}{words}".encode())})
    return with_parts({"word/embeddings/oleObject1.bin": ole})


@plant("path of an embedded object", 37)
def _(words: str) -> tuple[str, bytes]:
    ole = compound({"\x01Ole10Native": packed_file(f"C:\\Users\\{words}\\notes.txt", b"Seen.")})
    return with_parts({"word/embeddings/oleObject1.bin": ole})


@plant("Word file in an embedded object", 36)
def _(words: str) -> tuple[str, bytes]:
    ole = compound({"Package": word(paragraph(run(words)))[1], "\x03ObjInfo": b"\0\0\3\0\4\0"})
    return with_parts({"word/embeddings/oleObject1.bin": ole})


@plant("name of a stream in an embedded object", 36)
def _(words: str) -> tuple[str, bytes]:
    ole = compound({words: b"Seen.", "\x03ObjInfo": b"\0\0\3\0\4\0"})
    return with_parts({"word/embeddings/oleObject1.bin": ole})


@plant("settings of a printer", 37)
def _(words: str) -> tuple[str, bytes]:
    device = f"{words}'s printer".encode("utf-16-le").ljust(64, b"\0") + b"\x01\x04\0\x06\xdc\0" + bytes(60)
    return with_parts({"word/printerSettings1.bin": device})


@plant("flat file with parts in base64", 36)
def _(words: str) -> tuple[str, bytes]:
    coded = base64.encodebytes(jpeg(exif={0x013B: words})).decode()
    source = (
        f'{HEAD}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part '
        f'pkg:name="/word/media/a.jpg"><pkg:binaryData>{coded}</pkg:binaryData></pkg:part></pkg:package>'
    )
    return "report.xml", source.encode()


@plant("metadata beside the file", 37)
def _(words: str) -> tuple[str, bytes]:
    return with_parts({"docProps/meta.xmp": xmp(words)})


@plant("name of a part", 36)
def _(words: str) -> tuple[str, bytes]:
    return with_parts({f"word/media/{words}.txt": "x"})


@plant("type of a part", 36)
def _(words: str) -> tuple[str, bytes]:
    made = io.BytesIO(word()[1])
    changed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            extra = f'<Override PartName="/word/{words}.xml" ContentType="x"/></Types>'.encode()
            new.writestr(name, old.read(name).replace(b"</Types>", extra))
    return "report.docx", changed.getvalue()


def _around(words: str) -> tuple[bytes, zipfile.ZipInfo]:
    info = zipfile.ZipInfo("word/spare.txt", (2020, 1, 1, 0, 0, 0))
    return words.encode(), info


@plant("remark on the zip file", 36)
def _(words: str) -> tuple[str, bytes]:
    stream = io.BytesIO(word()[1])
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = f"for {words}".encode()
    return "report.docx", stream.getvalue()


@plant("remark on a part", 36)
def _(words: str) -> tuple[str, bytes]:
    stream = io.BytesIO(word()[1])
    coded, info = _around(words)
    info.comment = coded
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(info, "x")
    return "report.docx", stream.getvalue()


@plant("extra field of a part", 36)
def _(words: str) -> tuple[str, bytes]:
    stream = io.BytesIO(word()[1])
    coded, info = _around(words)
    info.extra = b"\xfe\xca" + len(coded).to_bytes(2, "little") + coded
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(info, "x")
    return "report.docx", stream.getvalue()


@plant("before the zip file", 36)
def _(words: str) -> tuple[str, bytes]:
    return "report.docx", f"{words}\n".encode() + word()[1]


@plant("after the zip file", 36)
def _(words: str) -> tuple[str, bytes]:
    return "report.docx", word()[1] + f"\n{words}\n".encode()


@plant("part not in the list of contents", 36)
def _(words: str) -> tuple[str, bytes]:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/gone.xml", f"<w>{words}</w>" * 20)
    hidden = stream.getvalue()
    return "report.docx", hidden[: hidden.index(b"PK\x01\x02")] + word()[1]


@plant("two parts of one name", 36)
def _(words: str) -> tuple[str, bytes]:
    source = f'{HEAD}<w:hdr xmlns:w="{W}">{{}}</w:hdr>'
    stream = io.BytesIO(word()[1])
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/header9.xml", source.format(paragraph(run(words))))
        archive.filelist[-1].filename = "word/header9.xm_"
        archive.writestr("word/header9.xml", source.format(paragraph(run("Review"))))
        archive.filelist[-2].filename = "word/header9.xml"
    return "report.docx", stream.getvalue()


@plant("part packed with bzip2", 36)
def _(words: str) -> tuple[str, bytes]:
    stream = io.BytesIO(word()[1])
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/old.xml", f"<w>{words}</w>" * 20)
    return "report.docx", stream.getvalue()
