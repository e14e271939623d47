"""Whether two figures are written on the same scale: 1.2万 and 11,800 are not compared by their digits."""

from __future__ import annotations

import re

from ingest import Value, narrow

__all__ = ["same_scale"]


def same_scale(one: Value, other: Value) -> bool:
    """Whether the numbers of both values, which are kept without 千, 万 or 億, can be compared with each other."""
    return _scale(one) == _scale(other)


def _scale(value: Value) -> frozenset[str]:
    """The multipliers behind the numbers, an empty one for a plain number."""
    return frozenset(re.findall(r"\d(?![\d,.])\s?([百千万億兆]*)", narrow(value.text)))
