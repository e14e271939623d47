"""The words of plans and budgets, all on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from web.glossary import Term, glossary
from web.pages import Site

__all__ = ["WordsPage"]


@dataclass(frozen=True, slots=True)
class WordsPage:
    """terms: all that are explained, in the order of the glossary."""

    template: ClassVar[str] = "words.html"
    site: Site
    terms: tuple[Term, ...]

    @classmethod
    def of(cls, site: Site) -> WordsPage:
        """The page of the whole glossary."""
        return cls(site, glossary())
