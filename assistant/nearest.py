"""Whole questions that the documents do answer, near what was asked in vain: offered, never given as the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.names import core_of
from assistant.wording import measure_name
from ingest import Corpus, Indicator, Measure, Meeting, Passage, Pledge

__all__ = ["Nearest"]

_MOST = 3
_NEAR = 6
"""Passages that are looked at; what comes later is not near."""


class Nearest:
    """Finds questions near passages. Built once for a corpus."""

    def __init__(self, corpus: Corpus, examples: Sequence[str] = ()) -> None:
        """examples: questions that the corpus answers, for where nothing is near."""
        self._examples = tuple(examples)
        self._records: Mapping[str, Measure | Indicator | Pledge | Meeting] = {
            record.uid: record
            for records in (corpus.measures, corpus.indicators, corpus.pledges, corpus.meetings)
            for record in records
        }

    def questions(self, passages: Iterable[Passage]) -> tuple[str, ...]:
        """A few questions, each about another record that ``passages`` (best first) belong to; else the examples."""
        near = list(passages)[:_NEAR]
        asked = dict.fromkeys(question for passage in near if (question := self._about(passage)))
        return tuple(list(dict.fromkeys([*asked, *self._examples]))[:_MOST])

    def _about(self, passage: Passage) -> str | None:
        record = self._records.get(passage.record or "")
        if isinstance(record, Measure):
            return f"{measure_name(record.id)}の成果指標の一覧は？"
        if isinstance(record, Indicator):
            return f"{core_of(record.name.text)}の目標は？"
        if isinstance(record, Pledge):
            return f"公約の「{record.title}」について教えて"
        if isinstance(record, Meeting) and record.district:
            return f"{record.district}の会合は何回？"
        return None
