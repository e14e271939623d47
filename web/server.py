"""Serving on this machine's network."""

from __future__ import annotations

import socket
import sys
from dataclasses import replace

import uvicorn

from web.app import create_app
from web.errors import AddressInUseError
from web.live import Source
from web.settings import WebSettings

__all__ = ["listen", "serve", "server_for"]


def serve(source: Source, host: str = "127.0.0.1", port: int = 8000, settings: WebSettings | None = None) -> None:
    """Serve ``source`` (a data folder) until interrupted; prints the address once it is listening.

    host and port go before those of ``settings``. Raises AddressInUseError, WebSettingError and what
    ``Assistant.open`` raises.
    """
    settings = replace(settings or WebSettings(), host=host, port=port)
    server = server_for(source, settings)
    listener = listen(settings)
    shown = f"[{host}]" if ":" in host else host
    sys.stdout.write(f"http://{shown}:{listener.getsockname()[1]}/ で質問できます（終わるには Ctrl+C）\n")
    sys.stdout.flush()
    server.run(sockets=[listener])


def server_for(source: Source, settings: WebSettings) -> uvicorn.Server:
    """A server that is not running yet."""
    return uvicorn.Server(
        uvicorn.Config(
            create_app(source, settings),
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
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise AddressInUseError(
            f"{settings.host}:{settings.port}",
            f"このアドレスでは待ち受けられません（{error.strerror or error}）",
            "--port で別の番号を指定するか、動いているほかのプログラムを終えてください",
        ) from error
