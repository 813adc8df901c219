"""References, anchors, links, pictures and codes in fields (CR301 to CR311)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.document import EVENT, Document, Section
from casereview.model.people import People
from casereview.model.review import Review
from casereview.rules.clear_dates import HINT as AS_REFERENCE
from casereview.rules.clear_dates import MESSAGE as IN_CLEAR
from casereview.rules.clear_dates import clear_dates
from casereview.rules.context import Context, at
from casereview.sources.markdown import Block, inline_targets
from casereview.sources.references import Kind, Link, links, references
from casereview.sources.yaml_file import Path, YamlFile

#: Labels that are codes and not plain words: Child A, HV1, Aunt 2.
_CODE_LIKE = re.compile(r"\d|\b[A-Z]$")

#: Fields whose value is the code of a person, organisation, place or post.
CODE_FIELDS = frozenset(
    "person by author adviser organisation place owner agreed_by chair value_of child parent subjects partners present "
    "apologies".split()
)
#: Fields whose value is the id of an agency; that of an organisation will do.
AGENCY_FIELDS = frozenset({"agency", "agencies", "known_to"})

_DIGIT = re.compile(r"\d")
#: An address in angle brackets, or a link by a definition elsewhere.
_OTHER_LINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*[:@]|\]\[|<[^\s<>]+@")


def text(context: Context, section: Section) -> Iterator[Diagnostic]:
    """References, links, pictures and dates in a section."""
    for block in section.blocks:
        if "[" in block.text:
            yield from _references(context, section, block)
        if "](" in block.text or "<" in block.text or block.kind == "definition":
            yield from _links(context, section, block)
        if block.kind not in ("html", "definition") and _DIGIT.search(block.text):
            for start in clear_dates(block.text):
                yield at(section, block, "CR311", IN_CLEAR, AS_REFERENCE, offset=start)


def anchors(document: Document, told: Collection[Section]) -> Iterator[Diagnostic]:
    """Anchors in the sections ``told`` that another paragraph of the document has. Sections that are not told are
    parsed only if they may hold one of those."""
    used = [f"#{anchor}" for section in told for anchor in section.anchors]
    seen: set[str] = set()
    for section in document.sections:
        if section not in told and not any(anchor in section.body for anchor in used):
            continue
        for block in section.blocks:
            if block.anchor and block.anchor.id:
                if block.anchor.id in seen and section in told:
                    message = "Another paragraph of this document has the same anchor."
                    yield at(section, block, "CR305", message, "Give this one another name.")
                seen.add(block.anchor.id)


def fields(file: YamlFile, people: People, agencies: Set[str] = frozenset()) -> Iterator[Diagnostic]:
    """Codes in fields, and references in texts, of a YAML file; ``agencies`` are the ids of the review's."""
    yield from _walk(file, file.value, (), (people, agencies))


def same_as(file: YamlFile, people: People) -> Iterator[Diagnostic]:
    """Codes of an agency's people.yml that are said to be those of the review, and are not."""
    for plural in ("people", "organisations", "places"):
        for index, item in values.groups(file.value, plural):
            code = values.text(item, "same_as")
            if code and code not in people.coded:
                message = "The review's people.yml has no entry of this code."
                yield file.problem((plural, index, "same_as"), "CR309", message, "Correct it, or add the entry there.")


def own_codes(file: YamlFile) -> Iterator[Diagnostic]:
    """Codes that stand twice in one people.yml."""
    seen: set[str] = set()
    for plural in ("people", "organisations", "places", "posts"):
        for index, item in values.groups(file.value, plural):
            code = values.text(item, "id")
            if code and code in seen:
                message = "This code is used twice; each person, place, organisation and post needs one of its own."
                yield file.problem((plural, index, "id"), "CR310", message, "Give this one another code.")
            seen.add(code)


def roles(file: YamlFile, people: People) -> Iterator[Diagnostic]:
    """Roles that hold a label such as Child A: a role is printed beside a name, and would say whose code that is."""
    labels = {item.label for item in people.coded.values() if _CODE_LIKE.search(item.label)}
    if not labels:
        return
    one = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(labels)))})(?!\w)")
    for index, item in values.groups(file.value, "people"):
        if one.search(values.text(item, "role")):
            message = "This role holds somebody's code, and where names are printed it stands beside a name."
            hint = "Say it without the code, for example: father of the older child"
            yield file.problem(("people", index, "role"), "CR312", message, hint)


def leads_somewhere(review: Review, document: Document, link: str) -> bool:
    """Whether a link such as ``#not-seen``, ``imr/health#not-seen`` or ``imr/health#health-0012`` leads to a paragraph
    or an event."""
    key, _, anchor = link.partition("#")
    if not anchor:
        return False
    if key not in ("", document.key):
        other = review.document(key) if EVENT.fullmatch(anchor) else None
        return review.has_anchor(key, anchor) or (other is not None and other.has_event(anchor))
    if document.has_event(anchor):
        return True
    return any(f"#{anchor}" in section.body and anchor in section.anchors for section in document.sections)


