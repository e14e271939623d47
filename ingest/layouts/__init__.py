"""What is known about forms of evaluation sheets: one file a layout, tried in the order of ``LAYOUTS``."""

from __future__ import annotations

from collections.abc import Callable

from ingest.layouts.labelled_sheet import read_labelled
from ingest.layouts.scrambled_sheet import read_scrambled
from ingest.layouts.sheet import LeftOut, PolicyDraft, SheetDraft, SheetReading, SlotDraft
from ingest.raw import RawDocument

__all__ = ["LAYOUTS", "LeftOut", "PolicyDraft", "SheetDraft", "SheetReading", "SlotDraft"]

LAYOUTS: tuple[Callable[[RawDocument], SheetReading | None], ...] = (read_scrambled, read_labelled)
