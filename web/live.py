"""The assistant that is served, exchanged for the new one after the documents were read anew."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from assistant import Assistant, AssistantError
from index import IndexRoomError
from ingest import IngestError
from people import PeopleError

__all__ = ["LiveAssistant", "Source"]

Source = Assistant | Path | Callable[[], Assistant]
"""A data folder, or what opens one with settings of its own; an assistant is served as it is, for good."""

_CHECK_SECONDS: Final = 1.0
_FORGET_SECONDS: Final = 3600.0


class LiveAssistant:
    """Hands out the assistant of the data folder's current generation, checked at most once a second.

    Once an hour it has what people wrote forget what is older than it may be kept.
    """

    def __init__(self, source: Source, clock: Callable[[], float] = time.monotonic) -> None:
        """Opens ``source``. Raises what ``Assistant.open`` raises."""
        self._open = _opener(source)
        self._assistant = self._opened()
        self._clock = clock
        self._checked = clock()
        self._forgot = float("-inf")
        self._checking = threading.Lock()

    def current(self) -> Assistant:
        """The assistant to ask now. While one request exchanges it, the others go on with the old one."""
        if self._checking.acquire(blocking=False):
            try:
                self._exchange_if_stale()
            finally:
                self._checking.release()
        return self._assistant

    def reopen(self) -> None:
        """Open the data folder anew and exchange the assistant; the others go on with the old one until then.

        Raises what ``Assistant.open`` raises; then the old one stays.
        """
        with self._checking:
            self._checked = self._clock()
            if not self._assistant.is_current():
                self._assistant = self._opened()

    def _opened(self) -> Assistant:
        assistant = self._open()
        assistant.warm()
        return assistant

    def _exchange_if_stale(self) -> None:
        now = self._clock()
        if now - self._checked < _CHECK_SECONDS:
            return
        self._checked = now
        if now - self._forgot >= _FORGET_SECONDS:
            self._forgot = now
            # Whoever only reads must not fail because of this.
            with suppress(PeopleError):
                self._assistant.people.forget_old()
        if self._assistant.is_current():
            return
        try:
            self._assistant = self._opened()
        except (IngestError, IndexRoomError, AssistantError):
            # The old one still answers from what it has read; the next check tries again.
            return


def _opener(source: Source) -> Callable[[], Assistant]:
    if isinstance(source, Path):
        return lambda: Assistant.open(source)
    if isinstance(source, Assistant):
        return lambda: source
    return source
