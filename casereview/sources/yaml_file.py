"""YAML by the core rules of YAML 1.2, with the place of every value and key.

PyYAML's own rules are those of YAML 1.1: there ``20:15`` is 1215, ``0123`` is 83 and ``no`` is false. The C parser
composes nodes; values are made from them here. Nothing is executed and no alias is expanded. Infinity and "not a
number" stay text: no field wants them, and validators fall over them.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined] # the stub leaves it out
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from casereview.diagnostics import Diagnostic

Path = tuple[str | int, ...]

_STR, _SEQ, _MAP, _PLAIN = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map", "plain"
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: truth for truth in (True, False) for word in (str(truth), str(truth).lower(), str(truth).upper())
}
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_UNQUOTED_REFERENCE = re.compile(r"(?::|^\s*-)\s+(\[\[)|\{[^\"'\[]*?(\[\[)")
_CODE = re.compile(r"[a-z][a-z0-9-]*")
#: An anchor or alias can only stand where a value begins; ``A&E`` and ``&`` between blanks are text.
_MAY_BE_ALIAS = re.compile(r"(?:^|[\s\[\]{},])[&*]\S", re.MULTILINE)
#: Groups within groups beyond this are a mistake or an attack; the deepest schema goes to eight.
_DEEPEST = 40
#: So many opening brackets that the depth must be counted before the parser, which is recursive C, sees the text.
_MANY_BRACKETS = 1000
_DEEP_BLOCKS = re.compile(rf"(?:[-?:][ \t]+){{{_DEEPEST}}}|^ {{300}}", re.MULTILINE)
_QUOTE_IT = 'Put the whole text in double quotes, for example: text: "[[mother]] said so."'


@dataclass(slots=True)
class YamlFile:
    """A YAML file, or the front matter of a Markdown file.

    ``value`` is made of dict, list, str, int, float, bool and None; it is None where the file could not be parsed.
    ``first_line`` is the line of the file on which the YAML text begins.
    """

    path: str
    value: Any
    diagnostics: tuple[Diagnostic, ...]
    text: str
    first_line: int = 1
    _root: Node | None = None

    def place(self, where: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at ``where`` (of its key with ``key``), or of the nearest thing above it."""
        if self._root is None and self.value is not None:
            try:
                self._root = _compose(self.text)
            except yaml.YAMLError:
                return self.first_line, 1
        node, mark = self._root, None
        for depth, step in enumerate(where):
            last = depth == len(where) - 1
            if isinstance(node, MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == str(step)), None)
                if pair is None:
                    break
                mark = pair[0].start_mark if key and last else None
                node = pair[1]
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        mark = mark or (node.start_mark if node is not None else None)
        return (mark.line + self.first_line, mark.column + 1) if mark else (self.first_line, 1)

    def problem(self, where: Path, code: str, message: str, hint: str = "", *, key: bool = False) -> Diagnostic:
        """A diagnostic at ``where``."""
        line, column = self.place(where, key=key)
        return Diagnostic(self.path, line, column, code, message, hint)


def parse_yaml(path: str, text: str, first_line: int = 1) -> YamlFile:
    """``text`` as :class:`YamlFile`, with every problem that can be found in one pass."""
    problems: list[Diagnostic] = []
    value: Any = None
    try:
        refused = _too_deep(path, text, first_line)
        refused = refused or (_alias(path, text, first_line) if _MAY_BE_ALIAS.search(text) else None)
        if refused:
            problems.append(refused)
        else:
            root = _compose(text)
            if root is not None:
                value = _Maker(path, first_line, problems).make(root)
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax(path, text, first_line, error))
    except yaml.YAMLError:
        message, hint = (
            "This is not YAML that can be read.",
            "Look for characters that cannot be seen, and delete them.",
        )
        problems.append(Diagnostic(path, first_line, 1, "CR010", message, hint))
    if any(problem.code in ("CR010", "CR012", "CR013", "CR014", "CR015", "CR016") for problem in problems):
        value = None
    return YamlFile(path, value, tuple(problems), text, first_line)


class _Composer(CParser):
    """The C parser with the least it needs to compose nodes; ``resolve`` tells plain scalars from quoted ones."""

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:  # noqa: ARG002 - the parser's call
        if kind is ScalarNode:
            return _PLAIN if implicit[0] else _STR
        return _SEQ if kind is SequenceNode else _MAP

    def descend_resolver(self, parent: Node | None, index: Any) -> None:
        """Asked for by the parser; path resolvers are not used."""

    def ascend_resolver(self) -> None:
        """Asked for by the parser; path resolvers are not used."""


def _compose(text: str) -> Node | None:
    parser = _Composer(text)
    node: Node | None = parser.get_single_node()
    return node


@dataclass(slots=True)
class _Maker:
    path: str
    first_line: int
    problems: list[Diagnostic]

    def make(self, node: Node, depth: int = 0) -> Any:
        if isinstance(node, ScalarNode):
            if node.tag == _PLAIN:
                return _plain(node.value)
            self.tag(node, _STR)
            return node.value
        if depth == _DEEPEST:
            message, hint = "Lists and groups lie too deep within each other.", "Check the brackets and the dashes."
            self.add(node, "CR010", message, hint)
            return None
        if isinstance(node, SequenceNode):
            if node.flow_style and len(node.value) == 1:
                inner = node.value[0]
                if isinstance(inner, SequenceNode) and inner.flow_style and not _row_of_codes(inner):
                    self.add(node, "CR014", "A reference in double square brackets is not in quotes.", _QUOTE_IT)
                    return None
            self.tag(node, _SEQ)
            return [self.make(item, depth + 1) for item in node.value]
        self.tag(node, _MAP)
        result: dict[str, Any] = {}
        for key, item in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            if not isinstance(key, ScalarNode):
                self.add(key, "CR010", "A list or a group cannot be the name of a field.", "Check the brackets.")
            elif name in result:
                message = "This field stands twice here; only one can count."
                self.add(key, "CR011", message, "Delete one of the two, or join them.")
            result[name] = self.make(item, depth + 1)
        return result

    def tag(self, node: Node, expected: str) -> None:
        if node.tag != expected:
            self.add(node, "CR016", "Tags such as !name are not used here.", "Delete the word after the !.")

    def add(self, node: Node, code: str, message: str, hint: str) -> None:
        line, column = node.start_mark.line + self.first_line, node.start_mark.column + 1
        self.problems.append(Diagnostic(self.path, line, column, code, message, hint))


