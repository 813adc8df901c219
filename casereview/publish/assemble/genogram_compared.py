"""The page that lays each agency's own picture of the family beside the board's, with the differences and who knew of
whom.
"""

from __future__ import annotations

from html import escape

from casereview.genogram.compare import Comparison, compare, knowers
from casereview.genogram.printing import Printing
from casereview.model.document import Document
from casereview.publish.assemble.assembly import Assembly, problem_callout
from casereview.publish.assemble.family_drawing import Kinship, day_of, own_people
from casereview.publish.assemble.html import items, row, table
from casereview.publish.forms.genogram import figure, left_out

_CELLS = {"both": "Both", "own": "Own file", "board": "Board", "": '<span class="none">Not recorded</span>'}


CELLS_MEAN = (
    "<p>Where it is written that an agency knew of a person: in the board’s people.yml, in the agency’s own, or in "
    "both.</p>"
)
#: The kind of difference that the table of who knew of whom tells too.
BOARD_ALONE = "board-alone"
LEAD = (
    '<p class="lead">What each agency knew of the family, beside what the board knows now. An agency writes down its '
    "own picture in its people.yml; what it has not written about is no difference.</p>"
)


def agencies_of(assembly: Assembly) -> list[Document]:
    """The agencies whose reports this edition holds, each by its report."""
    return [document for document in assembly.documents if document.agency]


def compared_page(assembly: Assembly) -> str:
    """The whole page."""
    beside = [
        _beside(assembly, document)
        for document in agencies_of(assembly)
        if own_people(assembly.review, document) is not None
    ]
    return LEAD + _knowers(assembly) + "".join(beside)


def _knowers(assembly: Assembly) -> str:
    review, printing = assembly.review, Kinship(assembly).printing
    problems = Kinship(assembly).problems
    if problems:
        return problem_callout(problems)
    documents = agencies_of(assembly)
    names = {document.agency: f"{document.key}/people.yml" for document in documents}
    files = {agency: review.yaml(name, "people") if review.has(name) else None for agency, name in names.items()}
    found = knowers(review.people, files)
    rows = [row(escape(printing.name(code)), *(_CELLS[cell] for cell in cells)) for code, cells in found.rows]
    heads = ("Person", *(assembly.agency_name(agency) for agency in found.agencies))
    head = '<h2 id="knew-of-whom">Who knew of whom</h2>'
    if not rows:
        return f"{head}<p>Nobody is recorded yet.</p>"
    return head + table("knew-of", "Who knew of whom", heads, rows) + CELLS_MEAN


def _beside(assembly: Assembly, document: Document) -> str:
    """One agency: the two pictures, and what is different."""
    own, board, day = Kinship(assembly, document), Kinship(assembly), day_of(assembly)
    name, anchor = escape(assembly.agency_name(document.agency)), f"beside-{document.agency}"
    head = f'<h2 id="{anchor}">{name}</h2>'
    if problems := [*own.problems, *board.problems]:
        return head + problem_callout(problems)
    file = assembly.review.yaml(f"{document.key}/people.yml", "people")
    found = compare(assembly.review.people, file, document.agency, own.printing, day=day)
    pictures = "".join(
        f'<div><h3 id="{anchor}-{side}">{title}</h3>{figure(picture, f"{anchor}-{side}-drawing")}'
        f"{left_out(picture.left_out)}</div>"
        for side, title, picture in (
            ("board", "The board", board.picture(day)),
            ("own", name, own.picture(day)),
        )
    )
    return f'{head}{_differences(found, own.printing, anchor)}<div class="beside">{pictures}</div>'


def _differences(found: Comparison, printing: Printing, anchor: str) -> str:
    """The differences, one an item; those of whom nothing says that the agency knew them stand in one."""
    head = f'<h3 id="{anchor}-differences">What is different</h3>'
    alone = [printing.name(code) for one in found.differences if one.kind == BOARD_ALONE for code in one.who]
    said = [one.words for one in found.differences if one.kind != BOARD_ALONE]
    said += [f"Nothing says that the agency knew of: {'; '.join(alone)}."] if alone else []
    return head + (items(map(escape, said)) or "<p>Nothing.</p>")
