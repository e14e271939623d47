"""Waiting until files change: the only file that knows the library for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from watchfiles import watch

__all__ = ["changes"]

# Milliseconds. Looking is repeated, not left to the system's own notices: those do not come from a shared drive.
_POLL: Final = 2000
_SETTLED: Final = 4000
_AT_LAST: Final = 60_000


def changes(paths: Sequence[Path]) -> Iterator[None]:
    """One item each time that something below ``paths`` has changed and come to rest; ends when interrupted.

    Paths that are not there are left out; with none there it ends at once.
    """
    there = [path for path in paths if path.exists()]
    if not there:
        return
    told = watch(
        *there, force_polling=True, poll_delay_ms=_POLL, step=_SETTLED, debounce=_AT_LAST, raise_interrupt=False
    )
    for _ in told:
        yield
