from __future__ import annotations

import os
import signal
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
