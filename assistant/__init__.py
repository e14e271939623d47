"""A question becomes a cited answer."""

from __future__ import annotations

from assistant.answers import Answer, Answered, Citation, Clarify, Fact, FactField, Intent, NotFound, Reason
from assistant.assistant import Assistant, Turn
from assistant.cities import Cities, Told
from assistant.city_names import UNNAMED
from assistant.direction import Direction
from assistant.direction_file import DirectionWord, write_direction
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
from assistant.export import FORMATS, export, records_file
from assistant.indicator_dossier import IndicatorDossier, IndicatorPledge, YearLine
from assistant.indicator_overview import IndicatorEntry, IndicatorOverview
from assistant.indicator_series import Figure, IndicatorSeries, Series, series_of
from assistant.measure_sections import SectionLine
from assistant.pledge_book import PledgeOverview
from assistant.pledge_telling import CONFIRMED_NAMES, COUNTED_AS
from assistant.pledge_telling import STATUS_NAMES as PLEDGE_STATUS_NAMES
from assistant.records_json import KINDS, answer_json, records_json
from assistant.section_words import SECTION_NAMES
from assistant.settings import AssistantSettings
from assistant.status import Verdict, VerdictStatus
from assistant.thesaurus import Pair, prepare
from assistant.thesaurus_file import add_local_pair, local_pairs, remove_local_pair
from assistant.wording import japan_date, japan_time, measure_name

__all__ = [
    "CONFIRMED_NAMES",
    "COUNTED_AS",
    "DRIFT_KINDS",
    "DRIFT_NAMES",
    "FORMATS",
    "KINDS",
    "PLEDGE_STATUS_NAMES",
    "SECTION_NAMES",
    "UNNAMED",
    "Answer",
    "Answered",
    "Assistant",
    "AssistantError",
    "AssistantSettings",
    "Citation",
    "Cited",
    "Cities",
    "Clarify",
    "Direction",
    "DirectionWord",
    "Drift",
    "DriftKind",
    "EvidenceLine",
    "Fact",
    "FactField",
    "Figure",
    "Finding",
    "IndicatorDossier",
    "IndicatorEntry",
    "IndicatorLine",
    "IndicatorOverview",
    "IndicatorPledge",
    "IndicatorSeries",
    "Intent",
    "ItemLine",
    "MeasureDossier",
    "MeasureLine",
    "NotFound",
    "Pair",
    "PledgeDossier",
    "PledgeLine",
    "PledgeOverview",
    "PromiseLines",
    "Reason",
    "SectionLine",
    "Series",
    "Told",
    "Turn",
    "Verdict",
    "VerdictStatus",
    "YearLine",
    "add_local_pair",
    "answer_json",
    "drift",
    "drift_json",
    "export",
    "japan_date",
    "japan_time",
    "local_pairs",
    "measure_name",
    "prepare",
    "records_file",
    "records_json",
    "remove_local_pair",
    "series_of",
    "tell_drift",
    "write_direction",
]
