"""The command line's root: finds a command, runs it, and turns every way of failing into plain words.

Commands are found through the table in `casereview/cli/commands.py`: a new one is one line there.
Exit codes: 0 clean, 1 problems found, 2 could not run, 130 stopped by the person.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

import casereview
from casereview.cli.commands import COMMANDS
from casereview.cli.failures import COULD_NOT_RUN, STOPPED, describe_unexpected
from casereview.cli.lazy import LazyGroup
from casereview.diagnostics import CannotRun

DEBUG_VARIABLE = "CASEREVIEW_DEBUG"


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(casereview.__version__, prog_name="casereview")
@click.option("--debug", is_flag=True, help="When something breaks, show where in the program (no content).")
def cli(*, debug: bool) -> None:
    """Write, check, sign off and publish case reviews."""
    if debug:
        os.environ[DEBUG_VARIABLE] = "1"


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; never raises, never shows a traceback unasked."""
    _speak_utf8()
    try:
        result = cli.main(args=arguments, prog_name="casereview", standalone_mode=False)
    except CannotRun as problem:
        _tell(problem.message, problem.hint)
        return COULD_NOT_RUN
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        _tell("Stopped. Nothing further was done.")
        return STOPPED
    except click.ClickException as problem:
        problem.show()
        return COULD_NOT_RUN
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else COULD_NOT_RUN if stop.code else 0
    except BrokenPipeError:
        # The reader of our output (a pager, say) has gone; writing the rest at exit would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] in ("casereview", "site_plugins"):
            click.echo(describe_unexpected(missing, frames=bool(os.environ.get(DEBUG_VARIABLE))), err=True)
        else:
            _tell("A library that Casereview needs is not installed.", "Set it up again: make setup")
        return COULD_NOT_RUN
    except Exception as problem:  # noqa: BLE001 - the last place: a traceback could hold names and frightens officers
        wanted = bool(os.environ.get(DEBUG_VARIABLE))
        click.echo(describe_unexpected(problem, frames=wanted), err=True)
        return COULD_NOT_RUN
    return result if isinstance(result, int) else 0


def _tell(message: str, hint: str = "") -> None:
    click.echo(message, err=True)
    if hint:
        click.echo(hint, err=True)


def _speak_utf8() -> None:
    """Output to a file or a program is UTF-8 on Windows too; a console that lacks a letter shows `?`."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None or (stream.encoding or "").lower().replace("-", "") == "utf8":
            continue
        reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
