"""What every extractor returns, so that nothing disappears between a document and its records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.layouts.sheet import LeftOut
from ingest.reasons import Reason

__all__ = ["Extraction"]

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Extraction(Generic[R]):
    """records: in the order of the document. left_out: what looked like a record and could not be read as one.

    claimed: numbers of the lines that went into a record; the others become plain passages.
    reasons: why they were read so.
    """

    records: tuple[R, ...]
    left_out: tuple[LeftOut, ...]
    claimed: frozenset[int]
    reasons: tuple[Reason, ...] = ()
