"""What every layout of an evaluation sheet hands on: cells that know their places, not yet interpreted.

A layout finds *which* text is the target of the second indicator; what the text means is decided once, in
``extract/sheets.py``, for all layouts alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.locators import Place
from ingest.raw import LeftOut
from ingest.reasons import Reason
from ingest.records import Located, Section

__all__ = ["LeftOut", "PolicyDraft", "SheetDraft", "SheetReading", "SlotDraft"]


@dataclass(frozen=True, slots=True)
class SlotDraft:
    """One indicator slot of a sheet. order: from 1. plan, actual: pairs of year label as written and cell.

    target: year label as written and cell. A slot without a name is an empty slot.
    """

    order: int
    name: Located | None
    unit: Located | None
    baseline: Located | None
    target: tuple[str, Located] | None
    plan: tuple[tuple[str, Located], ...]
    actual: tuple[tuple[str, Located], ...]
    formula: Located | None
    reason: Located | None


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """One measure's sheet. measure: id ``3-3``. departments: lead first. place: all of its lines.

    fiscal_year: the year of its 実績 as written, None when the sheet does not say.
    """

    measure: str
    title: Located
    policy_number: int
    policy_title: Located | None
    departments: tuple[Located, ...]
    outlook: Located | None
    plans: tuple[Located, ...]
    sections: tuple[Section, ...]
    slots: tuple[SlotDraft, ...]
    fiscal_year: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class PolicyDraft:
    """One policy's page."""

    number: int
    title: Located
    department: Located | None
    sections: tuple[Section, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class SheetReading:
    """All that a layout found in a document.

    claimed: the numbers of the lines that went into a draft; the others become plain passages. reasons: what made the
    document one of this layout, and which label each cell was found by.
    """

    sheets: tuple[SheetDraft, ...]
    policies: tuple[PolicyDraft, ...]
    left_out: tuple[LeftOut, ...]
    claimed: frozenset[int]
    reasons: tuple[Reason, ...] = ()
