"""A question becomes a cited answer."""

from __future__ import annotations

from assistant.answers import Answer, Answered, Citation, Clarify, Fact, FactField, Intent, NotFound, Reason
from assistant.assistant import Assistant, Turn
from assistant.dossier_records import (
    Cited,
    EvidenceLine,
    IndicatorLine,
    ItemLine,
    MeasureDossier,
    MeasureLine,
    PledgeDossier,
    PledgeLine,
    PromiseLines,
)
from assistant.drift_records import DRIFT_KINDS, DRIFT_NAMES, Drift, DriftKind, Finding
from assistant.drift_telling import drift_json, tell_drift
from assistant.errors import AssistantError
from assistant.export import FORMATS, export
from assistant.pledge_book import PledgeOverview
from assistant.pledge_telling import CONFIRMED_NAMES, COUNTED_AS
from assistant.pledge_telling import STATUS_NAMES as PLEDGE_STATUS_NAMES
from assistant.records_json import KINDS, answer_json, records_json
from assistant.section_words import SECTION_NAMES
from assistant.settings import AssistantSettings
from assistant.status import VerdictStatus
from assistant.thesaurus import prepare
from assistant.wording import japan_date, japan_time

__all__ = [
    "CONFIRMED_NAMES",
    "COUNTED_AS",
    "DRIFT_KINDS",
    "DRIFT_NAMES",
    "FORMATS",
    "KINDS",
    "PLEDGE_STATUS_NAMES",
    "SECTION_NAMES",
    "Answer",
    "Answered",
    "Assistant",
    "AssistantError",
    "AssistantSettings",
    "Citation",
    "Cited",
    "Clarify",
    "Drift",
    "DriftKind",
    "EvidenceLine",
    "Fact",
    "FactField",
    "Finding",
    "IndicatorLine",
    "Intent",
    "ItemLine",
    "MeasureDossier",
    "MeasureLine",
    "NotFound",
    "PledgeDossier",
    "PledgeLine",
    "PledgeOverview",
    "PromiseLines",
    "Reason",
    "Turn",
    "VerdictStatus",
    "answer_json",
    "drift",
    "drift_json",
    "export",
    "japan_date",
    "japan_time",
    "prepare",
    "records_json",
    "tell_drift",
]
