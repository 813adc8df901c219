"""Word: text in the body and the stories around it, marked, hidden, tracked and split."""

from __future__ import annotations

from files_docx import HEAD, R, W, Word, paragraph, run, word
from planting import ACCENTED, GIVEN, NUMBER, SURNAME, Bed

BED = Bed("docx")
plant = BED.plant


def _body(name: str, leak: int, form: str, hidden: str = SURNAME) -> None:
    """``form`` is XML for the body, with § where the words go."""
    BED.add(name, leak, lambda words: word(form.replace("§", words)), hidden)


def _half(words: str) -> tuple[str, str]:
    return words[: len(words) // 2], words[len(words) // 2 :]


_body("paragraph", 2, paragraph(run("§ did not attend.")))
_body("paragraph with accents", 11, paragraph(run("Ms § was told.")), ACCENTED)
_body("cell of a table", 2, f"<w:tbl><w:tr><w:tc>{paragraph(run('§'))}</w:tc></w:tr></w:tbl>")
_body(
    "table in a table",
    2,
    f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{paragraph(run('§'))}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
)
_body("hidden text", 36, paragraph(run("§", "<w:vanish/>")))
_body("text hidden on the web only", 36, paragraph(run("§", "<w:webHidden/>")))
_body("white text", 36, paragraph(run("§", '<w:color w:val="FFFFFF"/>')))
_body("text of half a point", 36, paragraph(run("§", '<w:sz w:val="1"/>')))
_body(
    "text box",
    36,
    paragraph(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>'
        f"{paragraph(run('§'))}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    ),
)
_body(
    "text box for old programs only",
    36,
    paragraph(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback><w:pict><v:textbox><w:txbxContent>'
        f"{paragraph(run('§'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ),
)
_body("word art", 36, paragraph('<w:r><w:pict><v:shape><v:textpath string="§"/></v:shape></w:pict></w:r>'))
_body("insertion", 35, f'<w:p><w:ins w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z">{run("§")}</w:ins></w:p>')
_body("deletion", 35, '<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>§</w:delText></w:r></w:del></w:p>')
_body("author of an insertion", 35, f'<w:p><w:ins w:id="1" w:author="§">{run("seen")}</w:ins></w:p>')
_body(
    "author of a change of form",
    35,
    '<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="2" w:author="§"><w:rPr/></w:rPrChange></w:rPr>'
    "<w:t>seen</w:t></w:r></w:p>",
)
_body("text moved away", 35, f'<w:p><w:moveFrom w:id="3" w:author="A">{run("§")}</w:moveFrom></w:p>')
_body("name of a move", 35, '<w:p><w:moveFromRangeStart w:id="4" w:name="§" w:author="A"/></w:p>')
_body("field code", 36, '<w:p><w:r><w:instrText> INCLUDETEXT "C:\\\\cases\\\\§.docx" </w:instrText></w:r></w:p>')
_body("simple field", 36, f'<w:p><w:fldSimple w:instr=" QUOTE §"/>{run("x")}</w:p>')
_body(
    "citation kept in a field",
    36,
    '<w:p><w:r><w:instrText>ADDIN ZOTERO_ITEM {"title": "\\u0054histle\\u0077ick §"}</w:instrText></w:r></w:p>'.replace(
        "\\u0054histle\\u0077ick ", ""
    ),
)
_body("tip of a link", 36, f'<w:p><w:hyperlink w:anchor="a" w:tooltip="§">{run("x")}</w:hyperlink></w:p>')
_body("bookmark", 36, '<w:p><w:bookmarkStart w:id="1" w:name="§_seen"/><w:bookmarkEnd w:id="1"/></w:p>')
_body("tag of a content control", 36, '<w:sdt><w:sdtPr><w:tag w:val="§"/></w:sdtPr><w:sdtContent/></w:sdt>')
_body("title of a content control", 36, '<w:sdt><w:sdtPr><w:alias w:val="§"/></w:sdtPr><w:sdtContent/></w:sdt>')
_body(
    "choice of a drop-down list",
    36,
    '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="§" w:value="1"/></w:dropDownList></w:sdtPr></w:sdt>',
)
_body(
    "help of a form field",
    36,
    '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:statusText w:type="text" w:val="§"/></w:ffData>'
    "</w:fldChar></w:r></w:p>",
)
_body(
    "alternative text", 36, '<w:p><w:r><w:drawing><wp:docPr id="1" name="P" descr="§ at home"/></w:drawing></w:r></w:p>'
)
_body("title of a picture", 36, '<w:p><w:r><w:drawing><wp:docPr id="1" name="P" title="§"/></w:drawing></w:r></w:p>')
_body(
    "file name of a picture",
    39,
    '<w:p><w:r><w:drawing><pic:cNvPr id="0" name="§.jpg"/></w:drawing></w:r></w:p>',
)
_body("formula", 36, "<w:p><m:oMath><m:r><m:t>§</m:t></m:r></m:oMath></w:p>")
_body("ruby above the line", 36, f"<w:p><w:r><w:ruby><w:rt>{run('§')}</w:rt><w:rubyBase/></w:ruby></w:r></w:p>")
_body("remark in the XML", 36, "<!-- § --><w:p/>")
_body("instruction in the XML", 36, "<?office §?><w:p/>")
_body("marked section of the XML", 36, "<w:p><w:r><w:t><![CDATA[§]]></w:t></w:r></w:p>")
_body("number in a cell", 31, f"<w:tbl><w:tr><w:tc>{paragraph(run('§'))}</w:tc></w:tr></w:tbl>", NUMBER)
_body("attribute nobody knows", 36, '<w:p w:rsidR="00000000" o:remark="§"/>')


@plant("split over runs", 18)
def _(words: str) -> tuple[str, bytes]:
    left, right = _half(words)
    return word(paragraph(run(left), run(right[0], "<w:b/>"), run(right[1:])))


@plant("split by marks of the spelling checker", 18)
def _(words: str) -> tuple[str, bytes]:
    left, right = _half(words)
    return word(
        paragraph(run(left), '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="9" w:name="b"/>', run(right))
    )


@plant("split by a soft hyphen", 15)
def _(words: str) -> tuple[str, bytes]:
    left, right = _half(words)
    return word(paragraph(f"<w:r><w:t>{left}</w:t><w:softHyphen/><w:t>{right}</w:t></w:r>"))


@plant("split around a deletion", 35)
def _(words: str) -> tuple[str, bytes]:
    left, right = _half(words)
    return word(
        paragraph(
            run(left), '<w:del w:id="1" w:author="A"><w:r><w:delText>and so on</w:delText></w:r></w:del>', run(right)
        )
    )


@plant("deletion split over runs", 35)
def _(words: str) -> tuple[str, bytes]:
    pieces = "".join(f"<w:r><w:delText>{letter}</w:delText></w:r>" for letter in words)
    return word(f'<w:p><w:del w:id="1" w:author="A">{pieces}</w:del></w:p>')


@plant("field code split over runs", 36)
def _(words: str) -> tuple[str, bytes]:
    left, right = _half(words)
    return word(
        f"<w:p><w:r><w:instrText> QUOTE {left}</w:instrText></w:r><w:r><w:instrText>{right} </w:instrText></w:r></w:p>"
    )


@plant("letter by letter as symbols", 36)
def _(words: str) -> tuple[str, bytes]:
    signs = "".join(f'<w:sym w:font="Symbol" w:char="F0{ord(letter):02X}"/>' for letter in words)
    return word(f"<w:p><w:r>{signs}</w:r></w:p>")


@plant("letter by letter down the page", 17)
def _(words: str) -> tuple[str, bytes]:
    return word("".join(paragraph(run(letter)) for letter in words))


@plant("character references", 18)
def _(words: str) -> tuple[str, bytes]:
    return word(paragraph(run("".join(f"&#x{ord(letter):X};" for letter in words))))


@plant("broken over a line", 13)
def _(words: str) -> tuple[str, bytes]:
    left, right = _half(words)
    return word(f"<w:p><w:r><w:t>{left}-</w:t><w:br/><w:t>{right}</w:t></w:r></w:p>")


def _story(name: str, leak: int, part: str, root: str, inner: str, link: str) -> None:
    BED.add(name, leak, lambda words: ("report.docx", Word().part(part, inner.replace("§", words), root, link).bytes()))


_TEXT = paragraph(run("Review of §"))
_story("header", 36, "header1.xml", "hdr", _TEXT, "header")
_story("footer of even pages", 36, "footer2.xml", "ftr", _TEXT, "footer")
_story("footnote", 36, "footnotes.xml", "footnotes", f'<w:footnote w:id="2">{_TEXT}</w:footnote>', "footnotes")
_story("endnote", 36, "endnotes.xml", "endnotes", f'<w:endnote w:id="2">{_TEXT}</w:endnote>', "endnotes")
_story("comment", 36, "comments.xml", "comments", f'<w:comment w:id="0" w:author="A">{_TEXT}</w:comment>', "comments")
_story("author of a comment", 36, "comments.xml", "comments", '<w:comment w:id="0" w:author="§"/>', "comments")
_story("initials of a comment", 36, "comments.xml", "comments", '<w:comment w:id="0" w:initials="§"/>', "comments")
_story(
    "watermark", 36, "header2.xml", "hdr", '<w:p><w:r><w:pict><v:textpath string="§"/></w:pict></w:r></w:p>', "header"
)
_story(
    "document variable",
    36,
    "settings.xml",
    "settings",
    '<w:docVars><w:docVar w:name="n" w:val="§"/></w:docVars>',
    "settings",
)
_story("name of a style", 36, "styles.xml", "styles", '<w:style w:styleId="s"><w:name w:val="§"/></w:style>', "styles")
_story(
    "text of a numbered list",
    36,
    "numbering.xml",
    "numbering",
    '<w:lvl w:ilvl="0"><w:lvlText w:val="§ %1"/></w:lvl>',
    "numbering",
)
_story(
    "name of a font", 36, "fontTable.xml", "fonts", '<w:font w:name="X"><w:altName w:val="§"/></w:font>', "fontTable"
)
_story(
    "building block",
    36,
    "glossary/document.xml",
    "glossaryDocument",
    f"<w:docPart><w:docPartBody>{_TEXT}</w:docPartBody></w:docPart>",
    "glossaryDocument",
)


@plant("watermark split over deletions in a header", 35, GIVEN)
def _(words: str) -> tuple[str, bytes]:
    left, right = _half(words)
    inner = paragraph(run(left), '<w:del w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del>', run(right))
    return "report.docx", Word().part("header3.xml", inner, "hdr", "header").bytes()


@plant("part in UTF-16", 36)
def _(words: str) -> tuple[str, bytes]:
    source = f'<?xml version="1.0" encoding="UTF-16"?><w:ftr xmlns:w="{W}">{paragraph(run(words))}</w:ftr>'
    made = Word(parts={"word/footer1.xml": source.encode("utf-16")}, links=[("footer", "footer1.xml", False)])
    return "report.docx", made.bytes()


@plant("author in the list of people", 36)
def _(words: str) -> tuple[str, bytes]:
    source = (
        f'{HEAD}<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author='
        f'"A"><w15:presenceInfo w15:providerId="AD" w15:userId="S::{words}@board.example"/></w15:person></w15:people>'
    )
    return "report.docx", Word(parts={"word/people.xml": source}, links=[("people", "people.xml", False)]).bytes()


def _link(name: str, leak: int, kind: str, target: str) -> None:
    BED.add(
        name,
        leak,
        lambda words: ("report.docx", Word(links=[(kind, target.replace("§", words), True)]).bytes()),
    )


_link("target of a link", 36, "hyperlink", "https://board.example/people/§")
_link("mail address in a link", 20, "hyperlink", "mailto:§@mail.example")
_link("path of the template", 37, "attachedTemplate", "file:///C:\\Users\\§\\Report.dotx")
_link("picture kept elsewhere", 39, "image", "file:///C:/pictures/§/garden.jpg")
_link("source of a mail merge", 37, "mailMergeSource", "file:///C:/cases/§.xlsx")


@plant("query of a mail merge", 37)
def _(words: str) -> tuple[str, bytes]:
    inner = f"<w:mailMerge><w:query w:val=\"SELECT * FROM cases WHERE n = '{words}'\"/></w:mailMerge>"
    return "report.docx", Word().part("settings.xml", inner, "settings", "settings").bytes()


@plant("relationship of a header", 36)
def _(words: str) -> tuple[str, bytes]:
    made = Word().part("header1.xml", paragraph(run("x")), "hdr", "header")
    made.parts["word/_rels/header1.xml.rels"] = (
        f'<Relationships><Relationship Id="r1" Type="{R}/image" Target="media/{words}.png"/></Relationships>'
    )
    return "report.docx", made.bytes()
