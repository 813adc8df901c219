"""Bytes, front matter, Markdown and CSV."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from casereview.cli.check import fmt
from casereview.sources.csv_file import parse_csv
from casereview.sources.files import decode, read_text
from casereview.sources.front_matter import split_front_matter
from casereview.sources.markdown import Anchor, blocks
from casereview.sources.references import Kind, references


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xef\xbb\xbfa\n", "1:1 CR006"),
        (b"a\nb\r\nc\r\n", "2:1 CR007"),
        (b"a\nb\xff", "2:2 CR005"),
        ("é\x07".encode(), "1:2 CR008"),
        ("a\u2028b".encode(), "1:2 CR008"),
    ],
)
def test_bytes_that_are_not_plain_text_are_told(data: bytes, place: str) -> None:
    assert [f"{d.line}:{d.column} {d.code}" for d in decode("x.md", data).diagnostics] == [place]


def test_a_csv_file_may_come_from_a_spreadsheet() -> None:
    text = decode("x.csv", b"\xef\xbb\xbfid\r\n1\r\n", forgiving=True)
    assert (text.content, text.diagnostics) == ("id\n1\n", ())


def test_fmt_puts_right_the_mark_and_the_line_ends_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfid , b\r\n 1\t,2\r\n")
    assert CliRunner().invoke(fmt, [str(path)]).exit_code == 0
    assert path.read_bytes() == b"id , b\n 1\t,2\n"


def test_fmt_changes_nothing_in_a_dry_run(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id\r\n")
    CliRunner().invoke(fmt, ["--dry-run", str(path)])
    assert path.read_bytes() == b"id\r\n"


@pytest.mark.parametrize("target", ["loop", "/etc/hostname", "..", "nowhere"])
def test_a_link_is_not_followed_out_of_the_repository(tmp_path: Path, target: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "x.md").symlink_to(target)
    text = read_text(tmp_path, "x.md")
    assert text.content is None
    assert text.diagnostics[0].code in ("CR001", "CR004")


def test_front_matter_and_text_keep_their_lines() -> None:
    parts = split_front_matter("x.md", "---\nsection: a\n---\ntext\n")
    assert (parts.front.value, parts.body, parts.first_line) == ({"section": "a"}, "text\n", 4)


def test_an_anchor_leaves_the_text_and_says_what_is_answered() -> None:
    (block,) = blocks("Nobody asked. {#not-seen tor=T2,T4 q=q6}")
    assert (block.text, block.anchor) == ("Nobody asked.", Anchor("not-seen", ("T2", "T4"), ("q6",)))


@pytest.mark.parametrize("text", ["a {#Not}", "a {#a b}", "{#a} b", "- a {#b}", "| a |\n|---|\n| b {#c} |"])
def test_an_anchor_that_cannot_stand_is_bad(text: str) -> None:
    assert blocks(text)[-1].bad_anchor


@pytest.mark.parametrize("text", ["> [!NOTE]\n> a", "> [!OPINION] a", "> [!ADDENDUM]\n> added 2010-02-31: b\n> c"])
def test_a_kind_of_statement_that_is_not_known_is_told(text: str) -> None:
    assert blocks(text)[0].unknown_callout


def test_the_text_of_a_statement_begins_on_its_own_line() -> None:
    (block,) = blocks("a\n\n> [!OPINION]\n> text")[1:]
    assert (block.line, block.callout, block.text) == (4, "OPINION", "text")


@pytest.mark.parametrize("text", ["`<b>`", "3 < 4", "\\<b>", "<https://example.org>"])
def test_what_only_looks_like_html_is_none(text: str) -> None:
    assert not blocks(text)[0].html


@pytest.mark.parametrize("text", ["a <b>c</b>", "<div>", "<!-- a -->", "a <!-- b -->"])
def test_html_is_found(text: str) -> None:
    assert blocks(text)[0].html


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[[mother]]", Kind.CODE),
        ("[[sw-1: the worker]]", Kind.CODE),
        ("[[2014]]", Kind.DATE),
        ("[[2014-02-30]]", Kind.MALFORMED),
        ("[[child-a age 2014-03-02]]", Kind.AGE),
        ("[[Mary O]]", Kind.MALFORMED),
        ("[[mother", Kind.MALFORMED),
        ("[[[mother]]]", Kind.CODE),
    ],
)
def test_a_reference_is_of_its_kind(text: str, kind: Kind) -> None:
    assert next(iter(references(text))).kind is kind


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "1 CR040"),
        ("a,a\n", "1 CR040"),
        ("a,b\n1\n", "2 CR041"),
        ("a\n1\n\n2\n", "3 CR042"),
        ('a\n"x\n', "2 CR043"),
        ('a\n"x"y\n', "2 CR043"),
        ("a\n" + "x" * 200_000, "2 CR043"),
    ],
)
def test_a_csv_file_that_does_not_fit_is_told_at_its_line(text: str, place: str) -> None:
    assert [f"{d.line} {d.code}" for d in parse_csv("x.csv", text).diagnostics] == [place]


def test_a_line_break_in_a_cell_is_written_with_a_backslash() -> None:
    assert parse_csv("x.csv", "a\nb\\nc\n").rows[0].cells == {"a": "b\nc"}
