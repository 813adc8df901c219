"""``casereview advice``: where a language model sees a name that nothing else saw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from collections.abc import Callable

    from casereview.identity.advice import Advice
    from casereview.identity.advice.advise import Known


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--register",
    "--review",
    "named",
    metavar="REVIEW",
    help="Leave out what the identity register of this review holds, and the words its codes are printed as.",
)
@click.option("--show", is_flag=True, help="Show the words themselves, on this screen. Never in a log or a ticket.")
@click.option("--models", is_flag=True, help="Print which models are used, as a file for pip, and end.")
def advice(paths: tuple[Path, ...], named: str | None, *, show: bool, models: bool) -> int:
    """Ask language models where in these files somebody may be named whom nobody has written down.

    A model is no gate: it finds nine names in ten, cannot say whose they are, and takes other words for names. What it
    sees is for a person to look at. Prints file, line and column, what it may be, and how sure the model says it is:
    never the words, unless you ask for them with --show. Everything runs on this computer. What a model answered is
    kept in your cache folder, without a word of the text. Needs the extra casereview[advice]; without it nothing else
    changes.

    Ends with 0 whether or not there is advice, and with 2 if no model could be asked.

    \b
    Examples:
      casereview advice build/summary/rowan --register rowan
      casereview advice --models > models.txt
    """
    from casereview.identity.advice import MODELS_FILE, Advice, advise, load_models
    from casereview.identity.advice.advise import by_file
    from casereview.identity.advice.cache import Cache, user_cache

    if models:
        click.echo(MODELS_FILE.read_text("utf-8"), nl=False)
        return 0
    if not paths:
        raise CannotRun("Say what to read.", "A file or folder, for example: casereview advice build/summary/rowan")
    if any(not path.exists() for path in paths):
        raise CannotRun("One of the files or folders could not be found.", "Check what you typed.")
    loaded = load_models()
    known, mask = _register(named) if named else (_nothing, str)
    cache = Cache(user_cache() / "advice")
    found, unread = [], 0
    for each in advise([path.resolve() for path in paths], loaded, cache, known):
        if isinstance(each, Advice):
            found.append(each)
        else:
            unread += 1
    for _, places in by_file(found):
        for place in places:
            click.echo(_line(place, mask, show=show))
    click.echo(_closing(len(found), unread, [f"{model.name} {model.version}" for model in loaded]))
    return 0


def _line(place: Advice, mask: Callable[[str], str], *, show: bool) -> str:
    where = f"{place.line}:{place.column}" if place.line else mask(place.place)
    sure = f" {place.score:.2f}" if place.score is not None else ""
    words = f": {place.words!r}" if show else ""
    return f"{mask(place.file)}:{where}: {place.kind}{sure} ({', '.join(place.models)}){words}"


def _closing(found: int, unread: int, models: list[str]) -> str:
    places = "1 place" if found == 1 else f"{found} places"
    left = f" {unread} of the files could not be read." if unread else ""
    return f"{places} for a person to look at, by {' and '.join(models)}.{left} This is advice, not a search."


def _nothing(_text: str) -> list[tuple[int, int]]:
    return []


def _register(named: str) -> tuple[Known, Callable[[str], str]]:
    """What finds the values of a review's identity register and its labels, and what takes them out of a path."""
    import re

    from casereview.cli.scan import matcher_of

    _, matcher, _, _ = matcher_of(named)
    labels = sorted(matcher.terms.labels, key=len, reverse=True)
    said = re.compile("|".join(map(re.escape, labels)) or r"(?!)", re.IGNORECASE)

    def known(text: str) -> list[tuple[int, int]]:
        return [(match.start, match.end) for match in matcher.search(text)] + [
            found.span() for found in said.finditer(text)
        ]

    return known, matcher.mask
