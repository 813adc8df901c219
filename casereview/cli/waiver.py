"""``casereview waiver``: what may be printed although a search or a rule finds it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun, exit_code, report

if TYPE_CHECKING:
    from casereview.diagnostics import Diagnostic
    from casereview.model.repository import Repository

_HEAD = "# yaml-language-server: $schema=../../../schemas/edition.schema.json\nedition: {edition}\n"


@click.group()
def waiver() -> None:
    """What may be printed although a search or a rule finds it.

    A waiver names one value or one rule, one place, who decided, why, and until when (a year at most). None covers who
    a subject of the review is. Every waiver that was used stands in the record of the release.
    """


@waiver.command("list")
@click.argument("review")
@click.option("--edition", default="summary", show_default=True, help="The edition whose waivers are listed.")
def list_(review: str, edition: str) -> int:
    """List the waivers of REVIEW, and what is wrong with them.

    \b
    Example:
      casereview waiver list rowan
    """
    from casereview.identity.waivers import read_waivers

    found = _repository().review(review)
    sound, problems = read_waivers(found, edition)
    for one in sound:
        about = f"value of {one.value_of}{f' ({one.kind})' if one.kind else ''}" if one.value_of else f"rule {one.rule}"
        click.echo(f"{one.where}: {about}, by {one.by} on {one.on}, until {one.until}")
    click.echo(report(problems, "text"), nl=False)
    if not sound and not problems:
        click.echo("There are none.")
    return exit_code(problems)


@waiver.command("add")
@click.argument("review")
@click.option("--edition", default="summary", show_default=True, help="The edition it is for.")
@click.option("--value-of", default="", metavar="CODE", help="The entry of the identity register that was found.")
@click.option("--kind", default="", help="The kind of value, as the message told it.")
@click.option("--rule", default="", help="The rule of anonymity, as the message names it.")
@click.option("--where", required=True, help='The document and the place, such as "summary, paragraph 2.3".')
@click.option("--reason", required=True, help="Why it may stand.")
@click.option("--by", required=True, metavar="CODE", help="The code of who decided, from signoff/people.yml.")
@click.option("--until", default="", metavar="DATE", help="The last day it counts; half a year if none is given.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and stop.")
def add(
    review: str,
    edition: str,
    value_of: str,
    kind: str,
    rule: str,
    where: str,
    reason: str,
    by: str,
    until: str,
    *,
    dry_run: bool,
) -> int:
    """Write a waiver into REVIEW's file of decisions, if it is sound.

    \b
    Example:
      casereview waiver add rowan --rule quotation --where "summary, paragraph 2.8" \\
        --reason "The words are printed nowhere else; the speaker agreed." --by ig-lead --dry-run
    """
    from casereview.identity.waivers import file_of
    from casereview.sources.rewrite import write_atomically

    repository = _repository()
    today = datetime.now(UTC).astimezone().date()
    fields = {"value_of": value_of, "kind": kind, "rule": rule, "where": where, "reason": reason, "by": by}
    fields |= {"on": today.isoformat(), "until": until or (today + timedelta(days=182)).isoformat()}
    told = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value]
    item = "  - " + "\n    ".join(told) + "\n"
    path = repository.root / repository.review(review).folder / file_of(edition)
    text = _with(path.read_text(encoding="utf-8") if path.is_file() else _HEAD.format(edition=edition), item)
    problems = _judged(repository, review, edition, text)
    if problems:
        click.echo(report(problems, "text"), nl=False)
        click.echo("Nothing was written: the waiver, or another one of this file, is not sound.", err=True)
        return 1
    click.echo(item, nl=False)
    if dry_run:
        click.echo("Nothing was written: this was only shown (--dry-run).")
        return 0
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, text.encode())
    click.echo(f"Written into {path.relative_to(repository.root).as_posix()}. A signed checklist no longer holds.")
    return 0


def _with(text: str, item: str) -> str:
    """The file's text with one waiver more, at the end of the list of waivers."""
    lines = text.splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if line.rstrip() in ("waivers:", "waivers: []")), None)
    if start is None:
        return "".join(lines).rstrip("\n") + "\nwaivers:\n" + item
    lines[start] = "waivers:\n"
    end = start + 1
    while end < len(lines) and (lines[end][:1] in (" ", "-") or not lines[end].strip()):
        end += 1
    if any(line.startswith("-") for line in lines[start + 1 : end]):
        raise CannotRun("The list of waivers in this file is not indented.", "Put two blanks before each of its lines.")
    return "".join([*lines[:end], item, *lines[end:]])


def _judged(repository: Repository, review: str, edition: str, text: str) -> list[Diagnostic]:
    from casereview.identity.waivers import file_of, judge_waivers
    from casereview.sources.yaml_file import parse_yaml

    found = repository.review(review)
    file = parse_yaml(f"{found.folder}/{file_of(edition)}", text)
    problems = [*file.diagnostics, *(() if file.diagnostics else found.check_schema("edition", file))]
    return problems or judge_waivers(found, edition, file)[1]


def _repository() -> Repository:
    from casereview.model.repository import Repository, find_root

    return Repository(find_root(Path.cwd()))
