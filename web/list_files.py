"""What the file of a list holds: the records that the list's page shows for the same address, else all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from assistant import UNNAMED, Assistant, Cities
from ingest import Corpus
from web import documents_page, indicator_filter, meeting_filter, pledge_filter
from web.error_pages import RefusedError
from web.labels import municipality_text
from web.record_schemas import DocumentBody

__all__ = ["document_records", "records_asked_for"]

Json = dict[str, Any]
Pairs = Sequence[tuple[str, str]]
_SHOWN: Final = 40


def records_asked_for(kind: str, pairs: Pairs, assistant: Assistant | Cities) -> list[Json]:
    """The records of ``kind``, of several municipalities one after the other. pairs: names and values of the address.

    Raises KeyError for an unknown kind, RefusedError for a value that the page refuses too; of several municipalities
    one that knows no such value has no such record.
    """
    if isinstance(assistant, Cities):
        return _of_several(kind, pairs, [assistant.assistant(name) for name in assistant.names])
    records = document_records(assistant) if kind == "documents" else assistant.records(kind)
    asked = _UIDS[kind](pairs, assistant) if kind in _UIDS else None
    if asked is not None:
        by_uid = {record["uid"]: record for record in records}
        records = [by_uid[uid] for uid in asked]
    named = [value for name, value in pairs if name == "municipality" and value.strip()]
    return records if kind == "documents" or not named else _of_named(named, records, assistant.corpus)


def _of_several(kind: str, pairs: Pairs, assistants: Sequence[Assistant]) -> list[Json]:
    found: list[Json] = []
    refused: list[RefusedError] = []
    for assistant in assistants:
        try:
            found += records_asked_for(kind, pairs, assistant)
        except RefusedError as error:
            refused.append(error)
    if len(refused) == len(assistants):
        raise refused[0]
    return found


def _of_named(names: Sequence[str], records: Sequence[Json], corpus: Corpus) -> list[Json]:
    """The records of those municipalities. Raises RefusedError when no document is one's."""
    known = set(map(municipality_text, corpus.documents))
    for name in names:
        if name not in known:
            said = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
            raise RefusedError(422, f"「自治体」に「{said}」という値はありません")
    return [record for record in records if (record["municipality"] or UNNAMED) in names]


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
