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
_BEGUN: Final = 5000


def changes(paths: Sequence[Path]) -> Iterator[None]:
    """One item each time that something below ``paths`` has changed and come to rest; ends when interrupted.

    One comes soon after the beginning in any case: what changed just before, nobody watched yet. Paths that are not
    there are left out; with none there it ends at once.
    """
    there = [path for path in paths if path.exists()]
    if not there:
        return
    told = watch(
        *there,
        force_polling=True,
        poll_delay_ms=_POLL,
        step=_SETTLED,
        debounce=_AT_LAST,
        rust_timeout=_BEGUN,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    begun = False
    for changed in told:
        if changed or not begun:
            yield
        begun = True
