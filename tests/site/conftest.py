"""The invented site, built once, served on this machine and opened in a headless browser."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from casereview.publish.pages import Page
from casereview.publish.site_build import build_site, configuration_of
from casereview.publish.site_server import make_server

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))

ROOT = Path(__file__).resolve().parents[2]

# Without the background flags Chromium looks up hosts of its own at every start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def pages() -> list[Page]:
    from invented_site import load_pages

    return load_pages()


@pytest.fixture(scope="session")
def configuration() -> Path:
    return configuration_of(ROOT)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, pages: list[Page], configuration: Path) -> Path:
    return build_site(pages, tmp_path_factory.mktemp("sites") / "coded", configuration=configuration).folder


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    server = make_server(built, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield chromium
        chromium.close()
