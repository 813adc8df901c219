"""The local server shows one folder to this machine and lets the browser keep nothing."""

from __future__ import annotations

import http.client
import threading
from pathlib import Path

import pytest

from casereview.diagnostics import CannotRun
from casereview.publish.site_server import make_server, make_servers


def _get(address: str, path: str, host: str | None = None, method: str = "GET") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    connection.request(method, path, headers={"Host": host} if host else {})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_pages_are_never_stored_nor_indexed_nor_framed(address: str) -> None:
    answer = _get(address, "/rowan/people.html")
    assert (answer.status, answer.getheader("Cache-Control")) == (200, "no-store")
    assert "frame-ancestors 'none'" in str(answer.getheader("Content-Security-Policy"))
    assert "noindex" in str(answer.getheader("X-Robots-Tag"))


@pytest.mark.parametrize("path", ["/rowan/nowhere.html", "/stylesheets/", "/../conftest.py", "/%2e%2e/coded2/x"])
def test_what_is_not_in_the_site_is_not_there(address: str, path: str) -> None:
    assert _get(address, path).status == 404


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("x", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "out.txt").symlink_to(tmp_path / "secret.txt")
    server = make_server(site, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        assert _get(f"127.0.0.1:{server.server_address[1]}", "/out.txt").status == 404
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8001", "127.0.0.1.evil.example"])
def test_another_name_that_points_here_gets_no_page(address: str, host: str) -> None:
    assert _get(address, "/index.html", host).status == 421


def test_nothing_can_be_sent(address: str) -> None:
    assert _get(address, "/index.html", method="POST").status == 501


def test_only_this_machine_is_listened_to(built: Path) -> None:
    server = make_server(built, 0)
    server.server_close()
    assert server.server_address[0] == "127.0.0.1"


def test_each_site_has_a_port_of_its_own(built: Path) -> None:
    servers = make_servers([built, built], 18620)
    ports = {server.server_address[1] for server in servers}
    for server in servers:
        server.server_close()
    assert len(ports) == 2


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        make_servers([tmp_path])
