"""Excel: cells, and everything a workbook carries beside them."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from planting import ACCENTED, NUMBER, SURNAME, Bed

BED = Bed("xlsx")
plant = BED.plant


def _book(change: object) -> tuple[str, bytes]:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "The child was seen"
    change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return "chronology.xlsx", stream.getvalue()


def _part(name: str, leak: int, part: str, form: str, hidden: str = SURNAME) -> None:
    """A workbook with one more part, in which § stands for the words."""

    def build(words: str) -> tuple[str, bytes]:
        stream = io.BytesIO(_book(lambda _: None)[1])
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr(part, form.replace("§", words))
        return "chronology.xlsx", stream.getvalue()

    BED.add(name, leak, build, hidden)


@plant("cell", 2, ACCENTED)
def _(words: str) -> tuple[str, bytes]:
    return _book(lambda book: book.active.__setitem__("B7", f"{words} came"))


@plant("number in a cell", 31, NUMBER)
def _(words: str) -> tuple[str, bytes]:
    return _book(lambda book: book.active.__setitem__("B7", words))


@plant("formula", 36)
def _(words: str) -> tuple[str, bytes]:
    return _book(lambda book: book.active.__setitem__("B7", f'=IF(A1="{words}",1,2)'))


@plant("hidden sheet", 36)
def _(words: str) -> tuple[str, bytes]:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("Lists")
        sheet["A1"], sheet.sheet_state = words, "veryHidden"

    return _book(change)


@plant("hidden column", 36)
def _(words: str) -> tuple[str, bytes]:
    def change(book: openpyxl.Workbook) -> None:
        book.active["D4"] = words
        book.active.column_dimensions["D"].hidden = True

    return _book(change)


@plant("name of a sheet", 36)
def _(words: str) -> tuple[str, bytes]:
    return _book(lambda book: book.create_sheet(words))


@plant("defined name", 36)
def _(words: str) -> tuple[str, bytes]:
    return _book(lambda book: book.defined_names.add(DefinedName(f"{words}_dates", attr_text="Sheet!$A$1")))


@plant("comment", 36)
def _(words: str) -> tuple[str, bytes]:
    return _book(lambda book: setattr(book.active["A1"], "comment", Comment(f"Ask {words}", "A")))


@plant("author of a comment", 36)
def _(words: str) -> tuple[str, bytes]:
    return _book(lambda book: setattr(book.active["A1"], "comment", Comment("Ask", words)))


@plant("header of the printed sheet", 36)
def _(words: str) -> tuple[str, bytes]:
    return _book(lambda book: setattr(book.active.oddHeader.center, "text", f"Case of {words}"))


@plant("author", 37)
def _(words: str) -> tuple[str, bytes]:
    return _book(lambda book: setattr(book.properties, "creator", words))


@plant("list of choices", 36)
def _(words: str) -> tuple[str, bytes]:
    return _book(
        lambda book: book.active.add_data_validation(DataValidation("list", formula1=f'"A,{words}"', sqref="A2"))
    )


@plant("hint of a list of choices", 36)
def _(words: str) -> tuple[str, bytes]:
    return _book(
        lambda book: book.active.add_data_validation(DataValidation("list", formula1='"A"', prompt=words, sqref="A2"))
    )


@plant("form of numbers", 36)
def _(words: str) -> tuple[str, bytes]:
    def change(book: openpyxl.Workbook) -> None:
        book.active["C3"] = date(2014, 1, 1)
        book.active["C3"].number_format = f'0" {words}"'

    return _book(change)


@plant("link to another file", 37)
def _(words: str) -> tuple[str, bytes]:
    return _book(lambda book: setattr(book.active["A1"], "hyperlink", f"file:///C:/cases/{words}.docx"))


_part("rich text of a cell", 18, "xl/sharedStrings2.xml", "<sst><si><r><t>§</t></r><r><t> came</t></r></si></sst>")
_part("person of a discussion", 36, "xl/persons/person.xml", '<personList><person displayName="§"/></personList>')
_part(
    "discussion",
    36,
    "xl/threadedComments/threadedComment1.xml",
    "<ThreadedComments><threadedComment><text>§</text></threadedComment></ThreadedComments>",
)
_part(
    "kept copy of another file",
    36,
    "xl/externalLinks/externalLink1.xml",
    "<externalLink><sheetDataSet><v>§</v></sheetDataSet></externalLink>",
)
_part(
    "kept data of a pivot table",
    36,
    "xl/pivotCache/pivotCacheDefinition1.xml",
    '<pivotCacheDefinition refreshedBy="§"/>',
)
_part(
    "items of a pivot table",
    36,
    "xl/pivotCache/pivotCacheRecords1.xml",
    '<pivotCacheRecords><r><s v="§"/></r></pivotCacheRecords>',
    ACCENTED,
)
_part(
    "query of a database",
    37,
    "xl/connections.xml",
    "<connections><connection><dbPr command=\"select * from c where n='§'\"/></connection></connections>",
)
_part(
    "revision log", 35, "xl/revisions/revisionLog1.xml", "<revisions><rcc><oc><is><t>§</t></is></oc></rcc></revisions>"
)
_part("text box of a drawing", 36, "xl/drawings/drawing1.xml", "<x:wsDr xmlns:x='x' xmlns:a='a'><a:t>§</a:t></x:wsDr>")
_part(
    "name of a table's column",
    36,
    "xl/tables/table9.xml",
    '<table><tableColumns><tableColumn name="§"/></tableColumns></table>',
)


@plant("settings of a printer", 37)
def _(words: str) -> tuple[str, bytes]:
    stream = io.BytesIO(_book(lambda _: None)[1])
    with zipfile.ZipFile(stream, "a") as archive:
        device = f"{words}'s printer".encode("utf-16-le").ljust(64, b"\0") + b"\x01\x04\0\x06\xdc\0" + bytes(60)
        archive.writestr("xl/printerSettings/printerSettings1.bin", device)
    return "chronology.xlsx", stream.getvalue()
