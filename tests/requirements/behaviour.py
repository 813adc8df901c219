"""Keys that print no words of their own but steer something: the tests that show what, by the form of their path."""

from __future__ import annotations

import ast
from functools import cache

from holders import ROOT

#: By the form of the path: beginnings of the names of tests. Those that begin with a number are the conflicts between
#: procedures (tests/procedures), each of which shows two procedures behave differently by this key.
BEHAVIOUR: dict[str, tuple[str, ...]] = {
    r"actions\.start": ("test_25_",),
    r"actions\.refuse_words\..*": ("test_26_",),
    r"(actions|chronology)\.header": ("test_the_header_of_",),
    r"authors\..*": ("test_33_",),
    r"chronology\.placement": ("test_13_",),
    r"chronology\.date_format|chronology\.columns\..*\.fields\..*": ("test_14_",),
    r"clocks\..*\.extension": ("test_11_",),
    r"documents\.imr\.signatures": ("test_a_report_ends_with_",),
    r"documents\.imr\.questions\..*\.na_(allowed|reason)": ("test_18_",),
    r"editions\..*": ("test_never_lets_the_summary_edition_hold_",),
    r"files\..*": ("test_24_",),
    r"forms\..*\.demand": ("test_09_",),
    r"forms\..*\.open": ("test_an_author_may_add_",),
    r"(forms|sheets)\..*\.names|forms\..*\.only_for\..*": ("test_a_form_prints_people_",),
    r"forms\..*\.rows": ("test_a_form_lists_",),
    r"genogram\.(required|author|dates_under_symbols)": ("test_16_",),
    r"interview\.(required|signature|share|topics|reason)": ("test_23_",),
    r"involvement\.family": ("test_29_",),
    r"naming\.(imr|chronology|overview|summary)": ("test_03_",),
    r"naming\.anonymise_at": ("test_05_",),
    r"naming\.key_.*": ("test_06_",),
    r"period\..*": ("test_34_",),
    r"publication\.documents.*": ("test_28_",),
    r"recommendations\.criteria_needed": ("test_01_",),
    r"recommendations\.(scopes|kinds).*": ("test_22_",),
    r"signoff\.signers\.countersigner\.when": ("test_08_",),
    r"signoff\.signers\..*": ("test_07_",),
    r"statements\.kinds\..*": ("test_20_",),
    r"statements\.(types|weights).*": ("test_15_",),
}


@cache
def functions() -> frozenset[str]:
    """The names of all test functions of the suite."""
    found = set()
    for file in (ROOT / "tests").rglob("test_*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return frozenset(found)


def shown_by(prefix: str) -> list[str]:
    """The tests whose names begin with ``prefix``."""
    return [name for name in functions() if name.startswith(prefix)]
