"""The motivated-intruder checklist: who may sign, over what, and when it no longer holds."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.history.intruder import Prompt, checklist_problems, prompts_of, read_checklist
from casereview.history.intruder.checklist import begun, questions
from casereview.history.intruder.content import published_digest
from casereview.model.repository import Repository

if TYPE_CHECKING:
    from conftest import Run, Second

ROOT, WHO = Path(__file__).parents[2], "ig-lead@example.invalid"
FILE = "reviews/rowan/intruder/summary.yml"
TODAY = date(2026, 11, 27)
OTHER_ADDRESS = "{principal: lead@example.invalid, code: ig-lead, role: information-governance, grade: head-of-service}"


def problems(root: Path, **more: object) -> list[str]:
    options = {"publisher": "board-manager@example.invalid", "today": TODAY, **more}
    return [told.code for told in told_of(root, **options)]


def told_of(root: Path, **options: object) -> list[Diagnostic]:
    return checklist_problems(Repository(root), "rowan", ["summary"], **options)  # type: ignore[arg-type] # as given


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_signed_checklist_holds_without_any_key(second: Second, without_key: None) -> None:  # noqa: ARG001
    assert problems(second.root) == []


def test_without_a_checklist_nothing_is_published(second: Second) -> None:
    (second.root / FILE).unlink()
    assert problems(second.root) == ["CR850"]


def test_a_checklist_without_a_signature_is_not_finished(second: Second) -> None:
    text = (second.root / FILE).read_text("utf-8")
    (second.root / FILE).write_text(text[: text.index("signed:")], "utf-8")
    assert problems(second.root) == ["CR851"]


def test_a_file_that_cannot_be_read_is_not_finished(second: Second) -> None:
    change(second.root, FILE, "    found: nothing", "    found: perhaps")
    assert problems(second.root) == ["CR851"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    found: nothing", "    found: open"),
        ("    found: nothing", "    found: somebody"),
        ("- id: newspapers", "- id: newsreels"),
    ],
    ids=["not answered", "somebody found and nothing mended", "a question taken out"],
)
def test_an_open_question_is_told_and_cannot_be_signed(second: Second, old: str, new: str) -> None:
    change(second.root, FILE, old, new)
    assert "CR851" in problems(second.root)
    with pytest.raises(CannotRun, match="not answered"):
        second.sign()


def test_a_place_of_the_text_must_be_answered_where_it_is_known(second: Second) -> None:
    asked = {"summary": [Prompt("p-0123456789", "In paragraph 2.8, 1st sentence: something.")]}
    assert problems(second.root, prompts=asked) == ["CR851"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("summary/20-key-issues.md", "small and well", "small and fair"),
        ("people.yml", "public: the younger child", "public: the smaller child"),
        ("actions.yml", "action:", "action: "),
        ("overview/recommendations.yml", "text:", "text: "),
        ("review.yml", "two siblings", "two children"),
    ],
)
def test_any_change_of_what_is_published_undoes_the_signature(second: Second, name: str, old: str, new: str) -> None:
    change(second.root, f"reviews/rowan/{name}", old, new)
    assert problems(second.root) == ["CR852"]


def test_a_new_waiver_or_picture_or_another_procedure_undoes_it_too(second: Second) -> None:
    folder = second.root / "reviews/rowan"
    first = published_digest(Repository(second.root), "rowan", "summary")
    seen = {first}
    (folder / "editions").mkdir()
    (folder / "editions/summary.yml").write_text("edition: summary\n", "utf-8")
    seen.add(published_digest(Repository(second.root), "rowan", "summary"))
    (folder / "summary/images").mkdir()
    (folder / "summary/images/plan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    seen.add(published_digest(Repository(second.root), "rowan", "summary"))
    change(second.root, "reviews/rowan/review.yml", "four-lscb-2010@2", "four-lscb-2010@1")
    seen.add(published_digest(Repository(second.root), "rowan", "summary"))
    assert len(seen) == 4


def test_what_is_not_printed_does_not_undo_it(second: Second) -> None:
    folder = second.root / "reviews/rowan"
    change(second.root, "reviews/rowan/imr/social/30-analysis.md", "a batch of 41", "a batch of 14")
    (folder / "moves/2011-02-01-noted.yml").write_text("on: 2011-02-01\nof: review\nkind: event\n", "utf-8")
    assert problems(second.root) == []


def test_windows_line_ends_do_not_undo_it(second: Second) -> None:
    path = second.root / "reviews/rowan/summary/20-key-issues.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert problems(second.root) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    found: nothing", "    found: something"),
        ('by: "ig-lead@', 'by: "board-manager@'),
        ('on: "2026-11-26"', 'on: "2026-11-25"'),
    ],
    ids=["an answer", "the signer", "the day"],
)
def test_nothing_in_the_file_can_be_changed_after_signing(second: Second, old: str, new: str) -> None:
    change(second.root, FILE, old, new)
    found = problems(second.root)
    assert found != []
    assert "CR854" in found


def test_a_signature_of_another_document_does_not_hold(second: Second) -> None:
    checklist = read_checklist(Repository(second.root).review("rowan"), "summary")
    assert checklist is not None
    moved = replace(checklist, document="overview")
    (second.root / moved.path).write_text(moved.to_yaml(), "utf-8")
    told = checklist_problems(Repository(second.root), "rowan", ["overview"], publisher="", today=TODAY)
    assert {"CR852", "CR854"} <= {item.code for item in told}


def test_a_key_listed_for_commits_alone_signs_no_checklist(second: Second) -> None:
    second.list_key(uses="git")
    assert problems(second.root) == ["CR854"]
    with pytest.raises(CannotRun, match="not listed in signoff/allowed_signers"):
        second.sign()


def test_a_key_of_somebody_else_signs_in_nobodys_name(second: Second, tmp_path: Path) -> None:
    other = tmp_path / "other"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(other)], check=True)
    second.key = other
    with pytest.raises(CannotRun, match="not listed in signoff/allowed_signers"):
        second.sign()


@pytest.mark.parametrize(
    ("who", "words"),
    [("board-manager@example.invalid", "an author of the document"), ("stranger@example.invalid", "not listed")],
)
def test_an_author_or_a_stranger_cannot_sign(second: Second, who: str, words: str) -> None:
    second.list_key(who)
    with pytest.raises(CannotRun, match=words):
        second.sign(who)


def test_somebody_who_was_taken_off_the_list_counts_no_more(second: Second) -> None:
    change(second.root, "signoff/people.yml", "  - {principal: ig-lead@", "  - {principal: ig-deputy@")
    assert problems(second.root) == ["CR853"]


def test_who_publishes_is_not_the_one_who_signed(second: Second) -> None:
    assert problems(second.root, publisher=WHO) == ["CR853"]
    assert problems(second.root, publisher=WHO.upper()) == ["CR853"]
    change(second.root, "signoff/people.yml", "signers:\n", f"signers:\n  - {OTHER_ADDRESS}\n")
    assert problems(second.root, publisher="lead@example.invalid") == ["CR853"]
    subprocess.run(["git", "init", "-q", str(second.root)], check=True)
    subprocess.run(["git", "-C", str(second.root), "config", "user.email", WHO], check=True)
    assert problems(second.root, publisher=None) == ["CR853"]


@pytest.mark.parametrize(
    ("kind", "day", "severity"),
    [
        ("board", date(2027, 11, 26), Severity.ERROR),
        ("demonstration", date(2027, 11, 26), Severity.WARNING),
        ("demonstration", date(2026, 11, 25), Severity.ERROR),
    ],
    ids=["a year old", "a year old, in a demonstration", "from tomorrow"],
)
def test_a_signature_grows_old(second: Second, kind: str, day: date, severity: Severity) -> None:
    change(second.root, "casereview.yml", "kind: demonstration", f"kind: {kind}")
    told = told_of(second.root, publisher="", today=day)
    assert [(item.code, item.severity) for item in told] == [("CR854", severity)]
    assert problems(second.root, today=date(2027, 11, 25)) == []


def test_prompts_are_the_advice_of_the_rules_and_the_pictures() -> None:
    advice = Diagnostic("reviews/rowan/summary/20-a.md", 3, 1, "CR836", "In it.", severity=Severity.WARNING)
    error = Diagnostic("reviews/rowan/summary/20-a.md", 3, 1, "CR830", "In it too.")
    first = prompts_of([advice, error], ["A drawing of two children"])
    assert [prompt.about for prompt in first] == ["In it.", "Picture 1: A drawing of two children"]
    assert prompts_of([error, replace(advice, line=9)], ["A drawing of two children"]) == first


def test_answers_are_kept_when_a_checklist_is_begun_again(copy: Path) -> None:
    old = read_checklist(Repository(copy).review("rowan"), "summary")
    assert old is not None
    new = begun("rowan", "summary", [Prompt("p-1", "There.")], old)
    assert new.answers == old.answers
    assert (new.signature, new.open_items()) == ("", ["p-1"])
    assert [answer.id for answer in new.answers] == [question.id for question in questions()]


@pytest.mark.usefixtures("with_key")
def test_a_checklist_is_begun_answered_signed_and_checked_by_commands(second: Second, run: Run) -> None:
    path = second.root / FILE
    shutil.rmtree(path.parent)
    quotation = '\nShe said: "I told them over and over and nobody ever came to look."\n'
    section = second.root / "reviews/rowan/summary/20-key-issues.md"
    section.write_text(section.read_text("utf-8") + quotation, "utf-8")
    code, out = run("intruder", "new", "rowan")
    assert (code, f"{len(questions())} questions and 1 places" in out) == (0, True), out
    assert run("intruder", "sign", "rowan", "summary", "--key", str(second.key))[0] == 2
    text = path.read_text("utf-8")
    path.write_text(text.replace("found: open", "found: nothing").replace('tried: ""', 'tried: "Searched."'), "utf-8")
    second.is_now(WHO)
    code, out = run("intruder", "sign", "rowan", "summary", "--key", str(second.key))
    assert (code, "Signed: reviews/rowan/intruder/summary.yml, by ig-lead@example.invalid" in out) == (0, True), out
    assert run("intruder", "check", "rowan") == (0, "No problems found.\nTried and signed: summary.\n")
    section.write_text(section.read_text("utf-8") + "\nOne line more.\n", "utf-8")
    code, out = run("intruder", "check", "rowan")
    assert (code, "CR852" in out) == (1, True), out


def test_a_document_that_is_not_published_needs_no_checklist(copy: Path, run: Run) -> None:  # noqa: ARG001
    code, out = run("intruder", "new", "rowan", "overview")
    assert (code, "is not published" in out) == (2, True)


def test_no_private_key_lies_in_the_repository() -> None:
    mark = "BEGIN OPENSSH " + "PRIVATE KEY"
    assert [path for path in (ROOT / "signoff").iterdir() if mark in path.read_text("utf-8")] == []


@pytest.mark.usefixtures("with_key")
def test_a_text_changed_while_it_is_printed_and_put_back_is_not_released(
    second: Second, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rendering takes a while; what was signed is compared with the files afterwards."""
    from casereview.publish import release
    from casereview.publish.keyless import Made

    section = second.root / "reviews/rowan/summary/20-key-issues.md"
    signed = section.read_bytes()
    second.is_now("board-manager@example.invalid")
    changed: list[bool] = []

    def made(*given: object) -> Made:  # noqa: ARG001 - the real one takes ten seconds
        if changed:
            section.write_bytes(signed.replace(b"tired", b"tiny"))
            section.write_bytes(signed)
        return Made({"executive-summary.html": b"<p>What was read.</p>"})

    monkeypatch.setattr(release, "in_keyless_process", made)
    assert release.publish(Repository(second.root), "rowan", tmp_path / "first", print).files
    changed.append(True)
    with pytest.raises(CannotRun, match="changed while"):
        release.publish(Repository(second.root), "rowan", tmp_path / "out", print)
    assert not (tmp_path / "out").exists()
