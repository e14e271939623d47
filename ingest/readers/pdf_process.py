"""One process that parses a PDF, seen from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path
from typing import Final, Literal

from ingest.readers.pdf_page import PageText
from ingest.readers.pdf_refused import Refused
from ingest.settings import IngestSettings

__all__ = ["Answer", "Request", "Stopped", "Worker", "shared"]

Request = tuple[Literal["count", "pages", "sight"], int, int]
"""count: at most so many, 0. pages: first and last, 1-based. sight: page, seconds that it may take."""

Answer = PageText | int | Refused

_START: Final = Path(__file__).with_name("pdf_start.py")


class Stopped(Exception):  # noqa: N818 (an answer, not a fault of the program)
    """The worker gave no answer in time, or ended."""


class Worker:
    """A process of ``pdf_worker``. count: of the file's pages, once it is open. file: descriptor of the data."""

    def __init__(self, file: int, settings: IngestSettings) -> None:
        self.count = 0
        self._connection, theirs = Pipe()
        numbers = (theirs.fileno(), file, settings.page_memory, settings.page_seconds)
        command = [sys.executable, "-P", str(_START), *map(str, numbers)]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(  # noqa: S603
            command,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            pass_fds=(theirs.fileno(), file),
            # Tesseract on one core: the pages share them.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,
        )
        theirs.close()

    def open(self, most: int, seconds: float) -> None:
        self.ask(("count", most, 0))
        answer = self.answer(seconds)
        if isinstance(answer, Refused):
            raise answer
        assert isinstance(answer, int)
        self.count = answer

    def ask(self, request: Request) -> None:
        try:
            self._connection.send(request)
        except OSError as error:
            raise Stopped from error

    def answer(self, seconds: float) -> Answer:
        """The next answer; Stopped when there is none in this time."""
        try:
            if not self._connection.poll(seconds):
                raise Stopped
            answer: Answer = self._connection.recv()
        except (EOFError, OSError) as error:
            raise Stopped from error
        return answer

    def end(self) -> None:
        """Ends it and whatever it started."""
        with suppress(ProcessLookupError):
            # Once it was waited for, its number may be another's.
            if self._process.returncode is None:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._connection.close()


def shared(data: bytes) -> int:
    """Descriptor of a file without a name that holds the data, for processes to share."""
    if hasattr(os, "memfd_create"):
        file = os.memfd_create("document")
    else:
        with tempfile.TemporaryFile() as held:
            file = os.dup(held.fileno())
    try:
        with open(file, "wb", closefd=False) as target:
            target.write(data)
    except OSError:
        os.close(file)
        raise
    return file
