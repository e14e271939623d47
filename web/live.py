"""The assistant that is served, exchanged for the new one after the documents were read anew."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from starlette.concurrency import run_in_threadpool

from assistant import Assistant, AssistantError, Cities
from index import IndexRoomError
from ingest import IngestError
from people import PeopleError

__all__ = ["LiveAssistant", "Source"]

Source = Assistant | Cities | Path | Callable[[], Assistant | Cities]
"""A data folder, or what opens one with settings of its own; an assistant is served as it is, for good."""

R = TypeVar("R")

AT_ONCE: Final = max(2, min(4, os.cpu_count() or 1))
"""Answers made at once: about one a core; more than four would wait for the interpreter, which half of each needs."""

_CHECK_SECONDS: Final = 1.0
_FORGET_SECONDS: Final = 3600.0


class LiveAssistant:
    """Hands out the assistant of the data folder's current generation, checked at most once a second.

    Answers are made in turn. Once an hour it has what people wrote forget what is older than it may be kept.
    """

    def __init__(self, source: Source, clock: Callable[[], float] = time.monotonic) -> None:
        """Opens ``source``. Raises what ``Assistant.open`` raises."""
        self._open = _opener(source)
        self._cities = self._opened()
        self._clock = clock
        self._checked = clock()
        self._forgot = float("-inf")
        self._checking = threading.Lock()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def in_turn(self, work: Callable[[], R]) -> R:
        """What ``work`` gives, which asks the assistant: done in a thread, few at once, in order of arrival.

        Fifty at once would wait for each other's locks all the way, and some of them far longer than the others.
        """
        async with self._turns:
            return await run_in_threadpool(work)

    def current(self) -> Assistant:
        """The assistant to take now where it does not matter whose it is."""
        return self.cities().first

    def cities(self) -> Cities:
        """Whom to ask now. While one request exchanges it, the others go on with the old one."""
        if self._checking.acquire(blocking=False):
            try:
                self._exchange_if_stale()
            finally:
                self._checking.release()
        return self._cities

    def reopen(self) -> None:
        """Open the data folder anew and exchange the assistant; the others go on with the old one until then.

        Raises what ``Assistant.open`` raises; then the old one stays.
        """
        with self._checking:
            self._checked = self._clock()
            if not self._cities.is_current():
                self._cities = self._opened()

    def _opened(self) -> Cities:
        opened = self._open()
        cities = Cities.of(opened) if isinstance(opened, Assistant) else opened
        cities.warm()
        return cities

    def _exchange_if_stale(self) -> None:
        now = self._clock()
        if now - self._checked < _CHECK_SECONDS:
            return
        self._checked = now
        if now - self._forgot >= _FORGET_SECONDS:
            self._forgot = now
            # Whoever only reads must not fail because of this.
            with suppress(PeopleError):
                self._cities.people.forget_old()
        if self._cities.is_current():
            return
        try:
            self._cities = self._opened()
        except (IngestError, IndexRoomError, AssistantError):
            # The old one still answers from what it has read; the next check tries again.
            return


def _opener(source: Source) -> Callable[[], Assistant | Cities]:
    if isinstance(source, Path):
        return lambda: Cities.open(source)
    if isinstance(source, Assistant | Cities):
        return lambda: source
    return source
