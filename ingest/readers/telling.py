"""How far the reading of one long file is, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

__all__ = ["PagesTold", "tell_pages", "telling_pages"]

PagesTold = Callable[[str, int, int], None]
"""Called with the name of a file, and how many of its pages that are read by sight are done, of how many."""

_told: Final[ContextVar[PagesTold | None]] = ContextVar("pages_told", default=None)


@contextmanager
def telling_pages(told: PagesTold | None) -> Iterator[None]:
    """Within it, ``told`` hears of pages; nobody when it is None. A reader itself is asked for nothing but its text."""
    before = _told.set(told)
    try:
        yield
    finally:
        _told.reset(before)


def tell_pages(name: str, done: int, total: int) -> None:
    """Tells whoever listens."""
    if told := _told.get():
        told(name, done, total)
