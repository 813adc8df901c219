"""Waivers: for one place, by somebody who may, for a year at most, and never for who a subject is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.diagnostics import Diagnostic, Severity
from casereview.identity.editions import edition_of
from casereview.identity.entries import Entry, Name, Value
from casereview.identity.matcher import build_matcher
from casereview.identity.policy import policy_findings
from casereview.identity.printed_text import PrintedText
from casereview.identity.scan import Hit, diagnostics
from casereview.identity.waived_phrases import waived_phrases
from casereview.identity.waivers import Waiver, apply_waivers, read_waivers, unused_waivers
from casereview.model.repository import Repository
from casereview.model.review import Review

if TYPE_CHECKING:
    from conftest import Run

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 26)
SECTION = "reviews/rowan/summary/20-key-issues.md"
QUOTED = 'He said: "I told them over and over and nobody ever came to look."'
GOOD = {
    "rule": "quotation",
    "where": "summary, paragraph 2.8",
    "reason": "The words are printed nowhere else.",
    "by": "ig-lead",
    "on": "2026-11-01",
    "until": "2027-04-30",
}


def write(root: Path, *waivers: dict[str, str]) -> Review:
    """The review with these waivers of its summary."""
    path = root / "reviews/rowan/editions/summary.yml"
    path.parent.mkdir(exist_ok=True)
    rows = "".join("  - " + "\n    ".join(f'{key}: "{value}"' for key, value in one.items()) + "\n" for one in waivers)
    path.write_text(f"edition: summary\nwaivers:\n{rows}", "utf-8")
    return Repository(root).review("rowan")


def read(root: Path, **changed: str) -> tuple[list[Waiver], list[str]]:
    fields = {key: value for key, value in {**GOOD, **changed}.items() if value}
    sound, problems = read_waivers(write(root, fields), "summary", TODAY)
    return sound, [item.code for item in problems]


@pytest.fixture(scope="session")
def rowan() -> Review:
    """The example's review as it is."""
    return Repository(ROOT).review("rowan")


def findings(review: Review, *texts: PrintedText) -> list[Diagnostic]:
    assert review.profile is not None
    return policy_findings(texts, review, edition_of(review.profile, "summary"))


def test_a_sound_waiver_is_read(copy: Path) -> None:
    (waiver,), problems = read(copy)
    assert problems == []
    assert (waiver.rule, waiver.what, waiver.place, waiver.by) == ("quotation", "summary", "paragraph 2.8", "ig-lead")
    assert waiver.to_data() == {**GOOD}
    assert "printed nowhere" not in repr(waiver)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"until": "2026-11-25"}, "CR855"),
        ({"by": "imr-author-health"}, "CR857"),
        ({"by": "director-health"}, "CR857"),
        ({"where": "summary"}, "CR858"),
        ({"until": "2027-11-30"}, "CR858"),
        ({"on": "2026-12-01"}, "CR858"),
        ({"until": "2026-10-30", "on": "2026-11-30"}, "CR858"),
        ({"rule": "no-such-rule"}, "CR858"),
        ({"value_of": "school-1"}, "CR858"),
        ({"rule": "", "value_of": "nobody-known"}, "CR858"),
        ({"rule": "", "value_of": "child-a"}, "CR859"),
        ({"rule": "", "value_of": "child-a", "kind": "given name"}, "CR859"),
        ({"rule": "", "value_of": "child-a", "kind": "a kind of tomorrow"}, "CR859"),
        ({"rule": "", "value_of": "mother", "kind": "date of birth"}, "CR859"),
        ({"rule": "", "value_of": "mother", "kind": "nhs-number"}, "CR859"),
    ],
)
def test_a_waiver_that_is_not_sound_is_told_and_waives_nothing(copy: Path, changed: dict[str, str], code: str) -> None:
    sound, problems = read(copy, **changed)
    assert (sound, code in problems) == ([], True)


def test_the_last_day_counts(copy: Path) -> None:
    assert read(copy, until=TODAY.isoformat())[1] == []


