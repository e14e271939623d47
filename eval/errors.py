"""What can go wrong while measuring, in words that a town-hall employee can act on."""

from __future__ import annotations

__all__ = ["BaselineError", "BenchError", "CurveError", "EvalError", "GoldError"]


class EvalError(Exception):
    """Base of the room's errors. where: file, line or folder; what: what is wrong; advice: what to do next."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(where, what, advice)
        self.where = where
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}。{self.advice}。"


class GoldError(EvalError):
    """A line of a file of questions that cannot be understood; ``where`` names file and line."""


class BaselineError(EvalError):
    """An earlier run that cannot be read or written."""


class CurveError(EvalError):
    """A curve that cannot be written."""


class BenchError(EvalError):
    """Something that cannot be timed."""
