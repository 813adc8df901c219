"""The YAML between the first two lines of three dashes, and the text after it."""

from __future__ import annotations

from dataclasses import dataclass

from casereview.diagnostics import Diagnostic
from casereview.sources.yaml_file import YamlFile, parse_yaml

_EXAMPLE = "Begin the file with three lines such as: --- / section: analysis / ---"


@dataclass(slots=True)
class FrontMatter:
    """A Markdown file in its two parts; ``first_line`` is the line of the file on which ``body`` begins."""

    front: YamlFile
    body: str
    first_line: int


def split_front_matter(path: str, text: str) -> FrontMatter:
    """``text`` in its two parts. A missing or unclosed front matter is a diagnostic of ``front``."""
    if not text.startswith("---\n"):
        problem = Diagnostic(path, 1, 1, "CR020", "The file does not begin with front matter.", _EXAMPLE)
        return FrontMatter(YamlFile(path, None, (problem,), ""), text, 1)
    end = text.find("\n---\n", 3)
    if end < 0 and text.endswith("\n---"):
        end = len(text) - 4
    if end < 0:
        message = "The front matter that begins here is not closed."
        problem = Diagnostic(path, 1, 1, "CR021", message, "Put a line of three dashes (---) after its last field.")
        return FrontMatter(YamlFile(path, None, (problem,), ""), "", 1)
    front = text[4 : end + 1]
    return FrontMatter(parse_yaml(path, front, 2), text[end + 5 :], front.count("\n") + 3)
