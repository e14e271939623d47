"""A question becomes a cited answer."""

from __future__ import annotations

from assistant.answers import Answer, Answered, Citation, Clarify, Fact, FactField, Intent, NotFound, Reason
from assistant.assistant import Assistant, Turn
from assistant.errors import AssistantError
from assistant.export import FORMATS, export
from assistant.records_json import KINDS, answer_json, records_json
from assistant.settings import AssistantSettings
from assistant.thesaurus import prepare

__all__ = [
    "FORMATS",
    "KINDS",
    "Answer",
    "Answered",
    "Assistant",
    "AssistantError",
    "AssistantSettings",
    "Citation",
    "Clarify",
    "Fact",
    "FactField",
    "Intent",
    "NotFound",
    "Reason",
    "Turn",
    "answer_json",
    "export",
    "prepare",
    "records_json",
]
