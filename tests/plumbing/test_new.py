"""`casereview new`: scaffolds from the procedure that the check refuses to let through unfinished."""

from __future__ import annotations

from pathlib import Path

import pytest

from casereview.cli.main import run
from casereview.cli.scaffold import guidance
from casereview.model.profile import Profile
from casereview.model.repository import Repository
from casereview.rules.run import check

AGENCIES = [word for agency in ("health", "gp", "fire") for word in ("--agency", agency)]
OPENED = ["new", "review", "linden", "--procedure", "four-lscb-2010@2", "--subject", "child-a", *AGENCIES]


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board's repository with one review opened and its agencies' contributions begun."""
    folder = tmp_path / "board"
    assert run(["init", str(folder), "--kind", "board", "--board", "Estuary Board", "--forge", "none"]) == 0
    monkeypatch.chdir(folder)
    dates = ["--commissioned", "2010-03-01", "--from", "2008-01-01", "--to", "2010-01-31"]
    assert run([*OPENED, *dates]) == 0
    assert run(["new", "imr", "linden", "health", "--author", "author-health"]) == 0
    return folder


def profile_of(folder: Path) -> Profile:
    profile = Repository(folder).review("linden").profile
    assert profile is not None
    return profile


def test_a_review_begins_with_the_standing_terms_of_its_procedure(board: Path) -> None:
    review = Repository(board).review("linden")
    assert [term.get("standing") for term in review.terms.values()] == list(profile_of(board).listed("standing_terms"))


def test_every_section_of_the_procedure_gets_a_file_in_its_order(board: Path) -> None:
    document = Repository(board).review("linden").document("imr/health")
    assert document is not None
    wanted = [section.id for section in profile_of(board).documents["imr"].sections]
    assert [section.id for section in document.sections] == wanted


def test_every_question_has_a_heading_of_its_own(board: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in (board / "reviews/linden/imr/health").glob("*.md"))
    questions = profile_of(board).documents["imr"].questions
    assert [question.id for question in questions if f" q={question.id}}}" not in text] == []


def test_the_check_refuses_each_section_until_its_guidance_is_deleted(board: Path) -> None:
    found = {problem.path for problem in check(Repository(board)) if problem.code == "CR205"}
    sections = {path.relative_to(board).as_posix() for path in (board / "reviews").rglob("*.md")}
    assert found == sections


def test_nothing_of_a_scaffold_is_wrong_but_what_is_still_to_be_written(board: Path) -> None:
    run(["new", "imr", "linden", "gp", "--kind", "limited-contact"])
    run(["new", "imr", "linden", "fire", "--kind", "nil-return"])
    run(["new", "overview", "linden"])
    run(["new", "summary", "linden"])
    # Files that cannot be read, wrong sections, unreadable anchors, wrong columns: faults of the scaffold itself.
    own_fault = ("CR0", "CR102", "CR103", "CR201", "CR203", "CR204", "CR207", "CR305", "CR320", "CR50", "CR51")
    found = check(Repository(board))
    # An agency whose contribution has begun is no longer awaited, and the board has it as a draft.
    expected = {"CR501", "CR502", "CR504", "CR508", "CR512", "CR513"}
    assert [(p.path, p.code) for p in found if p.code.startswith(own_fault) and p.code not in expected] == []


def test_a_nil_return_is_one_file(board: Path) -> None:
    run(["new", "imr", "linden", "fire", "--kind", "nil-return"])
    assert [path.name for path in (board / "reviews/linden/imr/fire").iterdir()] == ["imr.yml"]


def test_a_section_is_added_with_its_place_in_the_procedure(board: Path) -> None:
    gone = board / "reviews/linden/imr/health/80-lessons.md"
    before = gone.read_bytes()
    gone.unlink()
    assert run(["new", "section", "linden", "imr/health", "lessons", "--author", "author-health"]) == 0
    assert gone.read_bytes() == before


def test_nothing_is_replaced(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cover = board / "reviews/linden/imr/health/imr.yml"
    cover.write_text("mine\n", "utf-8")
    assert run(["new", "imr", "linden", "health"]) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert cover.read_text("utf-8") == "mine\n"


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    "command",
    [
        ["new", "review", "Linden Street"],
        ["new", "review", "linden"],
        ["new", "review", "ash", "--procedure", "nowhere@1"],
        ["new", "imr", "linden", "army"],
        ["new", "section", "linden", "imr/health", "conclusions"],
        ["new", "section", "linden", "imr/health", "lessons"],
        ["new", "section", "linden", "letters", "lessons"],
    ],
)
def test_what_cannot_be_begun_ends_with_2_and_a_plain_line(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command) == 2
    assert "fault of its own" not in capsys.readouterr().err


def test_a_dry_run_writes_nothing(board: Path) -> None:
    run(["new", "summary", "linden", "--dry-run"])
    assert not (board / "reviews/linden/summary").exists()


def test_guidance_cannot_end_its_comment_early() -> None:
    assert guidance("first --> then").count("-->") == 1


@pytest.mark.parametrize("day", ["1/1/2020", "20200101", "2020-02-30", "soon"])
def test_a_day_that_is_none_is_refused_and_nothing_is_written(day: str, board: Path) -> None:
    command = ["new", "review", "oak", "--procedure", "four-lscb-2010@2", "--from", day]
    assert run(command) == 2
    assert not (board / "reviews" / "oak").exists()
