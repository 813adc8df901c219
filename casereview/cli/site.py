"""``casereview site`` and ``casereview serve``: build the private site of an edition, and look at it."""

from __future__ import annotations

import threading
from pathlib import Path

import click

from casereview.diagnostics import CannotRun, Diagnostic, exit_code, report

BUILT = Path("build", "site")


@click.command()
@click.argument("review", required=False, default="")
@click.option("--edition", default="coded", show_default=True, help="panel, coded, agency:ID or summary.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="The folder of this site alone.")
@click.option("--without-key", is_flag=True, help="Print codes where the edition would print names.")
def site(review: str, edition: str, output: Path | None, *, without_key: bool) -> int:
    """Build the private site of one edition of REVIEW (of every review, if none is named).

    The site is built beside its place and moved there when it is whole. Only you can open its folder.
    Ends with 1 if a part is broken: its page then shows what is wrong instead.

    \b
    Examples:
      casereview site rowan
      casereview site rowan --edition panel
    """
    from casereview.model.repository import Repository, find_root
    from casereview.publish.assemble.left_out import left_out_line
    from casereview.publish.gate import Refused
    from casereview.publish.site_build import build_site, configuration_of, find_loader, folder_name

    root = find_root(Path.cwd())
    names = _named(Repository(root).review_ids, review)
    if output and len(names) > 1:
        raise CannotRun("One folder cannot hold several sites.", "Name the review: casereview site REVIEW")
    problems: list[Diagnostic] = []
    for name in names:
        try:
            pages = find_loader()(repository=root, review=name, edition=edition, without_key=without_key)
        except Refused as refusal:
            click.echo(f"{name}: {edition}, not built. {refusal.message}", err=True)
            problems += refusal.diagnostics
            continue
        target = output or root / BUILT / name / folder_name(edition)
        built = build_site(pages, target, configuration=configuration_of(root))
        click.echo(f"{name}: {edition}, {built.pages} pages in {_shown(built.folder, root)}")
        if line := left_out_line(built.left_out):
            click.echo(f"  {line}")
        problems += built.problems
    if problems:
        click.echo(report(problems, "text"), nl=False, err=True)
    return exit_code(problems)


@click.command()
@click.argument("review", required=False, default="")
@click.option("--edition", help="Only this edition.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="The first port to use.")
def serve(review: str, edition: str | None, port: int) -> int:
    """Show the built sites in a browser of this machine, each at an address of its own.

    Nobody else on the network can open them, and the browser is told to keep nothing.
    """
    from casereview.model.repository import find_root
    from casereview.publish.site_build import folder_name
    from casereview.publish.site_server import ADDRESS, make_servers

    built = find_root(Path.cwd()) / BUILT
    pattern = f"{review or '*'}/{folder_name(edition) if edition else '*'}/index.html"
    folders = sorted(page.parent for page in built.glob(pattern))
    if not folders:
        raise CannotRun("There is no built site to show.", "Build it first: casereview site")
    servers = make_servers(folders, port)
    threads = [threading.Thread(target=server.serve_forever, daemon=True) for server in servers]
    for thread, server, folder in zip(threads, servers, folders, strict=True):
        thread.start()
        click.echo(f"  {folder.parent.name}, {folder.name:<16} http://{ADDRESS}:{server.server_address[1]}/")
    click.echo("Press Ctrl and C to stop.")
    try:
        for thread in threads:
            thread.join()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
    return 0


def _named(known: tuple[str, ...], review: str) -> list[str]:
    if review and review not in known:
        raise CannotRun("There is no review of this name.", f"Reviews here: {', '.join(known) or 'none yet'}")
    if not known:
        raise CannotRun("There is no review here yet.", "Begin one with: casereview new review")
    return [review] if review else list(known)


def _shown(folder: Path, root: Path) -> str:
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else str(folder)
