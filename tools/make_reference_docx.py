"""Makes templates/documents/reference.docx, the styles and page of our Word documents, from pandoc's own reference.

    python tools/make_reference_docx.py

The same script always writes the same bytes; a test compares them with the file in the repository.
"""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pypandoc
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from casereview.publish.documents.word_package import rewrite

TARGET = Path(__file__).resolve().parent.parent / "templates/documents/reference.docx"

NO_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)

#: Word carries no fonts, so the face is one that every office computer has.
FACE = "Arial"
INK, QUIET, ACCENT, LINE, TINT, ALARM = "1C262E", "4D5B66", "17465C", "B9C6CD", "EEF3F5", "A02128"
CALLOUTS = {
    "Opinion": ("5A4A8A", "F4F2F9"),
    "Third Party": ("6A5636", "F7F4EE"),
    "Good Practice": ("1B6B45", "EEF6F1"),
    "Missed Opportunity": ("8F4A00", "FCF4EA"),
    "Unsafe Practice": ("A02128", "FCF0F0"),
    "Hindsight": ("3A5A78", "EFF4F8"),
    "Addendum": ("44546A", "F1F3F6"),
    "Note": ("4D5B66", "F3F5F6"),
    "Guidance": ("4D5B66", "F3F5F6"),
}
RAG = {"Red": ("A3201A", "FFFFFF"), "Amber": ("FFC44D", "2A1D00"), "Green": ("1B6B45", "FFFFFF")}


def build() -> bytes:
    """The reference document as bytes."""
    pandoc = pypandoc.get_pandoc_path()
    default = subprocess.run([pandoc, "--print-default-data-file", "reference.docx"], check=True, capture_output=True)
    document = Document(BytesIO(default.stdout))
    defaults(document)
    text_styles(document)
    heading_styles(document)
    cover_styles(document)
    table_styles(document)
    callout_styles(document)
    page(document)
    out = BytesIO()
    document.save(out)
    return rewrite(
        out.getvalue(), {"docProps/core.xml": NO_PROPERTIES}, drop=("docProps/custom.xml", "docProps/thumbnail.jpeg")
    )


