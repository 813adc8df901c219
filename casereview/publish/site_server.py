"""Showing one built site to the person at this machine, and to nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

from casereview.diagnostics import CannotRun

ADDRESS = "127.0.0.1"
FIRST_PORT = 8001
_TRIES = 20

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


class SiteHandler(SimpleHTTPRequestHandler):
    """Files of one folder: read only, never stored by the browser, no listing, no log of what was read."""

    server_version = "casereview"
    sys_version = ""
    extensions_map = {  # noqa: RUF012  # the base class's own name and type
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json",
        ".svg": "image/svg+xml",
    }

    def send_head(self) -> BinaryIO | None:
        """Answer only requests addressed to this machine by name, and only with files of the site."""
        if not self._addressed_here():
            # Another site could have its own name point here and read the answer.
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        path = Path(self.translate_path(self.path))
        if not path.resolve().is_relative_to(Path(self.directory).resolve()):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file; a reader who has turned to another page meanwhile is no fault."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def list_directory(self, path: object) -> None:  # noqa: ARG002
        """A folder without a first page is not there."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for what is not there."""
        missing = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Add what keeps a page on this machine."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Keep no record of who read which page."""

    def _addressed_here(self) -> bool:
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        return host in {ADDRESS, "localhost"}


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server for ``folder`` on this machine alone; port 0 takes any free one."""
    if not (folder / "index.html").is_file():
        raise CannotRun("This edition has not been built yet.", "Build it first: casereview site")
    try:
        return ThreadingHTTPServer((ADDRESS, port), partial(SiteHandler, directory=str(folder)))
    except (OSError, OverflowError):
        raise CannotRun(f"Port {port} cannot be used.", "Name another with --port.") from None


def make_servers(folders: Sequence[Path], first: int = FIRST_PORT) -> list[ThreadingHTTPServer]:
    """A server for each site, each on a port of its own: a browser then keeps what it stores of them apart.

    Ports that other programs use are passed over.
    """
    servers: list[ThreadingHTTPServer] = []
    port = first
    for folder in folders:
        for attempt in range(_TRIES):
            try:
                servers.append(make_server(folder, port))
                break
            except CannotRun:
                if attempt == _TRIES - 1 or not (folder / "index.html").is_file():
                    raise
            finally:
                port += 1
    return servers
