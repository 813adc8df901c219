"""What is in one cell of a Word file is read as a person sees it, and what is no text is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from making_tables import (
    HEADS,
    cell,
    deleted,
    one_cell,
    only,
    paragraph,
    part,
    row,
    run,
    table,
    tracked,
    word_file,
)

from casereview.chronology.tables import Cell, Lost, SourceFile, read_file


def third(found: SourceFile) -> Cell:
    return found.tables[0].rows[0].cells[2]


def notes(found: SourceFile) -> tuple[str, ...]:
    return found.tables[0].rows[0].notes


def kinds(found: SourceFile) -> list[tuple[str, str]]:
    return [(item.what, item.text) for item in found.lost]


def field(instruction: str, result: str | None, data: str = "") -> str:
    """A field in runs, with a stored result or none."""
    stored = (
        "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result) if result else ""}'
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{stored}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def text_box(inner: str) -> str:
    return f"<w:txbxContent>{inner}</w:txbxContent>"


CHOICES = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList>'
TWO_FORMS = (
    "<mc:AlternateContent><mc:Choice Requires='w14'>{first}</mc:Choice>"
    "<mc:Fallback>{second}</mc:Fallback></mc:AlternateContent>"
)
PLAIN = {
    "paragraphs": (paragraph("One.") + paragraph("Two."), "One.\nTwo."),
    "line breaks": (paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>"), "a\nb\nc"),
    "tabs": (paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t></w:r>"), "a\tb\tc"),
    "hyphens": (
        paragraph("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>s</w:t></w:r>"),
        "co-ops",
    ),
    "runs": (paragraph("seen ", run("at "), run("home")), "seen at home"),
    "hyperlinks": (paragraph("see ", f"<w:hyperlink>{run('the file')}</w:hyperlink>"), "see the file"),
    "smart tags": (paragraph(f'<w:smartTag w:element="date">{run("4 May")}</w:smartTag>'), "4 May"),
    "content controls in a line": (paragraph("seen: ", control(run("yes"))), "seen: yes"),
    "content controls around paragraphs": (control(paragraph("seen") + paragraph("alone")), "seen\nalone"),
    "controls within controls": (control(control(paragraph("deep"))), "deep"),
    "simple fields": (paragraph(f'<w:fldSimple w:instr="REF x">{run("page 4")}</w:fldSimple>'), "page 4"),
    "fields": (paragraph("on ", field("REF visit", "4 May"), "."), "on 4 May."),
    "fields in fields": (
        paragraph(field(f"IF </w:instrText></w:r>{field('REF a', 'no')}<w:r><w:instrText>", "yes")),
        "yes",
    ),
    "choices of a form": (paragraph(field("FORMDROPDOWN", None, f"<w:ffData>{CHOICES}</w:ffData>")), "Yes"),
    "a ticked box of a form": (
        paragraph(field("FORMCHECKBOX", None, "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), " seen"),
        "☒ seen",
    ),
    "a box of a form left empty": (
        paragraph(
            field("FORMCHECKBOX", "", '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'), " seen"
        ),
        "☐ seen",
    ),
    "entries of an index": (paragraph("case ", field("XE &quot;case&quot;", None), "closed"), "case closed"),
    "a tick of Wingdings": (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "✓"),
    "letters typed in Wingdings": (paragraph(run("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')), "✓"),
    "private letters of an unknown font": (paragraph("\uf0fe seen"), "☑ seen"),
    "Greek of the Symbol font": (
        paragraph('<w:r><w:sym w:font="Symbol" w:char="F062"/></w:r>', "-blocker"),
        "β-blocker",
    ),
    "spaces": (paragraph("  two  spaces "), "  two  spaces "),
    "letters beyond the alphabet": (paragraph("Siân Ó Briain, Łódź, “quoted”"), "Siân Ó Briain, Łódź, “quoted”"),
    "one of two forms of a word": (
        paragraph(f"<w:r>{TWO_FORMS.format(first='<w:t>new</w:t>', second='<w:t>old</w:t>')}</w:r>"),
        "new",
    ),
    "one of two forms of a paragraph": (TWO_FORMS.format(first=paragraph("once"), second=paragraph("once")), "once"),
}


@pytest.mark.parametrize(("inner", "text"), PLAIN.values(), ids=PLAIN)
def test_words_are_read_as_they_are_seen(inner: str, text: str, tmp_path: Path) -> None:
    found = one_cell(tmp_path, inner)
    assert third(found) == Cell(text)
    assert (found.lost, notes(found)) == ((), ())


CHANGED = {
    "insertions": (
        paragraph("seen ", tracked("ins", run("alone "))),
        "seen alone ",
        "seen ",
        "inserted",
    ),
    "deletions": (paragraph("seen", deleted(" asleep")), "seen", "seen asleep", "deleted"),
    "words moved to": (paragraph("a", tracked("moveTo", run("b"))), "ab", "a", "moved"),
    "words moved from": (paragraph("a", tracked("moveFrom", run("b"))), "a", "ab", "moved"),
    "deletions of what was inserted": (
        paragraph("a", tracked("ins", deleted("b") + run("c"))),
        "ac",
        "a",
        "inserted",
    ),
    "ends of paragraphs deleted": (
        paragraph("One ", properties=f"<w:rPr>{tracked('del')}</w:rPr>") + paragraph("line."),
        "One line.",
        "One \nline.",
        "the end of a paragraph deleted",
    ),
    "ends of paragraphs inserted": (
        paragraph("One ", properties=f"<w:rPr>{tracked('ins')}</w:rPr>") + paragraph("line."),
        "One \nline.",
        "One line.",
        "the end of a paragraph inserted",
    ),
}


@pytest.mark.parametrize(("inner", "accepted", "refused", "said"), CHANGED.values(), ids=CHANGED)
def test_tracked_changes_are_accepted_or_refused(
    inner: str, accepted: str, refused: str, said: str, tmp_path: Path
) -> None:
    taken = one_cell(tmp_path, inner)
    left = one_cell(tmp_path, inner, changes="refuse")
    assert (third(taken).text, third(left).text) == (accepted, refused)
    assert said in notes(taken)[0]
    assert said in notes(left)[0]
    assert (taken.lost, left.lost) == ((), ())


def test_a_change_says_whether_it_was_taken(tmp_path: Path) -> None:
    inner = paragraph("a", tracked("ins", run("b")), deleted("c"))
    assert notes(one_cell(tmp_path, inner)) == (
        "column 3: words inserted with changes tracked, taken",
        "column 3: words deleted with changes tracked, left out",
    )


def test_formatting_that_was_changed_with_changes_tracked_changes_no_words(tmp_path: Path) -> None:
    inner = paragraph(run("seen", "<w:rPrChange w:id='3' w:author='x'><w:rPr><w:vanish/></w:rPr></w:rPrChange>"))
    found = one_cell(tmp_path, inner)
    assert (third(found), notes(found)) == (Cell("seen"), ())


STRANGE = {
    "a picture": "<w:drawing><pic:pic/></w:drawing>",
    "a chart": '<w:drawing><c:chart r:id="none"/></w:drawing>',
    "an embedded object": '<w:object><v:shape><v:imagedata r:id="x"/></v:shape><o:OLEObject/></w:object>',
    "a form control": "<w:object><w:control/></w:object>",
    "a drawing": "<w:pict><v:oval/></w:pict>",
    "handwriting": "<w:contentPart/>",
    "a date that Word fills in anew each time": "<w:monthLong/>",
    "a sign of a picture font": '<w:sym w:font="Webdings" w:char="F0F0"/>',
}


@pytest.mark.parametrize(("what", "inner"), STRANGE.items(), ids=STRANGE)
def test_what_is_no_text_is_said_in_its_cell(what: str, inner: str, tmp_path: Path) -> None:
    assert what in third(one_cell(tmp_path, paragraph("seen ", f"<w:r>{inner}</w:r>"))).strange


def test_a_rule_across_the_cell_is_nothing(tmp_path: Path) -> None:
    inner = paragraph("seen", '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>')
    assert third(one_cell(tmp_path, inner)) == Cell("seen")


def test_words_that_describe_a_picture_are_kept(tmp_path: Path) -> None:
    inner = paragraph('<w:r><w:drawing><wp:docPr descr="Body map"/><pic:pic/></w:drawing></w:r>')
    assert kinds(one_cell(tmp_path, inner)) == [("a picture", "Body map")]


def test_words_of_a_chart_are_kept(tmp_path: Path) -> None:
    chart = part("chartSpace", "<a:t>Weight by month</a:t><c:v>4.2</c:v>")
    inner = paragraph('<w:r><w:drawing><c:chart r:id="rId-chart1"/></w:drawing></w:r>')
    assert kinds(one_cell(tmp_path, inner, {"chart1.xml": chart})) == [("a chart", "Weight by month 4.2")]


def test_a_text_box_is_read_once_and_named_with_its_place(tmp_path: Path) -> None:
    box = text_box(paragraph("Note in the margin"))
    shape = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    found = one_cell(tmp_path, paragraph("seen", f"<w:r>{shape}</w:r>"))
    assert third(found) == Cell("seen", strange=("a text box",))
    assert found.lost == (Lost("table 1, row 2, column 3", "a text box", "Note in the margin", 1, 2, 3),)


def test_a_nested_table_is_read_into_its_cell_and_named(tmp_path: Path) -> None:
    inner = paragraph("Calls:") + table(row("9:00", "no reply"), row("9:30", "spoke")) + "<w:p/>"
    assert third(one_cell(tmp_path, inner)) == Cell("Calls:\n9:00\tno reply\n9:30\tspoke", strange=("a nested table",))


def test_a_document_put_into_a_cell_is_named(tmp_path: Path) -> None:
    assert third(one_cell(tmp_path, '<w:altChunk r:id="x"/><w:p/>')).strange == ("a part of another document",)


def test_a_field_without_a_result_is_named(tmp_path: Path) -> None:
    assert third(one_cell(tmp_path, paragraph(field("MERGEFIELD name", None)))).strange == (
        "a field without a stored result",
    )


@pytest.mark.parametrize("kind", ["DATE", "TIME", "SAVEDATE", "PRINTDATE"])
def test_a_date_that_changes_by_itself_is_named(kind: str, tmp_path: Path) -> None:
    read = third(one_cell(tmp_path, paragraph(field(f'{kind} \\@ "d.M.yyyy"', "4.5.2009"))))
    assert read == Cell("4.5.2009", strange=("a date that Word fills in anew each time",))


def test_words_of_a_field_that_never_ends_are_kept(tmp_path: Path) -> None:
    inner = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "The words after it")
    found = one_cell(tmp_path, inner)
    assert third(found).strange == ("a field that is broken",)
    assert kinds(found) == [("words inside a broken field", "The words after it")]


def test_a_field_that_never_ends_does_not_reach_into_the_next_cell(tmp_path: Path) -> None:
    broken = cell(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'))
    found = only(word_file(tmp_path / "x.docx", table(row(*HEADS), row("01/02/2009", broken, "Seen"))))
    assert found.rows[0].cells[2] == Cell("Seen")


def test_the_prompt_of_an_empty_control_is_no_text(tmp_path: Path) -> None:
    prompt = control(run("Click here to enter a date."), "<w:showingPlcHdr/>")
    found = one_cell(tmp_path, paragraph("on ", prompt))
    assert third(found) == Cell("on ")
    assert [(item.what, item.text, item.harmless) for item in found.lost] == [
        ("the prompt of an empty field", "Click here to enter a date.", True)
    ]


def test_the_prompt_of_a_whole_empty_cell_is_no_text(tmp_path: Path) -> None:
    empty = control(cell("Choose an item."), "<w:showingPlcHdr/>")
    body = table(row(*HEADS), row("01/02/2009", "", empty))
    found = only(word_file(tmp_path / "x.docx", body))
    assert [item.text for item in found.rows[0].cells] == ["01/02/2009", "", ""]


def test_hidden_words_are_read_and_said(tmp_path: Path) -> None:
    found = one_cell(tmp_path, paragraph("seen ", run("by HV", "<w:vanish/>")))
    assert (third(found).text, notes(found)) == ("seen by HV", ("column 3: hidden words, read all the same",))


def test_hidden_words_of_a_style_are_said(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    )
    found = one_cell(tmp_path, paragraph(run("x", '<w:rStyle w:val="B"/>')), {"styles.xml": styles})
    assert notes(found) == ("column 3: hidden words, read all the same",)


def test_words_struck_through_are_said(tmp_path: Path) -> None:
    found = one_cell(tmp_path, paragraph(run("not seen", "<w:strike/>"), " seen"))
    assert (third(found).text, notes(found)) == ("not seen seen", ("column 3: words struck through",))


def test_a_switch_that_is_off_is_off(tmp_path: Path) -> None:
    found = one_cell(tmp_path, paragraph(run("seen", '<w:strike w:val="false"/><w:vanish w:val="0"/>')))
    assert notes(found) == ()


def test_a_comment_is_kept_with_its_cell(tmp_path: Path) -> None:
    comments = part("comments", f'<w:comment w:id="7">{paragraph("Check", " the date")}</w:comment>')
    inner = paragraph("seen", '<w:r><w:commentReference w:id="7"/></w:r>')
    found = one_cell(tmp_path, inner, {"comments.xml": comments})
    assert third(found) == Cell("seen")
    assert found.lost == (Lost("table 1, row 2, column 3", "a comment", "Check the date", 1, 2, 3),)


@pytest.mark.parametrize(("kind", "words"), [("footnote", "a footnote"), ("endnote", "an endnote")])
def test_a_note_is_kept_with_its_cell(kind: str, words: str, tmp_path: Path) -> None:
    notes_part = part(
        f"{kind}s",
        f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:id="2">{paragraph("From the file of 2008.")}</w:{kind}>',
    )
    inner = paragraph("seen", f'<w:r><w:{kind}Reference w:id="2"/></w:r>')
    assert kinds(one_cell(tmp_path, inner, {f"{kind}s.xml": notes_part})) == [(words, "From the file of 2008.")]


def test_words_of_the_line_above_the_notes_are_kept(tmp_path: Path) -> None:
    line = f'<w:footnote w:type="continuationNotice" w:id="1">{paragraph("continued")}</w:footnote>'
    (found,) = one_cell(tmp_path, paragraph("x"), {"footnotes.xml": part("footnotes", line)}).lost
    assert (found.what, found.text, found.harmless) == ("words between the text and its notes", "continued", True)


def test_a_comment_on_nothing_is_kept(tmp_path: Path) -> None:
    comments = part("comments", f'<w:comment w:id="7">{paragraph("Check")}</w:comment>')
    found = one_cell(tmp_path, paragraph("seen"), {"comments.xml": comments})
    assert found.lost == (Lost("the document", "a comment", "Check"),)


def test_a_mathematical_formula_is_read_and_named(tmp_path: Path) -> None:
    inner = paragraph("<m:oMath><m:r><m:t>2x</m:t></m:r></m:oMath>")
    assert third(one_cell(tmp_path, inner)) == Cell("2x", strange=("a mathematical formula",))


def test_words_in_a_place_nobody_thought_of_are_not_lost(tmp_path: Path) -> None:
    stray = "<w:odd><w:t>{}</w:t></w:odd>"
    rows = row(*HEADS), row("01/02/2009", "10:00", "Seen", stray.format("in")), stray.format("between")
    found = read_file(word_file(tmp_path / "x.docx", table(*rows) + stray.format("behind")))
    what = "words in a place that is not understood"
    assert found.lost == (
        Lost("table 1, row 2", what, "in", 1, 2),
        Lost("the document", what, "between behind"),
    )


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="chicago"/>'
    '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%1)"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>'
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>",
)
STYLES = part(
    "styles",
    '<w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="M"><w:basedOn w:val="L"/></w:style>',
)


def listed(words: str, number: int, level: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(*([words] if words else []), properties=properties)


LISTS = {
    "numbers": (listed("a", 1) + listed("b", 1), "3. a\n4. b"),
    "numbers of two levels": (
        listed("a", 1) + listed("b", 1, 1) + listed("c", 1, 1) + listed("d", 1) + listed("e", 1, 1),
        "3. a\n3.a) b\n3.b) c\n4. d\n4.a) e",
    ),
    "a list that begins again": (listed("a", 1) + listed("b", 5), "3. a\n1. b"),
    "bullets": (listed("a", 2) + listed("", 2), "• a\n"),
    "a number alone": (listed("", 1), "3."),
    "numbers of a style": (
        paragraph("a", properties='<w:pStyle w:val="L"/>') + paragraph("b", properties='<w:pStyle w:val="M"/>'),
        "(I) a\n(II) b",
    ),
    "a style whose numbers are turned off": (
        paragraph("a", properties='<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        "a",
    ),
}


@pytest.mark.parametrize(("inner", "text"), LISTS.values(), ids=LISTS)
def test_the_numbers_of_a_list_are_counted(inner: str, text: str, tmp_path: Path) -> None:
    found = one_cell(tmp_path, inner, {"numbering.xml": NUMBERING, "styles.xml": STYLES})
    assert third(found).text == text.strip("\n")
    assert notes(found) == ()


def test_a_list_goes_on_through_the_table(tmp_path: Path) -> None:
    body = table(
        row("No.", "Date", "Event"),
        *(row(cell(listed("", 1)), f"0{day}/02/2009", "Seen") for day in (1, 2, 3)),
    )
    found = only(word_file(tmp_path / "x.docx", body, {"numbering.xml": NUMBERING}))
    assert [line.cells[0].text for line in found.rows] == ["3.", "4.", "5."]


def test_a_list_whose_numbers_cannot_be_told_is_said(tmp_path: Path) -> None:
    found = one_cell(tmp_path, listed("a", 3), {"numbering.xml": NUMBERING})
    assert (third(found).text, notes(found)) == ("a", ("column 3: a numbered list whose numbers Word makes",))
