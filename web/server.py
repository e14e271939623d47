"""Serving on this machine's network."""

from __future__ import annotations

import errno
import os
import socket
import sys
from contextlib import suppress
from dataclasses import replace
from typing import Final

import uvicorn

from index import IndexSettings
from ingest import IngestSettings
from web.app import create_app
from web.errors import AddressInUseError
from web.live import Source
from web.settings import WebSettings, settings_from

__all__ = ["listen", "serve", "server_for"]

_REASONS: Final = {
    errno.EADDRINUSE: "ほかのプログラムが使っています",
    errno.EACCES: "この番号を使う権限がありません",
}


def serve(
    source: Source,
    host: str = "127.0.0.1",
    port: int = 8000,
    settings: WebSettings | None = None,
    ingest_settings: IngestSettings | None = None,
    index_settings: IndexSettings | None = None,
) -> None:
    """Serve ``source`` (a data folder) until interrupted; prints the address once it is listening.

    ingest_settings, index_settings: by which documents are read that staff publish; None for the defaults.

    host and port go before those of ``settings``; without settings, the defaults and the environment hold. Raises
    AddressInUseError, WebSettingError and what ``Assistant.open`` raises.
    """
    settings = replace(settings or settings_from({}, os.environ), host=host, port=port)
    server = server_for(source, settings, ingest_settings, index_settings)
    listener = listen(settings)
    shown = f"[{host}]" if ":" in host else host
    with suppress(KeyboardInterrupt):
        sys.stdout.write(f"http://{shown}:{listener.getsockname()[1]}/ で質問できます（終わるには Ctrl+C）\n")
        sys.stdout.flush()
        server.run(sockets=[listener])


def server_for(
    source: Source,
    settings: WebSettings,
    ingest_settings: IngestSettings | None = None,
    index_settings: IndexSettings | None = None,
) -> uvicorn.Server:
    """A server that is not running yet."""
    return uvicorn.Server(
        uvicorn.Config(
            create_app(source, settings, ingest_settings, index_settings),
            access_log=False,
            log_level="warning",
            server_header=False,
            lifespan="off",
            ws="none",
            # A question asked by the form travels in the first line of the request.
            h11_max_incomplete_event_size=settings.max_body_bytes,
            http="h11",
        )
    )


def listen(settings: WebSettings) -> socket.socket:
    """A listening socket. Raises AddressInUseError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        held = socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise AddressInUseError(
            f"{settings.host}:{settings.port}",
            _REASONS.get(error.errno or 0, "このアドレスでは待ち受けられません"),
            "--port で別の番号を指定するか、動いているほかのプログラムを終えてください",
        ) from error
    # Only where TCP is named does asyncio send at once; else an answer's second packet waits 40 ms for an echo.
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=held.detach())
