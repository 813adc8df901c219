"""The invented site and the example's, built once, served on this machine and opened in a headless browser."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casereview.publish.pages import Page
from casereview.publish.site_build import build_site, configuration_of, find_loader
from casereview.publish.site_server import make_server

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))

ROOT = Path(__file__).resolve().parents[2]


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
    with _served(built) as address:
        yield address


@pytest.fixture(scope="session")
def example() -> list[Page]:
    """The pages of the real example with names: the longest words and every kind of page."""
    keys = ROOT / "examples" / "demo-keystore"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEREVIEW_KEYSTORE", str(keys))
        patch.setenv("CASEREVIEW_IDENTITY", str(keys / "reader.txt"))
        return list(find_loader()(repository=ROOT, review="rowan", edition="panel", without_key=False))


@pytest.fixture(scope="session")
def example_built(tmp_path_factory: pytest.TempPathFactory, example: list[Page], configuration: Path) -> Path:
    return build_site(example, tmp_path_factory.mktemp("example") / "panel", configuration=configuration).folder


@pytest.fixture(scope="session")
def example_address(example_built: Path) -> Iterator[str]:
    with _served(example_built) as address:
        yield address


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = make_server(folder, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()
