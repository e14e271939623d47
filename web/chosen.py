"""What a list is narrowed by: values by facet and words, as its address says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

__all__ = ["Chosen"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """chosen: values by facet, any of which passes; a facet that is not in it lets all pass. text: as typed."""

    chosen: Mapping[str, tuple[str, ...]]
    text: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.chosen or self.text.strip())

    def with_only(self, facet: str, value: str) -> Self:
        """The same, but of this facet only this value."""
        return replace(self, chosen={**self.chosen, facet: (value,)})

    def without(self, facet: str, value: str) -> Self:
        """The same without this value."""
        left = tuple(held for held in self.chosen.get(facet, ()) if held != value)
        others = {name: values for name, values in self.chosen.items() if name != facet}
        return replace(self, chosen={**others, facet: left} if left else others)
