"""A page was asked for without saying whose."""

from __future__ import annotations

from web.error_pages import RefusedError

__all__ = ["NoCityError"]


class NoCityError(RefusedError):
    """A page that is one municipality's, where several stand side by side and none is chosen."""

    def __init__(self) -> None:
        super().__init__(300, "どの自治体のものかを選んでください")
