"""PDF: what is on a page, whether it shows or not, and what annotations, forms and marks carry."""

from __future__ import annotations

from collections.abc import Callable

from files_images import jpeg, xmp
from files_pdf import changed, coded_font, drawn, helvetica, note, shown
from pikepdf import Array, Dictionary, Name, Pdf, String
from planting import ACCENTED, GIVEN, NUMBER, SURNAME, Bed

BED = Bed("pdf")
plant = BED.plant


def _drawn(name: str, leak: int, content: Callable[[str], bytes], hidden: str = SURNAME) -> None:
    BED.add(name, leak, lambda words: drawn(content(words)), hidden)


def _changed(name: str, leak: int, change: Callable[[Pdf, str], None], hidden: str = SURNAME) -> None:
    BED.add(name, leak, lambda words: changed(lambda document: change(document, words)), hidden)


def _octal(words: str) -> str:
    return "".join(f"\\{ord(letter):03o}" for letter in words)


def _hex(words: str) -> str:
    return words.encode("latin-1").hex()


def _half(words: str) -> tuple[str, str]:
    return words[: len(words) // 2], words[len(words) // 2 :]


_drawn("text of a page", 2, shown)
_drawn("text behind a box", 38, lambda words: shown(words, after="0 g 60 590 200 30 re f"))
_drawn("white text", 38, lambda words: shown(words, before="1 g"))
_drawn("text drawn without ink", 38, lambda words: shown(words, before="3 Tr"))
_drawn("text off the page", 38, lambda words: shown(words, before="1 0 0 1 900 900 cm"))
_drawn("text cut off", 38, lambda words: shown(words, before="0 0 5 5 re W n"))
_drawn("text of no size", 38, lambda words: shown(words, before="0.01 0 0 0.01 72 72 cm"))
_drawn("text standing on its side", 38, lambda words: shown(words, before="0 1 -1 0 300 300 cm"))
_drawn("hexadecimal string", 38, lambda words: f"BT /F1 9 Tf 72 500 Td <{_hex(words)}> Tj ET".encode())
_drawn(
    "hexadecimal string with white space",
    38,
    lambda words: f"BT /F1 9 Tf 72 500 Td <{' '.join(_hex(words))}> Tj ET".encode(),
)
_drawn("octal string", 38, lambda words: f"BT /F1 9 Tf 72 500 Td ({_octal(words)}) Tj ET".encode())
_drawn(
    "string broken by backslashes",
    38,
    lambda words: "BT /F1 9 Tf 72 500 Td ({}\\\n{}) Tj ET".format(*_half(words)).encode(),
)
_drawn(
    "drawn in pieces", 38, lambda words: "BT /F1 9 Tf 72 500 Td [({}) -20 ({})] TJ ET".format(*_half(words)).encode()
)
_drawn(
    "drawn letter by letter",
    17,
    lambda words: ("BT /F1 9 Tf 72 500 Td " + "".join(f"({letter}) Tj 6 0 Td " for letter in words) + "ET").encode(),
)
_drawn(
    "drawn wide apart",
    17,
    lambda words: f"BT /F1 9 Tf 12 Tc 72 500 Td ({words}) Tj ET".encode(),
)
_drawn(
    "broken over a line",
    13,
    lambda words: "BT /F1 9 Tf 12 TL 72 500 Td ({}-) Tj T* ({}) Tj ET".format(*_half(words)).encode(),
)
_drawn("remark in the drawing", 38, lambda words: f"% {words}\n".encode())
_drawn("actual text", 38, lambda words: f"/Span <</ActualText ({words})>> BDC BT /F1 9 Tf (x) Tj ET EMC".encode())
_drawn(
    "actual text in UTF-16",
    38,
    lambda words: (
        f"/Span <</ActualText <feff{words.encode('utf-16-be').hex()}>>> BDC BT /F1 9 Tf (x) Tj ET EMC".encode()
    ),
    ACCENTED,
)
_drawn("number on a page", 31, shown, NUMBER)


@plant("codes that a table turns into letters", 38)
def _(words: str) -> tuple[str, bytes]:
    return changed(lambda document: _draw_coded(document, words))


def _draw_coded(document: Pdf, words: str, before: str = "", **options: bool) -> None:
    codes = coded_font(document, words, **options)
    drawing = f"{before} BT /F9 12 Tf 72 600 Td <".encode() + codes + b"> Tj ET"
    document.pages[0].Contents = document.make_stream(document.pages[0].obj.Contents.read_bytes() + drawing)


_changed(
    "codes that names of letters explain",
    38,
    lambda pdf, words: _draw_coded(pdf, words, map_back=False, differences=True),
)
_changed("codes off the page", 38, lambda pdf, words: _draw_coded(pdf, words, "1 0 0 1 900 900 cm"))


@plant("codes in a hidden layer", 38)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="Layer"))
        document.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
        )
        document.pages[0].obj.Resources.Properties = Dictionary(L1=layer)
        codes = coded_font(document, words)
        drawing = b"/OC /L1 BDC BT /F9 12 Tf 72 600 Td <" + codes + b"> Tj ET EMC"
        document.pages[0].Contents = document.make_stream(document.pages[0].obj.Contents.read_bytes() + drawing)

    return changed(change)


@plant("codes in the picture of an annotation", 38)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        codes = coded_font(document, words)
        look = document.make_stream(b"BT /F9 9 Tf 1 1 Td <" + codes + b"> Tj ET")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 90, 20])
        look.Resources = document.pages[0].obj.Resources
        note(document, Subtype=Name.Stamp, Rect=Array([10, 10, 100, 30]), AP=Dictionary(N=look))

    return changed(change)


