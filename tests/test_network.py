"""Unit tests reach no network."""

from __future__ import annotations

import socket

import pytest


def test_a_connection_is_refused() -> None:
    with socket.socket() as made, pytest.raises(RuntimeError, match="may not connect"):
        made.connect(("127.0.0.1", 9))


@pytest.mark.network
def test_a_marked_test_reaches_this_machine_alone() -> None:
    with socket.socket() as made, pytest.raises(RuntimeError, match="may not connect"):
        made.connect(("192.0.2.1", 9))
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]) as made:
        assert made.getpeername() == server.getsockname()
