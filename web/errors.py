"""What can go wrong before a page is served, in words that a town-hall employee can act on."""

from __future__ import annotations

__all__ = ["AddressInUseError", "WebError", "WebSettingError"]


class WebError(Exception):
    """Base of the room's errors. where: setting or address; what: what is wrong; advice: what to do next."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(where, what, advice)
        self.where = where
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}。{self.advice}。"


class WebSettingError(WebError, ValueError):
    """A setting of the pages that cannot be right."""


class AddressInUseError(WebError):
    """The address to listen on is taken, or is not this machine's."""
