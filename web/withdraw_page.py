"""The page on which an editor confirms that a published document is taken out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ingest import Corpus, Document
from web.labels import KIND_COUNTS
from web.pages import DocumentRow, Site

__all__ = ["WithdrawPage", "withdraw_link"]


@dataclass(frozen=True, slots=True)
class WithdrawPage:
    """What would go with the document. counts: words and number of its records of each kind. pledges: some are pledges.

    may: it was published here; else it can be taken out only where it lies. error: why nothing was done.
    """

    template: ClassVar[str] = "withdraw.html"
    site: Site
    action: str
    row: DocumentRow
    counts: tuple[tuple[str, int], ...]
    pledges: bool
    may: bool
    error: str | None

    @classmethod
    def of(cls, site: Site, corpus: Corpus, document: Document, *, may: bool, error: str | None = None) -> WithdrawPage:
        """The page."""
        found = {kind: sum(held.document == document.uid for held in getattr(corpus, kind)) for kind in KIND_COUNTS}
        return cls(
            site=site,
            action=withdraw_link(document.uid),
            row=DocumentRow.of(document),
            counts=tuple((KIND_COUNTS[kind], count) for kind, count in found.items() if count),
            pledges=bool(found["pledges"]),
            may=may,
            error=error,
        )


def withdraw_link(uid: str) -> str:
    """The address of the page."""
    return f"/staff/documents/withdraw/{uid}"
