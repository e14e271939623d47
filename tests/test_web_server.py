from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from web_samples import town

from web import AddressInUseError, WebSettings
from web.server import listen

pytestmark = pytest.mark.network


def test_a_taken_address_is_named_with_a_way_out() -> None:
    with listen(WebSettings(port=0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressInUseError, match=rf"127\.0\.0\.1:{port}.*--port"):
            listen(WebSettings(port=port))


def test_a_name_that_is_no_address_is_refused() -> None:
    with pytest.raises(AddressInUseError):
        listen(WebSettings(host="256.256.256.256", port=0))


def test_what_is_sent_does_not_wait_for_more() -> None:
    async def without_delay() -> bool:
        accepted: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            held = writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            accepted.set_result(bool(held))
            writer.close()

        async with await asyncio.start_server(connected, sock=listen(WebSettings(port=0))) as server:
            _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            try:
                return await asyncio.wait_for(accepted, 60)
            finally:
                writer.close()

    assert asyncio.run(without_delay())


def test_serving_says_its_address_and_ends_without_a_word() -> None:
    program = f"from pathlib import Path; from web import serve; serve(Path({str(town())!r}), port=0)"
    command = [sys.executable, "-c", program]
    root = Path(__file__).parent.parent
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        said = server.stdout.readline()
        assert httpx.get(said.split("/ ")[0] + "/healthz").json()["status"] == "ok"
        os.kill(server.pid, signal.SIGINT)
        _, complaints = server.communicate(timeout=60)
    assert (server.returncode, complaints) == (0, "")
