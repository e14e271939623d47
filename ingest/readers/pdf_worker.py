"""The process that parses, begun by ``pdf_start.py``. A file that harms its parser harms only this.

It is asked over a connection: how many pages the file has, for some of them, or for one by sight. Each page is
answered by itself, so that whoever asks knows at which one it stopped.
"""

from __future__ import annotations

import logging
import math
import mmap
import os
import signal
import time
import warnings
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

from ingest.readers.pdf_file import PdfFile
from ingest.readers.pdf_page import PageText, page_text
from ingest.readers.pdf_refused import Refused

if TYPE_CHECKING:
    from ingest.readers.pdf_process import Request

__all__ = ["main", "serve"]


_CPU_SECONDS: Final = 3600


def serve(connection: Connection, data: mmap.mmap, seconds: int) -> None:
    """Answers until the other side closes the connection. seconds: of computing that one answer may take."""
    file: PdfFile | Refused | None = None
    while True:
        request: Request = connection.recv()
        kind, first, last = request
        _limit_time(seconds)
        if kind == "sight":
            _limit_time(last)
            _limit_computing(last)
            # Most files have no page that needs it.
            from ingest.readers.pdf_sight import read_by_sight

            connection.send(read_by_sight(data, first))
        elif kind == "count":
            file = _opened(data, first)
            connection.send(file if isinstance(file, Refused) else file.count)
        elif isinstance(file, PdfFile):
            for page in _pages(file, first, last):
                connection.send(page)
                _limit_time(seconds)


def _opened(data: mmap.mmap, most: int) -> PdfFile | Refused:
    try:
        return PdfFile(data, most)
    except Refused as refused:
        return refused


def _pages(file: PdfFile, first: int, last: int) -> Iterator[PageText]:
    for number in range(first, last + 1):
        try:
            yield page_text(number, file.marks(number))
        except MemoryError:
            file.forget()
            yield PageText(number, 0, 0, fault=f"{number}ページは、読み取りに必要なメモリーが大きすぎます")
        except Exception:
            yield PageText(number, 0, 0, fault=f"{number}ページは壊れていて読み取れません")
    file.forget()


def _limit_time(seconds: int) -> None:
    """Ends the process after so many seconds of computing from now on; waiting for a busy machine does not count."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_computing(seconds: int) -> None:
    """The same for this process and for each that it begins from now on."""
    try:
        import resource
    except ImportError:  # some systems have no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + seconds, most))


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # some systems have no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # Should whoever asked be gone without a word, no worker stays for ever.
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))


def main(connection: int, file: int, memory: int, seconds: int) -> None:
    """Serves. connection, file: descriptors; memory: bytes of address space besides the file; seconds: an answer."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    data = mmap.mmap(file, 0, access=mmap.ACCESS_READ)
    _limit_memory(memory + len(data))
    try:
        serve(Connection(connection), data, seconds)
    except (EOFError, OSError, KeyboardInterrupt):
        # Whoever asked is gone.
        os._exit(0)
