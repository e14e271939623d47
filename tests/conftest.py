"""What all tests share: the real documents where they are at hand, and no network."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from built_once import begin, built_once
from hypothesis import settings as hypothesis_settings

from index import update_corpus
from ingest import Reading, read_paths
from settings import load_settings

pytest_plugins = ["browsing"]

REAL_CORPUS = Path(
    os.environ.get("KEIKAKU_REAL_CORPUS") or Path(__file__).resolve().parents[2] / "shared" / "corpus" / "komoro"
)
_SETTINGS = load_settings({})

# A run that decides about a change must come out the same twice; `make search` looks for what no run has met yet.
hypothesis_settings.register_profile("gate", derandomize=True, deadline=None)
hypothesis_settings.register_profile("search", max_examples=3000, deadline=None)
hypothesis_settings.load_profile("gate")


def _is_at_hand() -> bool:
    return any(REAL_CORPUS.glob("*.txt"))


def pytest_report_header() -> str:
    return f"real documents: {REAL_CORPUS}" if _is_at_hand() else f"real documents: none ({REAL_CORPUS}), tests skipped"


def pytest_configure() -> None:
    """What is built for all processes of the run lies where the first of them says."""
    begin()


def pytest_sessionstart() -> None:
    """A run that is to vouch for a change may not pass by skipping."""
    if os.environ.get("CI") and not _is_at_hand():
        pytest.exit(f"the real documents are not at {REAL_CORPUS}; set KEIKAKU_REAL_CORPUS", returncode=1)


@pytest.fixture(scope="session")
def real_corpus() -> Path:
    """The folder of the real documents, never to be written to."""
    if not _is_at_hand():
        pytest.skip(f"the real documents are not at {REAL_CORPUS} (KEIKAKU_REAL_CORPUS)")
    return REAL_CORPUS


@pytest.fixture(scope="session")
def real_records(real_corpus: Path) -> Reading:
    """What is read from the real documents, without an index."""
    return read_paths([real_corpus], _SETTINGS.ingest)


@pytest.fixture(scope="session")
def real_data(real_corpus: Path) -> Path:
    """A data folder with the real documents and their index, to be read only: building it takes minutes."""
    return built_once("real", lambda data: update_corpus([real_corpus], data, _SETTINGS.ingest, _SETTINGS.index))


def _is_loopback(address: object) -> bool:
    host = address[0] if isinstance(address, tuple) else ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests reach no network; those marked ``network`` reach this machine's own servers."""
    allowed = request.node.get_closest_marker("network") is not None

    def guarded(method: str) -> Callable[[socket.socket, object], int | None]:
        real: Callable[[socket.socket, object], int | None] = getattr(socket.socket, method)

        def connect(self: socket.socket, address: object) -> int | None:
            if not (allowed and _is_loopback(address)):
                raise RuntimeError(f"a test may not connect to {address!r}")
            return real(self, address)

        return connect

    for method in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, method, guarded(method))
