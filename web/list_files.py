"""What the file of a list holds: the records that the list's page shows for the same address, else all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from assistant import Assistant, Cities
from web import documents_page, indicator_filter, meeting_filter, pledge_filter
from web.record_schemas import DocumentBody

__all__ = ["document_records", "records_asked_for"]

Json = dict[str, Any]
Pairs = Sequence[tuple[str, str]]


def records_asked_for(kind: str, pairs: Pairs, assistant: Assistant | Cities) -> list[Json]:
    """The records of ``kind``, of several municipalities one after the other. pairs: names and values of the address.

    Raises KeyError for an unknown kind, RefusedError for a value that the page refuses too.
    """
    if isinstance(assistant, Cities):
        return [
            record for name in assistant.names for record in records_asked_for(kind, pairs, assistant.assistant(name))
        ]
    records = document_records(assistant) if kind == "documents" else assistant.records(kind)
    asked = _UIDS[kind](pairs, assistant) if kind in _UIDS else None
    if asked is None:
        return records
    by_uid = {record["uid"]: record for record in records}
    return [by_uid[uid] for uid in asked]


def document_records(assistant: Assistant | Cities) -> list[Json]:
    """The documents as records, in the order in which they were read."""
    corpus = assistant.corpus
    return [DocumentBody.json_of(document, len(corpus.lines(document.uid))) for document in corpus.documents]


def _indicators(pairs: Pairs, assistant: Assistant) -> list[str] | None:
    entries = assistant.indicator_overview.entries
    chosen = indicator_filter.read_filter(pairs, entries)
    if chosen.href == indicator_filter.PATH:
        return None
    return [entry.line.indicator.uid for entry in chosen.shown(entries)]


def _meetings(pairs: Pairs, assistant: Assistant) -> list[str] | None:
    held = assistant.corpus.own().meetings
    chosen = meeting_filter.read_filter(pairs, held)
    return [meeting.uid for meeting in chosen.shown(held)] if chosen.is_set else None


def _pledges(pairs: Pairs, assistant: Assistant) -> list[str] | None:
    lines = assistant.pledge_overview().pledges
    chosen = pledge_filter.read_filter(pairs, lines)
    return [line.pledge.uid for line in chosen.shown(lines)] if chosen.is_set else None


def _documents(pairs: Pairs, assistant: Assistant) -> list[str] | None:
    documents, asked = assistant.corpus.documents, dict(pairs)
    words = (asked.get(name, "") for name in ("kind", "municipality", "order"))
    return [held.uid for held in documents_page.read_filter(documents, *words).of(documents)]


_UIDS: Final[Mapping[str, Callable[[Pairs, Assistant], list[str] | None]]] = {
    "indicators": _indicators,
    "meetings": _meetings,
    "pledges": _pledges,
    "documents": _documents,
}
"""The uids that an address asks for, in the order of the page; None for all."""