@plant("codes in a form drawn nowhere", 38)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        codes = coded_font(document, words)
        form = document.make_stream(b"BT /F9 9 Tf 1 1 Td <" + codes + b"> Tj ET")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 90, 20])
        form.Resources = document.pages[0].obj.Resources
        document.pages[0].obj.Resources.XObject = Dictionary(X1=form)

    return changed(change)


@plant("text in a form in a form", 38)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        def form(content: bytes, **resources: object) -> object:
            made = document.make_stream(content)
            made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
            made.Resources = Dictionary(Font=Dictionary(F1=helvetica()), **resources)
            return made

        inner = form(shown(words))
        document.pages[0].obj.Resources.XObject = Dictionary(X1=form(b"/X2 Do", XObject=Dictionary(X2=inner)))
        document.pages[0].contents_add(document.make_stream(b"/X1 Do"))

    return changed(change)


@plant("text in a pattern", 38)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        tile = document.make_stream(shown(words))
        tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 595, 842]), 595, 842
        tile.Resources = Dictionary(Font=Dictionary(F1=helvetica()))
        document.pages[0].obj.Resources.Pattern = Dictionary(P1=tile)

    return changed(change)


def _note(name: str, fields: Callable[[str], dict[str, object]], hidden: str = SURNAME) -> None:
    _changed(name, 38, lambda pdf, words: note(pdf, **fields(words)), hidden)


_note("annotation", lambda words: {"Contents": String(words)})
_note("annotation with accents", lambda words: {"Contents": String(words)}, ACCENTED)
_note("author of an annotation", lambda words: {"T": words})
_note("rich text of an annotation", lambda words: {"RC": f"<body><p>{words[:3]}<b>{words[3:]}</b></p></body>"})
_note("subject of an annotation", lambda words: {"Subj": words})
_note(
    "address of a link",
    lambda words: {"Subtype": Name.Link, "A": Dictionary(S=Name.URI, URI=f"http://case.example/{words}")},
)
_note("link to another file", lambda words: {"Subtype": Name.Link, "A": Dictionary(S=Name.GoToR, F=f"{words}.pdf")})
_note(
    "program to start",
    lambda words: {"Subtype": Name.Link, "A": Dictionary(S=Name.Launch, F=Dictionary(UF=f"C:\\{words}.exe"))},
)
_note("words laid over a redaction", lambda words: {"Subtype": Name.Redact, "OverlayText": words})
_note("script of an annotation", lambda words: {"A": Dictionary(S=Name.JavaScript, JS=f"show('{words}')")})


def _form(fields: Callable[[str], dict[str, object]]) -> Callable[[Pdf, str], None]:
    def change(document: Pdf, words: str) -> None:
        field = document.make_indirect(Dictionary(**({"FT": Name.Tx, "T": "f"} | fields(words))))
        document.Root.AcroForm = Dictionary(Fields=Array([field]))

    return change


_changed("value of a form field", 38, _form(lambda words: {"V": words}))
_changed("first value of a form field", 38, _form(lambda words: {"DV": words}))
_changed("name of a form field", 38, _form(lambda words: {"T": words}))
_changed("tip of a form field", 38, _form(lambda words: {"TU": words}))
_changed("choices of a form field", 38, _form(lambda words: {"FT": Name.Ch, "Opt": Array(["A", words])}))
_changed(
    "value of a form field kept as a stream",
    38,
    lambda pdf, words: _form(lambda w: {"V": pdf.make_stream(w.encode())})(pdf, words),
)
_changed(
    "form in XML",
    38,
    lambda pdf, words: _set(
        pdf, AcroForm=Dictionary(XFA=pdf.make_stream(f"<xdp><child>{words}</child></xdp>".encode()))
    ),
)


def _set(document: Pdf, **values: object) -> None:
    for key, value in values.items():
        document.Root[f"/{key}"] = value


_changed(
    "alternative text",
    38,
    lambda pdf, words: _set(pdf, StructTreeRoot=Dictionary(K=Dictionary(S=Name.Figure, Alt=words))),
)
_changed(
    "expansion of a short form",
    38,
    lambda pdf, words: _set(pdf, StructTreeRoot=Dictionary(K=Dictionary(S=Name.Span, E=words))),
)
_changed(
    "title of an element",
    38,
    lambda pdf, words: _set(pdf, StructTreeRoot=Dictionary(K=Dictionary(S=Name.Sect, T=words))),
)
_changed(
    "class of an element",
    38,
    lambda pdf, words: _set(pdf, StructTreeRoot=Dictionary(ClassMap=Dictionary({f"/{words}": Dictionary()}))),
)


@plant("picture with camera data", 39, GIVEN)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        picture = document.make_stream(jpeg(exif={0x013B: words}))
        picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 9, 9
        picture.ColorSpace, picture.BitsPerComponent, picture.Filter = Name.DeviceRGB, 8, Name.DCTDecode
        document.pages[0].obj.Resources.XObject = Dictionary(I1=picture)

    return changed(change)


@plant("metadata of a picture", 39)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        data = document.make_stream(xmp(words))
        data.Type, data.Subtype = Name.Metadata, Name.XML
        picture = document.make_stream(b"\x80" * 4)
        picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 2, 2
        picture.ColorSpace, picture.BitsPerComponent, picture.Metadata = Name.DeviceGray, 8, data
        document.pages[0].obj.Resources.XObject = Dictionary(I1=picture)

    return changed(change)
