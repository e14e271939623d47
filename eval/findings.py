"""What the doctor finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Finding", "Mark"]

Mark = Literal["good", "mind", "bad"]
"""In order; to be kept in mind; broken or out of date."""


@dataclass(frozen=True, slots=True)
class Finding:
    """what: was looked at. found: what was found there. advice: what to do, empty when there is nothing to do."""

    mark: Mark
    what: str
    found: str
    advice: str = ""