def defaults(document: Any) -> None:
    """Language and face for everything that says nothing else."""
    run = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(run):
        run.remove(child)
    faces = " ".join(f'w:{script}="{FACE}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    run.append(parse_xml(f"<w:rFonts {nsdecls('w')} {faces}/>"))
    run.append(parse_xml(f'<w:sz {nsdecls("w")} w:val="24"/>'))
    run.append(parse_xml(f'<w:szCs {nsdecls("w")} w:val="24"/>'))
    run.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'))
    for style in document.styles.element.iter(qn("w:rFonts")):
        if style is not run.find(qn("w:rFonts")):
            style.getparent().remove(style)


def style(document: Any, name: str, base: str = "Normal", kind: Any = WD_STYLE_TYPE.PARAGRAPH, **wants: Any) -> Any:
    """Fetch or make a style and set what is asked of it (sizes in points, colours in hexadecimal)."""
    styles = document.styles
    found = styles[name] if name in [s.name for s in styles] else styles.add_style(name, kind)
    if base and found.name != base:
        found.base_style = styles[base]
    font = found.font
    if "size" in wants:
        font.size = Pt(wants["size"])
    if "bold" in wants:
        font.bold = wants["bold"]
    if "italic" in wants:
        font.italic = wants["italic"]
    if "colour" in wants:
        font.color.rgb = RGBColor.from_string(wants["colour"])
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        layout = found.paragraph_format
        layout.space_before = Pt(wants.get("before", 0))
        layout.space_after = Pt(wants.get("after", 8))
        layout.line_spacing = wants.get("line", 1.2)
        layout.keep_with_next = wants.get("keep", False)
        layout.widow_control = True
        if "left" in wants:
            layout.left_indent = Mm(wants["left"])
        if "hang" in wants:
            layout.left_indent = Mm(wants["hang"])
            layout.first_line_indent = Mm(-wants["hang"])
            layout.tab_stops.add_tab_stop(Mm(wants["hang"]))
        if "page" in wants:
            layout.page_break_before = wants["page"]
    found.quick_style = True
    found.hidden = False
    return found


def shade(element: Any, colour: str) -> None:
    """Fill behind a paragraph or a run."""
    element.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>'))


def order(style_: Any) -> None:
    """Put paragraph properties into the order that the standard asks for."""
    properties = style_.element.get_or_add_pPr()
    wanted = (
        "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs", "spacing", "ind",
        "contextualSpacing", "jc", "outlineLvl",
    )  # fmt: skip
    properties[:] = sorted(properties, key=lambda child: wanted.index(child.tag.split("}")[1]))


def text_styles(document: Any) -> None:
    """Paragraphs, lists, quotations, links."""
    style(document, "Normal", base="", after=8, colour=INK)
    style(document, "Body Text")
    style(document, "First Paragraph", "Body Text")
    style(document, "Compact", "Body Text", after=4)
    style(document, "Numbered Paragraph", "Body Text", hang=15)
    style(document, "Block Text", "Body Text", left=17, italic=True, colour=QUIET)
    style(document, "Definition Term", bold=True, after=0, keep=True)
    style(document, "Definition", left=8)
    style(document, "Image Caption", size=10.5, colour=QUIET, italic=False)
    style(document, "Table Caption", size=11, bold=True, italic=False, before=10, after=4, keep=True)
    rule = style(document, "Rule", size=4, before=14, after=14, line=1.0)
    rule.paragraph_format.right_indent = Mm(105)
    borders(rule, bottom=(LINE, 6, 1))
    style(document, "Section End", size=1, before=0, after=0, line=1.0)
    character = WD_STYLE_TYPE.CHARACTER
    style(document, "Paragraph Number", "Default Paragraph Font", character, colour=QUIET, size=11)
    style(document, "Heading Number", "Default Paragraph Font", character)
    style(document, "Hyperlink", "Default Paragraph Font", character, colour=ACCENT).font.underline = True
    style(document, "Verbatim Char", "Default Paragraph Font", character, size=11)
    for name, (fill, on) in RAG.items():
        made = style(document, f"RAG {name}", "Default Paragraph Font", character, colour=on, bold=True)
        shade(made.element.get_or_add_rPr(), fill)


def heading_styles(document: Any) -> None:
    """Headings and the list of contents."""
    looks = ((20, 26, ACCENT), (15, 20, ACCENT), (13, 16, INK), (12, 14, INK))
    for level, (size, before, colour) in enumerate(looks, 1):
        style(
            document, f"Heading {level}", size=size, bold=True, italic=False, colour=colour, before=before, after=7,
            line=1.1, keep=True,
        )  # fmt: skip
        layout = document.styles[f"Heading {level}"].paragraph_format
        if level == 1:
            layout.left_indent, layout.first_line_indent = Mm(12.7), Mm(-12.7)
            layout.tab_stops.add_tab_stop(Mm(12.7))
    style(document, "TOC Heading", size=20, bold=True, colour=ACCENT, after=10, keep=True, page=True)
    style(document, "toc 1", bold=True, before=7, after=1, hang=9, line=1.1)
    style(document, "toc 2", left=9, after=1, size=11, line=1.1)
    for level in (1, 2):
        # The number of the page stands at the right margin, at the end of a dotted line.
        stops = document.styles[f"toc {level}"].paragraph_format.tab_stops
        stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def cover_styles(document: Any) -> None:
    """The first page."""
    style(document, "Cover Marking", bold=True, colour=QUIET, size=11, after=150)
    style(document, "Cover Marking Close", bold=True, colour=QUIET, size=11, after=36)
    title = style(document, "Title", size=30, bold=True, colour=ACCENT, after=12, line=1.08)
    title.paragraph_format.alignment = 0
    borders(title, bottom=None, top=None, left=None)
    subtitle = style(document, "Subtitle", size=15, bold=False, colour=QUIET, after=28, line=1.2)
    subtitle.paragraph_format.alignment = 0
    for inherited in (qn("w:spacing"), qn("w:szCs")):
        for old in subtitle.element.rPr.findall(inherited):
            subtitle.element.rPr.remove(old)
    borders(subtitle, bottom=(ACCENT, 18, 14))
    style(document, "Cover Facts", after=4, hang=38)
    style(document, "Cover Facts Long", after=4, hang=66)
    style(document, "Cover Fact Name", "Default Paragraph Font", WD_STYLE_TYPE.CHARACTER, colour=QUIET)
    style(document, "Cover Fact Value", "Default Paragraph Font", WD_STYLE_TYPE.CHARACTER, bold=True)
    fictional = style(document, "Cover Fictional", before=60, left=3)
    fictional.paragraph_format.right_indent = Mm(3)
    borders(fictional, **dict.fromkeys(("top", "left", "bottom", "right"), (ALARM, 10, 8)))
    style(document, "Fictional Word", "Default Paragraph Font", WD_STYLE_TYPE.CHARACTER, colour=ALARM, bold=True)


def borders(style_: Any, **sides: tuple[str, int, int] | None) -> None:
    """Lines round a paragraph: colour, width in eighths of a point, distance in points."""
    properties = style_.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")) + properties.findall(qn("w:numPr")):
        properties.remove(old)
    drawn = "".join(
        f'<w:{side} w:val="single" w:sz="{line[1]}" w:space="{line[2]}" w:color="{line[0]}"/>'
        for side in ("top", "left", "bottom", "right")
        if (line := sides.get(side)) is not None
    )
    if drawn:
        properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{drawn}</w:pBdr>"))
    order(style_)


def table_styles(document: Any) -> None:
    """Tables: a tinted header row, thin lines between the rows, no grid."""
    style(document, "Table Text", size=10, after=2, line=1.15)
    style(document, "Table Heading", "Table Text", size=10, after=2, line=1.15, bold=True, colour=ACCENT, keep=True)
    style(document, "Table Row Heading", "Table Text", size=10, after=2, line=1.15, bold=True)
    style(document, "Table Text Small", "Table Text", size=8.5, after=2, line=1.1)
    style(document, "Table Heading Small", "Table Heading", size=8.5, after=2, line=1.1, bold=True, keep=True)
    style(document, "Table Row Heading Small", "Table Row Heading", size=8.5, after=2, line=1.1, bold=True)
    old = document.styles.element.find(f'{qn("w:style")}[@{qn("w:styleId")}="Table"]')
    for child in list(old):
        if child.tag in {qn("w:tblPr"), qn("w:tblStylePr"), qn("w:pPr"), qn("w:rPr")}:
            old.remove(child)
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    old.append(parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblBorders><w:top w:val="single" w:sz="10" w:space="0" w:color="{ACCENT}"/>'
        f"<w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>'
        '<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    ))  # fmt: skip
    old.append(parse_xml(
        f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" '
        f'w:fill="{TINT}"/></w:tcPr></w:tblStylePr>'
    ))  # fmt: skip


def callout_styles(document: Any) -> None:
    """Each kind of statement: a bar and a tint, and its word in a title; neighbours of one kind run together."""
    for name, (strong, pale) in CALLOUTS.items():
        for made in (
            style(
                document, f"Callout {name} Title", bold=True, colour=strong, size=11.5, before=12, after=3, left=4,
                keep=True,
            ),
            style(document, f"Callout {name}", size=11.5, after=4, left=4),
        ):  # fmt: skip
            borders(made, top=(pale, 4, 4), left=(strong, 36, 8), bottom=(pale, 4, 4))
            shade(made.element.get_or_add_pPr(), pale)
            order(made)


def page(document: Any) -> None:
    """A4, a first page without header, then marking above and edition, version and page number below."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(26), Mm(25)
    section.header_distance = section.footer_distance = Mm(12)
    section.different_first_page_header_footer = True
    head = style(document, "Header", size=9, colour=QUIET, bold=True, after=0, line=1.0)
    foot = style(document, "Footer", size=9, colour=QUIET, after=0, line=1.0)
    for made in (head, foot):
        made.paragraph_format.tab_stops.add_tab_stop(Mm(160), 2)
    borders(foot, top=(LINE, 4, 6))
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.style, footer.style = head, foot
    header.add_run("HEADER")
    footer.add_run("FOOTER")
    # Unlike a tab stop, this keeps to the margin of a page on its side too.
    to_the_right = OxmlElement("w:ptab")
    for name, value in (("relativeTo", "margin"), ("alignment", "right"), ("leader", "none")):
        to_the_right.set(qn(f"w:{name}"), value)
    footer.add_run()._r.append(to_the_right)  # noqa: SLF001 - python-docx has no such tab
    footer.add_run("Page ")
    field(footer, "PAGE")
    footer.add_run(" of ")
    field(footer, "NUMPAGES")
    for empty in (section.first_page_header, section.first_page_footer):
        empty.is_linked_to_previous = False
        empty.paragraphs[0].style = document.styles["Section End"]
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")


def field(paragraph: Any, name: str) -> None:
    """A field that Word fills while it lays out the page, so that nothing asks to be updated."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), f" {name} ")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    made.append(run)
    paragraph._p.append(made)  # noqa: SLF001 - python-docx has no fields


if __name__ == "__main__":
    TARGET.write_bytes(build())