def _references(context: Context, section: Section, block: Block) -> Iterator[Diagnostic]:
    for reference in references(block.text):
        if reference.kind is Kind.MALFORMED:
            message = "This reference cannot be understood."
            hint = (
                "Write [[code]], [[code: words]], [[2009-11-04]] or [[code age 2009-11-04]]; codes stand in people.yml."
            )
            yield at(section, block, "CR301", message, hint, offset=reference.start)
        elif reference.code:
            yield from (
                at(section, block, problem.code, problem.message, problem.hint, offset=reference.start)
                for problem in _code_problem(reference.code, context.people, age=reference.kind is Kind.AGE)
            )


def _code_problem(code: str, people: People, *, age: bool) -> Iterator[Diagnostic]:
    found = people.coded.get(code)
    if found is None:
        message = "This code is not in people.yml."
        hint = "Add it there, or correct it. Names are never written in the text: they go into the identity register."
        yield Diagnostic("", 1, 1, "CR302", message, hint)
    elif age and found.of != "person":
        yield Diagnostic("", 1, 1, "CR303", "Only a person has an age.", "Use the code of a person before “age”.")


def _links(context: Context, section: Section, block: Block) -> Iterator[Diagnostic]:
    """The links of a block. Those the quick look does not see (addresses in angle brackets, links around pictures or
    by a definition elsewhere) are found by the full parser and may only be public addresses."""
    seen = list(links(block.text))
    for link in seen:
        yield from _link(context, section, block, link)
    unsure = len(seen) != block.text.count("](") or _OTHER_LINK.search(block.text)
    if block.kind == "definition" or (unsure and len(inline_targets(block.text)[0]) > len(seen)):
        known = {link.target for link in seen}
        others = [target for target in inline_targets(block.text)[0] if target not in known]
        if block.kind == "definition" or any(not target.startswith("https://") for target in others):
            message = "A link is written in a way that is not used here."
            hint = "Write [words](#anchor) or [words](https://…), the address in round brackets after the words."
            yield at(section, block, "CR306", message, hint)


def _link(context: Context, section: Section, block: Block, link: Link) -> Iterator[Diagnostic]:
    if link.image:
        if not link.words.strip():
            message = "The picture has no words for people who cannot see it."
            hint = "Write them between the brackets: ![Plan of the ground floor](images/plan.png)"
            yield at(section, block, "CR307", message, hint, offset=link.start)
        path = f"{section.path.rpartition('/')[0]}/{link.target}"
        if "/../" in path or ":" in link.target or path not in context.review.paths:
            message = "There is no such picture in the folder of this document."
            hint = "Put it into images/ beside the section, with a name such as plan.png."
            yield at(section, block, "CR308", message, hint, offset=link.start)
    elif "#" in link.target and "://" not in link.target:
        if not leads_somewhere(context.review, context.document, link.target):
            message = "This link leads to a paragraph that does not exist."
            hint = "Check the anchor: (#not-seen) in this document, (imr/health#not-seen) in another."
            yield at(section, block, "CR304", message, hint, offset=link.start)
    elif not link.target.startswith("https://"):
        message = "This link leads somewhere a review may not lead."
        hint = "Link to a paragraph (#anchor) or to a public page (https://…)."
        yield at(section, block, "CR306", message, hint, offset=link.start)


def _walk(
    file: YamlFile, value: Any, where: Path, known: tuple[People, Set[str]], key: str = ""
) -> Iterator[Diagnostic]:
    if isinstance(value, dict):
        for name, item in value.items():
            if isinstance(item, (dict, list, str)):
                yield from _walk(file, item, (*where, name), known, name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(file, item, (*where, index), known, key)
    elif isinstance(value, str):
        people, agencies = known
        if _coded(where, key) and value.strip() and value not in people.coded and value not in people.posts:
            message = "This field names a code that is not in people.yml."
            yield file.problem(where, "CR309", message, "Add it there, or correct it.")
        elif key in AGENCY_FIELDS and agencies and value not in agencies and value not in people.coded:
            message = "This field names an agency that the review has not."
            yield file.problem(where, "CR309", message, f"The agencies are: {', '.join(sorted(agencies))}.")
        else:
            if "[[" in value:
                yield from _in_field(file, value, where, people)
            if " " in value and _DIGIT.search(value) and next(clear_dates(value), None) is not None:
                yield file.problem(where, "CR311", IN_CLEAR, AS_REFERENCE)


def _coded(where: Path, key: str) -> bool:
    """Whether a field holds the code of somebody or something. Items of forms are named by the procedure and judged
    with their form; who grants more time for a clock is a role; who waives stands in signoff/people.yml (CR857)."""
    top = where[0] if where else ""
    if top in ("forms", "extensions") or (top == "waivers" and key == "by"):
        return False
    return key in CODE_FIELDS or (top == "network" and key == "of")


def _in_field(file: YamlFile, value: str, where: Path, people: People) -> Iterator[Diagnostic]:
    for reference in references(value):
        if reference.kind is Kind.MALFORMED:
            message = "A reference in this text cannot be understood."
            hint = "Write [[code]], [[code: words]], [[2009-11-04]] or [[code age 2009-11-04]]."
            yield file.problem(where, "CR301", message, hint)
        elif reference.code:
            for problem in _code_problem(reference.code, people, age=reference.kind is Kind.AGE):
                yield file.problem(where, problem.code, problem.message, problem.hint)