def test_a_file_that_does_not_fit_its_schema_waives_nothing(copy: Path) -> None:
    assert read(copy, reason=" ")[0] == []


def test_a_waiver_takes_away_what_its_rule_finds_in_its_place_and_nothing_else(copy: Path, rowan: Review) -> None:
    (waiver,), _ = read(copy)
    here, beside, elsewhere = (PrintedText(SECTION, 9, f"paragraph {n}", QUOTED) for n in ("2.8", "2.80", "2.9"))
    other = PrintedText("reviews/rowan/overview/30-facts.md", 9, "paragraph 2.8", QUOTED)
    dated = PrintedText(SECTION, 9, "paragraph 2.8", "It was 4 November 2009.")
    after = PrintedText(SECTION, 9, "a list after paragraph 2.8", QUOTED)
    left, used = apply_waivers(findings(rowan, here, beside, elsewhere, other, dated, after), [waiver], TODAY)
    assert used == [waiver]
    assert [(item.path, item.message[:26]) for item in left] == [
        (SECTION, "In paragraph 2.80, 1st sen"),
        (SECTION, "In paragraph 2.9, 1st sent"),
        (other.path, "In paragraph 2.8, 1st sent"),
        (SECTION, "In paragraph 2.8, 1st sent"),
        (SECTION, "In a list after paragraph "),
    ]
    assert [item.code for item in left].count("CR830") == 1


def test_a_waiver_may_name_one_sentence(copy: Path, rowan: Review) -> None:
    (waiver,), _ = read(copy, where="summary, paragraph 2.8, 2nd sentence")
    found = findings(rowan, PrintedText(SECTION, 9, "paragraph 2.8", f"{QUOTED} {QUOTED}"))
    left, used = apply_waivers(found, [waiver], TODAY)
    assert (len(found), len(left), used) == (2, 1, [waiver])


def test_a_waiver_that_has_run_out_takes_nothing_away(copy: Path, rowan: Review) -> None:
    (waiver,), _ = read(copy)
    found = findings(rowan, PrintedText(SECTION, 9, "paragraph 2.8", QUOTED))
    assert apply_waivers(found, [waiver], date(2027, 5, 1)) == (found, [])


def test_a_waiver_that_covers_nothing_is_told(copy: Path) -> None:
    (waiver,), _ = read(copy)
    (told,) = unused_waivers([waiver], [])
    assert (told.code, told.severity, told.path) == ("CR856", Severity.WARNING, "reviews/rowan/editions/summary.yml")
    assert unused_waivers([waiver], [waiver]) == []


def test_a_value_is_waived_in_the_part_of_a_file_that_is_named(copy: Path) -> None:
    (waiver,), _ = read(copy, rule="", value_of="school-1", kind="short name", where="summary.docx, word/document.xml")
    one = Hit("summary.docx", "word/document.xml", "school-1", "short name")
    hits = [
        one,
        Hit("summary.docx", "docProps/core.xml", "school-1", "name"),
        Hit("summary.pdf", "word/document.xml", "school-1", "short name"),
    ]
    left, used = apply_waivers(diagnostics(hits), [waiver], TODAY)
    assert (len(left), used) == (2, [waiver])
    footer = Hit("summary.docx", "word/footer1.xml", "school-1", "short name")
    mother = Hit("summary.docx", "word/document.xml", "mother", "short name")
    likely = replace(one, confidence="likely", column=9)
    assert apply_waivers(diagnostics([likely]), [waiver], TODAY)[0] == []
    number = replace(one, kind="nhs-number")
    (anything,), _ = read(copy, rule="", value_of="school-1", where="summary.docx, word/document.xml")
    assert len(apply_waivers(diagnostics([number]), [anything], TODAY)[0]) == 1
    for more in (footer, mother):
        assert len(apply_waivers(diagnostics([one, more]), [waiver], TODAY)[0]) == 1


SCHOOL = Entry("school-1", "organisation", Name(full="Quarrington Lodge"))
MOTHER = Entry(
    "mother", "person", Name(given="Zelphine", surname="Tamsel"), values=(Value("nhs-number", "943 476 5919"),)
)


