"""A limit of time for reading one file, asked at every step of a long loop."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from ingest.errors import UnreadableFileError

__all__ = ["Deadline"]

_SECONDS: Final = 10.0
_STRIDE: Final = 256
_T = TypeVar("_T")


class Deadline:
    """Begins when it is made. name: of the file, for the message. seconds: of computing, so that a machine that is
    busy with something else refuses no file; a clerk waits no longer for one.
    """

    def __init__(self, name: str, seconds: float = _SECONDS) -> None:
        self._name = name
        self._seconds = seconds
        self._end = time.thread_time() + seconds

    def check(self) -> None:
        """Raises UnreadableFileError when the time is over."""
        if time.thread_time() > self._end:
            raise UnreadableFileError(
                self._name,
                f"読み込みに{self._seconds:g}秒以上かかるため中止しました",
                "必要な部分だけを別のファイルに保存してから、もう一度取り込んでください",
            )

    def over(self, items: Iterable[_T]) -> Iterator[_T]:
        """The items, as long as there is time."""
        for count, item in enumerate(items):
            if count % _STRIDE == 0:
                self.check()
            yield item