def _plain(value: str) -> Any:
    if value in _WORDS:
        return _WORDS[value]
    if value[0] in "+-.0123456789" and len(value) < 18:
        if _INT.fullmatch(value):
            return int(value, 0) if value[:2] in ("0o", "0x") else int(value)
        if _FLOAT.fullmatch(value) and math.isfinite(found := float(value)):
            return found
    return value


def _row_of_codes(inner: SequenceNode) -> bool:
    """Whether the list in a list is a row of several codes, such as ``order:`` of people.yml has, and no reference."""
    codes = [item for item in inner.value if isinstance(item, ScalarNode) and _CODE.fullmatch(item.value)]
    return len(codes) == len(inner.value) > 1


def _too_deep(path: str, text: str, first_line: int) -> Diagnostic | None:
    """The place where groups lie so deep in each other that the parser's own stack would overflow."""
    deep = _DEEP_BLOCKS.search(text)
    place = (text.count("\n", 0, deep.start()), 0) if deep else None
    if place is None and text.count("[") + text.count("{") > _MANY_BRACKETS:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                place = (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)
                break
    if place is None:
        return None
    message, hint = "Lists and groups lie too deep within each other.", "Check the brackets and the dashes."
    return Diagnostic(path, place[0] + first_line, place[1] + 1, "CR010", message, hint)


def _alias(path: str, text: str, first_line: int) -> Diagnostic | None:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if getattr(event, "anchor", None):
            mark = event.start_mark or yaml.Mark("", 0, 0, 0, None, 0)
            message = "Words that begin with & or * (YAML anchors and aliases) are not used here."
            hint = "If it is text, put it in double quotes. If not, write the value out in both places."
            return Diagnostic(path, mark.line + first_line, mark.column + 1, "CR013", message, hint)
    return None


def _syntax(path: str, text: str, first_line: int, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The parser's complaint as a plain sentence. The parser's own words may quote the file, so they are not used."""
    mark = error.problem_mark or error.context_mark
    number, column = (mark.line, mark.column + 1) if mark else (0, 1)
    lines = text.split("\n")
    problem = error.problem or ""
    reference = next(
        (
            (index, found.start(found.lastindex or 0) + 1)
            for index in range(min(number, len(lines) - 1), max(number - 3, -1), -1)
            if (found := _UNQUOTED_REFERENCE.search(lines[index]))
        ),
        None,
    )
    code, message, hint = "CR010", "The YAML cannot be read from here on.", "Compare with the lines before it."
    line = lines[number] if number < len(lines) else ""
    if line.lstrip(" ").startswith("\t") or line[column - 1 : column] == "\t":
        column = line.index("\t") + 1
        code, message = "CR012", "A tab stands where YAML wants spaces."
        hint = "Replace each tab by two spaces."
    elif reference is not None:
        number, column = reference
        code, message, hint = "CR014", "A reference in double square brackets is not in quotes.", _QUOTE_IT
    elif "mapping values are not allowed" in problem or _colon_in_brackets(error, line):
        code, message = "CR015", "A colon followed by a space stands in text that is not in quotes."
        hint = 'Put the whole text in double quotes, for example: text: "Add: what the child said."'
    elif "could not determine a constructor" in problem or "tag" in problem:
        code, message, hint = "CR016", "Tags such as !name are not used here.", "Delete the word after the !."
    elif "expected a single document" in problem or "document" in problem:
        message, hint = "A line of three dashes stands inside the YAML.", "Delete the line ---."
    elif "expected <block end>" in problem:
        message, hint = "The line does not fit the lines around it.", "Check how far it is moved in from the left."
    elif "quoted scalar" in problem or "quoted scalar" in (error.context or ""):
        number, column = _opened(error, number, column)
        message, hint = "A quotation mark is opened and not closed.", "Close it, or double the mark inside the text."
    elif "flow" in problem or "flow" in (error.context or "") or "','" in problem:
        number, column = _opened(error, number, column)
        message, hint = "A bracket or brace is opened and not closed.", "Close it, or put the text in double quotes."
    elif "could not find expected ':'" in problem:
        message, hint = "A field has no colon after its name.", "Write the name, a colon, a space and the value."
    elif "cannot start any token" in problem:
        message = "A text begins with a character that YAML keeps for itself."
        hint = "Put the whole text in double quotes."
    return Diagnostic(path, number + first_line, column, code, message, hint)


def _colon_in_brackets(error: yaml.MarkedYAMLError, line: str) -> bool:
    """Whether the text of a bracket or brace opened on this same line stops being understood at a colon."""
    opened, mark = error.context_mark, error.problem_mark
    if opened is None or mark is None or opened.line != mark.line:
        return False
    return "flow" in (error.context or "") and line[mark.column :].startswith(": ")


def _opened(error: yaml.MarkedYAMLError, line: int, column: int) -> tuple[int, int]:
    """Where the thing that is not closed begins, as far as the parser says so."""
    mark = error.context_mark
    return (mark.line, mark.column + 1) if mark else (line, column)