def phrases(copy: Path, *texts: str, place: str = "paragraph 2.8", **changed: str) -> tuple[list[str], int]:
    fields = {"rule": "", "value_of": "school-1", **changed}
    sound, _ = read(copy, **fields)
    printed = [PrintedText(SECTION, 9, place if n == 0 else f"paragraph 9.{n}", text) for n, text in enumerate(texts)]
    found, used = waived_phrases(printed, build_matcher([SCHOOL, MOTHER], []), sound)
    return found, len(used)


def test_a_waived_value_passes_in_the_words_it_stands_in_and_nowhere_else(copy: Path) -> None:
    text = "They met at Quarrington Lodge every week."
    found, used = phrases(copy, text)
    assert (found, used) == (["at Quarrington Lodge every"], 1)
    matcher = build_matcher([SCHOOL, MOTHER], found)
    assert matcher.search(text) == []
    assert matcher.search("They met near Quarrington Lodge once.") != []


@pytest.mark.parametrize(
    "texts",
    [
        ("Quarrington Lodge",),
        ("They met Zelphine Quarrington Lodge every week.",),
        ("They met at Quarrington Lodge every week.", "Others met at Quarrington Lodge every day."),
    ],
    ids=["no word beside it", "another value beside it", "printed in another place too"],
)
def test_no_phrase_is_given_where_it_would_let_more_pass(copy: Path, texts: tuple[str, ...]) -> None:
    assert phrases(copy, *texts) == ([], 0)


def test_numbers_and_full_names_pass_under_no_waiver(copy: Path) -> None:
    text = "She is Zelphine Tamsel by name, 943 476 5919 by number."
    found, _ = phrases(copy, text, value_of="mother")
    assert build_matcher([SCHOOL, MOTHER], found).search(text) != []


def test_a_waiver_is_shown_first_then_written_and_listed(copy: Path, run: Run) -> None:
    words = ["waiver", "add", "rowan", "--rule", "quotation", "--where", "summary, paragraph 2.8"]
    words += ["--reason", "The words are printed nowhere else.", "--by", "ig-lead"]
    path = copy / "reviews/rowan/editions/summary.yml"
    code, out = run(*words, "--dry-run")
    assert (code, path.exists(), 'rule: "quotation"' in out) == (0, False, True)
    assert run(*words)[0] == 0
    assert run(*words)[0] == 0
    code, out = run("waiver", "list", "rowan")
    assert (code, out.count("summary, paragraph 2.8: rule quotation, by ig-lead")) == (0, 2), out


def test_the_check_tells_of_a_waiver_that_has_run_out(copy: Path, run: Run) -> None:
    write(copy, {**GOOD, "on": "2020-01-01", "until": "2020-06-01"})
    code, out = run("check")
    assert (code, "editions/summary.yml:3:1: CR855" in out) == (1, True), out
    assert "CR309" not in out  # who decides stands in signoff/people.yml, and need not stand in people.yml


def test_a_waiver_that_is_not_sound_is_not_written(copy: Path, run: Run) -> None:
    words = [
        "waiver",
        "add",
        "rowan",
        "--value-of",
        "child-a",
        "--kind",
        "surname",
        "--where",
        "summary, paragraph 2.8",
    ]
    code, out = run(*words, "--reason", "It may stand.", "--by", "ig-lead")
    assert (code, "CR859" in out, (copy / "reviews/rowan/editions").exists()) == (1, True, False)


def test_a_waiver_joins_those_of_a_file_with_other_decisions(copy: Path, run: Run) -> None:
    write(copy, GOOD)
    path = copy / "reviews/rowan/editions/summary.yml"
    before = path.read_text("utf-8")
    words = ["--where", "summary, paragraph 2.9", "--reason", "Known.", "--by", "ig-lead", "--rule", "quotation"]
    assert run("waiver", "add", "rowan", *words)[0] == 0
    assert path.read_text("utf-8").startswith(before)
    assert len(read_waivers(Repository(copy).review("rowan"), "summary", TODAY)[0]) == 2
