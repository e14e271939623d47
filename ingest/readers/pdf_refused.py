"""What is said of a PDF that cannot be read."""

from __future__ import annotations

__all__ = ["Refused"]


class Refused(Exception):  # noqa: N818 (an answer, not a fault of the program)
    """The file cannot be read. what: is wrong with it, advice: what to do next; without full stops."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what, advice)
        self.what = what
        self.advice = advice
